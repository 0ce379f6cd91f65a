import type { RuleTable } from "../config/rules";
import { type Tree, walk } from "../config/tree";
import { combine } from "./change-set";
import type { Edit } from "./plan";

export interface Readiness<T> {
  readonly ready: readonly T[];
  readonly held: readonly T[];
  /** Names that are used but neither there nor coming. */
  readonly missing: readonly string[];
  /** Names that would go while lines of others use them. */
  readonly inUse: readonly string[];
}

interface Names {
  readonly defined: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
}

/**
 * Splits requests into those whose references all hold afterwards and those that have to wait: for a definition that is yet to come,
 * or for the removal of a line that still uses what they take away. Lines that dangle already are nobody's fault here.
 */
export function findReady<T extends { readonly edit: Edit }>(
  live: Tree,
  requests: readonly T[],
  keeps: readonly (readonly string[])[],
  table: RuleTable,
  builtins: readonly string[],
): Readiness<T> {
  const before = namesOf(live, table, builtins);
  let ready = [...requests];
  const missing = new Set<string>();
  const inUse = new Set<string>();
  for (;;) {
    const after = namesOf(
      combine(
        live,
        ready.map((each) => each.edit),
        keeps,
        table,
      ),
      table,
      builtins,
    );
    const dangling = [...after.used].filter(
      (name) => !after.defined.has(name) && !(before.used.has(name) && !before.defined.has(name)),
    );
    if (dangling.length === 0) break;
    // Whose edit, alone, brings a dangling use or takes a used definition away?
    const guilty = ready.filter((each) => {
      const alone = namesOf(combine(live, [each.edit], keeps, table), table, builtins);
      return dangling.some(
        (name) => (alone.used.has(name) && !before.used.has(name)) || (before.defined.has(name) && !alone.defined.has(name)),
      );
    });
    for (const name of dangling) (before.defined.has(name) ? inUse : missing).add(name);
    if (guilty.length === 0) break;
    ready = ready.filter((each) => !guilty.includes(each));
    if (ready.length === 0) break;
  }
  return { ready, held: requests.filter((each) => !ready.includes(each)), missing: [...missing], inUse: [...inUse] };
}

function namesOf(tree: Tree, table: RuleTable, builtins: readonly string[]): Names {
  const defined = new Set(builtins);
  const used = new Set<string>();
  for (const { path, line } of walk(tree)) {
    const meaning = table.classify(path, line.text);
    for (const name of meaning.defines) defined.add(name);
    for (const name of meaning.uses) used.add(name);
  }
  return { defined, used };
}
