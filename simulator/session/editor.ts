/** What the keys do to the line that is being typed: pure text and a cursor in it. */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
}

const EMPTY: Draft = { text: "", cursor: 0 };

export type EditKey =
  | "home"
  | "end"
  | "left"
  | "right"
  | "erase"
  | "delete"
  | "erase-word"
  | "erase-to-end"
  | "erase-line"
  | "former"
  | "next"
  | "redraw"
  | "complete";

/** Keys by their code, and by what a terminal sends for an arrow. */
export const KEYS: Readonly<Record<string, EditKey>> = {
  "\x01": "home",
  "\x05": "end",
  "\x02": "left",
  "\x06": "right",
  "\b": "erase",
  "\x7f": "erase",
  "\x04": "delete",
  "\x17": "erase-word",
  "\x0b": "erase-to-end",
  "\x15": "erase-line",
  "\x18": "erase-line",
  "\x10": "former",
  "\x0e": "next",
  "\x0c": "redraw",
  "\x12": "redraw",
  "\t": "complete",
  "[A": "former",
  "[B": "next",
  "[C": "right",
  "[D": "left",
  "[H": "home",
  "[F": "end",
  "[3~": "delete",
  OA: "former",
  OB: "next",
  OC: "right",
  OD: "left",
};

export function editDraft({ text, cursor }: Draft, key: EditKey): Draft {
  const before = text.slice(0, cursor);
  const behind = text.slice(cursor);
  switch (key) {
    case "home":
      return { text, cursor: 0 };
    case "end":
      return { text, cursor: text.length };
    case "left":
      return { text, cursor: Math.max(0, cursor - 1) };
    case "right":
      return { text, cursor: Math.min(text.length, cursor + 1) };
    case "erase":
      return { text: before.slice(0, -1) + behind, cursor: Math.max(0, cursor - 1) };
    case "delete":
      return { text: before + behind.slice(1), cursor };
    case "erase-word": {
      const kept = before.replace(/\S*\s*$/, "");
      return { text: kept + behind, cursor: kept.length };
    }
    case "erase-to-end":
      return { text: before, cursor };
    case "erase-line":
      return EMPTY;
    default:
      return { text, cursor };
  }
}

const MOST_LINES = 20;

/** The lines that were typed, for the keys that bring them back. */
export class History {
  private readonly lines: string[] = [];
  private at = 0;

  list(): readonly string[] {
    return this.lines;
  }

  add(line: string): void {
    if (line.trim() !== "" && this.lines.at(-1) !== line) this.lines.push(line);
    if (this.lines.length > MOST_LINES) this.lines.shift();
    this.at = this.lines.length;
  }

  /** The line before, or behind, the one that was last brought back. */
  step(key: "former" | "next"): string | undefined {
    const to = key === "former" ? this.at - 1 : this.at + 1;
    if (to < 0 || to > this.lines.length) return undefined;
    this.at = to;
    return this.lines[to] ?? "";
  }
}
