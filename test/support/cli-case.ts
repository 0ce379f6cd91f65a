import assert from "node:assert/strict";
import type { Router, RouterOptions } from "../../simulator";
import type { PulumiStack, RunResult } from "../../tools/pulumi-stack";
import { startBase, steady } from "./routers";
import { type CaseOptions, head, rewrite, stackFor } from "./stack";

/** A stack of the real CLI with one IX and one IOS router, and programs that follow each other. */
export interface CliCase {
  readonly stack: PulumiStack;
  readonly tokyo: Router;
  readonly osaka: Router;
  /** Puts another program in the place of the present one: its text without the head. */
  readonly program: (text: string) => Promise<void>;
  /** Runs the CLI with all counters at zero. */
  readonly run: (work: (stack: PulumiStack) => Promise<RunResult>) => Promise<Ran>;
}

export interface Ran extends RunResult {
  /** Lines sent and saves, of both routers together. */
  readonly sent: number;
  readonly saves: number;
}

export async function inCliCase(
  work: (scene: CliCase) => Promise<void>,
  {
    tokyo: ix,
    osaka: ios,
    ...options
  }: Partial<CaseOptions> & { tokyo?: Partial<RouterOptions>; osaka?: Partial<RouterOptions> } = {},
): Promise<void> {
  const [tokyo, osaka] = await Promise.all([startBase("nec-ix", ix), startBase("cisco-ios", ios)]);
  const stack = await stackFor({ routers: { tokyo, osaka }, program: head, ...options });
  const both = [tokyo, osaka];
  const sum = (name: "configLines" | "saves") => both.reduce((total, router) => total + router.counts()[name], 0);
  try {
    await work({
      stack,
      tokyo,
      osaka,
      program: (text) => rewrite(stack, `${head}void psk;\n${text}`),
      run: async (call) => {
        for (const router of both) router.resetCounts();
        const result = await call(stack);
        return { ...result, sent: sum("configLines"), saves: sum("saves") };
      },
    });
  } finally {
    await stack.remove();
    await Promise.all(both.map((router) => router.stop()));
  }
}

/** The run ended well, with so many lines and saves. */
export function went(result: Ran, sent: number, saves = sent > 0 ? 1 : 0): void {
  assert.equal(result.code, 0, result.output.slice(-4000));
  assert.deepEqual([result.sent, result.saves], [sent, saves], result.output.slice(-4000));
}

/** The run failed, sent nothing, and said this. */
export function refused(result: Ran, ...said: RegExp[]): void {
  assert.notEqual(result.code, 0, result.output);
  assert.deepEqual([result.sent, result.saves], [0, 0], result.output);
  for (const each of said) assert.match(result.output, each);
  assert.doesNotMatch(result.output, /\bat .*provider\/.*\.js:\d+/, "no stack of ours is shown");
}

/** A static route of the IX, as a line of a program. */
export function route(name: string, second: number, options = "{}", device = "tokyo"): string {
  const nextHop = device === "osaka" ? "Null0" : "Null0.0";
  return `new ixios.StaticRoute(${JSON.stringify(name)}, { device: ${JSON.stringify(device)}, destination: "10.${second}.0.0/16", nextHop: "${nextHop}", distance: 250 }, ${options});\n`;
}

export function routesOf(router: Router): string[] {
  return [...router.running().matchAll(/^ip route 10\.(\d+)\.0\.0\S*(?: 255\.255\.0\.0)? Null/gm)]
    .map((found) => found[1] as string)
    .sort();
}

export function urn(kind: string, name: string): string {
  return `urn:pulumi:dev::a-case::pulumi-nodejs:dynamic/ixios:${kind}::${name}`;
}

/** What a restart would bring is what runs. */
export function isSaved(router: Router): void {
  assert.equal(steady(router.startup()), steady(router.running()));
}
