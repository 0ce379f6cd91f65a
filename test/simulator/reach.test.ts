import assert from "node:assert/strict";
import { dialects, withRouter } from "./bases";
import { dial, getsIn, tryPassword } from "./talk";

for (const dialect of dialects)
  describe(`${dialect}: who reaches the router`, () => {
    it("lets nobody new in while logins are refused, and the old session goes on", () =>
      withRouter({ dialect }, async (router) => {
        const { talk, client } = await dial(router);
        await talk.until(/# ?$/);
        for (const how of ["hang-up", "silent", "password"] as const) {
          const shut = router.refuseLogins(how);
          assert.equal(await getsIn(router, { readyTimeout: 300 }), false);
          assert.match(await talk.type("show version"), /Version/);
          shut.release();
          assert.equal(await getsIn(router), true);
        }
        client.end();
      }));

    it("takes every password for a wrong one where only passwords are refused", () =>
      withRouter({ dialect }, async (router) => {
        router.refuseLogins("password");
        assert.equal(await tryPassword(router, ["ops", "ops", "ops", "ops"]), 3);
        assert.equal(router.counts().failedLogins, 3);
      }));
  });
