import { ProblemError } from "../errors";
import { withoutSecrets } from "../planning/declaration";
import { desiredOf } from "../planning/desired";
import { nothingToRestore, type Restores } from "../planning/record";
import { dialectFailures } from "../planning/supported";
import { toConfig, toShown } from "../planning/text";
import { type Kind, specOf } from "../resources";
import { validate } from "../resources/spec";
import { type Carried, type Engine, toReason } from "./engine";
import { type Props, type Provider, same, unknownIn, unknownValue } from "./props";
import { keyOfDeclaration, type Run } from "./run";
import { present } from "./ticket";

/** What stands in the state beside the arguments. */
const notArguments: ReadonlySet<string> = new Set(["config", "declared", "label", "ticket", "__provider"]);
/** What version 0.1 kept beside the arguments. */
const older: ReadonlySet<string> = new Set(["commands", "interrupts", "revision", "undo", "restores", "unsaved"]);

/** A declaration only declares: it shows the lines that it wants, and touches no router. */
export function declarationProvider(engine: Engine, run: Run, kind: Kind): Omit<Provider, "configure"> {
  const spec = specOf(kind);
  return {
    check: (olds, news) => {
      const { ticket, ...rest } = news;
      const { file, label: name = "" } = (ticket ?? {}) as { file?: string; label?: string };
      const args = argsOf(rest);
      const device = typeof args.device === "string" ? args.device : "";
      const label = `${kind} ${name}`;
      present(file);
      run.declared.add(device);
      engine.expect(device);
      if (isOlder(olds)) run.carried.set(keyOfDeclaration(device, label), carriedFrom(kind, olds));
      const waitsFor = unknownIn(args);
      const declared = withoutSecrets({ kind, args });
      if (waitsFor.length > 0) {
        run.waits.set(keyOfDeclaration(device, label), waitsFor);
        // The plan cannot look at what is not known: so what is known is judged here.
        const { failures } = validate(spec, args, (value) => value === unknownValue);
        const problems = failures.map((each) => ({ code: "bad-argument", device, label, ...each }) as const);
        return Promise.resolve({
          inputs: { ...rest, config: unknownValue, declared },
          ...(problems.length > 0 ? { failures: [{ property: "", reason: toReason(problems) }] } : {}),
        });
      }
      // Wrong arguments are told together with those of all other declarations, when the routers are planned.
      return Promise.resolve({ inputs: { ...rest, config: configOf(engine, kind, device, args), declared } });
    },

    diff: (_id, olds, news) => {
      const replaces = spec.identity.filter((name) => !same(olds[name], news[name]));
      const changes =
        replaces.length > 0 || isOlder(olds) || !same(argsOf(olds), argsOf(news)) || !same(olds.config, news.config);
      return Promise.resolve({ changes, replaces, deleteBeforeReplace: false });
    },

    create: (inputs) => Promise.resolve({ id: `${String(inputs.device)} ${idOf(kind, inputs)}`, outs: inputs }),
    update: (_id, _olds, news) => Promise.resolve({ outs: news }),

    delete: (_id, props) => {
      if (!isOlder(props)) return Promise.resolve();
      return Promise.reject(
        new ProblemError({
          code: "made-by-older-version",
          device: String(props.device),
          label: `${kind} ${String(props.label ?? "")}`,
        }),
      );
    },

    read: (id, props) => Promise.resolve({ id, props }),
  };
}

export function argsOf(props: Props): Props {
  return Object.fromEntries(
    Object.entries(props).filter(
      ([name, value]) => !notArguments.has(name) && !older.has(name) && value !== undefined && value !== null,
    ),
  );
}

function configOf(engine: Engine, kind: Kind, device: string, given: Props): readonly string[] {
  const { args, failures } = validate(specOf(kind), given, () => false);
  if (failures.length > 0) return [];
  try {
    const dialect = engine.dialectOf(device);
    if (dialectFailures(dialect, kind, args).length > 0) return [];
    const { lines } = desiredOf(dialect, kind, args, []);
    return toConfig(lines, dialect.text.indent, toShown(dialect, [{ kind, args }]));
  } catch {
    // A device that is not there, or not rightly described.
    return [];
  }
}

/** Version 0.1 changed the router with each resource, and kept there what the RouterConfig keeps now. */
function isOlder(props: Props): boolean {
  return props.undo !== undefined;
}

function carriedFrom(kind: Kind, olds: Props): Carried {
  return {
    args: withoutSecrets({ kind, args: argsOf(olds) }),
    restores: (olds.restores as Restores | undefined) ?? nothingToRestore,
  };
}

/** The id that Pulumi shows. Arguments may be wrong here: then the plan fails, and the id says nothing. */
function idOf(kind: Kind, inputs: Props): string {
  try {
    return specOf(kind).id(argsOf(inputs) as never);
  } catch {
    return kind;
  }
}
