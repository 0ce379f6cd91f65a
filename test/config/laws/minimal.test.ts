import assert from "node:assert/strict";
import fc from "fast-check";
import { type Command, delta } from "../../../provider/config/delta";
import { predict } from "../../../provider/config/predict";
import type { RuleTable } from "../../../provider/config/rules";
import { type Tree, walk } from "../../../provider/config/tree";
import { dialects, tableOf } from "../../../provider/dialects";
import { foreign, resources } from "../../support/arbitraries";
import { dialectNames, putAll, read } from "../../support/cases";
import { configPairs } from "../../support/generated";
import { kindsTable } from "../../support/kinds";
import { differences, law } from "../../support/laws";

const key = ({ path, line }: Command) => [...path, line].join("\n");

/** What the router writes by itself into a new block is sent all the same: not every release does. */
function comesByItself({ path, line }: Command, table: RuleTable): boolean {
  return table.classify(path, line).rule?.auto !== undefined && !line.startsWith("no ");
}

/** Leaving out a line that opens a block means leaving out what stands in it: that is no shorter way to the same end. */
function leavingOut(commands: readonly Command[], one: Command): readonly Command[] {
  return commands.filter((each) => each !== one && !key(each).startsWith(`${key(one)}\n`));
}

function cannotLeaveOut(running: Tree, wanted: Tree, table: RuleTable): void {
  const commands = delta(running, wanted, table);
  for (const one of commands) {
    // A header that its lines enter anyway is no line of its own.
    if (commands.some((each) => each.path.join("\n") === key(one))) continue;
    if (comesByItself(one, table)) continue;
    const after = predict(running, leavingOut(commands, one), table);
    assert.notDeepEqual(differences(after, wanted, table), [], one.line);
  }
}

/** Every command that could make sense: all wanted lines, and the negations of all that is there or wanted. */
function candidates(running: Tree, wanted: Tree, table: RuleTable): readonly Command[] {
  const found = new Map<string, Command>();
  const add = (command: Command) => found.set(key(command), command);
  for (const { path, line } of walk(wanted)) add({ path, line: line.text });
  const stays = new Set([...walk(wanted)].map(({ path, line }) => [...path, table.classify(path, line.text).slot].join("\n")));
  for (const { path, line } of [...walk(running), ...walk(wanted)]) {
    const { no, slot } = table.classify(path, line.text);
    // To take down a block that stays and to build it anew may be shorter, but it is another change.
    if (line.children.length === 0 || !stays.has([...path, slot].join("\n"))) add({ path, line: no });
  }
  return [...found.values()];
}

/** Whether some list of `length` commands does it, in any order. */
function canBeDone(running: Tree, wanted: Tree, table: RuleTable, length: number): readonly Command[] | undefined {
  const all = candidates(running, wanted, table);
  const search = (list: readonly Command[]): readonly Command[] | undefined => {
    if (list.length === length) return differences(predict(running, list, table), wanted, table).length === 0 ? list : undefined;
    for (const command of all) {
      const found = search([...list, command]);
      if (found) return found;
    }
    return undefined;
  };
  return search([]);
}

function nothingShorter(running: Tree, wanted: Tree, table: RuleTable): void {
  const commands = delta(running, wanted, table);
  // Lines that open a new block are sent on the way to what stands in it.
  const counted = commands.filter(
    (one) => !commands.some((each) => each.path.join("\n") === key(one)) && !comesByItself(one, table),
  );
  // What grows beyond this takes for ever to try.
  if (counted.length === 0 || counted.length > 4 || candidates(running, wanted, table).length > 12) return;
  const shorter = canBeDone(running, wanted, table, counted.length - 1);
  assert.deepEqual(shorter, undefined, `${commands.map(key).join("; ")} could be shorter`);
}

describe("7 the shortest list", () => {
  for (const name of dialectNames) {
    const table = tableOf(dialects[name]);
    law(
      `${name}: no line of a plan can be left out`,
      fc.tuple(foreign(name), resources(name)),
      ([text, instances]) => cannotLeaveOut(read(name, text), putAll(name, instances, read(name, text)).wanted, table),
      0.3,
    );
    const small = configPairs(table, dialects[name].builtins, 2);
    law(`${name}: no shorter list does, whatever is tried`, small, ([is, want]) => nothingShorter(is, want, table), 0.5);
  }
  const few = configPairs(kindsTable, [], 3);
  law("all kinds of lines: no line can be left out", few, ([is, want]) => cannotLeaveOut(is, want, kindsTable));
  law(
    "all kinds of lines: no shorter list does, whatever is tried",
    few,
    ([is, want]) => nothingShorter(is, want, kindsTable),
    0.5,
  );
});
