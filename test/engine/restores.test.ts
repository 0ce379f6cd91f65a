import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import { article } from "../support/cases";
import { fails, on } from "../support/place";
import { steady } from "../support/routers";
import { destroy, type Program, up } from "../support/run";

describe("what was there before", function () {
  this.timeout(60_000);
  const restored = async (dialect: DialectName, before: string[], list: Program, during: RegExp) =>
    on(dialect, {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse(before);
      const start = steady(router.running());
      const { state } = await up(settings, list);
      assert.match(router.running(), during);
      assert.deepEqual((await up(settings, list, state)).commands, []);
      await destroy(settings, state);
      assert.equal(steady(router.running()), start);
    });

  it("a timer that is overwritten comes back", () =>
    restored(
      "nec-ix",
      ["ikev2 default-profile", "dpd interval 99", "sa-lifetime 600"],
      [["IkeDefaultProfile", { dpdInterval: 10 }]],
      /dpd interval 10/,
    ));

  it("an address and a state that are overwritten come back", () =>
    restored(
      "nec-ix",
      ["interface GigaEthernet2.0", "shutdown"],
      [["Interface", { name: "GigaEthernet2.0", address: "10.151.0.1/30" }]],
      /10\.151\.0\.1/,
    ));

  it("a line that no rule knows and the router overwrote comes back", () =>
    restored(
      "cisco-ios",
      ["interface Tunnel9", "bandwidth 500"],
      [["ConfigBlock", { parents: ["interface Tunnel9"], lines: ["bandwidth 1000"] }]],
      /bandwidth 1000/,
    ));

  it("the algorithms of a transform-set that is overwritten come back", () =>
    restored(
      "cisco-ios",
      ["crypto ipsec transform-set P esp-aes 256 esp-sha-hmac", "crypto ikev2 keyring keys"],
      [
        [
          "IkeProfile",
          {
            name: "P",
            authentication: { peerId: { ipv4: "10.0.0.9" }, keyring: "keys" },
            childSa: { encryption: ["3des-cbc"], integrity: ["sha1"] },
          },
        ],
      ],
      /transform-set P esp-3des esp-sha-hmac/,
    ));

  it("BGP below an address family is written there, and leaves it as it was", () =>
    restored(
      "cisco-ios",
      ["router bgp 100", "neighbor 10.9.9.9 remote-as 7", "address-family ipv4", "network 10.11.0.0 mask 255.255.255.0"],
      [
        ["BgpRouter", { asn: 100, ipv4: { redistribute: ["connected"] } }],
        ["BgpNeighbor", { router: 100, address: "10.200.0.1", remoteAs: 100, ipv4: { softReconfigurationInbound: true } }],
      ],
      / {2}neighbor 10\.200\.0\.1 soft-reconfiguration inbound/,
    ));

  it("lines of our own that were there already are taken over, and go with the resource", () =>
    on("nec-ix", {}, async ({ router, settings, base }) => {
      router.typeAsSomebodyElse(["ip route 200.1.4.0/30 200.1.1.2"]);
      const list: Program = [["StaticRoute", { destination: "200.1.4.0/30", nextHop: "200.1.1.2" }]];
      const { state, commands } = await up(settings, list);
      // Somebody typed it and did not save it: now that it is ours, a restart must not lose it.
      assert.deepEqual([commands, router.counts().configLines, router.counts().saves], [[], 0, 1]);
      assert.match(router.startup(), /ip route 200\.1\.4\.0/);
      await destroy(settings, state);
      assert.equal(steady(router.running()), base);
    }));

  it("what belonged to a neighbour that leaves is not put back behind it", () =>
    on("cisco-ios", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse(["router bgp 65030", "neighbor 10.19.0.2 remote-as 65040", "neighbor 10.19.0.2 ebgp-multihop 3"]);
      const list: Program = [["BgpNeighbor", { router: 65030, address: "10.19.0.2", remoteAs: 65040 }]];
      const { state } = await up(settings, list);
      assert.deepEqual(state.routers.r?.outs.undo, ["router bgp 65030", " no neighbor 10.19.0.2"]);
      await destroy(settings, state);
      assert.equal(router.counts().refusedLines, 0);
      assert.doesNotMatch(router.running(), /neighbor 10\.19\.0\.2/);
    }));

  for (const [dialect, name] of [
    ["cisco-ios", "GigabitEthernet4"],
    ["nec-ix", "USB-Serial0.0"],
  ] as const) {
    it(`${dialect}: a port that was off before the program stays off when it leaves`, () =>
      on(dialect, {}, async ({ router, settings }) => {
        router.typeAsSomebodyElse([`interface ${name}`, "shutdown"]);
        const start = steady(router.running());
        const list: Program = [["Interface", { name, enabled: false }]];
        const { state, commands } = await up(settings, list);
        assert.deepEqual([commands, state.routers.r?.outs.undo], [[], []]);
        await destroy(settings, state);
        assert.equal(steady(router.running()), start);
      }));
  }

  it("a reference that dangled before us may dangle again", () =>
    on("cisco-ios", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse([
        "ip prefix-list A seq 5 permit 10.0.0.0/8",
        "route-map M permit 10",
        "match ip address prefix-list A B",
      ]);
      const start = steady(router.running());
      const list: Program = [["RouteMap", { name: "M", entries: [{ action: "permit", match: { prefixLists: ["A"] } }] }]];
      const { state } = await up(settings, list);
      assert.match(router.running(), /match ip address prefix-list A *$/m);
      await destroy(settings, state);
      assert.match(router.running(), /match ip address prefix-list A B/);
      assert.equal(steady(router.running()), start);
    }));

  it("an argument that is dropped gives its place back: what the preview says is what is sent", () =>
    on("cisco-ios", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse([
        "ip access-list extended OLD",
        "permit ip any any",
        "ip access-list extended NEW",
        "permit ip any any",
        "interface Vlan1",
        "ip access-group OLD out",
      ]);
      const start = steady(router.running());
      const vlan = { name: "Vlan1", description: "office", address: "10.11.0.254/24" };
      const first = await up(settings, [["Interface", { ...vlan, filters: [{ list: "NEW", direction: "out" }] }]]);
      assert.match(router.running(), /ip access-group NEW out/);
      const second = await up(settings, [["Interface", vlan]], first.state);
      assert.deepEqual(second.commands, ["interface Vlan1", " ip access-group OLD out"]);
      assert.match(router.running(), /ip access-group OLD out/);
      await destroy(settings, second.state);
      assert.match(router.running(), /ip access-group OLD out/);
      assert.ok(start.includes("ip access-group OLD out"));
    }));

  it("another AS: all of the old process goes before the new one comes, in one change set", () =>
    on("cisco-ios", {}, async ({ router, settings, base }) => {
      const list = (asn: number): Program => [
        ["BgpRouter", { asn }],
        ["BgpNeighbor", { router: asn, address: "10.200.0.1", remoteAs: 100 }],
      ];
      const { state } = await up(settings, list(100));
      router.resetCounts();
      const other = await up(settings, list(200), state);
      assert.match(router.running(), /router bgp 200/);
      assert.doesNotMatch(router.running(), /router bgp 100/);
      assert.deepEqual([router.counts().configSessions, router.counts().saves], [1, 1]);
      await destroy(settings, other.state);
      assert.equal(steady(router.running()), base);
    }));

  it("a tunnel that the router will not let go stays whole", () =>
    on("nec-ix", { behaviours: { "ix-no-interface-tunnel": "refused" } }, async ({ router, settings }) => {
      const { state } = await up(settings, article["nec-ix"]);
      const built = steady(router.running());
      await fails(destroy(settings, state), "command-refused", /no interface Tunnel3\.0/, /as before/);
      assert.equal(steady(router.running()), built);
    }));
});
