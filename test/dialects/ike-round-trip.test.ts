import assert from "node:assert/strict";
import fc from "fast-check";
import { readFields } from "../../provider/config/field";
import { readForm } from "../../provider/config/read";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { desiredOf } from "../../provider/planning/desired";
import { toConfig } from "../../provider/planning/text";
import type { Kind } from "../../provider/resources";
import { dialectNames, instance, read } from "../support/cases";
import { ikeArguments } from "../support/ike-arbitraries";
import { planPut } from "../support/plan";

const runs = Number(process.env.IXIOS_RUNS ?? 100);

/** What a router shows that has the resource and nothing else. */
function shown(dialect: DialectName, kind: Kind, args: object): string {
  const made = instance(dialect, kind, args);
  const lines = toConfig(
    desiredOf(dialects[dialect], kind, made.args, []).lines,
    dialects[dialect].text.indent,
    (_, line) => line,
  );
  return `${lines.join("\n")}\n`;
}

function readBack(dialect: DialectName, kind: Kind, text: string): object[] {
  const form = dialects[dialect].forms[kind];
  assert.ok(form);
  return readForm(form, read(dialect, text)).map(({ found }) => readFields(form.fields ?? [], found));
}

for (const dialect of dialectNames) {
  describe(`${dialect}: what is written is read back`, () => {
    for (const [kind, args] of Object.entries(ikeArguments[dialect]) as [Kind, fc.Arbitrary<object>][]) {
      it(`${kind}: as the same arguments`, () => {
        fc.assert(
          fc.property(args, (given) => {
            assert.deepEqual(readBack(dialect, kind, shown(dialect, kind, given)), [given]);
          }),
          { numRuns: runs },
        );
      });

      it(`${kind}: and then there is nothing to do`, () => {
        fc.assert(
          fc.property(args, (given) => {
            const live = read(dialect, shown(dialect, kind, given));
            const [back = {}] = readBack(dialect, kind, shown(dialect, kind, given));
            const plan = planPut({ dialect: dialects[dialect], instance: instance(dialect, kind, back), live });
            assert.deepEqual(plan.commands, []);
          }),
          { numRuns: runs },
        );
      });
    }
  });
}
