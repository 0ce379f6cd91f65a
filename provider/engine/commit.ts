import { emptyRecord, type RouterRecord } from "../planning/record";
import { type Kind, specOf } from "../resources";
import { argsOf } from "./declaration-provider";
import type { Handed } from "./engine";
import type { Props } from "./props";
import { keyOfDeclaration, type Run } from "./run";

// The inputs that a RouterConfig and the NetworkPlan have in common, from and to what the engine works with.

/** The declarations of one router, as the SDK hands them over: what the check of each gave back. */
export function handedIn(run: Run, router: string, declarations: unknown): Handed[] {
  return Object.entries((declarations ?? {}) as Record<string, Props>).map(
    ([label, { kind, args, secrets, protect, retain }]) => {
      const carried = run.carried.get(keyOfDeclaration(router, label));
      // What stands in the place of a secret is never to be taken for it.
      const hidden = Object.fromEntries(
        specOf(kind as Kind).secrets.map((name) => [name, (secrets as Props | undefined)?.[name]]),
      );
      return {
        label,
        kind: kind as Kind,
        args: argsOf({ ...((args ?? {}) as Props), ...hidden }),
        ...(protect === true ? { protect } : {}),
        ...(retain === true ? { retain } : {}),
        ...(carried === undefined ? {} : { carried }),
      };
    },
  );
}

/** The record in the state of a RouterConfig; none where there is no such state. */
export function recordIn({ declarations, restores, keys }: Props): RouterRecord | undefined {
  if (declarations === undefined) return undefined;
  return {
    declarations: declarations as RouterRecord["declarations"],
    restores: (restores as RouterRecord["restores"] | undefined) ?? emptyRecord.restores,
    keys: (keys as RouterRecord["keys"] | undefined) ?? {},
  };
}
