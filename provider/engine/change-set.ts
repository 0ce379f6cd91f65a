import type { Command } from "../config/delta";
import type { Tree } from "../config/tree";
import { tableOf } from "../dialects";
import { type Aftermath, fail, isProblem, ProblemError } from "../errors";
import { planChange } from "../planning/change";
import type { Declaration } from "../planning/declaration";
import type { Former, RouterRecord } from "../planning/record";
import { placesOf } from "../planning/slots";
import { outside, toLines, toShown, toSteps } from "../planning/text";
import { findUnsaved } from "../planning/unsaved";
import type { JournalEntry } from "./journal";
import type { Hold, Link } from "./link";
import { rollBack } from "./roll-back";
import { changedTops, settled, topOf } from "./touched";
import { verify } from "./verify";

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
  /** What the router warned about: a setting that it has taken and does not use yet. */
  readonly warnings: readonly string[];
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
    return { sent: [], overwritten: [], after: live, warnings: [] };
  }

  // Lists may be built under another name for a moment: what is typed counts too, not only what is different in the end.
  const tops = new Set([...changedTops(live, wanted, table), ...commands.map((command) => topOf(command, table))]);
  let overwritten: readonly Former[] = [];
  let after = live;
  let typed: readonly Command[] = [];
  set.note("sending", lines);
  await session.enterConfig();
  try {
    const typing = await session.typeAll(commands.map(({ path, line }) => ({ path, line, shown: shown(path, line) })));
    typed = commands.filter((_, i) => typing.outcomes[i]?.kind !== "unsent");
    if (typing.problem) throw typing.problem;
    after = await hold.running();
    overwritten = verify(link, { live, wanted, after, commands, tops, shown });
  } catch (error) {
    throw withAftermath(error, await rollBack(link, { live, wanted, tops, shown, typed }));
  }
  set.note("proven", lines);
  await save(link, hold, after, isOurs);
  set.note("saved", lines);
  return {
    sent: lines,
    overwritten,
    after,
    warnings: [...new Set(session.warnings.map(({ line, words }) => `${line}: ${words}`))],
  };
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

function withAftermath(error: unknown, aftermath: Aftermath): Error {
  if (isProblem(error)) return new ProblemError(error.problem, aftermath, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
