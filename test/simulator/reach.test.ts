import assert from "node:assert/strict";
import { ManualClock } from "../../simulator";
import { baseConfig, dialects, steady, withRouter } from "./bases";
import { dial, getsIn, login, type Talk, tryPassword } from "./talk";

const quiet = () => new Promise((resolve) => setTimeout(resolve, 50));

/** What still comes when a line is typed on a connection that is dead. */
async function echoOf(talk: Talk): Promise<string> {
  const { length } = talk.seen;
  talk.send("show version\r");
  await quiet();
  return talk.seen.slice(length);
}

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

    it("keeps the session of a client that vanished, with what it holds, until it times out", () => {
      const clock = new ManualClock();
      const config =
        dialect === "nec-ix"
          ? baseConfig(dialect).replace(/^logging buffered/m, "terminal timeout 600\n$&")
          : baseConfig(dialect).replace("exec-timeout 30 0", "exec-timeout 10 0");
      return withRouter({ dialect, config, clock, behaviours: { "config-lock": "both" } }, async (router) => {
        const { talk, client } = await dial(router);
        const other = await login(router);
        await talk.until(/# ?$/);
        await talk.type("configure terminal");
        router.loseConnections();
        for (const each of [talk, other]) assert.equal(await echoOf(each), "");
        assert.equal(talk.ended, false);
        client.end();
        await quiet();
        assert.deepEqual(router.loggedIn(), ["ops", "ops"]);
        const third = await login(router);
        assert.match(await third.type("configure terminal"), /occupied|locked/);
        clock.advance(300);
        await third.type("show clock");
        clock.advance(300);
        await quiet();
        assert.deepEqual(router.loggedIn(), ["ops"]);
        assert.match(await third.type("configure terminal"), /\(config\)/);
      });
    });

    it("starts again with the startup-config when the power fails", () =>
      withRouter({ dialect }, async (router) => {
        const { talk } = await dial(router);
        await talk.until(/# ?$/);
        const before = steady(router.running());
        router.typeAsSomebodyElse(["hostname Kobe"]);
        router.reload();
        await talk.until(/never/);
        assert.ok(talk.ended);
        assert.equal(steady(router.running()), before);
        await quiet();
        assert.deepEqual(router.loggedIn(), []);
        assert.equal(await getsIn(router), true);
      }));
  });
