import { fail } from "../errors";
import type { Line, TextRules, Tree } from "./tree";

interface Open {
  readonly indent: number;
  readonly children: Line[];
}

// Escape codes, backspaces and the like mean that the terminal was not read cleanly: a mis-parse would follow.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const unclean = /[\x00-\x02\x04-\x08\x0b\x0c\x0e-\x1f\x7f]|\uFFFD|--More--/;

/**
 * Reads a running-config into a tree by indentation. Keeps every line it does not know, drops only the volatile ones.
 * @throws unreadable-config when the text holds terminal debris: better no plan than a wrong one.
 */
export function parse(text: string, rules: TextRules): Tree {
  const root: Line[] = [];
  const open: Open[] = [{ indent: -1, children: root }];
  let fillers: Line[] = [];
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  for (let at = 0; at < lines.length; at++) {
    const raw = lines[at] as string;
    const trimmed = raw.trim();
    if (rules.volatile.some((pattern) => pattern.test(raw))) continue;
    if (trimmed === "" || trimmed.startsWith("!")) {
      fillers.push({ text: "", raw, children: [] });
      continue;
    }
    const end = rules.literalEnd(trimmed);
    const literal = end ? takeLiteral(lines, at + 1, end) : undefined;
    if (unclean.test(raw)) fail({ code: "unreadable-config", line: at + 1 });
    const indent = raw.length - raw.trimStart().length;
    while ((open.at(-1) as Open).indent >= indent) open.pop();
    const children: Line[] = [];
    // Fillers go in front of the line that follows them: so printing keeps the order whatever the indentation was.
    (open.at(-1) as Open).children.push(
      ...fillers,
      literal ? { text: trimmed, raw, literal, children } : { text: trimmed, raw, children },
    );
    fillers = [];
    open.push({ indent, children });
    at += literal?.length ?? 0;
  }
  root.push(...fillers);
  return root;
}

/** An unended literal is none: its opening line stands alone (a cut text must not swallow the rest). */
function takeLiteral(lines: readonly string[], from: number, end: (line: string) => boolean): string[] | undefined {
  for (let at = from; at < lines.length; at++) {
    if (end(lines[at] as string)) return lines.slice(from, at + 1);
  }
  return undefined;
}
