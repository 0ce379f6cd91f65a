import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Measured, Trial } from "./trial";

// `npm run bench:simulator`: what a simulated router costs, written to docs/benchmarks-simulator.md.

const page = join(__dirname, "../../../docs/benchmarks-simulator.md");
const usual = { routers: 200, hostKeyType: "ed25519", repeated: 1, loggedIn: false } as const;
const trials: readonly Trial[] = [
  { ...usual, dialect: "nec-ix" },
  { ...usual, dialect: "nec-ix", loggedIn: true },
  { ...usual, dialect: "nec-ix", repeated: 1000 },
  { ...usual, dialect: "cisco-ios" },
  { ...usual, dialect: "cisco-ios", loggedIn: true },
  { ...usual, dialect: "cisco-ios", repeated: 1000 },
];
/** Each of these is run for the first router only. */
const keys: readonly Trial[] = (["ed25519", "rsa"] as const).map((hostKeyType) => ({
  ...usual,
  routers: 1,
  dialect: "nec-ix",
  hostKeyType,
}));
const runs = 5;

interface Row {
  readonly trial: Trial;
  readonly measured: Measured;
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const trial of trials) rows.push({ trial, measured: await measure(trial) });
  const firsts: Row[] = [];
  for (const trial of keys) {
    const all: Measured[] = [];
    for (let i = 0; i < runs; i++) all.push(await measure(trial));
    const middle = all.sort((a, b) => a.first - b.first)[Math.floor(runs / 2)] as Measured;
    firsts.push({ trial, measured: middle });
  }
  const text = report(rows, firsts);
  writeFileSync(page, text);
  process.stdout.write(text);
}

async function measure(trial: Trial): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, "trial.js"), JSON.stringify(trial)]);
  return JSON.parse(stdout) as Measured;
}

function report(rows: readonly Row[], firsts: readonly Row[]): string {
  const [quick, slow] = firsts.map(({ measured }) => measured.first) as [number, number];
  return `# What a simulated router costs

Written by \`npm run bench:simulator\`. ${machine()}

## 200 routers in one process

Started one after the other, each with an SSH server of its own. *Start* is from the call to the port that listens: median and
longest of the 199 after the first. *Logged in*: an SSH session on every router that has read the whole configuration and stays.
Memory is the resident size of the process, the logged-in clients in it included.

| dialect | lines of configuration | logged in | start, ms | longest, ms | MB before the first | MB with 200 | MB a router | of 1 GB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(row).join("\n")}

The aims: a start below 100 ms, 200 routers below 1 GB.

## The first router

The first router of a process also compiles the code that is used for the first time and makes the host key, one for the process. Medians of ${runs} processes.

| host key | first router, ms | process start to first router, ms |
| --- | --- | --- |
${firsts.map(({ trial, measured }) => `| ${trial.hostKeyType} | ${whole(measured.first)} | ${whole(measured.cold)} |`).join("\n")}

An RSA key (\`hostKeyType: "rsa"\`) makes the first router take ${(slow / quick).toFixed(1)} times as long; finding its primes takes more or less luck.
`;
}

function row({ trial, measured }: Row): string {
  const each = (measured.after - measured.before) / trial.routers;
  return `| ${[
    trial.dialect,
    measured.lines.toLocaleString("en"),
    trial.loggedIn ? "yes" : "no",
    measured.median.toFixed(1),
    whole(measured.longest),
    whole(measured.before),
    whole(measured.after),
    each.toFixed(2),
    `${whole((100 * measured.after) / 1000)} %`,
  ].join(" | ")} |`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function machine(): string {
  const models = new Set(cpus().map(({ model }) => model.trim()));
  return `Machine: ${cpus().length} × ${[...models].join(", ")}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node}.`;
}

void main();
