// The set-up is plain JavaScript that runs before anything is compiled, so the tests load it from the sources.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Loads tools/setup/NAME; T says what the test uses of it. */
export function setupModule<T>(name: string): Promise<T> {
  // Up from dist/test/tools.
  const file = resolve(__dirname, "../../../tools/setup", name);
  return import(pathToFileURL(file).href);
}

/** Runs `work` with a new folder, which is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ixios-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An executable shell script, as a stand-in for a program on PATH. */
export function fakeProgram(folder: string, name: string, script: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}
