import { fail, isProblem, type Problem, ProblemError } from "../errors";
import type { Former, Restores, RouterRecord } from "../planning/record";
import { handedIn, recordIn } from "./commit";
import { type Applied, type Engine, type Planned, type PlanRequest, toReason } from "./engine";
import { type Props, type Provider, same, unknownIn, unknownValue } from "./props";
import { keyOfDeclaration, type Run } from "./run";

/** What a check computes. */
export const computedNames = [
  "config",
  "commands",
  "reasons",
  "interrupts",
  "diff",
  "unsaved",
  "undo",
  "undoInterrupts",
  "revision",
  "waitsFor",
] as const;

type Config = Readonly<Record<string, readonly string[]>>;

/** The configuration of one router: plans the whole in `check`, sends exactly that in `create`, `update` and `delete`. */
export function routerConfigProvider(engine: Engine, run: Run): Omit<Provider, "configure"> {
  return {
    check: async (olds, news) => {
      const router = String(news.router);
      const stack = String(news.stack ?? "");
      const { preview, ...rest } = news;
      run.committed.set(router, engine.addressOf(router) ?? "");
      const start = startOf(run, router, olds);
      if (recordIn(olds)) engine.settle(router, stack, Number(olds.revision ?? 0));
      const waitsFor = waits(run, router, news.declarations);
      if (waitsFor.length > 0) return { inputs: { ...rest, ...unknown(start?.record), waitsFor } };
      const { planned, problems } = await planOf(engine, run, {
        router,
        stack,
        record: start?.record,
        revision: start?.revision ?? 0,
        declarations: handedIn(run, router, news.declarations),
        preview: preview === true,
      });
      // Without the property: Pulumi would print its value, with every secret in it.
      if (!planned) return { inputs: rest, failures: [{ property: "", reason: toReason(problems) }] };
      return { inputs: { ...rest, ...toInputs(planned) } };
    },

    diff: (_id, olds, news) => {
      const router = String(olds.router ?? news.router);
      if (unknownIn(news.declarations).length > 0 && !run.committed.has(router)) run.partial.add(router);
      const { commands, unsaved } = news;
      const isPlain = Array.isArray(commands) && commands.length === 0 && Array.isArray(unsaved) && unsaved.length === 0;
      // After a refresh the state holds the lines as they are on the router.
      const changes = !isPlain || !same(kept(olds), kept(news)) || !same(olds.config, news.config) || olds.isUnsaved === true;
      return Promise.resolve({ changes, replaces: [], deleteBeforeReplace: false });
    },

    create: async (inputs) => {
      const id = `${String(inputs.router)}`;
      return { id, outs: await recorded(id, inputs, undefined, () => push(engine, run, inputs)) };
    },

    update: async (id, olds, news) => ({ outs: await recorded(id, news, olds, () => push(engine, run, news)) }),

    delete: async (_id, props) => {
      const router = String(props.router);
      const record = recordIn(props);
      const removal = removalOf(run, props, record);
      if (removal === "stays" || !record) return;
      if (removal !== "remove") fail(removal);
      const reviewed = run.leaving.get(router) ?? (props.undo as string[]);
      const [stack, revision] = [String(props.stack ?? ""), Number(props.revision ?? 0)];
      await withSettingsOf(run, () => engine.remove({ router, stack, record, revision, reviewed }));
    },

    read: async (id, props) => {
      const record = recordIn(props);
      if (!record) return { id, props };
      const now = await withSettingsOf(run, () =>
        engine.readBack(String(props.router), String(props.stack ?? ""), record, (props.config ?? {}) as Config),
      );
      return { id, props: { ...props, ...now } };
    },
  };
}

/** Plans a router, or takes the plan that was made of the same a moment ago. */
export async function planOf(
  engine: Engine,
  run: Run,
  request: PlanRequest,
): Promise<{ readonly planned?: Planned; readonly problems: readonly Problem[] }> {
  const known = run.plans.get(request.router);
  if (known && same(known.request, request)) return { planned: known, problems: [] };
  const planned = await engine.plan(request);
  if (!("plan" in planned) || planned.problems.length > 0) return { problems: planned.problems };
  run.plans.set(request.router, planned);
  return { planned, problems: [] };
}

/** The record to start from: the state's; at the second check of a replacement that of the first; for a router with a new name that of the old one. */
function startOf(run: Run, router: string, olds: Props) {
  const record = recordIn(olds);
  if (record) {
    const start = { record, revision: Number(olds.revision ?? 0) };
    run.records.set(router, start);
    return start;
  }
  return run.records.get(router) ?? run.formerly.get(run.committed.get(router) ?? "");
}

