import type { RouterRecord } from "../planning/record";
import type { Carried, Planned } from "./engine";

/** What was asked of this process so far. Pulumi ends it with the run: so this is what the run knows. */
export interface Run {
  /** Routers whose RouterConfig was checked, by the name that the program gives them, with their address. */
  readonly committed: Map<string, string>;
  /** Routers that a declaration was checked for. */
  readonly declared: Set<string>;
  /** Routers whose RouterConfig Pulumi compared with values that are not known: it looks for what a targeted destroy takes along. */
  readonly partial: Set<string>;
  /** Plans of this run. */
  readonly plans: Map<string, Planned>;
  /** Records of routers as the last run of the program knew them, by address: for one that has another name now. */
  readonly formerly: Map<string, { readonly router: string; readonly record: RouterRecord; readonly revision: number }>;
  /** Records that a first check of this run was given: a replacement is checked a second time, without them. */
  readonly records: Map<string, { readonly record: RouterRecord; readonly revision: number }>;
  /** The values that declarations wait for in a preview, by router and declaration. */
  readonly waits: Map<string, readonly string[]>;
  /** What states of version 0.1 kept with single declarations, by router and declaration. */
  readonly carried: Map<string, Carried>;
  /** Lines that were reviewed for routers that left the program. */
  readonly leaving: Map<string, readonly string[]>;
}

export function createRun(): Run {
  return {
    committed: new Map(),
    declared: new Set(),
    partial: new Set(),
    plans: new Map(),
    formerly: new Map(),
    records: new Map(),
    waits: new Map(),
    carried: new Map(),
    leaving: new Map(),
  };
}

export function keyOfDeclaration(router: string, label: string): string {
  return `${router}\n${label}`;
}
