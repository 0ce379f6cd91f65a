import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where we keep what must outlive a run on this machine: beside what Pulumi keeps there. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return join(env.PULUMI_HOME || join(homedir(), ".pulumi"), "ixios");
}

/** A folder of it, for this user only. */
export function folderIn(home: string, name: string): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** A name for a file about a router: whatever it is called in a program, it is known by its address. */
export function fileNameOf(address: string): string {
  const readable = address.replace(/[^A-Za-z0-9.-]/g, "_").slice(0, 40);
  return `${readable}-${createHash("sha256").update(address).digest("hex").slice(0, 8)}`;
}
