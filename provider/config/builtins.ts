import type { RuleTable } from "./rules";
import { isFiller, type Tree } from "./tree";

/** Of the names that exist without a line that makes them those that no line switches off, such as `no crypto ikev2 proposal default`. */
export function builtinsOf(tree: Tree, table: RuleTable, builtins: readonly string[]): readonly string[] {
  const off = new Set<string>();
  for (const line of tree) {
    if (isFiller(line) || !line.text.startsWith("no ")) continue;
    for (const name of table.classify([], line.text.slice(3)).defines) off.add(name);
  }
  return off.size === 0 ? builtins : builtins.filter((name) => !off.has(name));
}
