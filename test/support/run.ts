import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, createRun, type ResourceKind, toProvider } from "../../provider/engine";
import type { CheckFailure, Props, Provider } from "../../provider/engine/props";
import type { Kind } from "../../provider/resources";
import { specOf } from "../../provider/resources";

export type { Props };
/** Declarations, each with a name of its own or one by its place. */
export type Program = readonly (readonly [Kind, object, string?])[];

/** What Pulumi keeps of one run for the next. */
export interface State {
  readonly declarations: Readonly<Record<string, Props>>;
  /** By resource: what a check gave back, and what an operation did. */
  readonly network?: Stored;
  readonly routers: Readonly<Record<string, Stored>>;
}

interface Stored {
  readonly inputs: Props;
  readonly outs: Props;
}

export const nothing: State = { declarations: {}, routers: {} };

export interface Up {
  readonly state: State;
  /** All commands of all routers, as reviewed. */
  readonly commands: string[];
  readonly planned: Props;
}

/** Where the runs of this process keep journals and locks. */
const home = mkdtempSync(join(tmpdir(), "ixios-test-home-"));

export interface RunOptions {
  readonly device?: string;
  readonly home?: string;
  /** Flags of declarations, by name. */
  readonly flags?: Readonly<Record<string, { protect?: boolean; retain?: boolean }>>;
}

interface Process {
  readonly of: (kind: ResourceKind) => Provider;
  readonly close: () => Promise<void>;
}

/** A provider process: what Pulumi starts for each run. */
export function startProcess(settings: object, { home: folder = home }: RunOptions = {}): Process {
  const engine = createEngine({ PULUMI_HOME: folder });
  engine.configure(JSON.stringify(settings));
  const run = createRun();
  return { of: (kind) => toProvider(engine, run, kind), close: engine.close };
}

/** Plays the part of the Pulumi engine: declarations first, then the plan of all routers, then each router; deletes last. */
export async function up(settings: object, list: Program, before: State = nothing, options: RunOptions = {}): Promise<Up> {
  const provider = startProcess(settings, options);
  try {
    return await play(provider, list, before, options);
  } finally {
    await provider.close();
  }
}

/** What a preview would show: the inputs of the RouterConfig, or why there are none. */
export async function preview(
  settings: object,
  list: Program,
  before: State = nothing,
  options: RunOptions = {},
): Promise<{ inputs: Props; failures: readonly CheckFailure[] }> {
  const provider = startProcess(settings, options);
  try {
    const { declarations } = await declareAll(provider, list, before, options);
    const planned = await plan(provider, declarations, before, options, true);
    if ("failures" in planned) return { inputs: {}, failures: planned.failures };
    return { inputs: Object.values(planned.routers)[0]?.inputs ?? {}, failures: [] };
  } finally {
    await provider.close();
  }
}

export async function destroy(settings: object, state: State, options: RunOptions = {}): Promise<void> {
  const provider = startProcess(settings, options);
  try {
    await Promise.all(Object.values(state.routers).map(({ outs }) => provider.of("RouterConfig").delete("", outs)));
    if (state.network) await provider.of("NetworkPlan").delete("", state.network.outs);
    for (const props of Object.values(state.declarations)) await provider.of(kindOf(props)).delete("", props);
  } finally {
    await provider.close();
  }
}

export async function refresh(settings: object, state: State, options: RunOptions = {}): Promise<State> {
  const provider = startProcess(settings, options);
  try {
    const routers: Record<string, Stored> = {};
    for (const [name, { inputs, outs }] of Object.entries(state.routers))
      routers[name] = { inputs, outs: (await provider.of("RouterConfig").read(name, outs)).props };
    return { ...state, routers };
  } finally {
    await provider.close();
  }
}

async function play(provider: Process, list: Program, before: State, options: RunOptions): Promise<Up> {
  const { declarations, states } = await declareAll(provider, list, before, options);
  const planned = await plan(provider, declarations, before, options, false);
  if ("failures" in planned) throw new Error(planned.failures.map(({ reason }) => reason).join("\n"));
  const routers: Record<string, Stored> = {};
  for (const [name, { inputs }] of Object.entries(planned.routers)) {
    const old = before.routers[name];
    routers[name] = { inputs, outs: await applied(provider.of("RouterConfig"), inputs, old) };
  }
  for (const [name, { outs }] of Object.entries(before.routers))
    if (!(name in planned.routers)) await provider.of("RouterConfig").delete("", outs);
  for (const [key, props] of Object.entries(before.declarations))
    if (!(key in states)) await provider.of(kindOf(props)).delete("", props);
  const commands = Object.values(planned.routers).flatMap(({ inputs }) => inputs.commands as string[]);
  const first = Object.values(planned.routers)[0]?.inputs ?? {};
  return { state: { declarations: states, network: planned.network, routers }, commands, planned: first };
}

async function declareAll(provider: Process, list: Program, before: State, { device = "r", flags = {} }: RunOptions) {
  const states: Record<string, Props> = {};
  const declarations: Record<string, Record<string, Props>> = {};
  for (const [i, [kind, args, name = `${i}`]] of list.entries()) {
    const key = `${kind} ${name}`;
    const given = { device, ...args, ticket: { label: name } };
    const { inputs, failures } = await provider.of(kind).check(before.declarations[key] ?? {}, given);
    assert.deepEqual(failures ?? [], [], key);
    states[key] = { ...inputs, __provider: kind };
    const { protect, retain } = flags[name] ?? {};
    const secrets = Object.fromEntries(specOf(kind).secrets.map((secret) => [secret, inputs[secret]]));
    const router = String(inputs.device);
    declarations[router] ??= {};
    declarations[router][key] = {
      kind,
      args: inputs.declared,
      secrets,
      ...(protect ? { protect } : {}),
      ...(retain ? { retain } : {}),
    };
  }
  return { states, declarations };
}

async function plan(
  provider: Process,
  declarations: Readonly<Record<string, Record<string, Props>>>,
  before: State,
  { device = "r" }: RunOptions,
  isPreview: boolean,
) {
  const all = Object.keys(declarations).length > 0 ? declarations : { [device]: {} };
  const stack = { stack: "test/dev", preview: isPreview };
  const routers = Object.fromEntries(Object.entries(all).map(([name, each]) => [name, { declarations: each }]));
  const network = await provider.of("NetworkPlan").check(before.network?.inputs ?? {}, { ...stack, routers, records: {} });
  if (network.failures && network.failures.length > 0) return { failures: network.failures };
  const checked: Record<string, { inputs: Props }> = {};
  for (const [router, each] of Object.entries(all)) {
    const given = { ...stack, router, declarations: each, restores: {}, keys: {} };
    const { inputs, failures } = await provider.of("RouterConfig").check(before.routers[router]?.inputs ?? {}, given);
    if (failures && failures.length > 0) return { failures };
    checked[router] = { inputs };
  }
  const outs = (await provider.of("NetworkPlan").create(network.inputs)).outs;
  return { network: { inputs: network.inputs, outs }, routers: checked };
}

/** A step "same" keeps the old outputs. */
async function applied(provider: Provider, inputs: Props, old: Stored | undefined): Promise<Props> {
  if (!old) return (await provider.create(inputs)).outs;
  const { changes } = await provider.diff("", old.outs, inputs);
  return changes ? (await provider.update("", old.outs, inputs)).outs : old.outs;
}

function kindOf(props: Props): Kind {
  return props.__provider as Kind;
}
