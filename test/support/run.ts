import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import { toProvider } from "../../provider/engine/pulumi";
import { isProblem } from "../../provider/errors";
import type { Kind } from "../../provider/resources";
import { engineFor } from "./routers";

export type Props = Record<string, unknown>;
export type Program = readonly (readonly [Kind, object])[];

export interface Up {
  readonly state: Props[];
  readonly commands: string[];
}

/** Plays the part of the Pulumi engine: checks one by one, then everything at once. */
export async function up(settings: object, list: Program, state: readonly Props[] = [], device = "r"): Promise<Up> {
  const engine = engineFor(settings);
  const checked: Props[] = [];
  const calls: Promise<Props>[] = [];
  for (const [i, [kind, args]] of list.entries()) {
    const provider = toProvider(engine, kind);
    const old = state[i];
    const { inputs, failures } = await provider.check(inputsOf(old), { device, ...args, label: `${kind}-${i}` });
    assert.deepEqual(failures ?? [], [], kind);
    checked.push(inputs);
    if (!old) calls.push(provider.create(inputs).then(({ outs }) => outs));
    else if ((await provider.diff("", old, inputs)).changes)
      calls.push(provider.update("", old, inputs).then(({ outs }) => outs));
    else calls.push(Promise.resolve(old));
  }
  const results = await Promise.allSettled(calls);
  await engine.close();
  throwFirst(results);
  return {
    state: results.map((result) => (result as PromiseFulfilledResult<Props>).value),
    commands: checked.flatMap((inputs) => inputs.commands as string[]),
  };
}

/** What a check would say about one resource. */
export async function preview(
  settings: object,
  kind: Kind,
  args: object,
  old: Props = {},
  device = "r",
): Promise<{ inputs: Props; failures: readonly { property: string; reason: string }[] }> {
  const engine = engineFor(settings);
  const { inputs, failures } = await toProvider(engine, kind).check(old, { device, ...args, label: kind });
  await engine.close();
  return { inputs, failures: failures ?? [] };
}

export async function destroy(settings: object, list: Program, state: readonly Props[]): Promise<void> {
  const engine = engineFor(settings);
  const results = await Promise.allSettled(list.map(([kind], i) => toProvider(engine, kind).delete("", state[i] as Props)));
  await engine.close();
  throwFirst(results);
}

/** The failure that took the others of its change set down. */
function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  const failed = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  const own = failed.find((error) => !(isProblem(error) && error.problem.code === "stopped-with-others"));
  if (failed.length > 0) throw own ?? failed[0];
}

/** A check gets the old inputs, which lack nothing of the outputs but what was seen only after the push. */
function inputsOf(state: Props | undefined): Props {
  return state ?? {};
}

export type { DialectName };
