import { type Field, writeFields } from "./field";
import type { Claim, Intent } from "./overlay";
import { type LineRule, withoutBars } from "./rules";
import { fill, toTemplate, type Values } from "./template";
import { type Line, type Path, type Tree, toLine } from "./tree";

/** A value for the holes of a form: a word, several words for several lines, a condition, or items with words of their own. */
export type Word = string | number | boolean | readonly string[] | readonly Item[] | undefined;
export interface Item {
  readonly [hole: string]: Word;
}

/** What was found on a router in the places of a form: all words of a hole, whether a conditional line is there, items. */
export interface Found {
  readonly [hole: string]: readonly string[] | boolean | readonly Found[];
}

/** One kind of line of a form: the rule for it, and when it is wanted (when all its holes have values, if nothing else is said). */
export interface Row extends Omit<LineRule, "in"> {
  /** Name of the value that must be true. */
  readonly when?: string;
  /** What is written where the line is not wanted, such as `no ip address`. */
  readonly otherwise?: string;
  /** Name of the value that must be true for `otherwise` to be written. Default: always. */
  readonly otherwiseWhen?: string;
  /** Name of a value that is a list of items: one line for each. */
  readonly each?: string;
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
  /** Name of a value that is a list of items: one block for each. Blocks of that header that no item asks for go. */
  readonly each?: string;
  readonly rows: readonly Row[];
}

/** How a resource is written in one dialect. */
export interface Form<Args = never> {
  readonly blocks: readonly Block[];
  /** The arguments and their words, in both directions. */
  readonly fields?: readonly Field[];
  /** Words that no single argument gives. `live` is for dialects that write one thing in two styles. */
  readonly values?: (args: Args, live: Tree) => Readonly<Record<string, Word>>;
  /** Whether what was found is this kind of thing: an `interface` may be a tunnel or not. Default: it is. */
  readonly is?: (found: Found) => boolean;
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
    return [
      ...header,
      ...block.rows.map(({ when: _when, otherwise: _otherwise, otherwiseWhen: _also, each: _each, ...row }) => ({
        in: block.in,
        ...row,
      })),
    ];
  });
}

/** Arguments → words. */
export function toWords<Args>(form: Form<Args>, args: Args, live: Tree): Item {
  return { ...writeFields(form.fields ?? [], args as object), ...form.values?.(args, live) };
}

export function toDesired<Args>(form: Form<Args>, args: Args, live: Tree): Desired {
  const words = toWords(form, args, live);
  const bound = Object.fromEntries((form.bind ?? []).map((name) => [name, toSingle(words)[name]]));
  const made: Made = { claims: [], headers: new Map(), lines: [] };
  for (const block of form.blocks) {
    // What is not wanted is not ours either: a block of that name may be somebody else's.
    if (block.when !== undefined && words[block.when] !== true) continue;
    if (block.each === undefined) addBlock(made, block, words, bound);
    else {
      claimAll(made, block, words, bound);
      for (const item of (words[block.each] ?? []) as readonly Item[]) addBlock(made, block, { ...words, ...item }, bound);
    }
  }
  return { claims: made.claims, lines: made.lines, headers: [...made.headers.values()] };
}

interface Made {
  readonly claims: Claim[];
  readonly headers: Map<string, { slots: Path; owner: boolean }>;
  lines: Tree;
}

function addBlock(made: Made, block: Block, words: Item, bound: Values): void {
  const single = toSingle(words);
  const path = block.in.map((header) => toTemplate(withoutBars(header)).render(single));
  const slots = block.in.map((header) => toTemplate(header).slot(single));
  // A block whose name is not known has nothing to own.
  if (slots.some((slot) => /\{\w+\}/.test(slot))) return;
  for (const row of block.rows) made.claims.push(toClaim(slots, row, bound));
  const lines = block.rows.flatMap((row) => toLines(row, words, single));
  slots.forEach((_, depth) => {
    const inner = slots.slice(0, depth + 1);
    const key = inner.join("\n");
    const owner = (made.headers.get(key)?.owner ?? false) || (depth === slots.length - 1 && block.owner === true);
    made.headers.set(key, { slots: inner, owner });
  });
  if (lines.length === 0 && !block.owner) return;
  if (path.some((header) => header === undefined)) throw new Error(`a header of ${block.in.join(" / ")} has no words`);
  made.lines = insert(made.lines, path as Path, lines);
}

/** Blocks of the same name that no item asks for are ours too, with all that stands in them. */
function claimAll(made: Made, block: Block, words: Item, bound: Values): void {
  const above = block.in.slice(0, -1).map((header) => toTemplate(header).slot(toSingle(words)));
  const header = { line: block.in.at(-1) as string };
  made.claims.push({ ...toClaim(above, header, bound), deep: true });
}

function toClaim(slots: Path, row: Row, bound: Values): Claim {
  const { id, pattern } = toTemplate(row.setting ?? row.line).slotPattern(bound);
  // Lines that begin alike and stand beside it are somebody else's.
  const slot = row.apart ? { test: (text: string) => pattern.test(text) && !row.apart?.test(text) } : pattern;
  return { path: slots, slot, id: [...slots, id].join(" / ") };
}

function toLines(row: Row, words: Item, single: Values): Line[] {
  const template = toTemplate(row.line);
  const list = template.holes.find((name) => Array.isArray(words[name]));
  const wanted = row.when === undefined || words[row.when] === true;
  const items =
    row.each !== undefined
      ? ((words[row.each] ?? []) as readonly Item[]).map((item) => ({ ...single, ...toSingle(item) }))
      : list === undefined
        ? [single]
        : (words[list] as readonly string[]).map((word) => ({ ...single, [list]: word }));
  const made = wanted ? items.flatMap((values) => template.render(values) ?? []) : [];
  const denied = row.otherwise !== undefined && (row.otherwiseWhen === undefined || words[row.otherwiseWhen] === true);
  const texts = made.length > 0 || !denied ? made : [fill(row.otherwise as string, single)];
  return texts.map((text) => toLine(text));
}

function toSingle(words: Item): Values {
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
