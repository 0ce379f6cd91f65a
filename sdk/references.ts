import * as pulumi from "@pulumi/pulumi";

/** A declaration that others refer to: it knows by which words. */
export interface Referable {
  /** What stands for it in the argument of another declaration. */
  readonly reference: (argument: string) => unknown;
}

/** Puts the words that name them in the place of declarations, at any depth: a reference is never a repeated string. */
export function refer(argument: string, value: unknown): unknown {
  if (isReferable(value)) return value.reference(argument);
  if (Array.isArray(value)) return value.map((each: unknown) => refer(argument, each));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, refer(key, each)]));
}

function isReferable(value: unknown): value is Referable {
  return pulumi.Resource.isInstance(value) && typeof (value as unknown as Partial<Referable>).reference === "function";
}

/** An object of the program's own, neither an output nor a promise. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
