import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { PulumiStack } from "../../tools/pulumi-stack";

/** A run of the CLI that can be killed. */
export interface Running {
  readonly pid: number;
  /** All that it has printed. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  /** `alone`: the command line only, as a user's `kill -9` does; else with everything it has started. */
  readonly kill: (alone: boolean) => void;
}

export function start(stack: PulumiStack, operation: "up" | "destroy"): Running {
  const { command, args, options } = stack.command(operation, ["--yes", "--skip-preview"]);
  const child: ChildProcess = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += String(data)));
  return {
    pid: child.pid as number,
    output: () => output,
    ended: new Promise((resolve) => child.once("exit", resolve)),
    kill: (alone) => {
      const all = [child.pid as number, ...(alone ? [] : below(child.pid as number))];
      for (const pid of all) end(pid);
    },
  };
}

/** Our provider's processes of a stack that are still there. */
export function providersOf(stack: PulumiStack): number[] {
  return processesOf(stack).filter((pid) => commandOf(pid).includes("pulumi-ixios provider"));
}

/** Ends what a killed run has left of others: the SDK's own process, where it was killed before it had come to us. */
export function endLeftovers(stack: PulumiStack): void {
  for (const pid of processesOf(stack)) end(pid);
}

function processesOf(stack: PulumiStack): number[] {
  return processes()
    .map(({ pid }) => pid)
    .filter((pid) => environmentOf(pid).includes(`PULUMI_HOME=${stack.directory}/`));
}

function below(root: number): number[] {
  const all = processes();
  const children = (pid: number): number[] =>
    all.filter(({ parent }) => parent === pid).flatMap((each) => [each.pid, ...children(each.pid)]);
  return children(root);
}

function processes(): { pid: number; parent: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = textOf(`/proc/${name}/stat`);
      if (stat === "") return [];
      return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) }];
    });
}

function environmentOf(pid: number): string {
  return textOf(`/proc/${pid}/environ`);
}

function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
