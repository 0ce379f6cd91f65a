import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { repository } from "./sources";

/** Where hier_config runs, and which one it is. */
export interface HierConfig {
  readonly python: string;
  readonly program: string;
  readonly versions: string;
}

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-ixios", "bench");

/** The current hier_config in an environment of its own; a sentence why not, where it cannot be had. */
export function setUpHierConfig(): HierConfig | string {
  const found = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
  if (found === undefined) return "hier_config is left out: there is no Python on this machine.";
  const folder = join(cache, "venv");
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  mkdirSync(cache, { recursive: true });
  if (!existsSync(python)) {
    const made = spawnSync(found, ["-m", "venv", folder], { encoding: "utf8" });
    if (made.status !== 0) return `hier_config is left out: ${found} -m venv failed: ${lastLine(made.stderr || made.stdout)}`;
  }
  const install = spawnSync(python, ["-m", "pip", "install", "--quiet", "--upgrade", "hier_config"], { encoding: "utf8" });
  // Without the network, the one that is there already will do.
  const shown = spawnSync(
    python,
    [
      "-c",
      "import sys, importlib.metadata as m; print('hier_config', m.version('hier_config'), 'on Python', sys.version.split()[0])",
    ],
    { encoding: "utf8" },
  );
  if (shown.status !== 0) return `hier_config is left out: pip could not install it: ${lastLine(install.stderr)}`;
  return { python, program: join(repository, "bench/hier_config_contestant.py"), versions: shown.stdout.trim() };
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
