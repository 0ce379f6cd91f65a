// `npm test`: set-up, lint, all tests. Its last line is "<n> passed, <n> failed". Arguments go to mocha: npm test -- -g "dead peer".

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureClients } from "./setup/clients.mjs";
import { describe, setUp } from "./setup/index.mjs";
import { repository } from "./setup/paths.mjs";
import { run } from "./setup/run.mjs";
import { ensureSshd } from "./setup/sshd.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** The lint counts as one test, so that the last line and the exit code never disagree. @returns {Promise<Counts>} */
async function lint() {
  const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");
  const { code } = await run(process.execPath, [biome, "check", "."], { cwd: repository, inherit: true });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * One run of mocha. `quiet`: what it says is shown when it is over, in one piece.
 * @param {NodeJS.ProcessEnv} env @param {string[]} args @returns {Promise<Counts>}
 */
async function mocha(env, args, quiet = false) {
  const folder = mkdtempSync(join(tmpdir(), "ixios-counts-"));
  const file = join(folder, "counts.json");
  try {
    const program = join(repository, "node_modules/mocha/bin/mocha.js");
    const reporter = join(repository, "tools/mocha-reporter.cjs");
    const options = { cwd: repository, env: { ...env, IXIOS_TEST_COUNTS: file }, inherit: !quiet };
    const { code, stdout, stderr } = await run(process.execPath, [program, "--reporter", reporter, ...args], options);
    if (quiet) process.stdout.write(stdout + stderr);
    return countsOf(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests with the real CLI wait for other processes most of the time: all the others run beside them. @param {NodeJS.ProcessEnv} env */
async function both(env) {
  const withCli = ["e2e", "tools"].map((folder) => `dist/test/${folder}/**/*.test.js`);
  const beside = withCli.flatMap((pattern) => ["--ignore", pattern]);
  const common = ["--no-config", "--require", "dist/test/support/seed.js", "--timeout", "20000", "--forbid-only", "--exit"];
  const others = mocha(env, [...common, ...beside, "dist/test/**/*.test.js"], true);
  return [await mocha(env, [...common, ...withCli]), await others];
}

/** A run that broke off, or that mocha calls failed without a failed test, counts as one failure. @param {string} file @param {number} code */
function countsOf(file, code) {
  try {
    /** @type {Counts} */
    const counts = JSON.parse(readFileSync(file, "utf8"));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {Counts[]} parts */
function finish(parts) {
  const sum = (/** @type {keyof Counts} */ key) => parts.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}

try {
  const { pulumi, env } = await setUp();
  console.log(describe(pulumi));
  // Here and not only in the tests that need these, so that a run shows what it waits for.
  await ensureClients();
  await ensureSshd();
  const args = process.argv.slice(2);
  // Arguments choose tests: then one run is enough.
  finish([await lint(), ...(args.length > 0 ? [await mocha(env, args)] : await both(env))]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  finish([{ passed: 0, failed: 1, skipped: 0 }]);
}
