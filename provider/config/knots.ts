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
  const knots = new Map<string, { before: number[]; behind: number[] }>();
  const knotOf = (key: string) => {
    let knot = knots.get(key);
    if (!knot) {
      knot = { before: [], behind: [] };
      knots.set(key, knot);
    }
    return knot;
  };
  steps.forEach((step, at) => {
    for (const name of step.defines) knotOf(`define ${name}`).before.push(at);
    for (const name of step.unuses) knotOf(`unuse ${name}`).before.push(at);
    for (const token of step.frees) knotOf(`free ${token}`).before.push(at);
  });
  steps.forEach((step, at) => {
    const wait = (key: string, own: boolean) => {
      if (!own) knots.get(key)?.behind.push(at);
    };
    for (const name of new Set([...step.uses, ...step.after])) wait(`define ${name}`, step.defines.includes(name));
    for (const name of new Set(step.undefines)) {
      wait(`define ${name}`, step.defines.includes(name));
      wait(`unuse ${name}`, step.unuses.includes(name));
    }
    for (const token of new Set(step.takes)) wait(`free ${token}`, step.frees.includes(token));
  });
  return [...knots.values()].filter((knot) => knot.behind.length > 0);
}
