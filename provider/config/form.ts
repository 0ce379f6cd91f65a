import type { Claim, Intent } from "./overlay";
import { type LineRule, withoutBars } from "./rules";
import { fill, toTemplate, type Values } from "./template";
import { type Line, type Path, type Tree, toLine } from "./tree";

/** A value for the holes of a form: a word, several words for several lines, or a condition. */
export type Word = string | number | boolean | readonly string[] | undefined;

/** One kind of line of a form: the rule for it, and when it is wanted (when all its holes have values, if nothing else is said). */
export interface Row extends Omit<LineRule, "in"> {
  /** Name of the value that must be true. */
  readonly when?: string;
  /** What is written where the line is not wanted, such as `no ip address`. */
  readonly otherwise?: string;
}

/** Rows of one block. */
export interface Block {
  /** Templates of the headers, outermost first; empty at the top. */
  readonly in: readonly string[];
  /** What is to know about the innermost header. */
  readonly header?: Omit<LineRule, "in" | "line">;
  /** The block itself is the resource's: it goes with it even if it was there before. */
  readonly owner?: boolean;
  /** Name of the value that must be true for the block to be wanted. */
  readonly when?: string;
  readonly rows: readonly Row[];
}

/** How a resource is written in one dialect. */
export interface Form<Args = never> {
  readonly blocks: readonly Block[];
  /** Arguments → words for the holes. `live` is for dialects that write one thing in two styles. */
  readonly values: (args: Args, live: Tree) => Readonly<Record<string, Word>>;
  /** Holes that say which one it is: only lines with these very words are the resource's. */
  readonly bind?: readonly string[];
  /** Arguments that this dialect cannot express: why, and what to do instead. */
  readonly unsupported?: Readonly<Record<string, string>>;
  /** What the dialect asks of the arguments beyond the common rules. */
  readonly check?: (args: Args) => readonly { readonly property: string; readonly reason: string }[];
}

/** What a resource wants on a router, and what is its own there. */
export interface Desired extends Intent {
  readonly headers: readonly { readonly slots: Path; readonly owner: boolean }[];
}

export function toRules(form: Form): LineRule[] {
  return form.blocks.flatMap((block) => {
    const own = block.in.at(-1);
    const header: LineRule[] = own === undefined ? [] : [{ in: block.in.slice(0, -1), line: own, ...block.header }];
    return [...header, ...block.rows.map(({ when: _when, otherwise: _otherwise, ...row }) => ({ in: block.in, ...row }))];
  });
}

export function toDesired<Args>(form: Form<Args>, args: Args, live: Tree): Desired {
  const words = form.values(args, live);
  const single = toSingle(words);
  const bound = Object.fromEntries((form.bind ?? []).map((name) => [name, single[name]]));
  const claims: Claim[] = [];
  const headers = new Map<string, { slots: Path; owner: boolean }>();
  let lines: Tree = [];
  for (const block of form.blocks) {
    const path = block.in.map((header) => toTemplate(withoutBars(header)).render(single));
    const slots = block.in.map((header) => toTemplate(header).slot(single));
    // What is not wanted is not ours either: a block of that name may be somebody else's.
    if (block.when !== undefined && words[block.when] !== true) continue;
    // A block whose name is not known has nothing to own.
    if (slots.some((slot) => /\{\w+\}/.test(slot))) continue;
    for (const row of block.rows) claims.push(toClaim(slots, row, bound));
    const made = block.rows.flatMap((row) => toLines(row, words, single));
    slots.forEach((_, depth) => {
      const inner = slots.slice(0, depth + 1);
      const key = inner.join("\n");
      const owner = (headers.get(key)?.owner ?? false) || (depth === slots.length - 1 && block.owner === true);
      headers.set(key, { slots: inner, owner });
    });
    if (made.length === 0 && !block.owner) continue;
    if (path.some((header) => header === undefined)) throw new Error(`a header of ${block.in.join(" / ")} has no words`);
    lines = insert(lines, path as Path, made);
  }
  return { claims, lines, headers: [...headers.values()] };
}

function toClaim(slots: Path, row: Row, bound: Values): Claim {
  const { id, pattern } = toTemplate(row.line).slotPattern(bound);
  return { path: slots, slot: pattern, id: [...slots, id].join(" / ") };
}

function toLines(row: Row, words: Readonly<Record<string, Word>>, single: Values): Line[] {
  const template = toTemplate(row.line);
  const list = template.holes.find((name) => Array.isArray(words[name]));
  const wanted = row.when === undefined || words[row.when] === true;
  const items = list === undefined ? [single] : (words[list] as readonly string[]).map((word) => ({ ...single, [list]: word }));
  const made = wanted ? items.flatMap((values) => template.render(values) ?? []) : [];
  const texts = made.length > 0 || row.otherwise === undefined ? made : [fill(row.otherwise, single)];
  return texts.map((text) => toLine(text));
}

function toSingle(words: Readonly<Record<string, Word>>): Values {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) =>
      word === undefined || typeof word === "boolean" || typeof word === "object" ? [] : [[name, String(word)]],
    ),
  );
}

/** Blocks of one form may share headers: their lines come under one. */
function insert(tree: Tree, path: Path, lines: Tree): Tree {
  const [header, ...rest] = path;
  if (header === undefined) return [...tree, ...lines];
  const at = tree.findIndex((line) => line.text === header);
  if (at < 0) return [...tree, toLine(header, insert([], rest, lines))];
  return tree.map((line, i) => (i === at ? { ...line, children: insert(line.children, rest, lines) } : line));
}
