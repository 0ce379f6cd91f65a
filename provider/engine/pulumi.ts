import { isProblem, ProblemError } from "../errors";
import { type Kind, specOf } from "../resources";
import { type Failure, validate } from "../resources/spec";
import { type Computed, computedNames, type Engine, notArguments } from "./engine";
import { nothingToRestore, type Restores } from "./plan";

// The engine's word for a value that is not known yet (exported by the SDK as rpc.unknownValue).
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Props = Record<string, unknown>;

/** The slice of `pulumi.dynamic.ResourceProvider` that we are: declared here so that the engine needs no SDK. */
export interface Provider {
  readonly configure: (request: { config: { get: (key: string) => string | undefined } }) => Promise<void>;
  readonly check: (olds: Props, news: Props) => Promise<{ inputs: Props; failures?: Failure[] }>;
  readonly diff: (
    id: string,
    olds: Props,
    news: Props,
  ) => Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  readonly create: (inputs: Props) => Promise<{ id: string; outs: Props }>;
  readonly update: (id: string, olds: Props, news: Props) => Promise<{ outs: Props }>;
  readonly delete: (id: string, props: Props) => Promise<void>;
  readonly read: (id: string, props: Props) => Promise<{ id: string; props: Props }>;
}

export function toProvider(engine: Engine, kind: Kind): Provider {
  const spec = specOf(kind);

  const heard = async <T>(isCheck: boolean, work: () => Promise<T>): Promise<T> => {
    engine.activity.begin(isCheck);
    try {
      return await work();
    } finally {
      engine.activity.end(isCheck);
    }
  };

  return {
    // Must do its work before the first await: the first calls may come side by side.
    configure: (request) => {
      engine.configure(request.config.get("ixios:devices"));
      return Promise.resolve();
    },

    check: (olds, news) =>
      heard(true, async () => {
        const args = argsOf(news);
        if (hasUnknown(args)) {
          const failures = [...validate(spec, args, (value) => value === unknownValue).failures];
          // What will be sent depends on values that come into being in this run.
          return { inputs: { ...news, ...Object.fromEntries(computedNames.map((name) => [name, unknownValue])) }, failures };
        }
        const checked = await engine.check(kind, String(news.label ?? ""), Object.keys(olds).length > 0 ? olds : undefined, args);
        if ("failures" in checked) return { inputs: news, failures: [...checked.failures] };
        return { inputs: { ...news, ...checked.computed } };
      }),

    diff: (_id, olds, news) =>
      heard(false, async () => {
        const replaces = spec.identity.filter((name) => !same(olds[name], news[name]));
        const commands = news.commands;
        // After a refresh the state holds the lines as they are on the router.
        const drifted = !same(olds.config, news.config);
        const changes =
          replaces.length > 0 ||
          !Array.isArray(commands) ||
          commands.length > 0 ||
          drifted ||
          olds.unsaved === true ||
          !same(argsOf(olds), argsOf(news));
        return {
          changes,
          replaces: [...replaces],
          deleteBeforeReplace: replaces.length > 0 && spec.deleteBeforeReplace === true,
        };
      }),

    create: (inputs) =>
      heard(false, async () => {
        const id = `${String(inputs.device)} ${spec.id(argsOf(inputs) as never)}`;
        const computed = await recorded(id, inputs, () => engine.put(kind, undefined, argsOf(inputs), computedOf(inputs)));
        return { id, outs: { ...inputs, ...computed } };
      }),

    update: (id, olds, news) =>
      heard(false, async () => {
        const observed = restoresIn(olds).lines.filter((former) => former.observed);
        const now = computedOf(news);
        const carried = {
          ...now,
          restores: {
            ...now.restores,
            lines: [
              ...now.restores.lines,
              ...observed.filter((former) => !now.restores.lines.some((other) => same(other, former))),
            ],
          },
        };
        const computed = await recorded(id, news, () => engine.put(kind, olds, argsOf(news), carried));
        return { outs: { ...news, ...computed } };
      }),

    delete: (_id, props) => heard(false, () => engine.remove(kind, argsOf(props), restoresIn(props))),

    read: (id, props) =>
      heard(false, async () => {
        const lines = await engine.read(kind, argsOf(props));
        return lines.length === 0 ? { id: "", props: {} } : { id, props: { ...props, config: lines } };
      }),
  };
}

/** A change that is on the router although the call failed must be in the state: the engine records what an error with these fields carries. */
async function recorded(id: string, props: Props, work: () => Promise<Computed>): Promise<Computed> {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error) && (error.problem.code === "save-failed" || error.aftermath?.kind === "not-rolled-back")) {
      // An error of its own for each resource: those of one change set fail with the same.
      const own = new ProblemError(error.problem, error.aftermath, { cause: error });
      const properties = { ...props, unsaved: error.problem.code === "save-failed" };
      throw Object.assign(own, { id, properties, reasons: [error.message] });
    }
    throw error;
  }
}

function argsOf(props: Props): Props {
  return Object.fromEntries(
    Object.entries(props).filter(([name, value]) => !notArguments.has(name) && value !== undefined && value !== null),
  );
}

function computedOf(props: Props): Computed {
  return {
    config: props.config as string[],
    commands: props.commands as string[],
    interrupts: (props.interrupts as string[] | undefined) ?? [],
    revision: Number(props.revision ?? 0),
    undo: props.undo as string[],
    restores: restoresIn(props),
  };
}

function restoresIn(props: Props): Restores {
  return (props.restores as Restores | undefined) ?? nothingToRestore;
}

function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Equal whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
