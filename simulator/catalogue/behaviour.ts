import type { Dialect } from "../index";

export type Value = string | number | boolean;

/** What the tables say about one thing a router does. */
export interface BehaviourRow {
  readonly id: string;
  /** Its row in the list of observed behaviours, see docs/simulator.md. */
  readonly row: number;
  readonly family: Dialect | "both";
  readonly meaning: string;
  /** Where it was seen, by public name. */
  readonly source: string;
  /** No public source settles it: whoever knows a device may say otherwise. */
  readonly assumed?: true;
  /** What it may be set to, the default first; without values it is fixed. */
  readonly values?: readonly Value[];
}

export const onOff = [true, false] as const;
export const offOn = [false, true] as const;
