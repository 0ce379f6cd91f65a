import type { Expected } from "../grammar/match";
import { placeholderOf, textOf } from "./help-words";

interface Row {
  readonly word: string;
  readonly text: string;
}

export interface HelpOptions {
  readonly style: "ios" | "ix";
  /** A word is half typed: the words that go on from it. */
  readonly isOpen: boolean;
  /** What a command says about itself where it stands first. */
  readonly own: (word: string) => string | undefined;
}

/** What `?` prints: words with what they do, arguments by their kind, and whether the line may end here. */
export function printHelp(found: Expected, { style, isOpen, own }: HelpOptions): string[] {
  const words = found.words.map((word): Row => ({ word, text: own(word) ?? textOf(word) }));
  if (isOpen && style === "ios") return [words.map(({ word }) => word).join("  "), ""];
  const others = found.types.map((type): Row => {
    const [word, text] = placeholderOf(type);
    return { word, text };
  });
  const rows = [...others, ...words];
  const width = Math.max(0, ...rows.map(({ word }) => word.length));
  const lines = rows.map(({ word, text }) => (style === "ios" ? `  ${word.padEnd(width)}  ${text}` : `  ${word}  -- ${text}`));
  return [...lines, ...(found.isWhole ? ["  <cr>"] : []), ...(style === "ios" ? [""] : [])];
}
