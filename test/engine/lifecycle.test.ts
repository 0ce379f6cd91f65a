import assert from "node:assert/strict";
import { toProvider } from "../../provider/engine/pulumi";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Router } from "../../simulator";
import { article, dialectNames } from "../support/cases";
import { engineFor, settingsOf, startBase, steady } from "../support/routers";

type Props = Record<string, unknown>;

/** Plays the part of the Pulumi engine: checks one by one, then everything at once. */
export async function up(settings: object, device: string, dialect: DialectName, state: Props[] = [], list = article[dialect]): Promise<{ state: Props[]; commands: string[] }> {
  const engine = engineFor(settings);
  const checked: Props[] = [];
  const calls: Promise<Props>[] = [];
  for (const [i, [kind, args]] of list.entries()) {
    const provider = toProvider(engine, kind);
    const olds = state[i] ?? {};
    const { inputs, failures } = await provider.check(olds, { device, ...args, label: `${kind}-${i}` });
    assert.deepEqual(failures ?? [], [], `${kind}`);
    checked.push(inputs);
    const old = state[i];
    if (!old) calls.push(provider.create(inputs).then(({ outs }) => outs));
    else if ((await provider.diff("", old, inputs)).changes) calls.push(provider.update("", old, inputs).then(({ outs }) => outs));
    else calls.push(Promise.resolve({ ...old, ...inputs, restores: old.restores }));
  }
  return { state: await Promise.all(calls), commands: checked.flatMap((inputs) => inputs.commands as string[]) };
}

export async function destroy(settings: object, state: Props[], list: (typeof article)[DialectName]): Promise<void> {
  const engine = engineFor(settings);
  await Promise.all(list.map(([kind], i) => toProvider(engine, kind).delete("", state[i] as Props)));
}

for (const dialect of dialectNames) {
  describe(`${dialect}: from the first line to the last, over SSH`, () => {
    let router: Router;
    before(async () => {
      router = await startBase(dialect);
    });
    after(() => router.stop());

    it("creates, is settled, repairs a drift, is removed without a trace: one login, one configuration session, one save each time", async () => {
      const settings = settingsOf({ r: router });
      const base = steady(router.running());
      const first = await up(settings, "r", dialect);
      const counts = router.counts();
      assert.deepEqual([counts.logins, counts.configSessions, counts.saves, counts.refusedLines], [1, 1, 1, 0]);
      assert.equal(steady(router.startup()), steady(router.running()));
      router.resetCounts();

      const second = await up(settings, "r", dialect, first.state);
      assert.deepEqual(second.commands, []);
      assert.deepEqual([router.counts().configLines, router.counts().saves], [0, 0]);

      const drift = dialect === "nec-ix" ? ["ikev2 default-profile", "dpd interval 77"] : ["router bgp 100", "timers bgp 5 15"];
      router.typeAsSomebodyElse(drift);
      router.resetCounts();
      const third = await up(settings, "r", dialect, second.state);
      assert.equal(third.commands.length, 2);
      assert.deepEqual([router.counts().configLines, router.counts().saves], [2, 1]);

      router.resetCounts();
      await destroy(settings, third.state, article[dialect]);
      assert.equal(steady(router.running()), base);
      assert.deepEqual([router.counts().logins, router.counts().configSessions, router.counts().saves], [1, 1, 1]);
    });
  });
}
