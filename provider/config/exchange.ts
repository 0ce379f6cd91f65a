import { type ListUser, namesOf, usersOf } from "./list-users";
import type { RuleTable, Sequence } from "./rules";
import type { Step } from "./step";
import { fill } from "./template";
import { type Line, type Path, type Tree, toLine } from "./tree";
import { toBeginnings } from "./words";

/** A change with its steps, in no order yet. */
export interface Change {
  readonly running: Tree;
  readonly wanted: Tree;
  readonly table: RuleTable;
  readonly steps: readonly Step[];
}

/** Lists that are built anew, on the way to the wanted configuration. */
export interface Exchange {
  /** What differs, from one configuration on the way to the next. */
  readonly stages: readonly (readonly [running: Tree, wanted: Tree])[];
  /** What else there is to do then. */
  readonly rest: readonly Step[];
}

/**
 * Where entries of a list in use would have to go and to come again, a second list with the new entries stands in for it meanwhile: at every moment what is
 * let through is what the old list or the new one lets through. `undefined`: nothing has to be exchanged, or nothing can stand in.
 */
export function exchange(change: Change): Exchange | undefined {
  const { running, wanted, table, steps } = change;
  const standIns = findStandIns(change);
  if (standIns.length === 0) return undefined;
  const isOwn = toOwn(standIns);
  const tops = new Set(standIns.flatMap(({ tops: all }) => all));
  // Nothing else differs on the way.
  const start = running.filter((line) => tops.has(line.text) || isOwn(line));
  const lines = wanted.filter(isOwn);
  const byWords = new Map(standIns.map((each) => [each.words, each]));
  const fresh = lines.flatMap((line) => toFresh(line, byWords) ?? []);
  const instead = new Map(standIns.flatMap((each) => [...each.instead]));
  const back = new Map([...instead].map(([line, other]) => [other, line]));
  const built = [...start, ...fresh];
  const swapped = replaced(built, instead);
  const rebuilt = [...swapped.filter((line) => !isOwn(line)), ...lines];
  const restored = replaced(rebuilt, back);
  const added = new Set<Line>(fresh);
  const trees = [start, built, swapped, rebuilt, restored, restored.filter((line) => !added.has(line))];
  const lists = new Set(standIns.map(({ list }) => list));
  return {
    stages: trees.slice(1).map((tree, i) => apart(trees[i] as Tree, tree)),
    rest: steps.filter((step) => !step.entry || !namesOf(step, table).some((name) => lists.has(name))),
  };
}

/** Whether a line at the top is, or opens, one of the lists. */
function toOwn(standIns: readonly StandIn[]): (line: Line) => boolean {
  const own = toBeginnings(standIns.map(({ words }) => [words, true] as const));
  const leads = [...new Set(standIns.map(({ words }) => words.slice(0, words.lastIndexOf(" ") + 1)))];
  const names = new Set(standIns.map(({ words }) => words));
  return ({ text }) => leads.some((lead) => text.startsWith(lead)) && (own.find(text) !== undefined || names.has(text));
}

/** The lines that are not the very same ones in both. */
function apart(running: Tree, wanted: Tree): readonly [Tree, Tree] {
  const [left, right] = [new Set(running), new Set(wanted)];
  return [running.filter((line) => !right.has(line)), wanted.filter((line) => !left.has(line))];
}

interface StandIn {
  readonly list: string;
  /** What the lines of the list begin with, and those of the other one. */
  readonly words: string;
  readonly others: string;
  /** The lines that use the other one, by those that use the list, and the lines at the top that hold them. */
  readonly instead: ReadonlyMap<Line, Line>;
  readonly tops: readonly string[];
}

