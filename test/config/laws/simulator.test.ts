import assert from "node:assert/strict";
import fc from "fast-check";
import { type Command, delta } from "../../../provider/config/delta";
import { inverse } from "../../../provider/config/inverse";
import { predict } from "../../../provider/config/predict";
import type { RuleTable } from "../../../provider/config/rules";
import { dialects, tableOf } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
import { settled } from "../../../provider/engine/touched";
import type { Instance } from "../../../provider/planning/declaration";
import { baseConfig, blockOf } from "../../simulator/bases";
import { resources } from "../../support/arbitraries";
import { complete, dialectNames, putAll } from "../../support/cases";
import { differences, law } from "../../support/laws";
import { simulate } from "../../support/simulated";

/** The hardware that the resources need, out of the whole configuration of a router: a short text is obeyed faster. */
function hardware(dialect: DialectName): string {
  const base = baseConfig(dialect);
  const opening = base.split("\n").filter((line) => /^interface (GigaEthernet\d|GigabitEthernet5)/.test(line));
  return `${opening.flatMap((line) => blockOf(base, line)).join("\n")}\n`;
}

/** The simulators put an entry of a list that comes again where it was; a router puts it behind the others. */
function movesEntry(commands: readonly Command[], table: RuleTable): boolean {
  const removed = new Set(commands.map(({ path, line }) => [...path, line].join("\n")));
  return commands.some(({ path, line }) => {
    const { list, number, no } = table.classify(path, line);
    return list !== undefined && number === undefined && removed.has([...path, no].join("\n"));
  });
}

/** The simulator takes a whole peer group away with its remote-as; our rules say that the group stays. No source settles it. */
function settledOnly(all: fc.Arbitrary<Instance[]>): fc.Arbitrary<Instance[]> {
  const isOpen = ({ kind, args }: Instance) => kind === "BgpPeerGroup" && "remoteAs" in args;
  return all.map((instances) => instances.filter((each) => !isOpen(each)));
}

for (const name of dialectNames) {
  const config = hardware(name);
  const table = tableOf(dialects[name]);
  const situation = fc.tuple(settledOnly(resources(name)), settledOnly(resources(name)));

  describe(`${name}: laws, with the simulator as the judge`, () => {
    law("3 the router takes every line and has what was wanted; so it was predicted", situation, ([before, instances]) => {
      const router = simulate(name, config);
      const { wanted: start } = putAll(name, complete(name, before, router.tree()), router.tree());
      assert.deepEqual(router.obey(delta(router.tree(), start, table)), []);
      const live = router.tree();
      const { wanted } = putAll(name, complete(name, instances, live), live);
      const commands = delta(live, wanted, table);
      fc.pre(!movesEntry(commands, table));
      assert.deepEqual(router.obey(commands), []);
      const shown = settled(dialects[name], wanted, router.tree());
      assert.deepEqual(differences(router.tree(), shown, table), [], "wanted");
      const predicted = settled(dialects[name], predict(live, commands, table), router.tree());
      assert.deepEqual(differences(router.tree(), predicted, table), [], "predicted");
    });

    law("4 the router goes all the way back, byte for byte", situation, ([before, instances]) => {
      const router = simulate(name, config);
      router.obey(delta(router.tree(), putAll(name, complete(name, before, router.tree()), router.tree()).wanted, table));
      const [start, live] = [router.text(), router.tree()];
      const { wanted } = putAll(name, complete(name, instances, live), live);
      const commands = delta(live, wanted, table);
      router.obey(commands);
      const between = router.text();
      assert.deepEqual(router.obey(inverse(live, commands, table)), []);
      assert.equal(router.text(), start, "by the inverse");
      router.obey(commands);
      assert.equal(router.text(), between);
      assert.deepEqual(router.obey(delta(router.tree(), live, table)), []);
      assert.equal(router.text(), start, "by the way back");
    });
  });
}
