import type { BehaviourRow, Value } from "./catalogue/behaviour";
import { clocks } from "./catalogue/clocks";
import { configuration } from "./catalogue/configuration";
import { dependencies } from "./catalogue/dependencies";
import { prompts, terminal } from "./catalogue/prompts";
import { reachRows } from "./catalogue/reach";
import { saving } from "./catalogue/saving";
import { shows } from "./catalogue/shows";
import { transport } from "./catalogue/transport";
import { transportFaults } from "./catalogue/transport-faults";
import { values } from "./catalogue/values";
import { wayBack } from "./catalogue/way-back";
import type { Dialect } from "./index";

export type { Value } from "./catalogue/behaviour";

/** One thing a router does, with where we know it from. `row` counts the list of behaviours in docs/simulator.md. */
export interface Behaviour extends Omit<BehaviourRow, "values" | "assumed"> {
  readonly value: Value;
  /** What it may be set to; empty: it is fixed. */
  readonly allowed: readonly Value[];
  readonly assumed: boolean;
}

const rows = [
  transport,
  prompts,
  terminal,
  configuration,
  dependencies,
  saving,
  clocks,
  shows,
  values,
  reachRows,
  wayBack,
  transportFaults,
].flat();

export const behaviours: readonly Behaviour[] = rows.map(({ values = [], assumed = false, ...row }) => ({
  ...row,
  allowed: values,
  value: values[0] ?? true,
  assumed,
}));

const known = new Map(behaviours.map((each) => [each.id, each]));

/** The behaviours of one router: defaults, and what the caller sets differently; later sets win. */
export function choose(
  dialect: Dialect,
  ...sets: readonly (Readonly<Record<string, Value>> | undefined)[]
): (id: string) => Value {
  const values = new Map(behaviours.map((each) => [each.id, each.value]));
  for (const [id, value] of sets.flatMap((set) => Object.entries(set ?? {}))) {
    const found = known.get(id);
    if (!found) throw new Error(`no behaviour is called "${id}"`);
    if (found.family !== "both" && found.family !== dialect) throw new Error(`"${id}" is a behaviour of ${found.family}`);
    if (!found.allowed.includes(value))
      throw new Error(`"${id}" can be ${found.allowed.length ? found.allowed.join(", ") : "nothing but what it is"}`);
    values.set(id, value);
  }
  return (id) => {
    const value = values.get(id);
    if (value === undefined) throw new Error(`no behaviour is called "${id}"`);
    return value;
  };
}