function findStandIns({ running, wanted, table, steps }: Change): readonly StandIn[] {
  const moving = new Map<string, { readonly words: string; readonly sequence: Sequence }>();
  for (const step of steps) {
    const { entry } = step;
    if (entry?.kind !== "moves" || !entry.sequence.standIn || entry.list === undefined) continue;
    for (const list of namesOf(step, table)) moving.set(list, { words: entry.list, sequence: entry.sequence });
  }
  if (moving.size === 0) return [];
  const users = new Map<string, ListUser[]>();
  for (const user of usersOf(running, new Set(moving.keys()), table))
    users.set(user.list, [...(users.get(user.list) ?? []), user]);
  const takenBy = new Map<string, Set<string>>();
  const numbers = new Map<string, Set<string>>();
  return [...moving].flatMap(([list, { words, sequence }]): StandIn[] => {
    const [lead, name] = [words.slice(0, words.lastIndexOf(" ") + 1), words.slice(words.lastIndexOf(" ") + 1)];
    const taken = takenBy.get(lead) ?? namesBehind(lead, [running, wanted]);
    takenBy.set(lead, taken);
    const own = users.get(list) ?? [];
    const other = own.length === 0 ? undefined : sequence.standIn?.(name, (each) => taken.has(each));
    if (other === undefined) return [];
    const instead = own.flatMap((user) => {
      const line = renamed(user, { old: name, name: other, tree: running, numbers });
      return line ? [[user.line, line] as const] : [];
    });
    if (instead.length < own.length) return [];
    taken.add(other);
    return [
      { list, words, others: lead + other, instead: new Map(instead), tops: own.map(({ path, line }) => path[0] ?? line.text) },
    ];
  });
}

/** The words that follow such a beginning somewhere at the top. */
function namesBehind(lead: string, trees: readonly Tree[]): Set<string> {
  const names = new Set<string>();
  for (const tree of trees)
    for (const { text } of tree) {
      if (!text.startsWith(lead)) continue;
      const end = text.indexOf(" ", lead.length);
      names.add(text.slice(lead.length, end < 0 ? text.length : end));
    }
  return names;
}

function toFresh(line: Line, byWords: ReadonlyMap<string, StandIn>): Line | undefined {
  for (const [words, { others }] of byWords)
    if (line.text === words || line.text.startsWith(`${words} `))
      return toLine(others + line.text.slice(words.length), line.children);
  return undefined;
}

interface Renaming {
  readonly old: string;
  readonly name: string;
  readonly tree: Tree;
  /** The numbers that lines of a block have, or will have. */
  readonly numbers: Map<string, Set<string>>;
}

/** The line with the other list in it; where lines of its kind are tried in an order, next to it in that. */
function renamed({ path, line, meaning }: ListUser, { old, name, tree, numbers }: Renaming): Line | undefined {
  const { rule, holes } = meaning;
  if (!rule?.swaps) return undefined;
  const hole = Object.keys(holes).find((each) => holes[each] === old && rule.uses?.some((used) => used.includes(`{${each}}`)));
  if (hole === undefined) return undefined;
  const place = rule.ordinal === undefined ? {} : besides(rule.ordinal, holes[rule.ordinal], numbersAt(path, tree, numbers));
  if (!place) return undefined;
  const words = rule.line.replaceAll(" | ", " ").replace(/\{(\w+)(?:\.\.\.|:[^{}]+)\}/g, "{$1}");
  return toLine(fill(words, { ...holes, [hole]: name, ...place }), line.children);
}

/** The number before or behind, where no other line of the block has it. */
function besides(ordinal: string, number: string | undefined, taken: Set<string>) {
  const free = [Number(number) + 1, Number(number) - 1].map(String).find((each) => Number(each) > 0 && !taken.has(each));
  if (free === undefined) return undefined;
  taken.add(free);
  return { [ordinal]: free };
}

function numbersAt(path: Path, tree: Tree, numbers: Map<string, Set<string>>): Set<string> {
  const key = path.join("\n");
  let taken = numbers.get(key);
  if (!taken) {
    let block: Tree | undefined = tree;
    for (const step of path) block = block?.find((line) => line.text === step)?.children;
    taken = new Set((block ?? []).flatMap(({ text }) => text.split(" ").filter((word) => /^\d+$/.test(word))));
    numbers.set(key, taken);
  }
  return taken;
}

function replaced(tree: Tree, lines: ReadonlyMap<Line, Line>): Tree {
  if (lines.size === 0) return tree;
  return tree.map((line) => {
    const other = lines.get(line);
    if (other) return other;
    if (line.children.length === 0) return line;
    const children = replaced(line.children, lines);
    return children.every((child, i) => child === line.children[i]) ? line : { ...line, children };
  });
}
