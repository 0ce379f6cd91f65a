import assert from "node:assert/strict";
import { parse } from "../../provider/config/parse";
import { dialects } from "../../provider/dialects";
import { applyChangeSet } from "../../provider/engine/change-set";
import type { Link } from "../../provider/engine/link";
import { toProvider } from "../../provider/engine/pulumi";
import { toShown } from "../../provider/engine/text";
import { isProblem, type ProblemError } from "../../provider/errors";
import { login } from "../simulator/talk";
import { fails, on } from "../support/place";
import { engineFor, steady } from "../support/routers";
import { destroy, type Program, preview, up } from "../support/run";
import { until } from "../support/until";

const routes = (...networks: number[]): Program =>
  networks.map((second) => ["StaticRoute", { destination: `10.${second}.0.0/16`, nextHop: "10.150.0.2" }]);

describe("a transaction", function () {
  this.timeout(60_000);

  it("sends nothing at all where a line was in no review", async () => {
    const dialect = dialects["nec-ix"];
    const read = (text: string) => parse(text, dialect.text);
    const touched: string[] = [];
    const session = new Proxy({}, { get: (_, name) => () => touched.push(String(name)) });
    const live = read("hostname Tokyo\n");
    const set = {
      edits: [{ apply: () => read("hostname Kobe\n"), candidates: [], keeps: [] }],
      keeps: [],
      saves: false,
      reviewed: new Set(["hostname Osaka"]),
      shown: (_: unknown, line: string) => line,
    };
    const link = { dialect, device: { device: "r" } } as unknown as Link;
    await fails(
      applyChangeSet(link, session as never, async () => live, live, set),
      "not-in-review",
      /hostname Kobe/,
      /Nothing was sent/,
    );
    assert.deepEqual(touched, []);
  });

  it("sends nothing for any resource where one cannot be done as reviewed", () =>
    on("nec-ix", {}, async ({ router, settings, base }) => {
      const engine = engineFor(settings);
      const provider = toProvider(engine, "StaticRoute");
      const checked = [];
      for (const [i, [, args]] of [
        ...routes(71),
        ["StaticRoute", { destination: "10.72.0.0/16", nextHop: "10.150.0.3" }] as const,
      ].entries())
        checked.push((await provider.check({}, { device: "r", ...args, label: `${i}` })).inputs);
      checked[1] = { ...checked[1], commands: [] };
      const results = await Promise.allSettled(checked.map((inputs) => provider.create(inputs)));
      await engine.close();
      const codes = results.map((result) =>
        result.status === "rejected" && isProblem(result.reason) ? result.reason.problem.code : "done",
      );
      assert.deepEqual(codes, ["stopped-with-others", "changed-since-review"]);
      assert.equal(router.counts().configLines, 0);
      assert.equal(steady(router.running()), base);
    }));

  it("says what is left where the router does not take back what it took", () =>
    on("nec-ix", { faults: { ignore: /^ip route 10\.74|^no ip route 10\.73/ } }, async ({ router, settings }) => {
      await assert.rejects(up(settings, routes(73, 74)), (error: ProblemError) => {
        assert.equal(error.problem.code, "verify-failed");
        assert.equal(error.aftermath?.kind, "not-rolled-back");
        assert.match(JSON.stringify(error.aftermath), /"left":\["ip route 10\.73\.0\.0\/16 /);
        return true;
      });
      assert.match(router.running(), /ip route 10\.73/);
      assert.equal(router.counts().saves, 0);
    }));

  it("stops using a thing before it removes it", () =>
    on("cisco-ios", {}, async ({ router, settings, base }) => {
      const list = (transformSet: string): Program => [
        ["IkeAuthentication", { peerId: { ipv4: "10.0.0.9" }, preSharedKey: "abc12345", keyring: "branches" }],
        [
          "IkeProfile",
          {
            name: "branches",
            authentication: { peerId: { ipv4: "10.0.0.9" }, keyring: "branches" },
            childSa: { encryption: ["3des-cbc"], integrity: ["sha1"] },
            ciscoIos: { transformSet },
          },
        ],
      ];
      const { state } = await up(settings, list("OLD"));
      const changed = await up(settings, list("NEW"), state);
      const at = (line: RegExp) => changed.commands.findIndex((each) => line.test(each));
      assert.ok(at(/set transform-set NEW/) >= 0 && at(/no crypto ipsec transform-set OLD/) >= 0, String(changed.commands));
      assert.match(router.running(), /transform-set NEW/);
      assert.doesNotMatch(router.running(), /OLD/);
      await destroy(settings, list("NEW"), changed.state);
      assert.equal(steady(router.running()), base);
      assert.equal(router.counts().refusedLines, 0);
    }));

  it("lets go of the configuration mode when nothing happens", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const engine = engineFor(settings);
      await toProvider(engine, "StaticRoute").check({}, { device: "r", ...routes(75)[0]?.[1], label: "x" });
      const another = await login(router);
      await until(async () => /\(config\)# $/.test(await another.type("configure")), 8);
      assert.equal(router.counts().logins, 2, "and keeps the login");
      await engine.close();
    }));

  it("does not try a wrong password again for every resource", () =>
    on(
      "nec-ix",
      {},
      async ({ router, settings }) => {
        const engine = engineFor(settings);
        const provider = toProvider(engine, "StaticRoute");
        const reason = async (second: number) =>
          (await provider.check({}, { device: "r", ...routes(second)[0]?.[1], label: `${second}` })).failures?.[0]?.reason ?? "";
        assert.match(await reason(76), /refused the login/);
        const { failedLogins } = router.counts();
        assert.match(await reason(77), /refused the login/);
        assert.match(await reason(78), /refused the login/);
        assert.equal(router.counts().failedLogins, failedLogins);
        await engine.close();
      },
      { password: "wrong" },
    ));
});

describe("two resources on one setting", () => {
  it("are refused in preview, with the name of the other", () =>
    on("nec-ix", {}, async ({ settings }) => {
      const engine = engineFor(settings);
      const provider = toProvider(engine, "StaticRoute");
      const check = async (label: string) =>
        (await provider.check({}, { device: "r", ...routes(79)[0]?.[1], label })).failures ?? [];
      assert.deepEqual(await check("first"), []);
      assert.deepEqual(await check("first"), [], "the same one again");
      assert.match((await check("second"))[0]?.reason ?? "", /StaticRoute "first" manages too/);
      await engine.close();
    }));
});

describe("what others have put beside ours", function () {
  this.timeout(60_000);
  const bgp: Program = [["BgpRouter", { asn: 100, ipv4: { redistribute: ["connected"] } }]];

  it("a value that came after us stays when ours goes", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, bgp);
      router.typeAsSomebodyElse(["router bgp 100", "address-family ipv4 unicast", "redistribute static"]);
      await destroy(settings, bgp, state);
      assert.match(router.running(), /router bgp 100\n {2}address-family ipv4 unicast\n {4}redistribute static/);
      assert.doesNotMatch(router.running(), /redistribute connected/);
    }));

  it("a block that others made stays when nothing is left in it", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse(["router bgp 100", "neighbor 10.9.9.9 remote-as 100"]);
      const list: Program = [["BgpNeighbor", { router: 100, address: "10.9.9.9", remoteAs: 100 }]];
      const { state } = await up(settings, list);
      await destroy(settings, list, state);
      assert.match(router.running(), /^router bgp 100$/m);
      assert.doesNotMatch(router.running(), /10\.9\.9\.9/);
    }));
});

