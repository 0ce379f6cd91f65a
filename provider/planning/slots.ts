import type { RuleTable } from "../config/rules";
import { type Path, type Tree, walk } from "../config/tree";

// A slot is the place of a setting: what its line says without the value. Slots of the way there, outermost first, name a place on the router.

export function keyOf(slots: Path): string {
  return slots.join("\n");
}

export function slotsOf(path: Path, table: RuleTable): Path {
  return path.map((step, depth) => table.classify(path.slice(0, depth), step).slot);
}

export function placeOf(path: Path, line: string, table: RuleTable): Path {
  return [...slotsOf(path, table), table.classify(path, line).slot];
}

export function slotKey(path: Path, line: string, table: RuleTable): string {
  return keyOf(placeOf(path, line, table));
}

/** Places of all lines of a tree. */
export function placesOf(tree: Tree, table: RuleTable): Set<string> {
  return new Set([...walk(tree)].map(({ path, line }) => slotKey(path, line.text, table)));
}

/** Places of all lines that have (or, `all`, could have) something below them. */
export function headersOf(tree: Tree, table: RuleTable, all = false): Map<string, Path> {
  const found = new Map<string, Path>();
  for (const { path, line } of walk(tree)) {
    const slots = placeOf(path, line.text, table);
    if (all || line.children.length > 0 || path.length === 0) found.set(keyOf(slots), slots);
  }
  return found;
}

export function isIn(list: readonly Path[], slots: Path): boolean {
  return list.some((each) => keyOf(each) === keyOf(slots));
}
