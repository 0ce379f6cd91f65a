import type { Line, Tree } from "../provider/config/tree";
import type { DialectName } from "../provider/dialects/dialect";
import { kindsOf } from "./edit-kinds";
import { countLines, type Grown } from "./grow";

/** Two configurations of one router: as it is and as it shall be. */
export interface Pair {
  readonly running: Tree;
  readonly wanted: Tree;
}

export interface EditOptions {
  readonly share: number;
  readonly dialect: DialectName;
  /** Another number, other changes. */
  readonly seed?: number;
}

type Edit = { readonly kind: "removed" | "added" } | { readonly kind: "changed"; readonly text: string };

/**
 * Two configurations that differ in about this share of their lines. Half of it are single lines (changed, removed, added in turn), a
 * quarter whole blocks that nothing refers to, a quarter whole sites: a tunnel with its profile, its lists, its neighbours.
 */
export function edit(tree: readonly Grown[], { share, dialect, seed = 1 }: EditOptions): Pair {
  const random = toRandom(seed);
  const edits = new Map<Line, Edit>();
  const budget = Math.max(8, Math.round(countLines(tree) * share));
  const sites = pickSites(tree, budget / 4, edits, random);
  const blocks = pickBlocks(tree, (budget - sites) / 3, dialect, edits, random);
  pickLines(tree, budget - sites - blocks, dialect, edits, random);
  return { running: side(tree, "added", edits), wanted: side(tree, "removed", edits) };
}

/** The tree without what is only on the other side. */
function side(tree: readonly Grown[], absent: "removed" | "added", edits: ReadonlyMap<Line, Edit>): Tree {
  return tree.flatMap((line): Line[] => {
    const made = edits.get(line);
    if (made?.kind === absent) return [];
    const text = made?.kind === "changed" && absent === "removed" ? made.text : line.text;
    const literal = line.literal ? { literal: line.literal } : {};
    return [{ text, children: side(line.children, absent, edits), ...literal }];
  });
}

function pickSites(tree: readonly Grown[], budget: number, edits: Map<Line, Edit>, random: () => number): number {
  const own = new Map<number, Grown[]>();
  const collect = (lines: readonly Grown[]): void => {
    for (const line of lines) {
      if (line.copies.length > 1) collect(line.children);
      else own.set(line.copies[0] as number, [...(own.get(line.copies[0] as number) ?? []), line]);
    }
  };
  collect(tree);
  // The original also holds what a router has once: it stays.
  own.delete(0);
  let spent = 0;
  let turn = 0;
  for (const lines of shuffled([...own.values()], random)) {
    const size = countLines(lines);
    if (spent + size > budget) break;
    const kind = turn++ % 2 === 0 ? "removed" : "added";
    for (const line of lines) edits.set(line, { kind });
    spent += size;
  }
  return spent;
}

function pickBlocks(
  tree: readonly Grown[],
  budget: number,
  dialect: DialectName,
  edits: Map<Line, Edit>,
  random: () => number,
): number {
  const { blocks } = kindsOf(dialect);
  const uses = countWords(tree);
  const isFree = (line: Grown) => {
    const name = line.text.split(" ").at(-1) as string;
    return countWords([line]).get(name) === uses.get(name);
  };
  const candidates = [...eachLine(tree, edits)].filter((line) => blocks.some((kind) => kind.test(line.text)) && isFree(line));
  let spent = 0;
  let turn = 0;
  for (const line of shuffled(candidates, random)) {
    const size = countLines([line]);
    if (spent + size > budget) continue;
    edits.set(line, { kind: turn++ % 2 === 0 ? "removed" : "added" });
    spent += size;
  }
  return spent;
}

function pickLines(
  tree: readonly Grown[],
  budget: number,
  dialect: DialectName,
  edits: Map<Line, Edit>,
  random: () => number,
): void {
  const { values, lines } = kindsOf(dialect);
  const leaves = shuffled(
    [...eachLine(tree, edits)].filter((line) => line.children.length === 0 && !line.literal),
    random,
  );
  const texts = new Set(leaves.map((line) => line.text));
  const single = leaves.filter((line) => lines.some((kind) => kind.test(line.text)));
  const valued = leaves.flatMap((line, i) => {
    const text = values.reduce(
      (now, [from, to]) => (now === line.text ? now.replace(from, (_, head) => head + to(i)) : now),
      line.text,
    );
    return text === line.text || texts.has(text) ? [] : [{ line, text }];
  });
  // A changed value is a line less on one side and a line more on the other.
  for (let spent = 0, turn = 0; spent < budget && single.length + valued.length > 0; spent++, turn++) {
    const value = turn % 3 === 0 || single.length === 0 ? valued.pop() : undefined;
    const line = value ? undefined : single.pop();
    if (value && !edits.has(value.line)) edits.set(value.line, { kind: "changed", text: value.text });
    if (line && !edits.has(line)) edits.set(line, { kind: turn % 3 === 1 ? "removed" : "added" });
  }
}

/** Every line that nothing has been done to yet, nor to the block that it stands in. */
function* eachLine(tree: readonly Grown[], edits: ReadonlyMap<Line, Edit>): Generator<Grown> {
  for (const line of tree) {
    if (edits.has(line)) continue;
    yield line;
    yield* eachLine(line.children, edits);
  }
}

function countWords(tree: Tree, counts = new Map<string, number>()): Map<string, number> {
  for (const line of tree) {
    for (const word of new Set(line.text.split(" "))) counts.set(word, (counts.get(word) ?? 0) + 1);
    countWords(line.children, counts);
  }
  return counts;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** Numbers that look like chance and are the same at every run (mulberry32). */
function toRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
