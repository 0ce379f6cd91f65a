import assert from "node:assert/strict";
import { specOf } from "../../provider/resources";
import { dialectNames } from "../support/cases";
import { concerns, leaves, sampled, verdictOn } from "../support/verdicts";

for (const dialect of dialectNames) {
  describe(`${dialect}: no argument is taken and ignored`, () => {
    for (const [kind, sample] of sampled) {
      for (const { path, args } of leaves(sample.each)) {
        it(`${kind}.${path} changes the lines, or is refused with a reason`, () => {
          const verdict = verdictOn(dialect, kind, path, args);
          if ("failures" in verdict) {
            assert.ok(
              verdict.failures.some((each) => concerns(dialect, kind, path, each)),
              JSON.stringify(verdict.failures),
            );
            for (const { reason } of verdict.failures) assert.ok(reason.length > 20);
          } else assert.notEqual(verdict.lines, verdict.without);
        });
      }
    }

    it("every argument of every resource is in the table of samples", () => {
      for (const [kind, sample] of sampled) {
        const shape = (specOf(kind).schema as unknown as { shape: object }).shape;
        const named = new Set([...Object.keys(sample.each), ...Object.keys(sample.needs[dialect]), "device"]);
        assert.deepEqual(
          Object.keys(shape).filter((name) => !named.has(name)),
          [],
          kind,
        );
      }
    });
  });
}
