// Debian's OpenSSH server, for the old key exchange that no Node library serves.

import { existsSync } from "node:fs";
import { findOnPath } from "./companions.mjs";
import { step } from "./progress.mjs";
import { lastWords, run } from "./run.mjs";

const INSTALL_LIMIT_MS = 5 * 60_000;
const PLACES = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/lib/ssh/sshd"];

/**
 * Where the server is. Only a CI machine, where nobody else works, gets it installed; and nothing starts it but a test.
 *
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ path: string } | { missing: string }>}
 */
export async function ensureSshd({ env = process.env } = {}) {
  const found = findSshd(env);
  if (found !== undefined) return { path: found };
  const apt = findOnPath("apt-get", env);
  if (process.getuid?.() !== 0 || !env.CI || apt === undefined) return { missing: "there is no OpenSSH server (sshd)" };
  const reason = await step("Installing the OpenSSH server (once)", () => install(apt, env));
  const path = findSshd(env);
  return path === undefined ? { missing: `the OpenSSH server cannot be installed: ${reason}` } : { path };
}

/** @param {NodeJS.ProcessEnv} env */
function findSshd(env) {
  return findOnPath("sshd", env) ?? PLACES.find((path) => existsSync(path));
}

/** @param {string} apt @param {NodeJS.ProcessEnv} env */
async function install(apt, env) {
  // RUNLEVEL=1: the package's own service is not started.
  const options = { env: { ...env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }, timeout: INSTALL_LIMIT_MS };
  await run(apt, ["update", "-qq"], options);
  const wanted = ["install", "--yes", "-qq", "--no-install-recommends", "openssh-server"];
  return lastWords(await run(apt, wanted, options));
}
