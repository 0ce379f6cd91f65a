import * as pulumi from "@pulumi/pulumi";
import { type Kind, specOf } from "../provider/resources";
import { Device } from "./device";
import { waitFor } from "./order";

/** What every resource has beside its arguments. */
export abstract class RouterResource extends pulumi.CustomResource {
  /** The lines this resource wants on the router. A secret stands as `<secret: argument>`. */
  readonly config!: pulumi.Output<string[]>;
  /** The lines that this run sends (in a preview: would send), in order, each below the line that enters its mode. Empty: the router is as wanted. */
  readonly commands!: pulumi.Output<string[]>;
  /** What these lines stop on the router while they are sent, and why: `interrupts: <what>, <why>`. Empty: nothing that is at work. */
  readonly interrupts!: pulumi.Output<string[]>;
  /** Counts the runs that had something to send: so a drift that comes twice is seen twice. */
  readonly revision!: pulumi.Output<number>;
  /** The lines that a delete will send. */
  readonly undo!: pulumi.Output<string[]>;

  protected constructor(
    kind: Kind,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions = {},
    uses: readonly unknown[] = [],
  ) {
    const { secrets } = specOf(kind);
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const inputs = given.map(([key, value]) => [
      key,
      secrets.includes(key) ? pulumi.secret(value) : open(`${kind} "${name}"`, key, value),
    ]);
    const computed = {
      config: undefined,
      commands: undefined,
      interrupts: undefined,
      revision: undefined,
      undo: undefined,
      restores: pulumi.secret({ lines: [], made: [] }),
    };
    super(
      `pulumi-nodejs:dynamic/ixios:${kind}`,
      name,
      { ...Object.fromEntries(inputs), ...computed, label: name, __provider: providerText(kind) },
      {
        ...options,
        additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), ...secrets, "restores"],
        dependsOn: also(options.dependsOn, waitFor(uses.filter((each) => each instanceof RouterResource))),
      },
    );
  }
}

/** The whole provider as the engine stores it: one constant line instead of a serialised closure. */
export function providerText(kind: Kind): string {
  return `exports.handler = () => require("pulumi-ixios/provider/engine").provider("${kind}");`;
}

/** An argument that is shown in clear in plans and state. A secret in it would be shown too: so it is refused. */
function open(resource: string, key: string, value: unknown): unknown {
  if (value instanceof Device) return value.name;
  if (typeof value !== "object" || value === null) return value;
  // The secret may be anywhere inside.
  const whole = pulumi.output(value);
  return pulumi.output(
    pulumi.isSecret(whole).then((secret) => {
      if (secret) {
        throw new pulumi.RunError(
          `${resource}: the argument "${key}" is a secret, but it is shown in clear in plans. If it is none, wrap it in pulumi.unsecret(…); for secret lines use ConfigBlock with \`secrets\`.`,
        );
      }
      return whole;
    }),
  );
}

type DependsOn = NonNullable<pulumi.CustomResourceOptions["dependsOn"]>;

function also(given: DependsOn | undefined, ours: pulumi.Input<pulumi.Resource[]>): DependsOn {
  if (given === undefined) return ours;
  const both = Promise.all([resolve(given), resolve(ours)]).then(([a, b]) => [
    ...(Array.isArray(a) ? a : [a]),
    ...(b as pulumi.Resource[]),
  ]);
  return pulumi.output(both) as unknown as pulumi.Input<pulumi.Resource[]>;
}

function resolve<T>(value: pulumi.Input<T>): Promise<unknown> {
  return new Promise((done) => {
    pulumi.output(value).apply((each) => done(each));
  });
}
