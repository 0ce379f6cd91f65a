import * as pulumi from "@pulumi/pulumi";
import { type Kind, specOf } from "../provider/resources";
import { providerText } from "./provider-text";

/** A declaration as the program made it. */
export interface Declared {
  readonly resource: pulumi.CustomResource;
  readonly kind: Kind;
  readonly name: string;
  readonly retain: boolean;
}

/** The declarations of one router, by kind and name: each with what its check gave back. */
export type Handed = Readonly<Record<string, object>>;

export function toHanded(declared: readonly Declared[]): Handed {
  const handed: Record<string, object> = {};
  for (const { resource, kind, name, retain } of declared) {
    const outputs = resource as unknown as Record<string, unknown>;
    const secrets = Object.fromEntries(specOf(kind).secrets.map((secret) => [secret, outputs[secret]]));
    // Two components may call what they hold by the same name.
    const taken = Object.keys(handed).filter((each) => each === `${kind} ${name}` || each.startsWith(`${kind} ${name} (`)).length;
    handed[taken === 0 ? `${kind} ${name}` : `${kind} ${name} (${taken + 1})`] = {
      kind,
      args: outputs.declared,
      ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
      // Set by the SDK with what a parent or a transformation adds.
      ...((resource as { __protect?: boolean }).__protect ? { protect: true } : {}),
      ...(retain ? { retain } : {}),
    };
  }
  return handed;
}

interface Gate {
  readonly declarations: Promise<Handed>;
  readonly dependsOn: Promise<pulumi.Resource[]>;
}

/**
 * The configuration of one router, as far as the program manages it. It is made with the router's first declaration (or by `device("tokyo")`), and is the only
 * resource that sends anything: one login, one configuration session and one save for each router and run.
 */
export class RouterConfig extends pulumi.CustomResource {
  /** The name of the router in `ixios:devices`. */
  readonly router!: pulumi.Output<string>;
  /** The lines that this run sends (in a preview: would send), removals included, in order, each below the line that enters its mode. */
  readonly commands!: pulumi.Output<string[]>;
  /** For each of the commands why it is sent (`new`, `changed`, `removed`, `drift`, `restored`) and for which declaration; empty for lines that only enter a mode. */
  readonly reasons!: pulumi.Output<string[]>;
  /** What the commands stop on the router, and why: `interrupts: <what>, <why>`. */
  readonly interrupts!: pulumi.Output<string[]>;
  /** The running-config before and after, as a difference with context. */
  readonly diff!: pulumi.Output<string>;
  /** Lines of the program that run but would not outlive a restart (`+`), or that a restart would bring back (`-`). This run saves. */
  readonly unsaved!: pulumi.Output<string[]>;
  /** The lines of each declaration. A secret stands as `<secret: argument>`. */
  readonly config!: pulumi.Output<Record<string, string[]>>;
  /** The lines that a destroy sends, and no others. */
  readonly undo!: pulumi.Output<string[]>;
  /** What those stop on the router. */
  readonly undoInterrupts!: pulumi.Output<string[]>;
  /** Counts the runs that had something to send. */
  readonly revision!: pulumi.Output<number>;
  /** In a preview: the values that the plan waits for. */
  readonly waitsFor!: pulumi.Output<string[]>;

  constructor(router: string, { declarations, dependsOn }: Gate) {
    const computed = Object.fromEntries(
      [
        "commands",
        "reasons",
        "interrupts",
        "diff",
        "unsaved",
        "config",
        "undo",
        "undoInterrupts",
        "revision",
        "waitsFor",
        "address",
      ].map((name) => [name, undefined]),
    );
    const inputs = {
      ...computed,
      router,
      stack: stackName(),
      preview: pulumi.runtime.isDryRun(),
      declarations,
      restores: pulumi.secret({}),
      keys: pulumi.secret({}),
      __provider: providerText("RouterConfig"),
    };
    super("pulumi-nodejs:dynamic/ixios:RouterConfig", router, inputs, {
      additionalSecretOutputs: ["restores", "keys"],
      dependsOn: dependsOn as unknown as pulumi.Input<pulumi.Resource[]>,
    });
  }
}

/** Plans all routers of the program before anything is sent to one of them: what stands in the way of one stops all. */
export class NetworkPlan extends pulumi.CustomResource {
  /** For routers that left the program: the lines that remove what it had there. */
  readonly leaving!: pulumi.Output<Record<string, string[]>>;

  constructor(handed: ReadonlyMap<string, Handed>, ticket: string) {
    const inputs = {
      stack: stackName(),
      preview: pulumi.runtime.isDryRun(),
      ticket,
      routers: Object.fromEntries([...handed].map(([name, declarations]) => [name, { declarations }])),
      records: pulumi.secret({}),
      leaving: undefined,
      __provider: providerText("NetworkPlan"),
    };
    super("pulumi-nodejs:dynamic/ixios:NetworkPlan", "network", inputs, { additionalSecretOutputs: ["records"] });
  }
}

function stackName(): string {
  return `${pulumi.getProject()}/${pulumi.getStack()}`;
}
