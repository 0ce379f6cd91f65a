import assert from "node:assert/strict";
import { setupModule } from "./setup-module";

interface VersionModule {
  parseVersion(text: string): [number, number, number] | undefined;
  atLeast(version: string, minimum: string): boolean;
}

describe("version comparison", () => {
  let version: VersionModule;
  before(async () => {
    version = await setupModule("version.mjs");
  });

  it("reads what `pulumi version` prints", () => {
    assert.deepEqual(version.parseVersion("v3.259.0\n"), [3, 259, 0]);
    assert.deepEqual(version.parseVersion("3.227.1-alpha.5+dirty"), [3, 227, 1]);
    assert.equal(version.parseVersion("unknown command"), undefined);
  });

  for (const [have, expected] of [
    ["3.227.0", true],
    ["v3.1000.0", true],
    ["4.0.0", true],
    ["3.227.1", true],
    ["3.226.9", false],
    ["3.99.0", false],
    ["2.999.999", false],
    ["nonsense", false],
  ] as const) {
    it(`${have} is ${expected ? "recent enough" : "too old"} for 3.227.0`, () => {
      assert.equal(version.atLeast(have, "3.227.0"), expected);
    });
  }
});
