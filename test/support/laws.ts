import fc from "fast-check";
import { type Command, delta } from "../../provider/config/delta";
import type { RuleTable } from "../../provider/config/rules";
import { type Tree, walk } from "../../provider/config/tree";

/** Cases of each law: few in every test run, many in `npm run test:deep`. */
export const numRuns = Number(process.env.IXIOS_RUNS ?? 200);
/** Printed with every run, so that a failure can be had again: IXIOS_SEED=… */
export const seed = Number(process.env.IXIOS_SEED ?? Date.now() % 2 ** 31);

/** A law that holds for every value, as a test. `share`: the part of the cases, for laws that take long. */
export function law<T>(title: string, values: fc.Arbitrary<T>, check: (value: T) => void, share = 1): void {
  it(title, function () {
    this.timeout(20_000 + numRuns * 100);
    fc.assert(fc.property(values, check), { numRuns: Math.ceil(numRuns * share), seed });
  });
}

/** What is left to do in either direction: nothing, where two configurations mean the same. */
export function differences(a: Tree, b: Tree, table: RuleTable): string[] {
  const show = (mark: string) => (command: Command) => `${mark} ${[...command.path, command.line].join(" / ")}`;
  return [...delta(a, b, table).map(show("there:")), ...delta(b, a, table).map(show("back:"))];
}

/** Names that are used and that nothing defines. */
export function dangling(tree: Tree, table: RuleTable, builtins: readonly string[]): string[] {
  const meanings = [...walk(tree)].map(({ path, line }) => table.classify(path, line.text));
  const defined = new Set([...builtins, ...meanings.flatMap((meaning) => meaning.defines)]);
  return meanings.flatMap((meaning) => meaning.uses).filter((use) => !defined.has(use));
}
