import { toPlaceholder } from "../config/rules";
import { type Kind, specOf } from "../resources";

/** What a resource says: its kind and its checked arguments. */
export interface Instance {
  readonly kind: Kind;
  readonly args: object;
}

/** A resource of the program, on its router. */
export interface Declaration extends Instance {
  /** How the program calls it: `IkeTunnel "osaka"`. */
  readonly label: string;
  /** Pulumi's `protect`: its lines are not removed. */
  readonly protect?: boolean;
  /** Pulumi's `retainOnDelete`: its lines stay when it leaves the program. */
  readonly retain?: boolean;
}

/** Names and values of the secret arguments. */
export function secretValues({ kind, args }: Instance): Map<string, string> {
  const values = args as Record<string, unknown>;
  return new Map(
    specOf(kind).secrets.flatMap((name): [string, string][] => {
      const value = values[name];
      if (typeof value === "string") return [[name, value]];
      return typeof value === "object" && value !== null ? (Object.entries(value) as [string, string][]) : [];
    }),
  );
}

/** The arguments without their secrets: each gives way to a word that names it. */
export function withoutSecrets(instance: Instance): object {
  return replaceSecrets(instance, toPlaceholder);
}

/** Stored arguments with a plain word for each secret: a placeholder has blanks, which no key has. */
export function withStandIns(instance: Instance): Instance {
  return { ...instance, args: replaceSecrets(instance, () => "secret") };
}

function replaceSecrets({ kind, args }: Instance, by: (name: string) => string): object {
  const secrets = new Set(specOf(kind).secrets);
  return Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, unknown]) => {
      if (!secrets.has(name) || value === undefined) return [name, value];
      if (typeof value !== "object" || value === null) return [name, by(name)];
      return [name, Object.fromEntries(Object.keys(value).map((key) => [key, by(key)]))];
    }),
  );
}
