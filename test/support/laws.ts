import fc from "fast-check";
import { type Command, delta } from "../../provider/config/delta";
import type { RuleTable } from "../../provider/config/rules";
import { below, type Tree, walk } from "../../provider/config/tree";
import { numRuns, seed } from "./seed";

/** A law that holds for every value, as a test. `share`: the part of the cases, for laws that take long. */
export function law<T>(title: string, values: fc.Arbitrary<T>, check: (value: T) => void, share = 1): void {
  it(title, function () {
    this.timeout(20_000 + numRuns * 100);
    fc.assert(fc.property(values, check), { numRuns: Math.ceil(numRuns * share), seed });
  });
}

/** What is left to do in either direction: nothing, where two configurations mean the same. */
export function differences(a: Tree, b: Tree, table: RuleTable): string[] {
  const show = (mark: string, target: Tree) => (command: Command) => {
    // What the router writes by itself stands there or not; that somebody does not want it is another matter.
    const isWanted = below(target, command.path)?.some((line) => line.text === command.line);
    const isNo = command.line.startsWith("no ");
    const { rule } = table.classify(command.path, command.line);
    if (rule?.auto && !(isNo && isWanted)) return [];
    // A key in the router's own form can be compared in one direction only.
    if (rule?.opaque?.test(command.line)) return [];
    return [`${mark} ${[...command.path, command.line].join(" / ")}`];
  };
  const left = [...delta(a, b, table).flatMap(show("there:", b)), ...delta(b, a, table).flatMap(show("back:", a))];
  return left.length > 0 ? left : orders(a, b, table);
}

/** Lists that hold the same entries in another order: seen without the help of `delta`. */
function orders(a: Tree, b: Tree, table: RuleTable): string[] {
  const [left, right] = [listsIn(a, table), listsIn(b, table)];
  return [...left].flatMap(([list, entries]) => {
    const other = right.get(list)?.join("; ");
    return other === entries.join("; ") ? [] : [`${list}: ${entries.join("; ")} instead of ${other}`];
  });
}

function listsIn(tree: Tree, table: RuleTable): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { path, line } of walk(tree)) {
    const { list, number, text } = table.classify(path, line.text);
    // Where numbers say it, the place in the text does not.
    if (list === undefined || number !== undefined) continue;
    const key = [...path, list].join(" / ");
    const known = lists.get(key);
    if (known) known.push(text);
    else lists.set(key, [text]);
  }
  return lists;
}

/** Names that are used and that nothing defines. */
export function dangling(tree: Tree, table: RuleTable, builtins: readonly string[]): string[] {
  const meanings = [...walk(tree)].map(({ path, line }) => table.classify(path, line.text));
  const defined = new Set([...builtins, ...meanings.flatMap((meaning) => meaning.defines)]);
  return meanings.flatMap((meaning) => meaning.uses).filter((use) => !defined.has(use));
}
