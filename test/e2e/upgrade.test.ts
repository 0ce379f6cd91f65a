import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startBase, steady } from "../support/routers";
import { stackFor } from "../support/stack";

/** The example's stack, made by version 0.1 on routers of which one had `dpd interval 99` before. */
const fixture = join(__dirname, "../../../test/e2e/fixtures/state-of-version-0.1.json");

describe("a stack made by version 0.1, by the real CLI", function () {
  this.timeout(240_000);

  it("runs on: the first up sends nothing, and a destroy leaves what was there before", async () => {
    const [tokyo, osaka] = await Promise.all([startBase("nec-ix"), startBase("cisco-ios")]);
    const stack = await stackFor({ routers: { tokyo, osaka } });
    const counts = () => [tokyo, osaka].map((router) => [router.counts().configLines, router.counts().saves]);
    const untouched = [
      [0, 0],
      [0, 0],
    ];
    try {
      tokyo.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 99"]);
      const before = [tokyo, osaka].map((router) => steady(router.running()));
      // The routers as version 0.1 left them.
      const made = await stack.up();
      assert.equal(made.code, 0, made.output);
      const { deployment } = await stack.exportState();
      const provider = deployment.resources.find((each: { type: string }) => each.type === "pulumi:providers:pulumi-nodejs");
      const older = (JSON.parse(readFileSync(fixture, "utf8")) as { type: string; provider?: string }[]).map((each) =>
        each.type === provider.type
          ? provider
          : { ...each, ...(each.provider ? { provider: `${provider.urn}::${provider.id}` } : {}) },
      );
      await stack.importResources(older);

      for (const router of [tokyo, osaka]) router.resetCounts();
      const refused = await stack.destroy();
      assert.notEqual(refused.code, 0);
      assert.match(refused.output, /was written by version 0\.1.*run `pulumi up` once/);
      const upgraded = await stack.up();
      assert.equal(upgraded.code, 0, upgraded.output);
      assert.deepEqual(counts(), untouched);
      assert.equal((await stack.preview(["--expect-no-changes"])).code, 0);
      const gone = await stack.destroy();
      assert.equal(gone.code, 0, gone.output);
      const now = [tokyo, osaka].map((router) => steady(router.running()));
      assert.deepEqual(now, before);
    } finally {
      await stack.remove();
      await Promise.all([tokyo.stop(), osaka.stop()]);
    }
  });
});
