import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { print } from "../provider/config/print";
import { dialects } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";
import type { Pair } from "./edit";
import type { HierConfig } from "./hier-config";
import { type Measured, median } from "./measure";
import { repository } from "./sources";

export type Name = "ours" | "theirs" | "floor";

export interface Result extends Measured {
  /** Milliseconds from the start of a process that does it once to its end. */
  readonly cold: number;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export function programs(hierConfig: HierConfig | undefined): ReadonlyMap<Name, Program> {
  const node = (file: string): Program => ({ command: process.execPath, args: [join(repository, "dist/bench", file)] });
  const made: [Name, Program][] = [
    ["ours", node("contestant-ours.js")],
    ["floor", node("contestant-floor.js")],
  ];
  if (hierConfig) made.push(["theirs", { command: hierConfig.python, args: [hierConfig.program] }]);
  return new Map(made);
}

/** The pair as two files, for as long as `work` takes. */
export function withFiles<T>({ running, wanted }: Pair, dialect: DialectName, work: (files: readonly string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ixios-bench-"));
  try {
    const { indent } = dialects[dialect].text;
    const files = [join(folder, "running.txt"), join(folder, "wanted.txt")] as const;
    writeFileSync(files[0], print(running, indent));
    writeFileSync(files[1], print(wanted, indent));
    return work(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function race(program: Program, files: readonly string[], dialect: DialectName): Result {
  const measured = JSON.parse(start(program, files, dialect)) as Measured;
  const cold = [1, 2, 3].map(() => {
    const begin = performance.now();
    start(program, [...files, "once"], dialect);
    return performance.now() - begin;
  });
  return { ...measured, cold: median(cold) };
}

export function commandsOf(program: Program, files: readonly string[], dialect: DialectName): string {
  return start(program, [...files, "text"], dialect);
}

function start({ command, args }: Program, more: readonly string[], dialect: DialectName): string {
  const env = { ...process.env, BENCH_DIALECT: dialect };
  const { status, stdout, stderr } = spawnSync(command, [...args, ...more], { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr.trim().split("\n").slice(-3).join(" / ")}`);
  return stdout;
}
