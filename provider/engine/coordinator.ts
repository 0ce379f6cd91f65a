import { delta } from "../config/delta";
import { prune } from "../config/overlay";
import type { Path, Tree } from "../config/tree";
import { tableOf } from "../dialects";
import { fail, isProblem, ProblemError } from "../errors";
import type { RouterSession } from "../session/router";
import type { Activity } from "./activity";
import { applyChangeSet, type Done } from "./change-set";
import type { Link } from "./link";
import { type Edit, type Instance, type Planned, planDelete, planPut, type Restores, secretValues } from "./plan";
import { findReady } from "./ready";
import { outside, toLines, toShown, toSteps } from "./text";

/** What a create, update or delete asks for. */
export type Request =
  | {
      readonly op: "put";
      readonly instance: Instance;
      readonly old?: Instance;
      readonly restores: Restores;
      readonly reviewed: readonly string[];
      /** What is there was never saved. */
      readonly unsaved: boolean;
    }
  | { readonly op: "delete"; readonly instance: Instance; readonly restores: Restores };

export interface Result {
  readonly planned?: Planned;
  readonly done: Done;
}

interface Pending {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** A request against the configuration as it is now. */
interface Ready {
  readonly pending: Pending;
  readonly edit: Edit;
  readonly planned?: Planned;
  readonly steps: ReadonlySet<string>;
}

/** Gathers the calls that arrive together into one change set for the router, and answers each with its own result. */
export interface Coordinator {
  readonly submit: (request: Request) => Promise<Result>;
  /** Whether a call waits for the next change set. */
  readonly isWaiting: () => boolean;
}

export function createCoordinator(link: Link, activity: Activity, keeps: () => readonly Path[]): Coordinator {
  let pending: Pending[] = [];
  let busy = false;
  let armed = false;
  /** Arrivals at the time when nothing could be done for what is held. */
  let stuckAt = -1;

  const arm = () => {
    if (armed || busy) return;
    armed = true;
    activity.whenQuiet(() => {
      armed = false;
      void flush();
    });
  };

  const flush = async () => {
    if (busy || pending.length === 0) return;
    busy = true;
    const batch = pending;
    pending = [];
    const arrivals = activity.arrivals();
    try {
      const held = await link.use((session, read) => run(link, session, read, batch, keeps(), stuckAt === arrivals));
      stuckAt = held.length === batch.length ? arrivals : -1;
      pending = [...held, ...pending];
    } catch (error) {
      for (const each of batch) each.reject(error);
    } finally {
      busy = false;
    }
    if (pending.length > 0) arm();
  };

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        pending.push({ request, resolve, reject });
        arm();
      }),
    isWaiting: () => pending.length > 0,
  };
}

/** One batch on one router. Returns the requests that have to wait; `last`: nothing more will come for them. */
async function run(
  link: Link,
  session: RouterSession,
  read: () => Promise<Tree>,
  batch: readonly Pending[],
  keeps: readonly Path[],
  last: boolean,
): Promise<Pending[]> {
  // Where reading needs the configuration mode, this takes its lock; elsewhere it is taken when there is something to send.
  const live = await read();
  const table = tableOf(link.dialect);
  const { device } = link.device;
  const requests = prepareAll(link, batch, live);
  if (!requests) return [];
  const { ready, held, missing, inUse } = findReady(live, requests, keeps, table, link.dialect.builtins);
  if (held.length > 0 && ready.length === 0) {
    if (!last) return held.map((each) => each.pending);
    const problem =
      missing.length > 0
        ? ({ code: "missing-definition", device, needs: missing } as const)
        : ({ code: "still-used", device, definitions: inUse } as const);
    for (const each of held) each.pending.reject(new ProblemError(problem));
    return [];
  }
  const reviewed = new Set(ready.flatMap((each) => [...each.steps]));
  for (const each of ready) for (const value of secretValues(each.pending.request.instance).values()) link.redactor.add(value);
  try {
    const done = await applyChangeSet(link, session, read, live, {
      edits: ready.map((each) => each.edit),
      keeps,
      saves: ready.some(({ pending: { request } }) => request.op === "put" && request.unsaved),
      reviewed,
      shown: toShown(
        link.dialect,
        ready.map((each) => each.pending.request.instance),
      ),
    });
    for (const each of ready) each.pending.resolve({ done, ...(each.planned ? { planned: each.planned } : {}) });
  } catch (error) {
    rejectAll(ready, error, device);
  }
  return held.map((each) => each.pending);
}

/** The whole story goes to the resource whose line it was; the others of the change set say that they went down with it. */
function rejectAll(ready: readonly Ready[], error: unknown, device: string): void {
  const line = isProblem(error) && "line" in error.problem ? String(error.problem.line) : undefined;
  const guilty =
    ready.find((each) => line !== undefined && [...each.steps].some((step) => step.split(" > ").at(-1) === line)) ?? ready[0];
  const recorded = isProblem(error) && (error.problem.code === "save-failed" || error.aftermath?.kind === "not-rolled-back");
  for (const each of ready) {
    if (each === guilty || recorded || !isProblem(error)) each.pending.reject(error);
    else
      each.pending.reject(
        new ProblemError({ code: "stopped-with-others", device, because: error.message.split("\n")[0] as string }),
      );
  }
}

/** Where one request cannot be done as reviewed, nothing is sent for any. */
function prepareAll(link: Link, batch: readonly Pending[], live: Tree): Ready[] | undefined {
  const tried = batch.map((pending) => {
    try {
      return { pending, request: prepare(link, pending, live) };
    } catch (error) {
      return { pending, error };
    }
  });
  const broken = tried.find((each) => each.error !== undefined);
  if (!broken) return tried.flatMap((each) => each.request ?? []);
  const because = String((broken.error as Error).message).split("\n")[0] as string;
  const others = new ProblemError({ code: "stopped-with-others", device: link.device.device, because });
  for (const { pending, error } of tried) pending.reject(error ?? others);
  return undefined;
}

/** Plans again, now that the router is ours, and holds the result against what was reviewed. */
function prepare(link: Link, pending: Pending, live: Tree): Ready {
  const { dialect } = link;
  const table = tableOf(dialect);
  const { request } = pending;
  if (request.op === "put") {
    const planned = planPut({ dialect, instance: request.instance, old: request.old, restores: request.restores, live });
    const steps = toSteps(request.reviewed);
    if (outside(planned.commands, steps).length > 0) {
      fail({ code: "changed-since-review", device: link.device.device, reviewed: request.reviewed, now: planned.commands });
    }
    return { pending, edit: planned.edit, planned, steps };
  }
  const edit = planDelete(dialect, request.instance, request.restores, live);
  const shown = toShown(dialect, [request.instance]);
  const removed = edit.apply(live);
  const lists = [removed, prune(removed, edit.candidates, table)].map((after) =>
    toLines(delta(live, after, table), dialect.text.indent, shown),
  );
  const headers = edit.candidates.flatMap((slots) =>
    slots.length === 1 ? [table.classify([], headerText(live, slots, link)).no] : [],
  );
  return { pending, edit, steps: new Set([...lists.flatMap((list) => [...toSteps(list)]), ...headers]) };
}

function headerText(live: Tree, slots: Path, link: Link): string {
  const table = tableOf(link.dialect);
  return live.find((line) => line.text !== "" && table.classify([], line.text).slot === slots[0])?.text ?? (slots[0] as string);
}
