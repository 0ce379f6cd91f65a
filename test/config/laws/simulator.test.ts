import assert from "node:assert/strict";
import fc from "fast-check";
import { delta } from "../../../provider/config/delta";
import { inverse } from "../../../provider/config/inverse";
import { predict } from "../../../provider/config/predict";
import { dialects, tableOf } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
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

for (const name of dialectNames) {
  const config = hardware(name);
  const table = tableOf(dialects[name]);
  const situation = fc.tuple(resources(name), resources(name));

  describe(`${name}: laws, with the simulator as the judge`, () => {
    law("3 the router takes every line and has what was wanted; so it was predicted", situation, ([before, instances]) => {
      const router = simulate(name, config);
      const { wanted: start } = putAll(name, complete(name, before, router.tree()), router.tree());
      assert.deepEqual(router.obey(delta(router.tree(), start, table)), []);
      const live = router.tree();
      const { wanted } = putAll(name, complete(name, instances, live), live);
      const commands = delta(live, wanted, table);
      assert.deepEqual(router.obey(commands), []);
      assert.deepEqual(differences(router.tree(), wanted, table), [], "wanted");
      assert.deepEqual(differences(router.tree(), predict(live, commands, table), table), [], "predicted");
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
