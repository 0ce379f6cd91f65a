import { covers } from "../config/overlay";
import { type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import { isProblem } from "../errors";
import { type Kind, specOf } from "../resources";
import { type Failure, validate } from "../resources/spec";
import { createActivity } from "./activity";
import { createClaims } from "./claims";
import { type Coordinator, createCoordinator, type Result } from "./coordinator";
import { desiredOf } from "./desired";
import { findDevice, parseDevices } from "./devices";
import { createLink, type Link, lockIdle } from "./link";
import { type Instance, nothingToRestore, type Planned, planPut, type Restores, secretValues, slotsOf } from "./plan";
import { dialectFailures } from "./supported";
import { toShown } from "./text";

/** What a resource carries in the state beside its arguments. */
export interface Computed {
  readonly config: readonly string[];
  readonly commands: readonly string[];
  /** What the commands stop on the router: `interrupts: <what>, <why>`. */
  readonly interrupts: readonly string[];
  readonly revision: number;
  readonly undo: readonly string[];
  readonly restores: Restores;
}

export const computedNames = ["config", "commands", "interrupts", "revision", "undo", "restores"] as const;
/** What stands in the state beside the arguments. `unsaved`: the save after the last push failed. */
export const notArguments: ReadonlySet<string> = new Set([...computedNames, "label", "unsaved", "__provider"]);

export type Checked = { readonly failures: readonly Failure[] } | { readonly computed: Computed };

/** Logins made before they are asked for. In a stack with more routers the others follow when they are needed. */
const loginsAhead = 16;

/** The engine of one run: knows the devices, keeps the links, gathers the changes. Used by Pulumi and by the command line alike. */
export function createEngine(env: NodeJS.ProcessEnv = process.env) {
  const activity = createActivity();
  const claims = createClaims();
  const links = new Map<string, Link>();
  const coordinators = new Map<string, Coordinator>();
  let devices: ReadonlyMap<string, unknown> = new Map();
  let prepared = false;

  const linkTo = (name: string): Link => {
    let link = links.get(name);
    if (!link) {
      // While calls come and go, or wait for their change set, the run is not over for this router.
      const isAwaited = () => activity.silence() < lockIdle || coordinators.get(name)?.isWaiting() === true;
      link = createLink(findDevice(devices, name, env), isAwaited);
      links.set(name, link);
    }
    return link;
  };

  const coordinatorOf = (name: string): Coordinator => {
    let coordinator = coordinators.get(name);
    if (!coordinator) {
      coordinator = createCoordinator(linkTo(name), activity, () => claims.wantedBlocks(name));
      coordinators.set(name, coordinator);
    }
    return coordinator;
  };

  /** Logs in to all routers at once: checks come one by one, logins need not. */
  const prepare = () => {
    if (prepared) return;
    prepared = true;
    for (const name of [...devices.keys()].slice(0, loginsAhead)) {
      try {
        linkTo(name).prepare();
      } catch {
        // Its resources will say what is wrong with it.
      }
    }
  };

  const check = async (
    kind: Kind,
    label: string,
    olds: Record<string, unknown> | undefined,
    args: Record<string, unknown>,
  ): Promise<Checked> => {
    const spec = specOf(kind);
    const valid = validate(spec, args, () => false);
    if (valid.failures.length > 0) return { failures: valid.failures };
    const instance: Instance = { kind, args: valid.args };
    const name = (valid.args as { device: string }).device;
    try {
      const link = linkTo(name);
      const refused = dialectFailures(link.dialect, kind, valid.args);
      if (refused.length > 0) return { failures: refused };
      for (const value of secretValues(instance).values()) link.redactor.add(value);
      prepare();
      const live = await link.known();
      const planned = planPut({ dialect: link.dialect, instance, old: oldOf(kind, olds), restores: restoresOf(olds), live });
      const table = tableOf(link.dialect);
      const headers = [...walk(planned.desired.lines)].flatMap(({ path, line }) =>
        path.length === 0 ? [[table.classify([], line.text).slot]] : [],
      );
      const taken = claims.register({ device: name, owner: `${kind} "${label}"`, claims: planned.desired.claims, headers });
      if (taken) {
        const property = spec.identity.at(-1) ?? "device";
        return {
          failures: [
            { property, reason: `names a setting that ${taken.owner} manages too (${taken.setting}): one of the two must go` },
          ],
        };
      }
      return { computed: toComputed(planned, olds) };
    } catch (error) {
      if (!isProblem(error)) throw error;
      return { failures: [{ property: "device", reason: `cannot be planned: ${error.message}` }] };
    }
  };

  const put = async (
    kind: Kind,
    olds: Record<string, unknown> | undefined,
    args: Record<string, unknown>,
    computed: Computed,
  ): Promise<Computed> => {
    const instance = instanceOf(kind, args);
    const old = oldOf(kind, olds);
    const result = await coordinatorOf(deviceOf(instance)).submit({
      op: "put",
      instance,
      ...(old ? { old } : {}),
      restores: computed.restores,
      reviewed: computed.commands,
      unsaved: olds?.unsaved === true,
    });
    const needless = computed.commands.length - (result.planned?.commands.length ?? 0);
    if (needless > 0)
      console.log(`${kind}: ${needless} of the ${computed.commands.length} reviewed lines were no longer needed and not sent`);
    return { ...computed, restores: withObserved(computed.restores, result, linkTo(deviceOf(instance))) };
  };

  const remove = async (kind: Kind, args: Record<string, unknown>, restores: Restores): Promise<void> => {
    const instance = instanceOf(kind, args);
    await coordinatorOf(deviceOf(instance)).submit({ op: "delete", instance, restores });
  };

  /** The lines that the state should show: what is wanted where the router has it, else what is there instead; none: it is gone. */
  const read = async (kind: Kind, args: Record<string, unknown>): Promise<readonly string[]> => {
    const instance = instanceOf(kind, args);
    const link = linkTo(deviceOf(instance));
    const live = await link.known();
    const planned = planPut({ dialect: link.dialect, instance, old: instance, live });
    return planned.commands.length === 0 ? planned.config : ownLines(link, instance, live);
  };

  return {
    configure: (text: string | undefined) => {
      devices = parseDevices(text);
    },
    activity,
    check,
    put,
    remove,
    read,
    close: async () => {
      await Promise.all([...links.values()].map((link) => link.close()));
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;

function instanceOf(kind: Kind, args: Record<string, unknown>): Instance {
  return { kind, args: validate(specOf(kind), args, () => false).args };
}

function deviceOf(instance: Instance): string {
  return (instance.args as { device: string }).device;
}

function oldOf(kind: Kind, olds: Record<string, unknown> | undefined): Instance | undefined {
  if (!olds || Object.keys(olds).length === 0) return undefined;
  const own = Object.fromEntries(
    Object.entries(olds).filter(([name, value]) => !notArguments.has(name) && value !== undefined && value !== null),
  );
  const { failures, args } = validate(specOf(kind), own, () => false);
  // Arguments of an older release that no longer fit: then nothing is known of what was there.
  return failures.length === 0 ? { kind, args } : undefined;
}

function restoresOf(olds: Record<string, unknown> | undefined): Restores {
  return (olds?.restores as Restores | undefined) ?? nothingToRestore;
}

function toComputed(planned: Planned, olds: Record<string, unknown> | undefined): Computed {
  const revision = Number(olds?.revision ?? 0) + (planned.commands.length > 0 ? 1 : 0);
  const { config, commands, interrupts, undo, restores } = planned;
  return { config, commands, interrupts, revision, undo, restores };
}

/** Adds what the router overwrote by itself in the blocks of this resource. */
function withObserved(restores: Restores, { done, planned }: Result, link: Link): Restores {
  if (done.overwritten.length === 0 || !planned) return restores;
  const table = tableOf(link.dialect);
  const mine = done.overwritten.filter(({ path, line }) => {
    const word = line.split(" ", 1)[0];
    return [...walk(planned.desired.lines)].some(
      (at) =>
        at.path.join("\n") === path.join("\n") &&
        at.line.text.split(" ", 1)[0] === word &&
        !table.classify(at.path, at.line.text).rule,
    );
  });
  return { ...restores, lines: [...restores.lines, ...mine] };
}

function ownLines(link: Link, instance: Instance, live: Tree): readonly string[] {
  const table = tableOf(link.dialect);
  const { claims } = desiredOf(link.dialect, instance.kind, instance.args, live);
  const shown = toShown(link.dialect, [instance]);
  const out: string[] = [];
  let here: readonly string[] = [];
  for (const { path, line } of walk(live)) {
    const meaning = table.classify(path, line.text);
    if (!claims.some((claim) => covers(claim, slotsOf(path, table), meaning.slot))) continue;
    path.forEach((step, depth) => {
      if (here[depth] !== step) out.push(" ".repeat(depth * link.dialect.text.indent) + step);
    });
    here = path;
    out.push(" ".repeat(path.length * link.dialect.text.indent) + shown(path, line.text));
  }
  return out;
}
