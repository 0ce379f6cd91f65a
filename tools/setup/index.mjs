// The whole set-up: packages, build, Pulumi CLI. With everything there, well under a second.

import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePulumi } from "./pulumi-cli.mjs";

/** @typedef {import("./ways/installation.mjs").Installation} Installation */

const HOW = {
  path: "found on PATH",
  npm: "by the npm package pulumi",
  cache: "built from its Go module before",
  built: "built from its Go module",
};

/**
 * @returns {Promise<{ pulumi: Installation, env: NodeJS.ProcessEnv }>} the CLI, and the environment that tells our programs of it
 */
export async function setUp() {
  await ensureDependencies();
  await ensureBuild();
  const pulumi = await ensurePulumi();
  return { pulumi, env: { ...process.env, IXIOS_PULUMI_BIN: pulumi.binDir } };
}

/** One line on what is used. @param {Installation} pulumi */
export function describe(pulumi) {
  const host = pulumi.languageHost === "official" ? "official language host" : "our own language-host launcher";
  return `Pulumi CLI ${pulumi.version}, ${HOW[pulumi.how]}, ${host}; Node ${process.versions.node}`;
}
