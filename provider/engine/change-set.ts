import { type Command, delta } from "../config/delta";
import { print } from "../config/print";
import type { RuleTable } from "../config/rules";
import { entries, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { type Aftermath, fail, isProblem, ProblemError } from "../errors";
import { planChange } from "../planning/change";
import type { Declaration } from "../planning/declaration";
import type { Former, RouterRecord } from "../planning/record";
import { keyOf, placesOf } from "../planning/slots";
import { outside, type Shown, toLines, toShown, toSteps } from "../planning/text";
import { findUnsaved } from "../planning/unsaved";
import type { RouterSession } from "../session/router";
import type { JournalEntry } from "./journal";
import type { Hold, Link } from "./link";

/** One transaction on one router: from what the record says is ours to what is declared. */
export interface ChangeSet {
  readonly record: RouterRecord;
  readonly declarations: readonly Declaration[];
  /** The lines that were reviewed; nothing else may be sent. */
  readonly reviewed: readonly string[];
  readonly of: "plan" | "undo";
  /** Save even if there is nothing to send: the review showed lines that were never saved. */
  readonly saves: boolean;
  /** Called before the first line with what is about to happen, and as it goes on. */
  readonly note: (phase: JournalEntry["phase"], commands: readonly string[]) => void;
}

export interface Done {
  /** The lines that were sent, as they may be shown. */
  readonly sent: readonly string[];
  /** Lines that the router overwrote without a rule of ours having foreseen it. */
  readonly overwritten: readonly Former[];
  /** The configuration as it was read back. */
  readonly after: Tree;
}

/**
 * One transaction: plan again on what the router has now, hold that against the review, send with a check after every line, read back, compare, save.
 * On any failure what was sent is taken back, the configuration is read again and compared with the start, and nothing is saved.
 */
export async function applyChangeSet(link: Link, hold: Hold, set: ChangeSet): Promise<Done> {
  const { dialect } = link;
  const { session } = hold;
  const table = tableOf(dialect);
  const { device } = link.device;
  const live = await hold.running();
  const { commands, after: wanted, wanted: declared, before } = planChange({ ...set, dialect, live });
  const shown = toShown(dialect, set.declarations);
  const lines = toLines(commands, dialect.text.indent, shown);
  if (outside(lines, toSteps(set.reviewed)).length > 0)
    fail({ code: "changed-since-review", device, of: set.of, reviewed: set.reviewed, now: lines });
  const ours = new Set([...declared, ...before].flatMap((each) => [...placesOf(each.lines, table)]));
  const isOurs = (place: string) => ours.has(place);
  if (commands.length === 0) {
    if (set.saves) await save(link, hold, live, isOurs);
    return { sent: [], overwritten: [], after: live };
  }

  // Lists may be built under another name for a moment: what is typed counts too, not only what is different in the end.
  const tops = new Set([...changedTops(live, wanted, table), ...commands.map((command) => topOf(command, table))]);
  let overwritten: readonly Former[] = [];
  let after = live;
  set.note("sending", lines);
  await session.enterConfig();
  try {
    await send(session, commands, shown);
    after = await hold.running();
    overwritten = verify(link, { live, wanted, after, commands, tops, shown }, table);
  } catch (error) {
    const aftermath = await rollBack(link, live, tops, shown, isProblem(error) && lostTrack.has(error.problem.code));
    throw withAftermath(error, aftermath);
  }
  set.note("proven", lines);
  await save(link, hold, after, isOurs);
  set.note("saved", lines);
  return { sent: lines, overwritten, after };
}

/** Saves, and looks whether a restart would bring our lines. Whatever keeps that from being seen: it is not known that they outlive one. */
async function save(link: Link, { session, startup }: Hold, running: Tree, isOurs: (place: string) => boolean): Promise<void> {
  const { device } = link.device;
  try {
    await session.save();
    const saved = await startup();
    if (saved === undefined) return;
    const table = tableOf(link.dialect);
    const [first] = findUnsaved({ running, startup: settled(link.dialect, saved, running), table }, isOurs);
    if (first)
      fail({
        code: "save-failed",
        device,
        reply: `the startup-config ${first.isRunning ? "lacks" : "still has"} "${first.line}"`,
      });
  } catch (error) {
    if (isProblem(error) && error.problem.code === "save-failed") throw error;
    fail({ code: "save-failed", device, reply: error instanceof Error ? error.message : String(error) });
  }
}

async function send(session: RouterSession, commands: readonly Command[], shown: Shown): Promise<void> {
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
function topOf({ path, line }: Command, table: RuleTable): string {
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
    return await link.reopen(async ({ session, running }) => {
      now = await running();
      const back = delta(only(now, tops, table), only(target(now), tops, table), table);
      await send(session, back, shown);
      now = back.length > 0 ? await running() : now;
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
