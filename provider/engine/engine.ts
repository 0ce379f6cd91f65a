import { walk } from "../config/tree";
import { tableOf } from "../dialects";
import { fail, isProblem, type Problem } from "../errors";
import { describe, sayWarning } from "../messages";
import { linesThere, recordedDesired } from "../planning/change";
import { type Declaration, secretValues } from "../planning/declaration";
import { type FullPlan, planRemoval, planRouter, type RouterPlan } from "../planning/plan";
import { emptyRecord, type Former, mergeRecords, mergeRestores, type Restores, type RouterRecord } from "../planning/record";
import { dialectFailures } from "../planning/supported";
import { type Kind, specOf } from "../resources";
import { validate } from "../resources/spec";
import { applyChangeSet, type ChangeSet, type Done } from "./change-set";
import { findDevice, parseDevices } from "./devices";
import { homeOf } from "./home";
import { type Journal, type JournalEntry, journalOf } from "./journal";
import { createLink, type Link, type Reading } from "./link";
import { whenUnlocked, withRouterLock } from "./router-lock";

/** A resource as the program hands it over: arguments that nobody has checked yet. */
export interface Handed {
  readonly label: string;
  readonly kind: Kind;
  readonly args: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  readonly retain?: boolean;
  /** What the state of version 0.1, in which every resource changed its router by itself, kept with this one. */
  readonly carried?: Carried;
}

export interface Carried {
  readonly args: object;
  readonly restores: Restores;
}

export interface PlanRequest {
  readonly router: string;
  /** Stack and project, for whoever meets our lock or our journal. */
  readonly stack: string;
  readonly record: RouterRecord | undefined;
  readonly revision: number;
  readonly declarations: readonly Handed[];
  /** A preview: nothing is sent afterwards, so nothing is held for it. */
  readonly preview: boolean;
}

export interface Planned {
  readonly request: PlanRequest;
  readonly router: string;
  readonly address: string;
  readonly plan: FullPlan;
  readonly revision: number;
  readonly problems: readonly Problem[];
  /** What the change set starts from: the state, and what a run that died may have done. */
  readonly record: RouterRecord;
  readonly declarations: readonly Declaration[];
}

export interface Applied {
  /** Lines that the router overwrote by itself: a removal puts them back. */
  readonly overwritten: readonly Former[];
  /** What a removal sends to the router as it was read back. */
  readonly undo: readonly string[];
  readonly undoInterrupts: readonly string[];
}

export interface RemovalRequest {
  readonly router: string;
  readonly stack: string;
  readonly record: RouterRecord;
  readonly revision: number;
  readonly reviewed: readonly string[];
}

