import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** How often (ms) we look whether the engine is still there. */
const interval = 500;

/**
 * Nobody ends the provider's process when the command line is killed: it would go on alone, and no state would record what it does.
 * So it looks whether the processes above it are still the same; `gone` is called once when they are not.
 */
export function watchEngine(gone: () => void): () => void {
  const start = ancestors();
  const timer = setInterval(() => {
    const now = ancestors();
    if (now.every((pid, i) => pid === start[i])) return;
    clearInterval(timer);
    gone();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** The parent, and where it can be seen its parent: between the engine and us there is a shell. */
function ancestors(): readonly number[] {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  return grandparent === undefined ? [parent] : [parent, grandparent];
}

function parentOf(pid: number): number | undefined {
  try {
    // pid (name, which may hold anything) state ppid …
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return process.platform === "linux" ? undefined : parentByPs(pid);
  }
}

function parentByPs(pid: number): number | undefined {
  try {
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }));
  } catch {
    return undefined;
  }
}
