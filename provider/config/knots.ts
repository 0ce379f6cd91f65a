import type { Step } from "./step";

/** What several steps must have done before several others may begin: one knot instead of an edge for each pair. */
export interface Knot {
  readonly before: readonly number[];
  readonly behind: readonly number[];
}

/**
 * The constraints between steps (by their index):
 * a name is used after it was defined, undefined after it was unused and after its new definition, a place is taken after it was given free.
 */
export function toKnots(steps: readonly Step[]): readonly Knot[] {
  const defined = createKnots();
  const unused = createKnots();
  const freed = createKnots();
  const followers = definedInPlace(steps);
  steps.forEach((step, at) => {
    for (const name of step.defines) defined.at(name).before.push(at);
    for (const name of step.unuses) unused.at(name).before.push(at);
    for (const token of step.frees) freed.at(token).before.push(at);
  });
  steps.forEach((step, at) => {
    const { defines, undefines, uses, after, unuses, takes, frees } = step;
    for (const name of distinct(after.length > 0 ? [...uses, ...after] : uses))
      if (!defines.includes(name)) defined.wait(name, at);
    for (const name of distinct(undefines)) {
      // What comes in its place, under the same name, waits for it: it cannot be waited for.
      if (!defines.includes(name) && !frees.some((token) => followers.get(token)?.has(name))) defined.wait(name, at);
      if (!unuses.includes(name)) unused.wait(name, at);
    }
    for (const token of distinct(takes)) if (!frees.includes(token)) freed.wait(token, at);
  });
  return [defined, unused, freed].flatMap(({ all }) => [...all()].filter((knot) => knot.behind.length > 0));
}

/** The names that are defined by lines of which there may be one, by what they take. */
function definedInPlace(steps: readonly Step[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { kind, takes, defines } of steps) {
    if (kind !== "add" || defines.length === 0) continue;
    for (const token of takes) names.set(token, new Set([...(names.get(token) ?? []), ...defines]));
  }
  return names;
}

/** Knots by what they are about. */
function createKnots() {
  const knots = new Map<string, { readonly before: number[]; readonly behind: number[] }>();
  return {
    at: (key: string) => {
      let knot = knots.get(key);
      if (!knot) {
        knot = { before: [], behind: [] };
        knots.set(key, knot);
      }
      return knot;
    },
    wait: (key: string, step: number) => {
      knots.get(key)?.behind.push(step);
    },
    all: () => knots.values(),
  };
}

function distinct(names: readonly string[]): Iterable<string> {
  return names.length > 1 ? new Set(names) : names;
}