/** The engine of one run: knows the devices, plans and changes routers. Used by Pulumi and by the command line alike. */
export function createEngine(env: NodeJS.ProcessEnv = process.env) {
  const links = new Map<string, Link>();
  const home = homeOf(env);
  let devices: ReadonlyMap<string, unknown> = new Map();
  /** Change sets under way. */
  let busy = 0;
  let isGone = false;

  const linkTo = (name: string): Link => {
    let link = links.get(name);
    if (!link) {
      link = createLink(findDevice(devices, name, env));
      links.set(name, link);
    }
    return link;
  };

  const lockFor = (link: Link, stack: string) => {
    const { device, lockTimeout } = link.device;
    return { home, device, address: link.address, stack, patience: lockTimeout };
  };

  const readFor = async (link: Link, stack: string, keep: boolean): Promise<Reading> => {
    await whenUnlocked(lockFor(link, stack));
    return link.read(keep);
  };

  /** The plan of one router, or what stands in its way. */
  const plan = async (
    request: PlanRequest,
  ): Promise<Planned | { readonly router: string; readonly problems: readonly Problem[] }> => {
    const { router, stack } = request;
    try {
      const link = linkTo(router);
      const { declarations, problems } = checked(link, request.declarations);
      const reading = await readFor(link, stack, !request.preview);
      if (problems.length > 0) return { router, problems };
      const { record, revision } = startOf(link, request);
      const planned = planRouter({
        dialect: link.dialect,
        record,
        declarations,
        live: reading.running,
        startup: reading.startup,
      });
      if (planned.commands.length === 0 && planned.unsaved.length === 0) await link.close();
      return {
        request,
        router,
        address: link.address,
        plan: planned,
        revision: revision + (planned.commands.length > 0 ? 1 : 0),
        problems: problemsOf(router, planned),
        record,
        declarations,
      };
    } catch (error) {
      if (!isProblem(error)) throw error;
      return { router, problems: [error.problem] };
    }
  };

  /** Arguments that hold, and what is wrong with the others: all of it, not the first. */
  const checked = (link: Link, handed: readonly Handed[]): { declarations: Declaration[]; problems: Problem[] } => {
    const { device } = link.device;
    const problems: Problem[] = [];
    const declarations = handed.flatMap(({ label, kind, args, protect, retain }): Declaration[] => {
      const valid = validate(specOf(kind), args, () => false);
      const failures = valid.failures.length > 0 ? valid.failures : dialectFailures(link.dialect, kind, valid.args);
      for (const { property, reason } of failures) problems.push({ code: "bad-argument", device, label, property, reason });
      if (failures.length > 0) return [];
      const declaration = { label, kind, args: valid.args, ...(protect ? { protect } : {}), ...(retain ? { retain } : {}) };
      for (const value of secretValues(declaration).values()) link.redactor.add(value);
      return [declaration];
    });
    return { declarations, problems };
  };

  /** What the state knows of the router, and what a run that died before it could tell the state may have done. */
  const startOf = (link: Link, { record, revision, stack, declarations, preview }: PlanRequest) => {
    const table = tableOf(link.dialect);
    const known = record ?? adopted(declarations, link);
    const journal = journalOf(home, link.address, stack);
    // Only the state of each declaration knows it, and this run writes those anew.
    if (!record && !preview && declarations.some(({ carried }) => carried))
      journal.write({ ...entryOf(stack, revision + 1, known), phase: "saved", commands: [] });
    const entry = journal.read();
    if (!entry || entry.revision <= revision) return { record: known, revision };
    return { record: mergeRecords(known, entry.record, table), revision: entry.revision };
  };

  const change = async (
    { router, stack, revision }: { readonly router: string; readonly stack: string; readonly revision: number },
    set: Omit<ChangeSet, "note">,
    next: RouterRecord,
  ): Promise<Done> => {
    const link = linkTo(router);
    const journal = journalOf(home, link.address, stack);
    if (isGone) fail({ code: "engine-gone", device: router });
    busy++;
    const earlier = journal.read();
    try {
      return await withRouterLock(lockFor(link, stack), () =>
        link.use((hold) =>
          applyChangeSet(link, hold, {
            ...set,
            note: (phase, commands) => journal.write({ ...entryOf(stack, revision, next), phase, commands }),
          }),
        ),
      );
    } catch (error) {
      // With the router as before, what an earlier run left in the journal is true again.
      if (isProblem(error) && error.aftermath?.kind === "rolled-back") restore(journal, earlier);
      throw error;
    } finally {
      busy--;
      await link.close();
      if (isGone && busy === 0) process.exit(1);
    }
  };

  const apply = async ({ router, plan: planned, revision, record, declarations }: Planned, stack: string): Promise<Applied> => {
    const { overwritten, after, warnings } = await change(
      { router, stack, revision },
      { record, declarations, reviewed: planned.commands, of: "plan", saves: planned.unsaved.length > 0 },
      planned.record,
    );
    for (const warning of warnings) console.log(sayWarning(router, warning));
    const restores = { ...planned.record.restores, lines: [...planned.record.restores.lines, ...overwritten] };
    const next = { ...planned.record, restores };
    const { commands, interrupts } = planRemoval({ dialect: linkTo(router).dialect, record: next, live: after });
    return { overwritten, undo: commands, undoInterrupts: interrupts };
  };

  /** Removes everything of a record from its router, by the lines that were reviewed. */
  const remove = async ({ router, stack, record, revision, reviewed }: RemovalRequest): Promise<Done> => {
    const link = linkTo(router);
    const start = startOf(link, { router, stack, record, revision, declarations: [], preview: false });
    const set = { record: start.record, declarations: [], reviewed, of: "undo" as const, saves: true };
    const done = await change({ router, stack, revision: start.revision + 1 }, set, emptyRecord);
    journalOf(home, link.address, stack).clear();
    return done;
  };

  return {
    configure: (text: string | undefined) => {
      devices = parseDevices(text);
    },
    /** Logs in ahead of time; whatever is wrong shows when the router is needed. */
    expect: (router: string) => {
      try {
        linkTo(router).prepare();
      } catch {
        // Its plan will say what is wrong with it.
      }
    },
    addressOf,
    dialectOf: (router: string) => linkTo(router).dialect,
    /** The state of the RouterConfig has heard of its last change: nobody else's state counts, since nobody else sends anything. */
    settle: (router: string, stack: string, revision: number) => {
      const address = addressOf(router);
      if (address === undefined) return;
      const journal = journalOf(home, address, stack);
      if ((journal.read()?.revision ?? Number.POSITIVE_INFINITY) <= revision) journal.clear();
    },
    /** One login and one reading. */
    visit: (router: string): Promise<Reading> => linkTo(router).read(false),
    plan,
    apply,
    remove,
    /** What a removal would send, on the router as it is; or what stands in its way. */
    planRemoval: async (router: string, stack: string, record: RouterRecord, preview: boolean) => {
      try {
        const link = linkTo(router);
        const { running, startup } = await readFor(link, stack, !preview);
        const removal = planRemoval({ dialect: link.dialect, record, live: running, startup });
        return { commands: removal.commands, problems: problemsOf(router, removal) };
      } catch (error) {
        if (!isProblem(error)) throw error;
        return { commands: [], problems: [error.problem] };
      }
    },
    /** What the state should show of a router: the lines there, and what a removal would send now. */
    readBack: async (
      router: string,
      stack: string,
      record: RouterRecord,
      config: Readonly<Record<string, readonly string[]>>,
    ) => {
      const link = linkTo(router);
      const { running, startup } = await readFor(link, stack, false);
      const { commands, interrupts, unsaved } = planRemoval({ dialect: link.dialect, record, live: running, startup });
      return {
        config: linesThere({ dialect: link.dialect, record, live: running }, config),
        undo: commands,
        undoInterrupts: interrupts,
        unsaved,
      };
    },
    /** The engine has gone away: nothing more is begun; the process ends when what is under way has ended. */
    abandon: () => {
      isGone = true;
      if (busy > 0) return;
      // A router that does not answer the farewell must not keep us.
      setTimeout(() => process.exit(1), 5000);
      void closeAll().finally(() => process.exit(1));
    },
    close: () => closeAll(),
  };

  /** Where a router is, by its settings; nothing where those are not right, which its plan says. */
  function addressOf(router: string): string | undefined {
    try {
      return linkTo(router).address;
    } catch {
      return undefined;
    }
  }

  async function closeAll(): Promise<void> {
    await Promise.all([...links.values()].map((link) => link.close()));
  }
}

