// Other people's clients, in virtual environments of their own: they judge the simulated routers.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "./companions.mjs";
import { withLock } from "./lock.mjs";
import { cacheFolder, repository } from "./paths.mjs";
import { step } from "./progress.mjs";
import { lastWords, run } from "./run.mjs";
import { atLeast } from "./version.mjs";

/** The oldest that the pinned clients run on. */
export const OLDEST_PYTHON = "3.11.0";
const NAMES = ["python3", "python", "python3.13", "python3.12", "python3.11"];
const SOURCES = join(repository, "test/clients");
const INSTALL_LIMIT_MS = 10 * 60_000;
const READY = "ready";

/**
 * Where the clients are: `current` and `older` are the interpreters of the two environments, `collections` is the
 * folder that Ansible looks for collections in.
 *
 * @typedef {object} Clients
 * @property {string} current
 * @property {string} older
 * @property {string} collections
 */

/**
 * Installs the clients unless they are there. `missing` says why this machine cannot have them; everything else that
 * goes wrong is an error.
 *
 * @param {{ log?: (text: string) => void, env?: NodeJS.ProcessEnv, cache?: string }} [options]
 * @returns {Promise<{ clients: Clients } | { missing: string }>}
 */
export async function ensureClients({ log = console.error, env = process.env, cache = cacheFolder(env) } = {}) {
  const python = await findPython(env);
  if (python === undefined) return { missing: `no Python ${OLDEST_PYTHON} or later with venv on PATH` };
  const folder = join(cache, `clients-${fingerprint(python.version)}`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(folder, READY))) {
    const onWait = (/** @type {string} */ pid) => log(`Process ${pid} is installing the clients already; waiting for it.`);
    await withLock(join(cache, "clients.lock"), () => install(python.path, folder), { onWait });
  }
  const interpreter = (/** @type {string} */ name) => join(folder, name, "bin", "python");
  return {
    clients: { current: interpreter("current"), older: interpreter("older"), collections: join(folder, "collections") },
  };
}

/** The test of this machine's Python asks for what the installation needs. @param {NodeJS.ProcessEnv} env */
async function findPython(env) {
  // The environments of Windows look different, and Ansible does not run there.
  if (process.platform === "win32") return undefined;
  for (const path of NAMES.map((name) => findOnPath(name, env)).filter((found) => found !== undefined)) {
    const asked = ["-c", "import ensurepip, platform, venv; print(platform.python_version())"];
    const { code, stdout } = await run(path, asked, { env, timeout: 30_000 });
    if (code === 0 && atLeast(stdout, OLDEST_PYTHON)) return { path, version: stdout.trim() };
  }
  return undefined;
}

/** Other requirements, or another Python: other environments. @param {string} version */
function fingerprint(version) {
  const hash = createHash("sha256").update(version);
  for (const name of ["requirements.txt", "requirements-older.txt", "collections.txt"])
    hash.update(readFileSync(join(SOURCES, name)));
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} python @param {string} folder */
async function install(python, folder) {
  // While we waited for the lock, its holder may have done our work.
  if (existsSync(join(folder, READY))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await step("Installing the clients that judge the simulators (once)", async () => {
    await environment(python, join(folder, "current"), "requirements.txt");
    await environment(python, join(folder, "older"), "requirements-older.txt");
    await collections(join(folder, "current", "bin", "python"), folder);
  });
  writeFileSync(join(folder, READY), "");
}

/** @param {string} python @param {string} folder @param {string} requirements */
async function environment(python, folder, requirements) {
  await must(python, ["-m", "venv", folder], "python -m venv");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-input"];
  await must(join(folder, "bin", "python"), [...pip, "-r", join(SOURCES, requirements)], `pip install -r ${requirements}`);
}

/** @param {string} python @param {string} folder */
async function collections(python, folder) {
  const [name, ...wanted] = readFileSync(join(SOURCES, "collections.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const wheels = join(folder, "wheels");
  const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
  await must(python, [...pip, "-d", wheels, name ?? ""], `pip download ${name}`);
  const unpack = [
    "import glob, sys, zipfile",
    "archive = zipfile.ZipFile(glob.glob(sys.argv[1] + '/*.whl')[0])",
    "starts = tuple('ansible_collections/' + name + '/' for name in sys.argv[3:])",
    "archive.extractall(sys.argv[2], [name for name in archive.namelist() if name.startswith(starts)])",
  ].join("\n");
  await must(python, ["-c", unpack, wheels, join(folder, "collections"), ...wanted], "unpacking the collections");
  rmSync(wheels, { recursive: true, force: true });
}

/** @param {string} command @param {string[]} args @param {string} what */
async function must(command, args, what) {
  const finished = await run(command, args, { timeout: INSTALL_LIMIT_MS });
  if (finished.code !== 0) throw new Error(`${what} fails: ${lastWords(finished)}`);
}
