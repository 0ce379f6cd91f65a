// A project as a stranger has it: this package installed from its tarball, its declared dependencies, the Pulumi SDK,
// TypeScript, and a copy of the examples. No link leads back into the checkout. A dependency that is used but not declared,
// or a file that is missing in the tarball, shows up here and nowhere else.

import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { copyFile, cp, link, mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { runProgram } from "./run-program";

// What a Pulumi program in TypeScript has beside the provider.
const STRANGERS_OWN = ["@pulumi/pulumi", "typescript", "@types/node"];

const repository = findRepository(__dirname);
let project: Promise<string> | undefined;

/** The project folder, made at the first call and removed at the end of this process. It needs a complete dist/. */
export function installedProject(): Promise<string> {
  project ??= makeProject();
  return project;
}

async function makeProject(): Promise<string> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), "ixios-project-")));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await Promise.all([
    installPackage(join(folder, "node_modules/pulumi-ixios")),
    installDependencies(folder),
    writeFile(join(folder, "package.json"), JSON.stringify({ name: "my-network", private: true }, null, 2)),
    cp(join(repository, "examples"), join(folder, "examples"), { recursive: true, filter: notInstalled }),
  ]);
  return folder;
}

/** Copies just the files that `npm pack` would put into the tarball. */
async function installPackage(target: string): Promise<void> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const packed = await runProgram(npm, args, { cwd: repository, env: process.env });
  if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
  for (const file of packedFiles(packed.stdout)) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await copyFile(join(repository, file), join(target, file));
  }
}

/** npm answers with a list, or from version 12 on with an object by package name. */
function packedFiles(json: string): string[] {
  const answer: Record<string, { files: { path: string }[] }> = JSON.parse(json);
  return Object.values(answer).flatMap(({ files }) => files.map(({ path }) => path));
}

async function installDependencies(folder: string): Promise<void> {
  const own = manifestOf(repository);
  const wanted = [...Object.keys(own.dependencies ?? {}), ...STRANGERS_OWN];
  for (const source of closure(wanted)) await linkTree(source, join(folder, relative(repository, source)));
}

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The folders of these packages and of all they depend on, found the way Node finds them. */
function closure(names: string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string, optional: boolean) => {
    const folder = findPackage(name, from);
    if (!folder && !optional) throw new Error(`${name} is not installed, which ${from} depends on`);
    if (!folder || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies } = manifestOf(folder);
    for (const next of Object.keys(dependencies ?? {})) visit(next, folder, next in (optionalDependencies ?? {}));
    for (const next of Object.keys(optionalDependencies ?? {})) visit(next, folder, true);
  };
  for (const name of names) visit(name, repository, false);
  return found;
}

/** The nearest node_modules/NAME, from a folder upwards to the checkout's. */
function findPackage(name: string, from: string): string | undefined {
  const candidate = join(from, "node_modules", name);
  if (existsSync(join(candidate, "package.json"))) return candidate;
  return from === repository ? undefined : findPackage(name, dirname(from));
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** A hard link is a real file under a second name; across file systems it has to be a copy. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      // Nested packages are part of the closure by themselves, or not needed.
      if (entry.isDirectory()) return entry.name === "node_modules" ? undefined : linkTree(source, target);
      return link(source, target).catch(() => copyFile(source, target));
    }),
  );
}

function notInstalled(path: string): boolean {
  return !relative(repository, path).split(sep).includes("node_modules");
}

/** This file runs from dist/tools; its own place does not say where that is. */
function findRepository(from: string): string {
  if (existsSync(join(from, "package-lock.json"))) return from;
  if (dirname(from) === from) throw new Error(`no checkout of pulumi-ixios above ${__dirname}`);
  return findRepository(dirname(from));
}
