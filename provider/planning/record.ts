import type { RuleTable } from "../config/rules";
import type { Kind } from "../resources";
import { slotKey } from "./slots";

/** A line that stood in a place before it became ours. */
export interface Former {
  readonly path: readonly string[];
  readonly line: string;
  /** Seen only after the push: the router overwrote it (a line that no rule knows). */
  readonly observed?: boolean;
}

/** What a removal puts back, and which blocks (slots of the way there) we created. */
export interface Restores {
  readonly lines: readonly Former[];
  readonly made: readonly (readonly string[])[];
}

/** A declaration as the state remembers it: without its secrets. */
export interface Recorded {
  readonly kind: Kind;
  readonly args: object;
  readonly protect?: boolean;
  readonly retain?: boolean;
}

/** What we manage on one router, as of the last change that was applied. */
export interface RouterRecord {
  readonly declarations: Readonly<Record<string, Recorded>>;
  readonly restores: Restores;
  /** Lines that hold a secret, by place, as they were sent: tells a new key from an old one where the router shows neither. */
  readonly keys: Readonly<Record<string, string>>;
}

export const nothingToRestore: Restores = { lines: [], made: [] };
export const emptyRecord: RouterRecord = { declarations: {}, restores: nothingToRestore, keys: {} };

/** Adds what only `other` knows. */
export function mergeRestores(restores: Restores, other: Restores, table: RuleTable): Restores {
  const known = new Set(restores.lines.map(({ path, line }) => slotKey(path, line, table)));
  const made = new Set(restores.made.map((slots) => slots.join("\n")));
  return {
    lines: [...restores.lines, ...other.lines.filter(({ path, line }) => !known.has(slotKey(path, line, table)))],
    made: [...restores.made, ...other.made.filter((slots) => !made.has(slots.join("\n")))],
  };
}

/** What may be on the router when a change from `before` to `after` was cut off: either, or something in between. */
export function mergeRecords(before: RouterRecord, after: RouterRecord, table: RuleTable): RouterRecord {
  const gone = Object.entries(after.declarations).filter(
    ([label, recorded]) => JSON.stringify(before.declarations[label]) !== JSON.stringify(recorded),
  );
  // The same label may stand for two things by now: both count.
  const declarations = { ...before.declarations };
  for (const [label, { kind, args }] of gone) declarations[label in declarations ? `${label} (cut off)` : label] = { kind, args };
  return {
    declarations,
    restores: mergeRestores(before.restores, after.restores, table),
    keys: before.keys,
  };
}
