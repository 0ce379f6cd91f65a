import { fail } from "../errors";
import type { Line, TextRules, Tree } from "./tree";

/** No configuration is deeper, and who walks through a tree does so block by block. */
const deepest = 100;

/** A line under construction: most have nothing below them, and share one empty list. */
type Growing = { -readonly [K in keyof Line]: Line[K] };

const nothing: readonly Line[] = [];

// Escape codes, backspaces and the like mean that the terminal was not read cleanly: a mis-parse would follow.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const unclean = /[\x00-\x02\x04-\x08\x0b\x0c\x0e-\x1f\x7f\uFFFD]/;

/**
 * Reads a running-config into a tree by indentation. Keeps every line it does not know, drops only the volatile ones.
 * @throws unreadable-config when the text holds terminal debris, or goes deeper than any configuration: better no plan than a wrong one.
 */
export function parse(text: string, rules: TextRules): Tree {
  const root: Growing = { text: "", children: [] };
  // The blocks that are open, outermost first, and how far each is indented.
  const open = [root];
  const indents = [-1];
  let fillers: Line[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const mayBeUnclean = isUnclean(text);
  const volatile = volatileOf(rules);
  for (let at = 0; at < lines.length; at++) {
    const raw = lines[at] as string;
    if (volatile(raw)) continue;
    const trimmed = raw.trim();
    if (trimmed === "" || trimmed.startsWith("!")) {
      fillers.push({ text: "", raw, children: nothing });
      continue;
    }
    const end = rules.literalEnd(trimmed);
    const literal = end ? takeLiteral(lines, at + 1, end) : undefined;
    if (mayBeUnclean && isUnclean(raw)) fail({ code: "unreadable-config", line: at + 1 });
    const indent = raw.indexOf(trimmed);
    while ((indents.at(-1) as number) >= indent) {
      indents.pop();
      open.pop();
    }
    if (open.length > deepest) fail({ code: "unreadable-config", line: at + 1, isTooDeep: true });
    const line: Growing = literal
      ? { text: trimmed, raw, literal, children: nothing }
      : { text: trimmed, raw, children: nothing };
    // Fillers go in front of the line that follows them: so printing keeps the order whatever the indentation was.
    append(open.at(-1) as Growing, fillers, line);
    if (fillers.length > 0) fillers = [];
    open.push(line);
    indents.push(indent);
    at += literal?.length ?? 0;
  }
  append(root, fillers);
  return root.children;
}

function isUnclean(text: string): boolean {
  // The pager's mark stands alone on its line; in a description it is text.
  return unclean.test(text) || /^\s*--More--\s*$/m.test(text);
}

function append(parent: Growing, fillers: readonly Line[], line?: Line): void {
  if (parent.children === nothing) parent.children = [];
  const children = parent.children as Line[];
  for (const filler of fillers) children.push(filler);
  if (line) children.push(line);
}

const volatiles = new WeakMap<TextRules, (line: string) => boolean>();

/** The patterns as one: it is tried on every line. */
function volatileOf(rules: TextRules): (line: string) => boolean {
  let test = volatiles.get(rules);
  if (!test) {
    const [first, ...others] = rules.volatile;
    const isAlike = others.every((pattern) => pattern.flags === first?.flags);
    const one =
      first && isAlike ? new RegExp(rules.volatile.map(({ source }) => `(?:${source})`).join("|"), first.flags) : undefined;
    test = one ? (line) => one.test(line) : (line) => rules.volatile.some((pattern) => pattern.test(line));
    volatiles.set(rules, test);
  }
  return test;
}

/** An unended literal is none: its opening line stands alone (a cut text must not swallow the rest). */
function takeLiteral(lines: readonly string[], from: number, end: (line: string) => boolean): string[] | undefined {
  for (let at = from; at < lines.length; at++) {
    if (end(lines[at] as string)) return lines.slice(from, at + 1);
  }
  return undefined;
}
