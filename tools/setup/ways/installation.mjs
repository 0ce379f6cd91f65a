// What the ways to the Pulumi CLI have in common.

import { join } from "node:path";

export const MINIMUM = "3.227.0";
/** The version we get where there is none. Before 3.274.0 a plan that no longer fits is refused with the secret it holds in clear. */
export const PINNED = "3.276.0";

/**
 * @typedef {object} Installation
 * @property {string} binDir goes to the front of PATH
 * @property {string} version
 * @property {"path" | "npm" | "cache" | "built"} how
 * @property {"official" | "launcher"} languageHost
 *
 * @typedef {{ found: Installation, reason?: undefined } | { found?: undefined, reason: string }} Outcome an installation, or why there is none
 *
 * @typedef {object} Context
 * @property {string} cache
 * @property {NodeJS.ProcessEnv} env
 * @property {(text: string) => void} log
 */

/** The pinned version in a folder of the cache. @param {string} binDir @param {"npm" | "cache" | "built"} how @returns {Outcome} */
export function pinned(binDir, how) {
  return { found: { binDir, version: PINNED, how, languageHost: how === "npm" ? "official" : "launcher" } };
}

/** Where the CLI keeps its own things, and the npm wrapper its downloads; elsewhere it is the user's ~/.pulumi. @param {string} cache */
export function privateHome(cache) {
  return join(cache, "pulumi-home");
}

/** Nothing of this is to be read from, or written to, the user's own Pulumi set-up. @param {Context} context */
export function privateEnvironment({ cache, env }) {
  return { ...env, PULUMI_HOME: privateHome(cache), PULUMI_VERSION: PINNED, PULUMI_SKIP_UPDATE_CHECK: "true" };
}
