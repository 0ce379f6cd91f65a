import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { referencePages } from "../../tools/reference/pages";

// Up from dist/test/tools.
const repository = resolve(__dirname, "../../..");
const folder = join(repository, "docs/reference");

describe("the reference pages", function () {
  // It compiles provider/resources.
  this.timeout(60_000);
  let pages: ReadonlyMap<string, string>;
  before(() => {
    pages = referencePages(repository);
  });

  it("are all there, and none besides", () => {
    assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort(), "run: npm run reference");
  });

  it("say what the code says", () => {
    const stale = [...pages].filter(([name, text]) => readFileSync(join(folder, name), "utf8") !== text).map(([name]) => name);
    assert.deepEqual(stale, [], `${stale.join(", ")}: not as the doc comments and forms say now. Run: npm run reference`);
  });

  it("have words for every argument", () => {
    const silent = [...pages].flatMap(([name, text]) =>
      [...text.matchAll(/^ *- \*\*`(\w+)`\*\* \([^\n]*\)$/gm)].map((found) => `${name}: ${found[1]}`),
    );
    assert.deepEqual(silent, [], `${silent.join(", ")}: write a doc comment in provider/resources`);
  });
});
