import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { behaviours } from "../../simulator";
import { observations } from "../../simulator/catalogue/rows";
import { behaviourPage } from "../../tools/behaviours/page";
import { rowTests } from "../../tools/behaviours/rows";

// Up from dist/test/tools.
const repository = resolve(__dirname, "../../..");
const rows = observations.map((_, i) => i + 1);

describe("the observed behaviours", () => {
  it("are 143, each with a behaviour and a test", () => {
    const tests = rowTests(repository);
    assert.equal(observations.length, 143);
    const untested = rows.filter((row) => !tests.some((test) => test.row === row));
    assert.deepEqual(untested, [], `no test names row ${untested.join(", ")}: begin its title with "row N: "`);
    const without = rows.filter((row) => !behaviours.some((each) => each.row === row));
    assert.deepEqual(without, [], `no behaviour has row ${without.join(", ")}: add one in simulator/catalogue`);
    const strays = tests.filter(({ row }) => !rows.includes(row)).map(({ where }) => where);
    assert.deepEqual(strays, [], "there is no such row");
    console.log(
      `      ${rows.length} rows, ${behaviours.length} behaviours, ${tests.length} pointers from tests (docs/behaviours.md)`,
    );
    const assumed = behaviours.filter((each) => each.assumed);
    console.log(`      ${assumed.length} are assumed, no public source settles them:`);
    for (const { row, id, allowed } of assumed) console.log(`        row ${row}: ${id} = ${allowed.join(" | ") || "fixed"}`);
  });

  it("are each a word of their own, with a source", () => {
    assert.equal(new Set(behaviours.map(({ id }) => id)).size, behaviours.length);
    for (const { id, source, allowed, assumed } of behaviours) {
      assert.ok(source.length > 6, id);
      assert.ok(assumed || !/^assumed/.test(source), `${id}: assumed, and not marked so`);
      assert.notEqual(allowed.length, 1, `${id}: a switch with one value`);
    }
  });

  it("stand in docs/behaviours.md as they are", () => {
    const page = readFileSync(join(repository, "docs/behaviours.md"), "utf8");
    assert.ok(page === behaviourPage(repository), "docs/behaviours.md is stale. Run: npm run reference");
  });
});
