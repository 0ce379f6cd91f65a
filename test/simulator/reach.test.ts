import assert from "node:assert/strict";
import { ManualClock, type Router, type Way } from "../../simulator";
import { baseConfig, dialects, steady, withRouter } from "./bases";
import { leftBy } from "./behaviours-reach";
import { withTwins } from "./state/twins";
import { dial, getsIn, login, Talk, tryPassword } from "./talk";

const quiet = () => new Promise((resolve) => setTimeout(resolve, 50));

/** Waits for what comes over a connection in its own time. */
async function becomes(is: () => boolean): Promise<void> {
  for (let left = 200; !is(); left--) {
    assert.ok(left > 0, `${is} did not come true`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What still comes when a line is typed on a connection that is dead. */
async function echoOf(talk: Talk, line = "show version"): Promise<string> {
  const { length } = talk.seen;
  talk.send(`${line}\r`);
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
        await becomes(() => router.loggedIn().length === 1);
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
        await becomes(() => router.loggedIn().length === 0);
        assert.equal(await getsIn(router), true);
      }));
  });

describe("a way to the router", () => {
  const office: Way = { to: "10.11.0.254", from: "10.11.0.9" };
  const warehouse: Way = { to: "10.19.0.1", from: "10.20.0.5" };
  const on = (ways: readonly Way[], use: (router: Router, clock: ManualClock) => Promise<void>) => {
    const clock = new ManualClock();
    const config = baseConfig("cisco-ios")
      .replace(/^end$/m, "archive\n path flash:archive-\n!\nend")
      .replace(" permit 10.11.0.0 0.0.0.255\n", "$& permit 10.20.0.0 0.0.255.255\n");
    return withRouter({ dialect: "cisco-ios", config, clock, ways }, (router) => use(router, clock));
  };

  const cuts: Readonly<Record<string, readonly string[]>> = {
    "its interface is shut down": ["interface Vlan1", "shutdown"],
    "its address goes": ["interface Vlan1", "no ip address"],
    "its address becomes another": ["interface Vlan1", "ip address 10.11.0.253 255.255.255.0"],
    "its interface moves into a VRF": ["vrf definition A", "exit", "interface Vlan1", "vrf forwarding A"],
  };
  for (const [what, lines] of Object.entries(cuts))
    it(`is cut where ${what}, for the session and for new logins`, () =>
      on([office], async (router) => assert.equal(await leftBy(router, lines), "nothing")));

  it("is cut where no route leads back, and not where another does", () =>
    on([warehouse], async (router) => {
      assert.equal(await leftBy(router, ["no ip route 10.20.0.0 255.255.0.0 10.19.0.2"]), "all");
      assert.equal(await leftBy(router, ["no ip route 0.0.0.0 0.0.0.0 10.11.0.1"]), "nothing");
    }));

  it("has a port of its own, and another stays open beside it", () =>
    on([office, warehouse], async (router) => {
      assert.deepEqual(
        router.ways.map(({ to }) => to),
        [office.to, warehouse.to],
      );
      router.typeAsSomebodyElse(["interface Tunnel9", "shutdown"]);
      const [first, second] = router.ways.map(({ port }) => port);
      assert.equal(router.port, first);
      assert.equal(await getsIn(router), true);
      assert.equal(await getsIn(router, { port: second ?? 0, readyTimeout: 200 }), false);
    }));

  it("is healed by the timer that the router holds, and the old session goes on", () =>
    on([office], async (router, clock) => {
      const { talk, client } = await dial(router);
      await talk.until(/#$/);
      await talk.all("configure terminal revert timer 5", "interface Vlan1");
      assert.equal(await echoOf(talk, "shutdown"), "shutdown\r\n");
      assert.equal(await getsIn(router, { readyTimeout: 200 }), false);
      clock.advance(300);
      assert.match(await talk.until(/Rollback Done[\s\S]*$/), /Rollback Confirmed Change: rolling to:flash:archive-/);
      assert.match(await talk.type("end"), /Osaka#$/);
      assert.doesNotMatch(await talk.type("show running-config interface Vlan1"), /shutdown/);
      assert.equal(await getsIn(router), true);
      client.end();
    }));

  it("shows where its clients come from", () =>
    on([office], async (router) => {
      const talk = new Talk(router.attach(undefined, { way: 0 }));
      await talk.until(/#$/);
      assert.match(await talk.type("show users"), /\* {2}2 vty 0 .* 10\.11\.0\.9\r\n/);
    }));
});

describe("a way through the network", () => {
  const FAR = "ip access-list manage permit ip src 10.11.0.0/24 dest any";

  it("is cut with the tunnel that carries it, and comes back with it", () =>
    withTwins({ tokyo: [FAR], tokyoWays: [{ to: "10.200.0.1", from: "10.11.0.254" }] }, async ({ tokyo, osaka, pass }) => {
      pass(60);
      const talk = new Talk(tokyo.attach(undefined, { way: 0 }));
      await talk.until(/# ?$/);
      osaka.typeAsSomebodyElse(["interface Tunnel2", "shutdown"]);
      pass(10);
      tokyo.typeAsSomebodyElse(["hostname Kobe"]);
      assert.equal(await echoOf(talk), "");
      assert.equal(await getsIn(tokyo, { readyTimeout: 200 }), false);
      osaka.typeAsSomebodyElse(["interface Tunnel2", "no shutdown"]);
      pass(60);
      tokyo.typeAsSomebodyElse(["hostname Nara"]);
      assert.match(await talk.until(/Nara# ?$/), /Version/);
    }));
});
