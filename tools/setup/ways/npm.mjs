// Second way: the official npm package `pulumi`, a wrapper that downloads CLI and language hosts at its first use.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isExecutable } from "../companions.mjs";
import { step } from "../progress.mjs";
import { lastWords, run } from "../run.mjs";
import { PINNED, pinned, privateEnvironment, privateHome } from "./installation.mjs";

/** @typedef {import("./installation.mjs").Context} Context */
/** @typedef {import("./installation.mjs").Outcome} Outcome */

// Some 150 MB, on a slow line too. Where there is no way out, the wrapper gives up within seconds.
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
const INSTALL_TIMEOUT_MS = 60_000;
/** The wrapper is released less often than the CLI; which CLI it downloads is said by PULUMI_VERSION. */
const WRAPPER = "3.265.0";
const DAY_MS = 24 * 60 * 60_000;

/** @param {Context} context @returns {Outcome} */
export function fromDownloads({ cache }) {
  const folder = binFolder(cache);
  return isExecutable(join(folder, "pulumi")) ? pinned(folder, "npm") : { reason: "not downloaded" };
}

/** @param {Context} context @returns {Promise<Outcome>} */
export async function fromNpm(context) {
  const { cache, env } = context;
  const folder = join(cache, "npm");
  mkdirSync(folder, { recursive: true });
  const args = ["install", `pulumi@${WRAPPER}`, "--prefix", folder, "--no-audit", "--no-fund", "--no-save", "--loglevel=error"];
  const install = await step("Getting the npm package pulumi", () => run("npm", args, { env, timeout: INSTALL_TIMEOUT_MS }));
  if (install.code !== 0) return { reason: `npm install fails: ${lastWords(install)}` };
  const wrapper = join(folder, "node_modules/pulumi/run.js");
  const options = { env: privateEnvironment(context), timeout: DOWNLOAD_TIMEOUT_MS };
  const answer = await step(`Downloading the Pulumi CLI ${PINNED}`, () => run(process.execPath, [wrapper, "version"], options));
  const downloaded = fromDownloads(context);
  if (answer.code === 0 && downloaded.found) return downloaded;
  // A half download must not look like a complete one next time.
  rmSync(dirname(binFolder(cache)), { recursive: true, force: true });
  return { reason: `its download fails: ${lastWords(answer)}` };
}

/** The wrapper's own choice. @param {string} cache */
function binFolder(cache) {
  return join(privateHome(cache), "versions", PINNED, "bin");
}

/** Remembers for a day that this way failed, so that a build that was broken off is taken up without a new try. @param {string} cache */
export function npmFailure(cache) {
  const file = join(cache, "npm-failed.json");
  return {
    /** @returns {string | undefined} */
    recent() {
      try {
        const { reason, time } = JSON.parse(readFileSync(file, "utf8"));
        return Date.now() - time < DAY_MS ? reason : undefined;
      } catch {
        return undefined;
      }
    },
    /** @param {string} reason */
    remember(reason) {
      mkdirSync(cache, { recursive: true });
      writeFileSync(file, JSON.stringify({ reason, time: Date.now() }));
    },
    forget: () => rmSync(file, { force: true }),
  };
}
