import { parse } from "../config/parse";
import type { Tree } from "../config/tree";
import { dialects } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { fail, isProblem } from "../errors";
import { createRedactor, type Redactor } from "../session/redact";
import { RouterSession } from "../session/router";
import type { Device } from "./devices";

/** How long (ms) the configuration lock and the login are kept when nothing happens. */
export const lockIdle = 1000;
const loginIdle = 20_000;

export type Work<T> = (session: RouterSession, read: () => Promise<Tree>) => Promise<T>;

/** The way to one router for the whole run: one login, kept while there is work. Calls queue up. */
export interface Link {
  readonly device: Device;
  readonly dialect: Dialect;
  readonly redactor: Redactor;
  /** Logs in ahead of time; a failure shows when the router is really needed. */
  readonly prepare: () => void;
  /** The configuration as last read in this run. */
  readonly known: () => Promise<Tree>;
  /** Runs `work` with the session to itself; `read` reads afresh and is remembered. */
  readonly use: <T>(work: Work<T>) => Promise<T>;
  /** Leaves the configuration mode and logs out. */
  readonly close: () => Promise<void>;
  /** For use inside `use`: goes on with the session, or with a new one if it is lost (or, `anew`, not to be trusted any more). */
  readonly reopen: <T>(work: Work<T>, anew?: boolean) => Promise<T>;
}

/** `isAwaited` tells whether more is to come for the router in this run: then what is held for it is kept. */
export function createLink(device: Device, isAwaited: () => boolean = () => false): Link {
  const dialect = dialects[device.dialect];
  const redactor = createRedactor(dialect.secretWords);
  let session: Promise<RouterSession> | undefined;
  let tree: Tree | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let failure: string | undefined;
  let timers: NodeJS.Timeout[] = [];

  const open = async (): Promise<RouterSession> => {
    if (failure !== undefined) return fail({ code: "failed-before", device: device.device, because: failure });
    if (session && !(await session.catch(() => undefined))?.isOpen) session = undefined;
    session ??= RouterSession.open(device, dialect, redactor);
    return session;
  };

  /** Lets go of the lock, later of the login, when nothing happens: others work on the router too. */
  const rest = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    const later = (ms: number, then: (open: RouterSession) => unknown) => {
      const timer = setTimeout(() => {
        timers = timers.filter((each) => each !== timer);
        if (isAwaited()) return later(ms, then);
        void locked(async () => {
          const open = await session?.catch(() => undefined);
          if (open?.isOpen) await then(open);
        }).catch(() => undefined);
      }, ms);
      timer.unref();
      timers.push(timer);
    };
    later(lockIdle, (open) => open.leaveConfig());
    later(loginIdle, (open) => {
      session = undefined;
      open.close();
    });
  };

  const locked = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(work, work);
    queue = run.catch(() => undefined);
    return run;
  };

  const reopen: Link["reopen"] = async (work, anew = false) => {
    if (anew) {
      (await session?.catch(() => undefined))?.close();
      session = undefined;
    }
    const now = await open();
    return work(now, async () => {
      tree = undefined;
      tree = parse(await now.running(), dialect.text);
      return tree;
    });
  };

  const use: Link["use"] = (work) => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    return locked(async () => {
      try {
        return await reopen(work);
      } catch (error) {
        // What keeps us out now keeps us out a second later: do not wait for it again for every resource.
        if (isProblem(error) && keepsOut.has(error.problem.code)) failure ??= error.message;
        throw error;
      } finally {
        rest();
      }
    });
  };

  return {
    device,
    dialect,
    redactor,
    prepare: () => {
      session ??= RouterSession.open(device, dialect, redactor);
      session.catch(() => undefined);
    },
    known: async () => {
      if (!tree) return use(async (_, read) => tree ?? read());
      // The run goes on: what is held for it is kept.
      if (timers.length > 0) rest();
      return tree;
    },
    use,
    reopen,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      return locked(async () => {
        const open = await session?.catch(() => undefined);
        session = undefined;
        if (open?.isOpen) await open.leaveConfig().catch(() => undefined);
        open?.close();
      });
    },
  };
}

const keepsOut = new Set([
  "connect-failed",
  "host-key-unknown",
  "host-key-mismatch",
  "auth-refused",
  "enable-refused",
  "rights-too-low",
  "config-locked",
]);