describe("secrets in what is shown", () => {
  it("a key in a line of somebody else, in which no rule knows what is secret", () => {
    const shown = toShown(dialects["nec-ix"], []);
    assert.equal(shown(["snmp-agent"], "group a community Their5"), "group a community <secret>");
  });

  it("neither the commands nor the lines of a resource hold its key", () =>
    on("nec-ix", {}, async ({ settings }) => {
      const { inputs } = await preview(settings, "IkeAuthentication", {
        peerId: { ipv4: "10.0.0.9" },
        preSharedKey: "S3cret-key",
      });
      const { commands, config, undo } = inputs;
      assert.match(String(commands), /key char <secret: preSharedKey>/);
      assert.doesNotMatch(JSON.stringify([commands, config, undo]), /S3cret-key/);
    }));
});

it("a difference between the state after a refresh and what is wanted is a change", async () => {
  const { diff } = toProvider(engineFor({}), "StaticRoute");
  const state = {
    device: "r",
    destination: "10.0.0.0/8",
    nextHop: "10.0.0.1",
    commands: [],
    config: ["ip route 10.0.0.0/8 10.0.0.1"],
  };
  assert.equal((await diff("", state, state)).changes, false);
  assert.equal((await diff("", { ...state, config: [] }, state)).changes, true);
});
