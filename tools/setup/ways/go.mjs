// Third way: built from the Go module, once, with our launcher as language host.

import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findOnPath, installCompanions, isExecutable } from "../companions.mjs";
import { withLock } from "../lock.mjs";
import { step } from "../progress.mjs";
import { lastWords, run } from "../run.mjs";
import { PINNED, pinned } from "./installation.mjs";

/** @typedef {import("./installation.mjs").Context} Context */
/** @typedef {import("./installation.mjs").Outcome} Outcome */

const MODULE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

const WORK_PREFIX = "building-";

/** @param {Context} context @returns {Outcome} */
export function fromBuilds({ cache }) {
  const folder = builtFolder(cache);
  if (!isExecutable(join(folder, "pulumi"))) return { reason: "not built" };
  // The launcher comes from this checkout, and may be another one since the build.
  installCompanions(folder);
  return pinned(folder, "cache");
}

/** @param {Context} context @returns {Promise<Outcome>} */
export async function fromGo(context) {
  const { cache, env, log } = context;
  const go = findOnPath("go", env);
  if (!go) return { reason: "there is no `go`" };
  mkdirSync(cache, { recursive: true });
  const onWait = (/** @type {string} */ pid) => log(`Process ${pid} is building the Pulumi CLI already; waiting for it.`);
  return withLock(join(cache, "build.lock"), () => buildOnce(context, go), { onWait });
}

/** @param {Context} context @param {string} go @returns {Promise<Outcome>} */
async function buildOnce(context, go) {
  // While we waited for the lock, its holder may have done our work.
  const present = fromBuilds(context);
  if (present.found) return present;
  removeLeftovers(context.cache);
  const work = mkdtempSync(join(context.cache, WORK_PREFIX));
  try {
    const failure = await compile(go, work, context.env);
    if (failure) return { reason: failure };
    const folder = builtFolder(context.cache);
    installCompanions(folder);
    // Last, because the binary's presence is what says that the folder is complete.
    renameSync(join(work, "pulumi"), join(folder, "pulumi"));
    return pinned(folder, "built");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What a build left that was broken off; under the lock, no other one can be alive. @param {string} cache */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(WORK_PREFIX))) {
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Leaves the binary in `work`, or says why not. @param {string} go @param {string} work @param {NodeJS.ProcessEnv} outer */
async function compile(go, work, outer) {
  // -mod=mod: `go get` and `go build` may complete this throw-away module's go.sum.
  const options = { cwd: work, env: { ...outer, GOFLAGS: `${outer.GOFLAGS ?? ""} -mod=mod`.trim(), GOWORK: "off" } };
  writeFileSync(join(work, "go.mod"), "module build\n\ngo 1.25\n");
  const get = await step(`Getting Pulumi ${PINNED}'s Go modules`, () => run(go, ["get", `${MODULE}@v${PINNED}`], options));
  if (get.code !== 0) return `go get fails: ${lastWords(get)}`;
  const args = ["build", "-trimpath", "-ldflags", `-s -w -X ${VERSION_VARIABLE}=${PINNED}`, "-o", "pulumi", MODULE];
  const build = await step(`Building the Pulumi CLI ${PINNED} with Go (once, some minutes)`, () => run(go, args, options));
  return build.code === 0 ? undefined : `go build fails: ${lastWords(build)}`;
}

/** @param {string} cache */
function builtFolder(cache) {
  return join(cache, `pulumi-${PINNED}`);
}
