import type { Dialect } from "../dialects/dialect";
import type { Kind } from "../resources";
import type { Failure } from "../resources/spec";

/** What a dialect cannot do, each with the reason and the nearest thing that can be done. */
export function dialectFailures(dialect: Dialect, kind: Kind, args: object): readonly Failure[] {
  const form = dialect.forms[kind];
  if (!form)
    return [
      {
        property: "device",
        reason: `is a ${dialect.title}, for which there is no ${kind}: ${dialect.unsupported[kind] ?? "use a ConfigBlock"}`,
      },
    ];
  const refused = Object.entries(form.unsupported ?? {})
    .filter(([path]) => valueAt(args, path) !== undefined)
    .map(([property, reason]) => ({ property, reason }));
  return [...refused, ...(form.check?.(args as never) ?? [])];
}

function valueAt(args: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (here, step) => (typeof here === "object" && here !== null ? (here as Record<string, unknown>)[step] : undefined),
      args,
    );
}
