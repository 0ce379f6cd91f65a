import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { ProblemError } from "../../provider/errors";
import { toShown } from "../../provider/planning/text";
import { login } from "../simulator/talk";
import { fails, on } from "../support/place";
import { steady } from "../support/routers";
import { destroy, type Program, preview, refresh, startProcess, up } from "../support/run";
import { until } from "../support/until";

const routes = (...networks: number[]): Program =>
  networks.map((second) => ["StaticRoute", { destination: `10.${second}.0.0/16`, nextHop: "10.150.0.2" }]);

describe("a transaction", function () {
  this.timeout(60_000);

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

  for (const [dialect, block, theirs] of [
    ["cisco-ios", "interface Loopback0", "ip mtu 1333"],
    ["nec-ix", "interface GigaEthernet2.0", "ip tcp adjust-mss 1300"],
  ] as const)
    it(`${dialect}: takes back its own lines only: what somebody else has typed in the same block stays and is named`, () =>
      on(
        dialect,
        {
          faults: {
            meddle: [{ after: /description ours/, lines: [block, theirs], times: 1 }],
            refuse: [{ line: /mtu 1400/, reply: "% refused" }],
          },
        },
        async ({ router, settings }) => {
          const name = block.split(" ")[1];
          if (dialect === "cisco-ios") router.typeAsSomebodyElse([block, "exit"]);
          const before = router.running();
          const list: Program = [["Interface", { name, description: "ours", mtu: 1400 }]];
          await assert.rejects(up(settings, list), (error: ProblemError) => {
            assert.match(
              error.message,
              new RegExp(`Somebody else has changed these meanwhile; they stay:\n {4}${block} / ${theirs}`),
            );
            return true;
          });
          assert.doesNotMatch(router.running(), /description ours/);
          assert.match(router.running(), new RegExp(`${block}\n(?: +.*\n)*? +${theirs}`));
          const description = new RegExp(`${block}\n +(description .*)`).exec(before)?.[1];
          if (description) assert.ok(router.running().includes(description));
        },
      ));

  it("where the router cannot be reached any more, the message holds every line that went out and the lines that lead back", () =>
    on("nec-ix", { faults: { cutAfter: /10\.74/ } }, async ({ router, settings }) => {
      const running = up(settings, routes(73, 74, 75));
      const door = { release: () => undefined as undefined };
      await until(() => router.counts().configLines > 0, 10);
      Object.assign(door, router.refuseLogins("hang-up"));
      await assert.rejects(running, (error: ProblemError) => {
        assert.equal(error.aftermath?.kind, "not-rolled-back");
        assert.match(error.message, /Sent:\n {4}ip route 10\.73\S+ .*\n {4}ip route 10\.74/);
        assert.match(error.message, /On the router, as far as is known:\n {4}ip route 10\.73/);
        assert.match(error.message, /type in the configuration mode:\n(?: {4}.*\n)* {4}no ip route 10\.73/);
        return true;
      });
      door.release();
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
      await destroy(settings, changed.state);
      assert.equal(steady(router.running()), base);
      assert.equal(router.counts().refusedLines, 0);
    }));

  it("holds no configuration mode after a preview", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const provider = startProcess(settings);
      const request = { router: "r", declarations: {}, restores: {}, keys: {}, preview: true };
      await provider.of("RouterConfig").check({}, request);
      const another = await login(router);
      assert.match(await another.type("configure"), /\(config\)# $/);
      await provider.close();
    }));

  it("does not try a wrong password again for every declaration", () =>
    on(
      "nec-ix",
      {},
      async ({ router, settings }) => {
        const { failures } = await preview(settings, routes(76, 77, 78));
        assert.equal(failures[0]?.reason.match(/refused the login/g)?.length, 1);
        const once = router.counts().failedLogins;
        router.resetCounts();
        await preview(settings, routes(76));
        assert.equal(once, router.counts().failedLogins);
      },
      { password: "wrong" },
    ));
});

describe("two declarations on one setting", () => {
  it("are refused in preview, with both names", () =>
    on("nec-ix", {}, async ({ settings }) => {
      const { failures } = await preview(settings, [...routes(79), ...routes(79)]);
      assert.match(failures[0]?.reason ?? "", /StaticRoute 0 and StaticRoute 1 both manage ip route 10\.79\.0\.0\/16/);
    }));
});

describe("what others have put beside ours", function () {
  this.timeout(60_000);
  const bgp: Program = [["BgpRouter", { asn: 100, ipv4: { redistribute: ["connected"] } }]];

  it("a value that came after us stays when ours goes", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, bgp);
      router.typeAsSomebodyElse(["router bgp 100", "address-family ipv4 unicast", "redistribute static"]);
      // What was reviewed would take their line too, and what is needed now was not reviewed.
      await fails(destroy(settings, state), "changed-since-review", /reviewed:\n {4}no router bgp 100/, /pulumi refresh/);
      await destroy(settings, await refresh(settings, state));
      assert.match(router.running(), /router bgp 100\n {2}address-family ipv4 unicast\n {4}redistribute static/);
      assert.doesNotMatch(router.running(), /redistribute connected/);
    }));

  it("a block that others made stays when nothing is left in it", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse(["router bgp 100", "neighbor 10.9.9.9 remote-as 100"]);
      const list: Program = [["BgpNeighbor", { router: 100, address: "10.9.9.9", remoteAs: 100 }]];
      const { state } = await up(settings, list);
      await destroy(settings, state);
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
      const list: Program = [["IkeAuthentication", { peerId: { ipv4: "10.0.0.9" }, preSharedKey: "S3cret-key" }]];
      const { inputs } = await preview(settings, list);
      const { restores: _, keys: __, ...open } = inputs;
      assert.match(String(open.commands), /key char <secret: preSharedKey>/);
      assert.doesNotMatch(JSON.stringify(open), /S3cret-key/);
    }));
});
