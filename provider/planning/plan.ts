import { structuredPatch } from "diff";
import type { Tree } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { type Change, type ChangeOptions, planChange } from "./change";
import { type Collision, findCollisions } from "./claims";
import { type Declaration, withoutSecrets } from "./declaration";
import { type Reason, reasonsOf } from "./reasons";
import { emptyRecord, type Recorded, type RouterRecord } from "./record";
import { type Dangling, findDangling, findMissingInterfaces } from "./references";
import { placesOf } from "./slots";
import { type Shown, toConfig, toListed, toShown } from "./text";
import { findUnsaved } from "./unsaved";

export interface PlanOptions extends ChangeOptions {
  /** What a restart would bring; absent where the router does not show it. */
  readonly startup?: Tree | undefined;
}

/** The whole change of one router, as it is reviewed. */
export interface RouterPlan {
  readonly change: Change;
  /** The record as it will be when the change is done. */
  readonly record: RouterRecord;
  readonly shown: Shown;
  /** All lines that will be sent, in order, each below the line that enters its mode. */
  readonly commands: readonly string[];
  /** Why each of them is sent, and for which declaration; empty for lines that only enter a mode. */
  readonly reasons: readonly string[];
  readonly interrupts: readonly string[];
  /** The running-config before and after, as a difference with context. */
  readonly diff: string;
  /** The lines of each declaration. */
  readonly config: Readonly<Record<string, readonly string[]>>;
  /** Our lines that run but would not outlive a restart (`+`), or that a restart would bring back (`-`). */
  readonly unsaved: readonly string[];
  readonly collisions: readonly Collision[];
  readonly dangling: readonly Dangling[];
  /** Protected declarations whose lines the change would remove. */
  readonly guarded: readonly string[];
}

/** The plan, with the lines that will lead back when it is done. */
export interface FullPlan extends RouterPlan {
  readonly undo: readonly string[];
  readonly undoInterrupts: readonly string[];
}

export function planRouter(options: PlanOptions): FullPlan {
  const plan = planOnce(options);
  const { dialect, live } = options;
  // How the router will show it is not known yet: as we write it now is how we shall look for it.
  const undo = planOnce({ dialect, record: plan.record, declarations: [], live: plan.change.after, style: live }, plan.shown);
  return { ...plan, undo: undo.commands, undoInterrupts: undo.interrupts };
}

/** The removal of everything that the record says is ours. */
export function planRemoval(options: Omit<PlanOptions, "declarations">): RouterPlan {
  return planOnce({ ...options, declarations: [] });
}

function planOnce(options: PlanOptions, outer?: Shown): RouterPlan {
  const { dialect, declarations, live, startup } = options;
  const table = tableOf(dialect);
  const change = planChange(options);
  const shown = outer ?? toShown(dialect, declarations);
  const reasons = reasonsOf(change, live, table);
  const listed = toListed(change.commands, dialect.text.indent, shown);
  return {
    change,
    record: nextRecord(options, change),
    shown,
    commands: listed.map(({ text }) => text),
    reasons: listed.map(({ command }) => toWords(command === undefined ? undefined : reasons[command])),
    interrupts: change.interrupts,
    diff: change.commands.length === 0 ? "" : toDiff(dialect, live, change.after, shown),
    config: Object.fromEntries(change.wanted.map(({ label, lines }) => [label, toConfig(lines, dialect.text.indent, shown)])),
    unsaved: startup === undefined ? [] : unsavedOf(options, change, startup, shown),
    collisions: findCollisions(change.wanted),
    dangling: [...findDangling(change, live, table, dialect.builtins), ...findMissingInterfaces(declarations, change)],
    guarded: guardedBy(options, change),
  };
}

function toWords(reason: Reason | undefined): string {
  if (!reason) return "";
  return reason.label === undefined ? reason.why : `${reason.why}: ${reason.label}`;
}

function nextRecord({ declarations }: PlanOptions, { restores, keys }: Change): RouterRecord {
  if (declarations.length === 0) return { ...emptyRecord, restores };
  return { declarations: Object.fromEntries(declarations.map((each) => [each.label, toRecorded(each)])), restores, keys };
}

function toRecorded(each: Declaration): Recorded {
  const { kind, protect, retain } = each;
  return { kind, args: withoutSecrets(each), ...(protect ? { protect } : {}), ...(retain ? { retain } : {}) };
}

function toDiff(dialect: Dialect, before: Tree, after: Tree, shown: Shown): string {
  const text = (tree: Tree) => `${toConfig(tree, dialect.text.indent, shown).join("\n")}\n`;
  const { hunks } = structuredPatch("", "", text(before), text(after), "", "", { context: 2 });
  return hunks.map(({ oldStart, lines }) => [`@@ line ${oldStart} @@`, ...lines].join("\n")).join("\n");
}

function unsavedOf({ dialect, live }: PlanOptions, change: Change, startup: Tree, shown: Shown): string[] {
  const table = tableOf(dialect);
  const ours = new Set([...change.wanted, ...change.before].flatMap(({ lines }) => [...placesOf(lines, table)]));
  const found = findUnsaved({ running: live, startup: dialect.settle?.(startup, live) ?? startup, table }, (place) =>
    ours.has(place),
  );
  return found.map(
    ({ path, line, isRunning }) =>
      `${isRunning ? "+" : "-"} ${[...path.map((step, i) => shown(path.slice(0, i), step)), shown(path, line)].join(" / ")}`,
  );
}

/** A protected declaration that left the program, with a line of its own that would be removed. */
function guardedBy({ record, declarations, dialect, live }: PlanOptions, { after }: Change): string[] {
  const there = placesOf(after, tableOf(dialect));
  const was = placesOf(live, tableOf(dialect));
  return Object.entries(record.declarations).flatMap(([label, recorded]) => {
    if (!recorded.protect || declarations.some((each) => each.label === label)) return [];
    const own = planChange({
      dialect,
      record: { ...emptyRecord, declarations: { [label]: recorded } },
      declarations: [],
      live,
    }).before;
    const places = own.flatMap(({ lines }) => [...placesOf(lines, tableOf(dialect))]);
    return places.some((place) => was.has(place) && !there.has(place)) ? [label] : [];
  });
}
