// What must lie beside the `pulumi` binary for a Node program with dynamic providers.

import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { repository } from "./paths.mjs";

const LAUNCHER = join(repository, "tools/pulumi-language-nodejs.cjs");
const HOST = "pulumi-language-nodejs";
const suffix = process.platform === "win32" ? ".exe" : "";

/** An executable of this name in one of the PATH's folders. @param {string} name @param {NodeJS.ProcessEnv} env */
export function findOnPath(name, env) {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name + suffix)).find(isExecutable);
}

/** Does this `pulumi` come with the official Node language host, beside it or on PATH? @param {string} pulumi @param {NodeJS.ProcessEnv} env */
export function hasOfficialHost(pulumi, env) {
  // Package managers put a link on PATH; the host lies beside the file it points to.
  const beside = [dirname(pulumi), dirname(realpathSync(pulumi))].map((folder) => join(folder, HOST + suffix));
  return beside.some(isExecutable) || findOnPath(HOST, env) !== undefined;
}

/**
 * Puts the launcher (as language host) and the SDK's own executables into a folder, and refreshes them where the
 * repository has other ones meanwhile. None of them holds a path: they find the SDK from the program's folder.
 *
 * @param {string} folder
 */
export function installCompanions(folder) {
  mkdirSync(folder, { recursive: true });
  refresh(join(folder, HOST), `#!/usr/bin/env node\n${readFileSync(LAUNCHER, "utf8")}`);
  const sdk = join(repository, "node_modules/@pulumi/pulumi");
  for (const name of readdirSync(sdk).filter((file) => /^pulumi-(resource|analyzer)-[a-z-]+$/.test(file))) {
    refresh(join(folder, name), readFileSync(join(sdk, name), "utf8"));
  }
}

/** Written aside and renamed: another run may be executing the old one. @param {string} file @param {string} content */
function refresh(file, content) {
  if (existsSync(file) && readFileSync(file, "utf8") === content) return;
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, content);
  chmodSync(fresh, 0o755);
  renameSync(fresh, file);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
