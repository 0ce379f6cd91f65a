import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { inTemporaryFolder, setupModule } from "./setup-module";

interface LockModule {
  isStale(folder: string): boolean;
  withLock<T>(folder: string, work: () => Promise<T>, options?: { onWait?: (owner: string) => void }): Promise<T>;
}

describe("the lock between processes", () => {
  let lock: LockModule;
  before(async () => {
    lock = await setupModule("lock.mjs");
  });

  it("lets one at a time in, and leaves nothing", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "lock");
      const events: string[] = [];
      const worker = (name: string) => async () => {
        events.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push(`${name} out`);
      };
      const waits: string[] = [];
      const onWait = (owner: string) => waits.push(owner);
      await Promise.all([lock.withLock(path, worker("a")), lock.withLock(path, worker("b"), { onWait })]);
      assert.deepEqual(events, ["a in", "a out", "b in", "b out"]);
      assert.deepEqual(waits, [String(process.pid)]);
      assert.equal(existsSync(path), false);
    }));

  it("is released by a failure", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "lock");
      await assert.rejects(
        lock.withLock(path, () => Promise.reject(new Error("no"))),
        /no/,
      );
      assert.equal(await lock.withLock(path, async () => "in"), "in");
    }));

  it("is taken over from a process that is gone", () =>
    inTemporaryFolder(async (folder) => {
      const path = owned(folder, { pid: deadProcess(), host: hostname() });
      assert.equal(lock.isStale(path), true);
      assert.equal(await lock.withLock(path, async () => "in"), "in");
    }));

  it("is respected while its process lives, or may live on another machine", () =>
    inTemporaryFolder((folder) => {
      assert.equal(lock.isStale(owned(folder, { pid: process.pid, host: hostname() })), false);
      assert.equal(lock.isStale(owned(folder, { pid: deadProcess(), host: "elsewhere.example" })), false);
    }));

  it("without an owner is stale only after a while", () =>
    inTemporaryFolder((folder) => {
      const path = join(folder, "ownerless");
      mkdirSync(path);
      assert.equal(lock.isStale(path), false);
      const earlier = Date.now() / 1000 - 60;
      utimesSync(path, earlier, earlier);
      assert.equal(lock.isStale(path), true);
    }));
});

function owned(folder: string, owner: { pid: number; host: string }): string {
  const path = join(folder, "lock");
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "owner"), JSON.stringify(owner));
  return path;
}

function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}
