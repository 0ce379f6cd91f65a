import { parse } from "../config/parse";
import type { Tree } from "../config/tree";
import { dialects } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { sayWeaknesses } from "../messages";
import { createRedactor, type Redactor } from "../session/redact";
import { RouterSession } from "../session/router";
import type { Device } from "./devices";

/** A configuration mode that we hold for a run is let go after this time (ms) without work: others work on the router too. */
const holdLimit = 60_000;

/** What a router runs, and what it would start with; absent where it does not show that. */
export interface Reading {
  readonly running: Tree;
  readonly startup: Tree | undefined;
}

/** A session with the router to oneself. */
export interface Hold {
  readonly session: RouterSession;
  readonly running: () => Promise<Tree>;
  readonly startup: () => Promise<Tree | undefined>;
}

export type Work<T> = (hold: Hold) => Promise<T>;

/** The way to one router for the whole run: one login. Calls queue up. */
export interface Link {
  readonly device: Device;
  readonly dialect: Dialect;
  readonly redactor: Redactor;
  readonly address: string;
  /** Logs in ahead of time; a failure shows when the router is really needed. */
  readonly prepare: () => void;
  /** Reads the router once for the run; `keep`: what is held for reading is kept for the change that follows. */
  readonly read: (keep: boolean) => Promise<Reading>;
  readonly use: <T>(work: Work<T>) => Promise<T>;
  /** For use inside `use`: goes on with the session, or with a new one if it is lost (or, `anew`, not to be trusted any more). */
  readonly reopen: <T>(work: Work<T>, anew?: boolean) => Promise<T>;
  /** Leaves the configuration mode and logs out: the run has no more to do here. */
  readonly close: () => Promise<void>;
}

export function createLink(device: Device): Link {
  const dialect = dialects[device.dialect];
  const redactor = createRedactor(dialect.secretWords);
  let session: Promise<RouterSession> | undefined;
  let reading: Reading | undefined;
  let isWeaknessSaid = false;
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const open = async (): Promise<RouterSession> => {
    if (session && !(await session.catch(() => undefined))?.isOpen) session = undefined;
    session ??= RouterSession.open(device, dialect, redactor);
    const now = await session;
    // Once for each run, whatever the number of logins.
    if (now.weaknesses.length > 0 && !isWeaknessSaid) console.log(sayWeaknesses(device.device, now.weaknesses));
    isWeaknessSaid = true;
    return now;
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
    const tree = (text: string) => parse(text, dialect.text);
    return work({
      session: now,
      running: async () => tree(await now.running()),
      startup: async () => {
        const text = await now.startup();
        return text === undefined ? undefined : tree(text);
      },
    });
  };

  const use: Link["use"] = (work) => {
    clearTimeout(timer);
    return locked(() => reopen(work));
  };

  const close = () => {
    clearTimeout(timer);
    return locked(async () => {
      const now = await session?.catch(() => undefined);
      session = undefined;
      if (now?.isOpen) await now.leaveConfig().catch(() => undefined);
      now?.close();
    });
  };

  return {
    device,
    dialect,
    redactor,
    address: `${device.host}:${device.port}`,
    prepare: () => {
      session ??= RouterSession.open(device, dialect, redactor);
      session.catch(() => undefined);
    },
    read: async (keep) => {
      if (reading) return reading;
      return use(async ({ session: now, running, startup }) => {
        reading ??= { running: await running(), startup: await startup() };
        // Where reading takes the configuration mode, it is kept for the change: one configuration session for each run.
        if (!keep) await now.leaveConfig();
        timer = setTimeout(() => void locked(() => now.leaveConfig()).catch(() => undefined), holdLimit);
        timer.unref();
        return reading;
      });
    },
    use,
    reopen,
    close,
  };
}
