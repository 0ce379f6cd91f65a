import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { STEPS } from "./check-list";
import { fidelityPage, PAGE } from "./fidelity";
import { CLIENTS, sshSteps } from "./table";

describe("the page on fidelity", () => {
  it("says what the tests check", () => {
    if (process.env.IXIOS_WRITE_PAGES) writeFileSync(PAGE, fidelityPage());
    assert.equal(
      readFileSync(PAGE, "utf8"),
      fidelityPage(),
      "write it: IXIOS_WRITE_PAGES=1 npx mocha dist/test/clients/fidelity.test.js",
    );
  });

  it("has a verdict for every client and step, and pins every client", () => {
    for (const steps of [...CLIENTS.map((client) => client.steps), sshSteps("nec-ix"), sshSteps("cisco-ios")])
      for (const step of STEPS) assert.ok(typeof steps[step] === "function" || steps[step].why.length > 10, step);
    assert.doesNotMatch(fidelityPage(), /not pinned|undefined/);
  });
});