/** The values that a plan waits for: `IkeTunnel osaka: peer`. */
function waits(run: Run, router: string, declarations: unknown): string[] {
  return Object.entries((declarations ?? {}) as Props).flatMap(([label, each]) => {
    const { args, secrets } = (each ?? {}) as Props;
    // Where anything is not known, nothing of the declaration comes through: its own check has seen which value it is.
    if (unknownIn([args, secrets]).length === 0) return [];
    const paths = run.waits.get(keyOfDeclaration(router, label)) ?? [];
    return paths.length === 0 ? [label] : paths.map((path) => `${label}: ${path}`);
  });
}

function unknown(record: RouterRecord | undefined): Props {
  const all = Object.fromEntries(computedNames.map((name) => [name, unknownValue]));
  return { ...all, declarations: unknownValue, restores: record?.restores ?? unknownValue, keys: record?.keys ?? unknownValue };
}

function toInputs({ plan, revision, address }: Planned): Props {
  const { config, commands, reasons, interrupts, diff, unsaved, undo, undoInterrupts, record } = plan;
  const computed = {
    config,
    commands,
    reasons,
    interrupts,
    diff,
    unsaved,
    undo,
    undoInterrupts,
    revision,
    waitsFor: [],
    address,
  };
  return { ...computed, ...record };
}

/** What is compared between two states: what we manage, and which of it is protected. */
function kept({ declarations, restores, keys }: Props): Props {
  return { declarations, restores, keys };
}

async function push(engine: Engine, run: Run, inputs: Props): Promise<Applied> {
  const planned = run.plans.get(String(inputs.router));
  if (!planned) fail({ code: "not-planned", device: String(inputs.router) });
  const { commands, unsaved, undo, undoInterrupts } = planned.plan;
  if (commands.length === 0 && unsaved.length === 0) return { overwritten: [], undo, undoInterrupts };
  return engine.apply(planned, String(inputs.stack ?? ""));
}

/** What a state keeps of a change: the commands are sent, and nothing is left to send. */
async function recorded(id: string, inputs: Props, olds: Props | undefined, work: () => Promise<Applied>): Promise<Props> {
  const outs = ({ overwritten, ...undo }: Pick<Applied, "overwritten"> & Partial<Applied>): Props => ({
    ...inputs,
    ...undo,
    commands: [],
    reasons: [],
    diff: "",
    unsaved: [],
    restores: withObserved(inputs.restores as Restores, overwritten, olds),
  });
  try {
    return outs(await work());
  } catch (error) {
    // A change that is on the router although the call failed must be in the state: the engine records what an error with these fields carries.
    if (isProblem(error) && (error.problem.code === "save-failed" || error.aftermath?.kind === "not-rolled-back")) {
      const own = new ProblemError(error.problem, error.aftermath, { cause: error });
      // The state holds secrets: whoever inspects or prints the error does not see it.
      Object.defineProperty(own, "properties", { value: { ...outs({ overwritten: [] }), isUnsaved: true } });
      throw Object.assign(own, { id, reasons: [error.message] });
    }
    throw error;
  }
}

/** Adds what the router overwrote by itself, now and in earlier runs. */
function withObserved(restores: Restores, overwritten: readonly Former[], olds: Props | undefined): Restores {
  const earlier = (olds?.restores as Restores | undefined)?.lines.filter((former) => former.observed) ?? [];
  const fresh = [...earlier, ...overwritten].filter((former) => !restores.lines.some((other) => same(other, former)));
  return { ...restores, lines: [...restores.lines, ...fresh] };
}

/** Pulumi asks for a RouterConfig to be deleted: because the router left the program, or for a reason that the router must not see. */
function removalOf(run: Run, props: Props, record: RouterRecord | undefined): "remove" | "stays" | Problem {
  const device = String(props.router);
  // Replaced, left over from an earlier run, or the same router under another name: what is declared there stays.
  if (run.committed.has(device) || [...run.committed.values()].includes(String(props.address))) return "stays";
  if (run.declared.has(device)) return { code: "commit-lost", device };
  if (run.partial.has(device)) return { code: "partial-destroy", device };
  const kept = Object.entries(record?.declarations ?? {}).find(([, { protect }]) => protect === true);
  return kept ? { code: "is-protected", device, label: kept[0] } : "remove";
}

/** A plain destroy or refresh runs no program: Pulumi gives us the settings of the last `up`, which may be out of date. */
async function withSettingsOf<T>(run: Run, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOut = isProblem(error) && dependsOnSettings.has(error.problem.code);
    if (!isOut || run.declared.size > 0 || run.committed.size > 0) throw error;
    throw new ProblemError(error.problem, { kind: "old-settings" }, { cause: error });
  }
}

const dependsOnSettings: ReadonlySet<string> = new Set([
  "unknown-device",
  "connect-failed",
  "host-key-unknown",
  "host-key-mismatch",
  "auth-refused",
  "enable-refused",
]);
