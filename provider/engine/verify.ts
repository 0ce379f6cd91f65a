import { type Command, delta } from "../config/delta";
import type { RuleTable } from "../config/rules";
import { type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import { fail } from "../errors";
import type { Former } from "../planning/record";
import { keyOf } from "../planning/slots";
import type { Shown } from "../planning/text";
import type { Link } from "./link";
import { only, settled } from "./touched";

export interface Outcome {
  readonly live: Tree;
  readonly wanted: Tree;
  readonly after: Tree;
  readonly commands: readonly Command[];
  readonly tops: ReadonlySet<string>;
  readonly shown: Shown;
}

/** Compares what the router has now with what was planned, in all blocks that were touched. */
export function verify(link: Link, { live, wanted, after, commands, tops, shown }: Outcome): readonly Former[] {
  const table = tableOf(link.dialect);
  const target = settled(link.dialect, wanted, after);
  // What the router writes by itself into a new block is no fault.
  const missing = delta(only(after, tops, table), only(target, tops, table), table).filter(
    ({ path, line }) => !/^(no|default) /.test(line) || !table.classify(path, line).rule?.auto,
  );
  const before = new Set([...walk(live)].map(({ path, line }) => [...path, line.text].join("\n")));
  const overwritten = missing.filter(
    (step) => before.has([...step.path, step.line].join("\n")) && isOverwritten(step, commands, table),
  );
  const wrong = missing.filter((step) => !overwritten.includes(step));
  if (wrong.length > 0) {
    const show = ({ path, line }: Command) =>
      [...path.map((step, i) => shown(path.slice(0, i), step)), shown(path, line)].join(" / ");
    const unexpected = wrong.filter(({ line }) => /^(no|default) /.test(line));
    fail({
      code: "verify-failed",
      device: link.device.device,
      missing: wrong.filter((step) => !unexpected.includes(step)).map(show),
      unexpected: unexpected.map((step) => show({ ...step, line: step.line.replace(/^(no|default) /, "") })),
    });
  }
  return overwritten.map(({ path, line }) => ({ path, line, observed: true }));
}

/** A line without a rule that was there and is gone after its like was sent: the router holds one of them. */
function isOverwritten(missing: Command, commands: readonly Command[], table: RuleTable): boolean {
  const word = missing.line.split(" ", 1)[0];
  return commands.some(
    ({ path, line }) =>
      keyOf(path) === keyOf(missing.path) && line.split(" ", 1)[0] === word && table.classify(path, line).rule === undefined,
  );
}
