import { Replay } from "./replay";
import type { RuleTable } from "./rules";
import type { Command } from "./step";
import type { Tree } from "./tree";

/**
 * What the running-config will be after the commands, in the router's own words and order as far as the rules know them.
 * Known gap: of a line that no rule knows a router may show both `X` and `no X`, or only one of them; it counts as one of them only.
 */
export function predict(running: Tree, commands: readonly Command[], table: RuleTable): Tree {
  const replay = new Replay(running, table);
  for (const command of commands) replay.obey(command);
  return replay.tree();
}
