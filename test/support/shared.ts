import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Material of others beside the repository: tests may read it there, and pass over it with a notice where it is absent. */
const folder = process.env.IXIOS_SHARED ?? resolve(__dirname, "../../../../shared");

export function sharedPath(...parts: string[]): string | undefined {
  const path = join(folder, ...parts);
  return existsSync(path) ? path : undefined;
}

export function filesBelow(path: string): string[] {
  return readdirSync(path)
    .map((name) => join(path, name))
    .flatMap((each) => (statSync(each).isDirectory() ? filesBelow(each) : [each]));
}
