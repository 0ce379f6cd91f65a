import assert from "node:assert/strict";
import { startBase } from "../support/routers";
import { head, stackFor } from "../support/stack";

describe("two hundred resources by the real CLI", function () {
  this.timeout(180_000);

  it("are one change set, with a provider text that costs nothing", async () => {
    const router = await startBase("nec-ix");
    const program = `${head}
for (let i = 0; i < 200; i++) new ixios.StaticRoute("r" + i, { device: "tokyo", destination: "10." + i + ".0.0/16", nextHop: "10.150.0.3", distance: 10 });
void psk;
`;
    const stack = await stackFor({ routers: { tokyo: router }, program, parallel: 256 });
    try {
      const result = await stack.up();
      assert.equal(result.code, 0, result.output.slice(-2000));
      assert.deepEqual(
        router.journal
          .filter((entry) => entry.verdict !== "exec" && !entry.line.startsWith("ip route "))
          .map((entry) => entry.line),
        [],
      );
      const { logins, configSessions, saves, configLines } = router.counts();
      assert.deepEqual([logins, configSessions, saves, configLines], [1, 1, 1, 200]);
      const text = await stack.stateFiles();
      assert.ok(!text.includes("__awaiter") && !text.includes("__provider_captured"), "no closure in the state");
    } finally {
      await stack.remove();
      await router.stop();
    }
  });
});
