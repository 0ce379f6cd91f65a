import type { RuleTable } from "../provider/config/rules";
import type { Line, Path, Tree } from "../provider/config/tree";
import { type Rename, toRename } from "./rename";

/** A line of a grown configuration, and which copies of the original it belongs to. */
export interface Grown extends Line {
  readonly copies: readonly number[];
  readonly children: readonly Grown[];
}

/**
 * A configuration as a larger site has it: every block and line in as many copies as it takes, renamed and renumbered so that they stand
 * beside each other. What renaming does not change (`router bgp`, `version`) is there once and holds the copies of what stands in it.
 */
export function grow(tree: Tree, lines: number, table: RuleTable): readonly Grown[] {
  const rename = toRename(tree);
  const sizeOf = (copies: number) => countLines(growBlock(tree, upTo(copies), [], rename, table));
  const [one, two] = [sizeOf(1), sizeOf(2)];
  const copies = Math.max(1, Math.round((lines - one) / Math.max(1, two - one)) + 1);
  return growBlock(tree, upTo(copies), [], rename, table);
}

function growBlock(tree: Tree, copies: readonly number[], path: Path, rename: Rename, table: RuleTable): Grown[] {
  const made = new Map<string, { from: Line[]; copies: number[] }>();
  const slots = new Map<string, string>();
  for (const line of tree) {
    if (line.text === "") continue;
    for (const copy of copies) {
      const text = rename(line.text, copy);
      // Two values of one setting cannot stand beside each other: the first stays.
      const { slot } = table.classify(path, text);
      if ((slots.get(slot) ?? text) !== text) continue;
      slots.set(slot, text);
      const there = made.get(text);
      if (!there) made.set(text, { from: [line], copies: [copy] });
      else {
        if (there.from.at(-1) !== line) there.from.push(line);
        if (!there.copies.includes(copy)) there.copies.push(copy);
      }
    }
  }
  return [...made].map(([text, { from, copies: own }]) => {
    const below = from.flatMap((line) => line.children);
    const literal = from[0]?.literal;
    const children = below.length === 0 ? [] : growBlock(below, own, [...path, text], rename, table);
    return { text, copies: own, children, ...(literal ? { literal } : {}) };
  });
}

export function countLines(tree: Tree): number {
  return tree.reduce((sum, line) => sum + 1 + (line.literal?.length ?? 0) + countLines(line.children), 0);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
