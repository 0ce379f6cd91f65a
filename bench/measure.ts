import { readFileSync } from "node:fs";

export interface Measured {
  /** Milliseconds, medians of the runs. */
  readonly parse: number;
  readonly delta: number;
  readonly total: number;
  readonly runs: number;
  /** Number of commands that lead from one side to the other. */
  readonly commands: number;
  /** Largest resident memory of the process, in MB. */
  readonly memory: number;
}

export interface Contestant<T> {
  readonly parse: (text: string) => T;
  readonly delta: (running: T, wanted: T) => { readonly commands: number; readonly text: string };
}

/** How long a contestant is measured: at least so many runs, and more as long as there is time. */
const leastRuns = 5;
const mostRuns = 100;
const enough = 3000;

/**
 * The process of one contestant: `<running> <wanted> [once|text]`. Files are read before the clock starts. `once` is for timing the process
 * as a whole; `text` prints the commands.
 */
export function contend<T>(contestant: Contestant<T>): void {
  const [, , running, wanted, mode] = process.argv;
  const texts = [running, wanted].map((path) => readFileSync(path as string, "utf8")) as [string, string];
  if (mode === "once" || mode === "text") {
    const { commands, text } = contestant.delta(contestant.parse(texts[0]), contestant.parse(texts[1]));
    process.stdout.write(mode === "text" ? text : `${commands}\n`);
    return;
  }
  process.stdout.write(JSON.stringify(measure(contestant, texts)));
}

function measure<T>({ parse, delta }: Contestant<T>, [running, wanted]: readonly [string, string]): Measured {
  const times: { readonly parse: number; readonly delta: number }[] = [];
  let commands = 0;
  const begin = performance.now();
  while (times.length < leastRuns || (times.length < mostRuns && performance.now() - begin < enough)) {
    const start = performance.now();
    const [is, want] = [parse(running), parse(wanted)];
    const parsed = performance.now();
    commands = delta(is, want).commands;
    times.push({ parse: parsed - start, delta: performance.now() - parsed });
  }
  return {
    parse: median(times.map((time) => time.parse)),
    delta: median(times.map((time) => time.delta)),
    total: median(times.map((time) => time.parse + time.delta)),
    runs: times.length,
    commands,
    memory: process.resourceUsage().maxRSS / 1024,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
