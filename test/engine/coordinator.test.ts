import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { Activity } from "../../provider/engine/activity";
import { createCoordinator } from "../../provider/engine/coordinator";
import { findDevice } from "../../provider/engine/devices";
import { createLink } from "../../provider/engine/link";
import { type Instance, nothingToRestore, planPut } from "../../provider/engine/plan";
import { article, instance } from "../support/cases";
import { fails, on } from "../support/place";
import { until } from "../support/until";

/** An engine that says when it is quiet, instead of a clock. */
function createHand(): { activity: Activity; arrive: () => void; quiet: () => void; asked: () => boolean } {
  let arrivals = 0;
  const waiting: (() => void)[] = [];
  const activity = {
    begin: () => undefined,
    end: () => undefined,
    whenQuiet: (then: () => void) => waiting.push(then),
    arrivals: () => arrivals,
  } as unknown as Activity;
  return {
    activity,
    arrive: () => {
      arrivals++;
    },
    quiet: () => {
      for (const then of waiting.splice(0)) then();
    },
    asked: () => waiting.length > 0,
  };
}

const [key, tunnel] = [0, 2].map((at) =>
  instance("nec-ix", ...(article["nec-ix"][at] as (typeof article)["nec-ix"][number])),
) as [Instance, Instance];

describe("calls that arrive apart", function () {
  this.timeout(30_000);

  const withCoordinator = (
    work: (scene: {
      submit: (instance: Instance) => Promise<unknown>;
      hand: ReturnType<typeof createHand>;
      lines: () => number;
    }) => Promise<void>,
  ) =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const link = createLink(findDevice(new Map(Object.entries(settings)), "r", {}));
      const hand = createHand();
      const coordinator = createCoordinator(link, hand.activity, () => []);
      const live = await link.known();
      const submit = (each: Instance) => {
        hand.arrive();
        const { commands } = planPut({ dialect: dialects["nec-ix"], instance: each, live });
        return coordinator.submit({ op: "put", instance: each, restores: nothingToRestore, reviewed: commands, unsaved: false });
      };
      try {
        await work({ submit, hand, lines: () => router.counts().configLines });
      } finally {
        await link.close();
      }
    });

  it("one waits for what it needs, as long as more arrives", () =>
    withCoordinator(async ({ submit, hand, lines }) => {
      const first = submit(tunnel);
      hand.quiet();
      // Nothing could be done: the next quiet moment is asked for.
      await until(hand.asked);
      assert.equal(lines(), 0);
      const second = submit(key);
      hand.quiet();
      await Promise.all([first, second]);
      assert.ok(lines() > 2);
    }));

  it("and fails when nothing more does", () =>
    withCoordinator(async ({ submit, hand, lines }) => {
      const first = fails(submit(tunnel), "missing-definition");
      hand.quiet();
      await until(hand.asked);
      hand.quiet();
      await first;
      assert.equal(lines(), 0);
    }));
});
