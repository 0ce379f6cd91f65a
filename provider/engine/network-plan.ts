import type { Problem } from "../errors";
import type { RouterRecord } from "../planning/record";
import { handedIn, recordIn } from "./commit";
import { type Engine, toReason } from "./engine";
import { type Props, type Provider, same, unknownIn } from "./props";
import { planOf } from "./router-config";
import type { Run } from "./run";
import { present } from "./ticket";

/** One router as the last run of the program left it. */
interface Remembered {
  readonly address: string;
  readonly record: RouterRecord;
  readonly revision: number;
}

/**
 * Plans all routers of a program, side by side, before anything is sent to any of them: whatever stands in the way of one stops all.
 * It also remembers the routers by address, so that one that is called otherwise from now on is known again.
 */
export function networkPlanProvider(engine: Engine, run: Run): Omit<Provider, "configure"> {
  return {
    check: async (olds, news) => {
      const { preview, ticket, routers, ...rest } = news;
      present(ticket);
      const stack = String(news.stack ?? "");
      const wanted = Object.entries((routers ?? {}) as Record<string, Props>);
      const known = remembered(olds);
      for (const [router, each] of known)
        if (!wanted.some(([name]) => name === router)) run.formerly.set(each.address, { router, ...each });

      const plans = await Promise.all(
        wanted.map(async ([router, { declarations }]) => {
          // What it is to be comes into being in this run: its own check plans it then.
          if (unknownIn(declarations).length > 0) return { router, problems: [], planned: undefined };
          const before = known.get(router) ?? run.formerly.get(engine.addressOf(router) ?? "");
          const request = { router, stack, record: before?.record, revision: before?.revision ?? 0, preview: preview === true };
          return { router, ...(await planOf(engine, run, { ...request, declarations: handedIn(run, router, declarations) })) };
        }),
      );
      const addresses = new Set(wanted.map(([router]) => engine.addressOf(router) ?? ""));
      const left = [...known].filter(
        ([router, { address }]) => !wanted.some(([name]) => name === router) && !addresses.has(address),
      );
      const removals = await Promise.all(
        left.map(async ([router, { record }]) => ({
          router,
          ...(await engine.planRemoval(router, stack, record, preview === true)),
        })),
      );

      const problems: Problem[] = [...plans.flatMap((each) => each.problems), ...removals.flatMap((each) => each.problems)];
      if (problems.length > 0) return { inputs: rest, failures: [{ property: "", reason: toReason(problems) }] };
      const leaving = Object.fromEntries(removals.map(({ router, commands }) => [router, commands]));
      for (const [router, commands] of Object.entries(leaving)) run.leaving.set(router, commands);
      const now = plans.flatMap(({ router, planned }): [string, Remembered][] => {
        if (planned) return [[router, { address: planned.address, record: planned.plan.record, revision: planned.revision }]];
        const before = known.get(router);
        return before ? [[router, before]] : [];
      });
      return { inputs: { ...rest, ...toInputs(now), leaving } };
    },

    diff: (_id, olds, news) =>
      Promise.resolve({ changes: !same(toRemember(olds), toRemember(news)), replaces: [], deleteBeforeReplace: false }),

    // What left is gone when this is asked for the next time.
    create: (inputs) => Promise.resolve({ id: "network", outs: { ...inputs, leaving: {} } }),
    update: (_id, _olds, news) => Promise.resolve({ outs: { ...news, leaving: {} } }),
    delete: () => Promise.resolve(),
    read: (id, props) => Promise.resolve({ id, props }),
  };
}

/** What makes two states differ. That a change was sent, which `revision` counts, is told by its RouterConfig. */
function toRemember({ routers, records, leaving }: Props): Props {
  const kept = Object.entries((records ?? {}) as Record<string, Props>).map(([router, { revision: _, ...record }]) => [
    router,
    record,
  ]);
  return { routers, records: Object.fromEntries(kept), leaving };
}

function remembered({ routers, records }: Props): Map<string, Remembered> {
  const hidden = (records ?? {}) as Record<string, Props>;
  return new Map(
    Object.entries((routers ?? {}) as Record<string, Props>).flatMap(([router, { address, declarations }]) => {
      const record = recordIn({ declarations, ...hidden[router] });
      return record ? [[router, { address: String(address), record, revision: Number(hidden[router]?.revision ?? 0) }]] : [];
    }),
  );
}

function toInputs(routers: readonly (readonly [string, Remembered])[]): Props {
  return {
    routers: Object.fromEntries(
      routers.map(([router, { address, record }]) => [router, { address, declarations: record.declarations }]),
    ),
    records: Object.fromEntries(
      routers.map(([router, { record, revision }]) => [router, { restores: record.restores, keys: record.keys, revision }]),
    ),
  };
}
