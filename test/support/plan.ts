import type { Tree } from "../../provider/config/tree";
import type { Dialect } from "../../provider/dialects/dialect";
import { type Change, planChange } from "../../provider/planning/change";
import { type Instance, withoutSecrets } from "../../provider/planning/declaration";
import { type FullPlan, planRouter } from "../../provider/planning/plan";
import { emptyRecord, type Restores } from "../../provider/planning/record";

export interface PutOptions {
  readonly dialect: Dialect;
  readonly instance: Instance;
  /** The arguments it had, where it was there before. */
  readonly old?: Instance | undefined;
  readonly restores?: Restores | undefined;
  readonly live: Tree;
}

/** The plan of a router with one declaration. */
export function planPut({ dialect, instance, old, restores, live }: PutOptions): FullPlan {
  const declarations = old ? { it: { kind: old.kind, args: withoutSecrets(old) } } : {};
  const record = { ...emptyRecord, declarations, ...(restores ? { restores } : {}) };
  return planRouter({ dialect, record, declarations: [{ ...instance, label: "it" }], live });
}

/** The removal of one declaration that was there. */
export function planDelete(dialect: Dialect, instance: Instance, restores: Restores, live: Tree): Change {
  const record = { ...emptyRecord, declarations: { it: { kind: instance.kind, args: withoutSecrets(instance) } }, restores };
  return planChange({ dialect, record, declarations: [], live });
}
