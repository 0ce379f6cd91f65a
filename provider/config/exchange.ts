import { type ListUser, namesOf } from "./list-users";
import type { Meaning, RuleTable } from "./rules";
import type { Step } from "./step";
import { fill } from "./template";
import { isFiller, type Line, type Path, type Tree, toLine } from "./tree";

interface Change {
  readonly running: Tree;
  readonly wanted: Tree;
  readonly table: RuleTable;
  readonly steps: readonly Step[];
  /** The lines that use lists whose entries change. */
  readonly users: readonly ListUser[];
}

/**
 * Where entries of a list in use would have to go and to come again, a second list with the new entries stands in for it meanwhile: at every moment what is
 * let through is what the old list or the new one lets through. `undefined`: nothing has to be exchanged, or nothing can stand in.
 * @returns the configurations on the way, the last of them the wanted one
 */
export function exchange(change: Change): readonly Tree[] | undefined {
  const { running, wanted, table, steps, users } = change;
  const moving = new Set(steps.filter((step) => step.entry?.kind === "moves").flatMap((step) => namesOf(step, table)));
  const standIns = [...moving].flatMap((list) => standInFor(list, change) ?? []);
  if (standIns.length === 0) return undefined;
  const built = [...running, ...standIns.flatMap(({ fresh }) => fresh)];
  const swapped = standIns.reduce<Tree>((tree, each) => withUsers(tree, users, each), built);
  const others = swapped.filter((line) => !standIns.some(({ own }) => own(line)));
  const rebuilt = [...others, ...standIns.flatMap(({ lines }) => lines)];
  const back = standIns.reduce<Tree>((tree, each) => withoutStandIn(tree, users, each), rebuilt);
  const gone = back.filter((line) => !standIns.some(({ fresh }) => fresh.includes(line)));
  return [built, swapped, rebuilt, back, gone, wanted];
}

interface StandIn {
  readonly list: string;
  readonly name: string;
  /** The lines of the list with the new entries, under its own name and under the other one. */
  readonly lines: Tree;
  readonly fresh: Tree;
  readonly own: (line: Line) => boolean;
  /** The lines that use it instead, by those that use the list. */
  readonly instead: ReadonlyMap<Line, Line>;
}

function standInFor(list: string, { running, wanted, table, users }: Change): StandIn | undefined {
  const header = headerOf(list, wanted, table) ?? headerOf(list, running, table);
  const sequence = header?.sequence;
  const own = users.filter((user) => user.list === list);
  if (!header || !sequence?.standIn || own.length === 0) return undefined;
  const taken = new Set(
    [...running, ...wanted].flatMap(({ text }) =>
      text.startsWith(header.lead) ? [text.slice(header.lead.length).split(" ", 1)[0]] : [],
    ),
  );
  const old = list.slice(list.lastIndexOf(" ") + 1);
  const name = sequence.standIn(old, (each) => taken.has(each));
  if (name === undefined) return undefined;
  const words = header.lead + old;
  const isOwn = ({ text }: Line) => text === words || text.startsWith(`${words} `);
  const lines = wanted.filter(isOwn);
  const instead = new Map<Line, Line>();
  for (const user of own) {
    const other = renamed(user, old, name, running);
    if (!other) return undefined;
    instead.set(user.line, other);
  }
  const fresh = lines.map((line) => ({ ...toLine(header.lead + name + line.text.slice(words.length)), children: line.children }));
  return { list, name, lines, fresh, own: isOwn, instead };
}

/** What the lines of a list begin with, in front of its name. */
function headerOf(list: string, tree: Tree, table: RuleTable) {
  for (const line of tree) {
    if (isFiller(line)) continue;
    const meaning = table.classify([], line.text);
    if (!meaning.defines.includes(list)) continue;
    const [first] = line.children;
    const entry: Meaning = meaning.rule?.sequence || !first ? meaning : table.classify([line.text], first.text);
    const { sequence } = entry.rule ?? {};
    if (!sequence?.guards || entry.list === undefined) continue;
    return { sequence, lead: entry.list.slice(0, entry.list.lastIndexOf(" ") + 1) };
  }
  return undefined;
}

/** The line with the other list in it; where lines of its kind are tried in an order, next to it in that. */
function renamed({ path, line, meaning }: ListUser, old: string, name: string, tree: Tree): Line | undefined {
  const { rule, holes } = meaning;
  if (!rule) return undefined;
  const hole = Object.keys(holes).find((each) => holes[each] === old && rule.uses?.some((used) => used.includes(`{${each}}`)));
  if (hole === undefined) return undefined;
  const place = rule.ordinal === undefined ? {} : besides(rule.ordinal, holes[rule.ordinal], path, tree);
  if (!place) return undefined;
  const words = rule.line.replaceAll(" | ", " ").replace(/\{(\w+)(?:\.\.\.|:[^{}]+)\}/g, "{$1}");
  return toLine(fill(words, { ...holes, [hole]: name, ...place }), line.children);
}

/** The number before or behind, where no other line of the block has it. */
function besides(ordinal: string, number: string | undefined, path: Path, tree: Tree) {
  let block: Tree | undefined = tree;
  for (const step of path) block = block?.find((line) => line.text === step)?.children;
  const taken = new Set((block ?? []).flatMap(({ text }) => text.split(" ").filter((word) => /^\d+$/.test(word))));
  const free = [Number(number) + 1, Number(number) - 1].find((each) => each > 0 && !taken.has(String(each)));
  return free === undefined ? undefined : { [ordinal]: String(free) };
}

function withUsers(tree: Tree, users: readonly ListUser[], { list, instead }: StandIn): Tree {
  return replaced(
    tree,
    new Map(users.flatMap((user) => (user.list === list ? [[user.line, instead.get(user.line) as Line]] : []))),
  );
}

function withoutStandIn(tree: Tree, users: readonly ListUser[], { list, instead }: StandIn): Tree {
  return replaced(
    tree,
    new Map(users.flatMap((user) => (user.list === list ? [[instead.get(user.line) as Line, user.line]] : []))),
  );
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
