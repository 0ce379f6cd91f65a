import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createEngine } from "../../provider/engine";
import type { Router } from "../../simulator";
import { installedProject } from "../../tools/fixture-project";
import { PulumiStack, type RunResult } from "../../tools/pulumi-stack";

/** Seconds of one round. */
export interface Figures {
  readonly preview: number;
  readonly up: number;
  /** An `up` with nothing to do. */
  readonly again: number;
  readonly destroy: number;
  readonly emptyPreview: number;
  readonly emptyUp: number;
  readonly emptyAgain: number;
  readonly emptyDestroy: number;
  /** One login and one read of each router, side by side. */
  readonly visits: number;
}

const ours = (routers: readonly Router[], declarations: number) => `import * as ixios from "pulumi-ixios";
for (let r = 0; r < ${routers.length}; r++)
  for (let i = 0; i < ${declarations}; i++)
    new ixios.StaticRoute("r" + r + "-" + i, { device: "d" + r, destination: "10." + i + ".0.0/16", nextHop: r % 2 ? "Null0" : "Null0.0", distance: 250 });
`;

/** The same program where nothing has a provider that does anything. */
const empty = (routers: readonly Router[], declarations: number) => `import * as pulumi from "@pulumi/pulumi";
const text = "const same = (a, b) => JSON.stringify(a) === JSON.stringify(b); exports.handler = () => ({ check: async (olds, news) => ({ inputs: news }), diff: async (id, olds, news) => ({ changes: !same(olds, news), replaces: [] }), create: async (inputs) => ({ id: 'x', outs: inputs }), update: async (id, olds, news) => ({ outs: news }), delete: async () => undefined });";
for (let r = 0; r < ${routers.length}; r++)
  for (let i = 0; i < ${declarations}; i++)
    new pulumi.CustomResource("pulumi-nodejs:dynamic/empty:StaticRoute", "r" + r + "-" + i, { device: "d" + r, destination: "10." + i + ".0.0/16", nextHop: r % 2 ? "Null0" : "Null0.0", distance: 250, __provider: text });
`;

let programs = 0;

/** Both programs, one operation after the other, each time the one and then the other. */
export async function measurePair(routers: readonly Router[], declarations: number): Promise<Figures> {
  const [mine, other] = await Promise.all([stackOf(ours(routers, declarations)), stackOf(empty(routers, declarations))]);
  try {
    await mine.configure({ "ixios:devices": Object.fromEntries(routers.map((router, i) => [`d${i}`, loginOf(router)])) });
    const visits = await timeVisits(routers);
    const pair = async (call: (stack: PulumiStack) => Promise<RunResult>) =>
      [secondsOf(await call(mine)), secondsOf(await call(other))] as const;
    const [preview, emptyPreview] = await pair((stack) => stack.preview());
    const [up, emptyUp] = await pair((stack) => stack.up());
    const [again, emptyAgain] = await pair((stack) => stack.up());
    const [destroy, emptyDestroy] = await pair((stack) => stack.destroy());
    return { preview, up, again, destroy, emptyPreview, emptyUp, emptyAgain, emptyDestroy, visits };
  } finally {
    await Promise.all([mine.remove(), other.remove()]);
  }
}

async function stackOf(program: string): Promise<PulumiStack> {
  const projectDir = join(await installedProject(), "bench", `program-${++programs}`);
  await mkdir(projectDir, { recursive: true });
  await writeFile(join(projectDir, "Pulumi.yaml"), `name: bench-${programs}\nruntime: nodejs\n`);
  await writeFile(join(projectDir, "index.ts"), program);
  return PulumiStack.create({ projectDir, env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" } });
}

function loginOf({ dialect, host, port, hostKeyFingerprint }: Router) {
  return { dialect, host, port: String(port), username: "ops", password: { secret: "ops" }, hostKey: hostKeyFingerprint };
}

/** The engine's own planning step without a declaration: login, rights, one reading. */
async function timeVisits(routers: readonly Router[]): Promise<number> {
  const engine = createEngine({ PULUMI_HOME: join(await installedProject(), "bench") });
  const devices = Object.fromEntries(routers.map((router, i) => [`d${i}`, { ...loginOf(router), password: "ops" }]));
  engine.configure(JSON.stringify(devices));
  const start = performance.now();
  await Promise.all(Object.keys(devices).map((name) => engine.visit(name)));
  const seconds = (performance.now() - start) / 1000;
  await engine.close();
  return seconds;
}

function secondsOf(result: RunResult): number {
  if (result.code !== 0) throw new Error(result.output);
  return result.seconds;
}
