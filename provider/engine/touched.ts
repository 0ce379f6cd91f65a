import type { Command } from "../config/delta";
import { print } from "../config/print";
import type { RuleTable } from "../config/rules";
import { entries, type Tree } from "../config/tree";
import type { Dialect } from "../dialects/dialect";
import type { Shown } from "../planning/text";
import type { RouterSession } from "../session/router";

// What a change set, its proof and its way back have in common: the blocks at the top that it touches.

/** Types commands, each in its mode; the first that is not taken ends it. */
export async function send(session: RouterSession, commands: readonly Command[], shown: Shown): Promise<void> {
  const typing = await session.typeAll(commands.map(({ path, line }) => ({ path, line, shown: shown(path, line) })));
  if (typing.problem) throw typing.problem;
}

/** A configuration in the way in which the router shows `as`. */
export function settled(dialect: Dialect, tree: Tree, as: Tree): Tree {
  return dialect.settle?.(tree, as) ?? tree;
}

/** Slots of the top-level lines in which two configurations differ; all entries of a list where its order does. */
export function changedTops(a: Tree, b: Tree, table: RuleTable): ReadonlySet<string> {
  const [left, right] = [topsOf(a, table), topsOf(b, table)];
  const changed = [...left.texts.keys(), ...right.texts.keys()].filter((slot) => left.texts.get(slot) !== right.texts.get(slot));
  const lists = [...left.lists].flatMap(([list, slots]) => {
    const others = right.lists.get(list) ?? [];
    return slots.join("\n") === others.join("\n") ? [] : [...slots, ...others];
  });
  return new Set([...changed, ...lists]);
}

/** The slot of the line at the top that a command is about. */
export function topOf({ path, line }: Command, table: RuleTable): string {
  const text = path[0] ?? line;
  return table.classify([], path.length === 0 ? text.replace(/^(no|default) /, "") : text).slot;
}

function topsOf(tree: Tree, table: RuleTable) {
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  for (const line of entries(tree)) {
    const { slot, list } = table.classify([], line.text);
    // Order counts in lists: so the lines are compared as they stand.
    texts.set(slot, print([line], 1));
    if (list === undefined) continue;
    const entriesOfList = lists.get(list);
    if (entriesOfList) entriesOfList.push(slot);
    else lists.set(list, [slot]);
  }
  return { texts, lists };
}

/** The lines at the top that stand in these slots. */
export function only(tree: Tree, tops: ReadonlySet<string>, table: RuleTable): Tree {
  return entries(tree).filter((line) => tops.has(table.classify([], line.text).slot));
}
