// The npm packages this repository needs, installed by its lock file and nothing else.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureSelfLink } from "./link.mjs";
import { repository } from "./paths.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

// The stamp holds the lock file's hash and not its time: a checkout or a branch switch changes times, not packages.
const STAMP = "node_modules/.pulumi-ixios-stamp";

/** Installs the packages unless node_modules already is what the lock file says. @param {string} [folder] */
export async function ensureDependencies(folder = repository) {
  const wanted = lockHash(folder);
  if (stampOf(folder) !== wanted) await reinstall(folder, wanted);
  ensureSelfLink(folder);
}

/** @param {string} folder @param {string} wanted */
async function reinstall(folder, wanted) {
  const result = await step("Installing npm packages", () => install(folder));
  if (result.code !== 0) throw new Error(`npm ci failed:\n${firstWords(result.stderr)}`);
  writeFileSync(join(folder, STAMP), wanted);
}

/** @param {string} folder */
function install(folder) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  return run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
}

/** npm says first what is wrong, and then a page of other things. @param {string} text */
function firstWords(text) {
  return text.split("\n").slice(0, 12).join("\n");
}

/** @param {string} folder */
function stampOf(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
}

/** The platform belongs to it: native add-ons and Biome's binary differ. @param {string} folder */
function lockHash(folder) {
  const hash = createHash("sha256").update(readFileSync(join(folder, "package-lock.json")));
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest("hex");
}
