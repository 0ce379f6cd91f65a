import type { z } from "zod";

/** What a resource is, whatever the vendor: its arguments, which of them say *which one* it is, which are secret. */
export interface Spec<Args extends object = object> {
  readonly kind: string;
  readonly schema: z.ZodType<Args>;
  /** Arguments that name the thing on the router: changing one makes it another thing (replacement). */
  readonly identity: readonly string[];
  /** Top-level arguments that are never shown or stored in clear. */
  readonly secrets: readonly string[];
  /** The id shown by Pulumi, without the device. */
  readonly id: (args: Args) => string;
  /** Two of these cannot stand side by side while one replaces the other. */
  readonly deleteBeforeReplace?: boolean;
}

/** An argument that a check found wrong. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Validates arguments; `skip` tells which values are not known yet. Defaults are filled in. */
export function validate<Args extends object>(
  spec: Spec<Args>,
  args: unknown,
  skip: (value: unknown) => boolean,
): { readonly args: Args; readonly failures: readonly Failure[] } {
  const result = spec.schema.safeParse(args);
  if (result.success) return { args: result.data, failures: [] };
  const failures = result.error.issues
    .filter((issue) => !meets(args, issue.path, skip))
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ property: toName([...issue.path, key]), reason: `is not an argument of ${spec.kind}` }))
        : [{ property: toName(issue.path), reason: issue.message }],
    );
  return { args: args as Args, failures };
}

/** Whether the way to a value leads through one that is not known. */
function meets(root: unknown, path: readonly PropertyKey[], skip: (value: unknown) => boolean): boolean {
  let here = root;
  for (const step of path) {
    if (skip(here)) return true;
    if (typeof here !== "object" || here === null) return false;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return skip(here);
}

function toName(path: readonly PropertyKey[]): string {
  return path.map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`)).join("");
}
