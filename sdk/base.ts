import * as pulumi from "@pulumi/pulumi";
import { argumentsOf, type Kind, specOf } from "../provider/resources";
import { declare, ticketFor } from "./commit";
import { Device } from "./device";
import { providerText } from "./provider-text";
import { refer } from "./references";

/** What every declaration has beside its arguments. It sends nothing by itself: the RouterConfig of its router commits. */
export abstract class RouterResource extends pulumi.CustomResource {
  /** The lines this declaration wants on the router. A secret stands as `<secret: argument>`. */
  readonly config!: pulumi.Output<string[]>;

  /** What stands for it in the argument of another declaration: its name on the router, if nothing else is said. */
  reference(_argument: string): unknown {
    return (this as unknown as { readonly name: pulumi.Output<string> }).name;
  }

  protected constructor(kind: Kind, name: string, args: object, options: pulumi.CustomResourceOptions = {}) {
    const { secrets } = specOf(kind);
    const { device, ...given } = args as Record<string, unknown>;
    const router = routerName(kind, name, device);
    const inputs = Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key,
        secrets.includes(key) ? pulumi.secret(value) : inTheOpen(`${kind} "${name}"`, key, refer(key, value)),
      ]);
    super(
      `pulumi-nodejs:dynamic/ixios:${kind}`,
      name,
      {
        ...Object.fromEntries(inputs),
        device: router,
        config: undefined,
        declared: undefined,
        ticket: { file: ticketFor(router), label: name },
        __provider: providerText(kind),
      },
      { ...options, additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), ...secrets] },
    );
    // Those that are not given are outputs too. Pulumi would call them unknown in a preview.
    for (const key of argumentsOf(kind).filter((each) => args[each as keyof typeof args] === undefined))
      Object.assign(this, { [key]: pulumi.output(undefined) });
    declare(router, { resource: this, kind, name, retain: options.retainOnDelete === true });
  }
}

function routerName(kind: Kind, name: string, device: unknown): string {
  if (device instanceof Device) return device.name;
  if (typeof device === "string" && device !== "") return device;
  throw new pulumi.RunError(
    `${kind} "${name}": device must be the name of a router in ixios:devices, or device("name"): a value that is known when the program runs.`,
  );
}

/** An argument that is shown in clear in plans and state. A secret in it would be shown too: so it is refused. */
function inTheOpen(resource: string, key: string, value: unknown): unknown {
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
