// Where things are: this repository and our cache.

import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The one folder outside of the repository that set-up writes to. @param {NodeJS.ProcessEnv} [env] */
export function cacheFolder(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-ixios");
}
