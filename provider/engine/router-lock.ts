import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fail } from "../errors";
import { fileNameOf, folderIn } from "./home";

/** Who changes a router at the moment. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly stack: string;
  readonly since: string;
}

export interface LockOptions {
  readonly home: string;
  readonly device: string;
  readonly address: string;
  readonly stack: string;
  /** Seconds to wait for another run. */
  readonly patience: number;
}

/** Two runs on one machine never change, or read for a plan, one router at the same time. */
export async function withRouterLock<T>(options: LockOptions, work: () => Promise<T>): Promise<T> {
  const file = fileOf(options);
  await untilFree(options, () => take(file, options.stack));
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Waits until no other run changes the router. */
export async function whenUnlocked(options: LockOptions): Promise<void> {
  const file = fileOf(options);
  await untilFree(options, () => holderOf(file) === undefined);
}

async function untilFree(options: LockOptions, isFree: () => boolean): Promise<void> {
  const end = Date.now() + options.patience * 1000;
  for (let wait = 50; !isFree(); wait = Math.min(2 * wait, 1000)) {
    const holder = holderOf(fileOf(options));
    if (holder && Date.now() > end)
      fail({ code: "held-by-run", device: options.device, holder: toWords(holder), seconds: options.patience });
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function take(file: string, stack: string): boolean {
  // What a run left that no longer lives is nobody's.
  if (holderOf(file) === undefined) rmSync(file, { force: true });
  const holder: Holder = { pid: process.pid, host: hostname(), stack, since: new Date().toISOString() };
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch {
    return false;
  }
}

/** The living holder of a lock. One on another machine (a home on a shared disk) counts as living. */
function holderOf(file: string): Holder | undefined {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
  if (holder.host !== hostname()) return holder;
  if (holder.pid === process.pid) return holder;
  try {
    process.kill(holder.pid, 0);
    return holder;
  } catch {
    return undefined;
  }
}

function toWords({ stack, pid, since }: Holder): string {
  return `the run of stack ${stack} (process ${pid}, since ${since})`;
}

function fileOf({ home, address }: LockOptions): string {
  return join(folderIn(home, "locks"), `${fileNameOf(address)}.json`);
}
