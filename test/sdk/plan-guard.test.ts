import assert from "node:assert/strict";
import { refuseUnsafePlan } from "../../sdk/plan-guard";

const above = (command: string, version: string) => [
  { command: ["/usr/bin/node", "pulumi-language-nodejs"], version: () => assert.fail("this is not the CLI") },
  { command: command.split(" "), version: () => version },
  { command: ["bash"], version: () => "" },
];

describe("a saved plan and the version of the CLI", () => {
  for (const command of ["/home/me/.pulumi/bin/pulumi up --plan plan.json --yes", "pulumi up --plan=plan.json"])
    it(`refused before 3.274: ${command}`, () => {
      for (const version of ["v3.259.0\n", "v3.260.0", "v3.273.9"])
        assert.throws(
          () => refuseUnsafePlan(above(command, version)),
          /prints the secrets of a saved plan.*Use 3\.274\.0 or later/,
        );
      for (const version of ["v3.274.0", "v3.276.0\n", "v4.0.0", ""]) refuseUnsafePlan(above(command, version));
    });

  it("without a plan every version will do, and its version is not asked for", () => {
    refuseUnsafePlan([{ command: ["pulumi", "up", "--save-plan", "x"], version: () => assert.fail("not asked for") }]);
    refuseUnsafePlan([]);
  });
});
