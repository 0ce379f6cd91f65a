// First way: a `pulumi` that the user has.

import { createHash } from "node:crypto";
import { existsSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { findOnPath, hasOfficialHost, installCompanions } from "../companions.mjs";
import { lastWords, run } from "../run.mjs";
import { atLeast, parseVersion } from "../version.mjs";
import { MINIMUM, privateEnvironment } from "./installation.mjs";

const TIMEOUT_MS = 15_000;

/** @param {import("./installation.mjs").Context} context @returns {Promise<import("./installation.mjs").Outcome>} */
export async function fromPath(context) {
  const { cache, env } = context;
  const pulumi = findOnPath("pulumi", env);
  if (!pulumi) return { reason: "there is no `pulumi`" };
  // Asked for its version, the npm wrapper would begin to download.
  if (realpathSync(pulumi).endsWith(".js")) return { reason: `${pulumi} is the npm package's wrapper, not the CLI` };
  const answer = await run(pulumi, ["version"], { env: privateEnvironment(context), timeout: TIMEOUT_MS });
  const version = parseVersion(answer.stdout)?.join(".");
  if (answer.code !== 0 || !version) return { reason: `\`${pulumi} version\` fails: ${lastWords(answer)}` };
  if (!atLeast(version, MINIMUM)) return { reason: `${pulumi} is ${version}, needed is ${MINIMUM} or later` };
  if (hasOfficialHost(pulumi, env)) return { found: { binDir: dirname(pulumi), version, how: "path", languageHost: "official" } };
  return { found: { binDir: folderBeside(cache, pulumi), version, how: "path", languageHost: "launcher" } };
}

/** A folder of ours for a CLI that lacks its language host. @param {string} cache @param {string} pulumi */
function folderBeside(cache, pulumi) {
  const folder = join(cache, "path", createHash("sha256").update(pulumi).digest("hex").slice(0, 12));
  installCompanions(folder);
  const link = join(folder, "pulumi");
  if (!existsSync(link)) {
    rmSync(link, { force: true });
    symlinkSync(pulumi, link);
  }
  return folder;
}
