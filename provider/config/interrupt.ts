import { type Change, type Meaning, toPlaceholder } from "./rules";
import type { Slot } from "./step";
import { fill } from "./template";

/** What happens to a setting: a line that only says that nothing is set counts as none. */
export function changeOf(is: Slot | undefined, want: Slot | undefined): Change | undefined {
  const had = is !== undefined && !is.meaning.saysUnset;
  const has = want !== undefined && !want.meaning.saysUnset;
  if (had && has) return is.meaning.text === want.meaning.text ? undefined : "change";
  if (had) return "remove";
  return has ? "add" : undefined;
}

/** What a change of the line stops, in words; none where it stops nothing. */
export function interruptsOf(meaning: Meaning, change: Change): readonly string[] {
  const { interrupts, secret = [] } = meaning.rule ?? {};
  if (!interrupts || !(interrupts.on ?? ["change", "remove"]).includes(change)) return [];
  const holes = { ...meaning.holes, ...Object.fromEntries(secret.map((name) => [name, toPlaceholder(name)])) };
  return [`interrupts: ${fill(interrupts.what, holes)}, ${fill(interrupts.why, holes)}`];
}
