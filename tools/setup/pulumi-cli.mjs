// Finds or gets a Pulumi CLI with all that a Node program needs beside it.

import { cacheFolder } from "./paths.mjs";
import { fromBuilds, fromGo } from "./ways/go.mjs";
import { MINIMUM } from "./ways/installation.mjs";
import { fromDownloads, fromNpm, npmFailure } from "./ways/npm.mjs";
import { fromPath } from "./ways/path.mjs";

/** @typedef {import("./ways/installation.mjs").Context} Context */
/** @typedef {import("./ways/installation.mjs").Installation} Installation */

/**
 * The user's own CLI, else the one we got before, else a new one: by npm, and where its download is impossible, by Go.
 *
 * @param {{ log?: (text: string) => void, env?: NodeJS.ProcessEnv, cache?: string }} [options]
 * @returns {Promise<Installation>}
 */
export async function ensurePulumi({ log = console.error, env = process.env, cache = cacheFolder(env) } = {}) {
  const context = { log, env, cache };
  const onPath = await fromPath(context);
  const present = onPath.found ?? fromDownloads(context).found ?? fromBuilds(context).found;
  if (present) return present;
  const { found, tried } = await obtain(context);
  if (found) return found;
  throw new Error(noWay([`on PATH: ${onPath.reason}`, ...tried]));
}

/** @param {Context} context @returns {Promise<{ found?: Installation | undefined, tried: string[] }>} */
async function obtain(context) {
  const failure = npmFailure(context.cache);
  const remembered = failure.recent();
  let npm = remembered ? { reason: remembered } : await fromNpm(context);
  if (npm.found) return { found: npm.found, tried: [] };
  if (!remembered) failure.remember(npm.reason);
  context.log(`No Pulumi CLI on PATH or by npm (${npm.reason}); trying to build it with Go.`);
  const go = await fromGo(context);
  if (go.found) return { found: go.found, tried: [] };
  // With no other way left, nothing rests on what was true yesterday: neither this run nor the next one.
  failure.forget();
  if (remembered) npm = await fromNpm(context);
  return { found: npm.found, tried: [`npm package pulumi: ${npm.reason}`, `Go module: ${go.reason}`] };
}

/** @param {string[]} tried */
function noWay(tried) {
  return [
    "No Pulumi CLI could be found or got. Tried:",
    ...tried.map((line) => `  - ${line}`),
    `Install the Pulumi CLI ${MINIMUM} or later (https://www.pulumi.com/docs/install/) so that \`pulumi\` is on PATH,`,
    "or install Go 1.25 or later (https://go.dev/dl/): running this again then builds the CLI from its Go module.",
  ].join("\n");
}
