import { type Command, delta } from "../config/delta";
import { prune } from "../config/overlay";
import { print } from "../config/print";
import type { RuleTable } from "../config/rules";
import { entries, type Path, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { type Aftermath, fail, isProblem, ProblemError } from "../errors";
import type { RouterSession } from "../session/router";
import type { Link } from "./link";
import { type Edit, type Former, keyOf } from "./plan";
import { outside, type Shown, toLines } from "./text";

export interface ChangeSet {
  readonly edits: readonly Edit[];
  /** Blocks that other resources of this run want to be there. */
  readonly keeps: readonly Path[];
  /** Save even if there is nothing to send: an earlier save failed. */
  readonly saves: boolean;
  /** Steps that were reviewed; nothing else may be sent. */
  readonly reviewed: ReadonlySet<string>;
  readonly shown: Shown;
}

export interface Done {
  /** The lines that were sent, as they may be shown. */
  readonly sent: readonly string[];
  readonly after: Tree;
  /** Lines that the router overwrote without a rule of ours having foreseen it. */
  readonly overwritten: readonly Former[];
}

/** The configuration that all edits together ask for. */
export function combine(live: Tree, edits: readonly Edit[], keeps: readonly Path[], table: RuleTable): Tree {
  const edited = edits.reduce((tree, edit) => edit.apply(tree), live);
  const stays = new Set([...keeps, ...edits.flatMap((edit) => edit.keeps)].map(keyOf));
  const candidates = edits.flatMap((edit) => edit.candidates).filter((slots) => !stays.has(keyOf(slots)));
  return prune(edited, candidates, table);
}

/**
 * One transaction: send with a check after every line, read back, compare, save.
 * On any failure what was sent is taken back, the configuration is read again and compared with the start, and nothing is saved.
 */
export async function applyChangeSet(
  link: Link,
  session: RouterSession,
  read: () => Promise<Tree>,
  live: Tree,
  set: ChangeSet,
): Promise<Done> {
  const table = tableOf(link.dialect);
  const { device } = link.device;
  const wanted = combine(live, set.edits, set.keeps, table);
  const commands = delta(live, wanted, table);
  const lines = toLines(commands, link.dialect.text.indent, set.shown);
  if (commands.length === 0) {
    if (set.saves) await save(link, session);
    return { sent: [], after: live, overwritten: [] };
  }
  const strange = outside(lines, set.reviewed);
  if (strange.length > 0) fail({ code: "not-in-review", device, lines: strange }, { kind: "nothing-sent" });

  const tops = changedTops(live, wanted, table);
  let overwritten: readonly Former[] = [];
  let after = live;
  await session.enterConfig();
  try {
    await send(session, commands, set.shown);
    after = await read();
    overwritten = verify(link, { live, wanted, after, commands, tops, shown: set.shown }, table);
  } catch (error) {
    const aftermath = await rollBack(link, live, tops, set.shown, isProblem(error) && lostTrack.has(error.problem.code));
    throw withAftermath(error, aftermath);
  }
  await save(link, session);
  return { sent: lines, after, overwritten };
}

/** Whatever keeps the save from being confirmed: the change is on the router, and it is not sure that it outlives a restart. */
async function save(link: Link, session: RouterSession): Promise<void> {
  try {
    await session.save();
  } catch (error) {
    if (isProblem(error) && error.problem.code === "save-failed") throw error;
    fail({ code: "save-failed", device: link.device.device, reply: error instanceof Error ? error.message : String(error) });
  }
}

async function send(session: RouterSession, commands: readonly Command[], shown: Shown): Promise<void> {
  await session.enterConfig();
  for (const { path, line } of commands) await session.type({ path, line, shown: shown(path, line) });
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

function only(tree: Tree, tops: ReadonlySet<string>, table: RuleTable): Tree {
  return entries(tree).filter((line) => tops.has(table.classify([], line.text).slot));
}

interface Outcome {
  readonly live: Tree;
  readonly wanted: Tree;
  readonly after: Tree;
  readonly commands: readonly Command[];
  readonly tops: ReadonlySet<string>;
  readonly shown: Shown;
}

/** Compares what the router has now with what was planned, in all blocks that were touched. */
function verify(link: Link, { live, wanted, after, commands, tops, shown }: Outcome, table: RuleTable): readonly Former[] {
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

/** After these nobody knows what the old session will say next. */
const lostTrack = new Set(["timed-out", "session-lost", "unexpected-question"]);

/** Leads back to the configuration we found, in the blocks we touched; on a new login if the old one is lost. */
async function rollBack(link: Link, live: Tree, tops: ReadonlySet<string>, shown: Shown, anew: boolean): Promise<Aftermath> {
  const table = tableOf(link.dialect);
  // Where the router shows the same in another way by now, that is how it will show what was there.
  const target = (now: Tree) => settled(link.dialect, live, now);
  const left = (now: Tree) =>
    toLines(delta(only(target(now), tops, table), only(now, tops, table), table), link.dialect.text.indent, shown);
  let now: Tree | undefined;
  try {
    return await link.reopen(async (session, read) => {
      now = await read();
      const back = delta(only(now, tops, table), only(target(now), tops, table), table);
      await send(session, back, shown);
      now = back.length > 0 ? await read() : now;
      const still = left(now);
      if (still.length > 0)
        return { kind: "not-rolled-back", reason: "the router took the lines, but something stays", left: still };
      return { kind: "rolled-back", lines: toLines(back, link.dialect.text.indent, shown) };
    }, anew);
  } catch (error) {
    const reason = (isProblem(error) ? error.message : String(error)).replace(/\.$/, "");
    return { kind: "not-rolled-back", reason, left: now ? left(now) : [] };
  }
}

function withAftermath(error: unknown, aftermath: Aftermath): Error {
  if (isProblem(error)) return new ProblemError(error.problem, aftermath, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
