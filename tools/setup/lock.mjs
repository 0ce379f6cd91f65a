// A lock between processes: a folder that says whose it is. Used so that two test runs do not build the CLI twice.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 500;
// Between making the folder and writing the owner into it a process may die; nobody needs that long for it.
const OWNER_GRACE_MS = 10_000;
// A lock of another machine (a shared home folder) cannot be asked whether its process lives.
const FOREIGN_LIMIT_MS = 60 * 60_000;

/**
 * Runs `work` while holding the lock `folder`; waits as long as another living process holds it.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (owner: string) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, { onWait } = {}) {
  let told = false;
  while (!acquire(folder)) {
    if (isStale(folder)) breakLock(folder);
    else {
      if (!told) onWait?.(ownerOf(folder)?.pid?.toString() ?? "unknown");
      told = true;
      await sleep(POLL_MS);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function acquire(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(folder, "owner"), JSON.stringify({ pid: process.pid, host: hostname() }));
  return true;
}

/** Nobody will ever release this lock. @param {string} folder */
export function isStale(folder) {
  const age = ageOf(folder);
  if (age === undefined) return false;
  const owner = ownerOf(folder);
  if (!owner) return age > OWNER_GRACE_MS;
  if (owner.host !== hostname()) return age > FOREIGN_LIMIT_MS;
  return !isAlive(owner.pid);
}

/**
 * Renamed first: of several waiting processes only one can. Where a waiter breaks a lock that was just taken anew, the work
 * is done twice, which is a waste but no harm: results are put in place by a rename. @param {string} folder
 */
function breakLock(folder) {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return; // Another one was quicker.
  }
  rmSync(aside, { recursive: true, force: true });
}

/** @param {string} folder @returns {{ pid: number, host: string } | undefined} */
function ownerOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "owner"), "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
function ageOf(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