export type Engine = ReturnType<typeof createEngine>;

/** All that is wrong, one line each; what several routers or declarations have in common is said once. */
export function toReason(problems: readonly Problem[]): string {
  const lines = [...new Set(problems.map((problem) => describe(problem)))];
  const head = lines.length === 1 ? "" : `${lines.length} things stand in the way:\n`;
  return `${head}${lines.join("\n")}\nNothing was sent to any router.`;
}

function problemsOf(device: string, { collisions, dangling, guarded }: RouterPlan): Problem[] {
  return [
    ...collisions.map((each) => ({ code: "two-on-one-setting", device, ...each }) as const),
    ...dangling.map(({ name, isRemoved, usedBy, label, nearest }): Problem => {
      const line = usedBy.join(" / ");
      return isRemoved
        ? { code: "still-used", device, name, line }
        : { code: "missing-definition", device, label, name, line, nearest };
    }),
    ...guarded.map((label) => ({ code: "is-protected", device, label }) as const),
  ];
}

function entryOf(stack: string, revision: number, record: RouterRecord): Omit<JournalEntry, "phase" | "commands"> {
  return { stack, startedAt: new Date().toISOString(), revision, record };
}

function restore(journal: Journal, earlier: JournalEntry | undefined): void {
  if (earlier) journal.write(earlier);
  else journal.clear();
}

/** The record of a router that no state knows yet: empty, or what older states kept with each of its resources. */
function adopted(handed: readonly Handed[], { dialect }: Link): RouterRecord {
  const table = tableOf(dialect);
  const older = handed.flatMap(({ label, kind, carried }) => (carried ? [{ label, kind, ...carried }] : []));
  const declarations = Object.fromEntries(older.map(({ label, kind, args }) => [label, { kind, args }]));
  const restores = older.reduce((sum, each) => mergeRestores(sum, each.restores, table), emptyRecord.restores);
  // What those switched off may have been off before: so it stays off.
  const off = recordedDesired(dialect, { ...emptyRecord, declarations }, []).flatMap(({ lines }) =>
    [...walk(lines)]
      .filter(({ line }) => dialect.switchedOff.test(line.text))
      .map(({ path, line }) => ({ path, line: line.text })),
  );
  return { declarations, restores: mergeRestores(restores, { lines: off, made: [] }, table), keys: {} };
}
