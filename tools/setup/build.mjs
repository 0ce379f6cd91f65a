// TypeScript to dist/, only when something changed.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { repository } from "./paths.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

// The compiler's own "include" list, see tsconfig.json.
const SOURCE_FOLDERS = ["provider", "sdk", "cli", "simulator", "demo", "test", "tools", "bench"];
const SETTINGS = ["tsconfig.json", "package.json", "package-lock.json"];
const OUTPUTS = [".js", ".js.map", ".d.ts"];
const STAMP = "dist/.stamp";

/** Compiles unless dist/ is newer than everything it is made from. @param {string} [folder] */
export async function ensureBuild(folder = repository) {
  const sources = SOURCE_FOLDERS.flatMap((name) => filesBelow(join(folder, name))).filter(isSource);
  const fingerprint = fingerprintOf(folder, sources);
  const stamp = join(folder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) return;
  removeStale(folder, sources);
  const compiler = join(folder, "node_modules/typescript/bin/tsc");
  const result = await step("Compiling", () => run(process.execPath, [compiler, "-p", "tsconfig.json"], { cwd: folder }));
  if (result.code !== 0) throw new Error(`The TypeScript compiler refused:\n${result.stdout}${result.stderr}`);
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

/**
 * Name, time and size of every source. Compared as a text, it also notices what "newer than" does not: a source that was
 * deleted, or that a branch switch replaced by an older one. @param {string} folder @param {string[]} sources
 */
function fingerprintOf(folder, sources) {
  const lines = [...SETTINGS.map((name) => join(folder, name)), ...sources].map((file) => {
    const { mtimeMs, size } = statSync(file);
    return `${relative(folder, file)} ${mtimeMs} ${size}`;
  });
  return lines.sort().join("\n");
}

/** A test whose source is gone must not run any more. @param {string} folder @param {string[]} sources */
function removeStale(folder, sources) {
  const expected = new Set(sources.map((file) => relative(folder, file).replace(/\.ts$/, "")));
  const dist = join(folder, "dist");
  for (const file of filesBelow(dist)) {
    const ending = OUTPUTS.find((candidate) => file.endsWith(candidate));
    if (ending && !expected.has(relative(dist, file).slice(0, -ending.length))) rmSync(file);
  }
}

/** @param {string} file */
function isSource(file) {
  return file.endsWith(".ts") && !file.endsWith(".d.ts");
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
