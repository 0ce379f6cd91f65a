import assert from "node:assert/strict";
import fc from "fast-check";
import { delta } from "../../../provider/config/delta";
import { predict } from "../../../provider/config/predict";
import { print } from "../../../provider/config/print";
import { walk } from "../../../provider/config/tree";
import { dialects, tableOf } from "../../../provider/dialects";
import { settled } from "../../../provider/engine/touched";
import { planRemoval } from "../../../provider/planning/plan";
import { foreign, resources } from "../../support/arbitraries";
import { dialectNames, putAll, read } from "../../support/cases";
import { dangling, differences, law } from "../../support/laws";

for (const name of dialectNames) {
  const dialect = dialects[name];
  const table = tableOf(dialect);
  const situation = fc
    .tuple(foreign(name), resources(name))
    .map(([text, instances]) => ({ text, instances, live: read(name, text), ...putAll(name, instances, read(name, text)) }));

  describe(`${name}: laws over resources on top of what others configured`, () => {
    law("1 print(parse(text)) = text", foreign(name), (text) => assert.equal(print(read(name, text), dialect.text.indent), text));

    law("2 delta(x, x) is empty", situation, ({ text, wanted }) => {
      assert.deepEqual(delta(wanted, wanted, table), []);
      assert.deepEqual(delta(read(name, text), read(name, text), table), []);
    });

    law("3 predict(running, delta(running, wanted)) = wanted", situation, ({ live, wanted }) => {
      const after = predict(live, delta(live, wanted, table), table);
      assert.deepEqual(differences(after, wanted, table), []);
    });

    law("4 the way back leads back, and a removal puts back what was there", situation, ({ live, wanted, plan }) => {
      const back = predict(wanted, delta(wanted, live, table), table);
      assert.deepEqual(differences(back, live, table), []);
      const gone = planRemoval({ dialect, record: plan.record, live: wanted }).change.after;
      // Adopted lines go with the declaration: so only what was not ours already must be there.
      const ours = new Set(
        Object.values(plan.config)
          .flat()
          .map((line) => line.trim()),
      );
      const lost = delta(gone, live, table).filter(({ line }) => !ours.has(line) && !ours.has(line.replace(/^no /, "")));
      assert.deepEqual(lost, []);
    });

    law(
      "5 nothing is used before it exists or removed while used",
      situation,
      ({ live, wanted }) => {
        for (const [from, to] of [
          [live, wanted],
          [wanted, live],
        ] as const) {
          const usable = [from, to].flatMap((tree) => dangling(tree, table, dialect.builtins));
          let now = from;
          for (const command of delta(from, to, table)) {
            now = predict(now, [command], table);
            const left = dangling(now, table, dialect.builtins).filter((each) => !usable.includes(each));
            assert.deepEqual(left, [], `after ${command.line}`);
          }
        }
      },
      0.5,
    );

    law("6 no command touches a line outside the owned slots", situation, ({ live, wanted, plan }) => {
      const slotsOf = (path: readonly string[]) => path.map((step, i) => table.classify(path.slice(0, i), step).slot);
      const claimed = (path: readonly string[], slot: string) =>
        plan.change.wanted.some(({ claims }) =>
          claims.some((claim) => claim.path.join("\n") === path.join("\n") && claim.slot.test(slot)),
        );
      const headers = new Set(plan.change.wanted.flatMap(({ headers: all }) => all.map(({ slots }) => slots.join("\n"))));
      const after = predict(live, delta(live, wanted, table), table);
      // Headers may be written in other words: so the lines are compared by the slots of the way to them.
      const kept = new Set([...walk(after)].map(({ path, line }) => [...slotsOf(path), line.text].join("\n")));
      for (const { path, line } of walk(live)) {
        const slots = slotsOf(path);
        const slot = table.classify(path, line.text).slot;
        if (claimed(slots, slot) || headers.has([...slots, slot].join("\n"))) continue;
        assert.ok(kept.has([...slots, line.text].join("\n")), `${[...path, line.text].join(" / ")} is gone`);
      }
    });

    law("8 no secret occurs in what is shown", situation, ({ instances, plan }) => {
      const { config, commands, reasons, diff, undo, interrupts, record } = plan;
      for (const { args } of instances) {
        const { preSharedKey: key } = args as { preSharedKey?: string };
        const all = [config, commands, reasons, diff, undo, interrupts, record.declarations];
        if (key) assert.ok(!JSON.stringify(all).includes(key));
      }
    });

    law("9 planning is settled: what was put is nothing to do, on the router's own words too", situation, (made) => {
      const { instances, live, wanted } = made;
      const after = predict(live, delta(live, wanted, table), table);
      for (const tree of [wanted, after]) {
        const { plan } = putAll(name, instances, settled(dialect, wanted, tree));
        assert.deepEqual([...plan.commands, ...plan.interrupts], []);
      }
    });
  });
}
