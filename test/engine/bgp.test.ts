import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Router } from "../../simulator";
import { settingsOf, startBase, steady } from "../support/routers";
import { destroy, type Program, up } from "../support/run";

const lists: Readonly<Record<DialectName, Program>> = {
  // What is referred to comes last here: the order on the router is not that of the program.
  "nec-ix": [
    [
      "BgpNeighbor",
      { router: 100, address: "10.9.0.2", remoteAs: 200, ipv4: { routeMapIn: "in", prefixListOut: "site", nextHopSelf: true } },
    ],
    ["BgpRouter", { asn: 100, ipv4: { networks: [{ prefix: "192.168.0.0/16" }], redistribute: ["connected"] } }],
    ["RouteMap", { name: "in", entries: [{ action: "permit", match: { accessLists: ["far"] }, set: { localPreference: 200 } }] }],
    ["AccessList", { name: "far", entries: [{ action: "permit", source: "10.0.0.0/8" }] }],
    ["PrefixList", { name: "site", entries: [{ action: "permit", prefix: "192.168.0.0/16", le: 24 }] }],
  ],
  "cisco-ios": [
    ["BgpNeighbor", { router: 100, address: "10.9.0.2", peerGroup: "SITES", password: "k3y", ipv4: { routeMapIn: "IN" } }],
    ["BgpNeighbor", { router: 100, address: "2001:db8::2", remoteAs: 200, ipv6: { prefixListOut: "SITE6" } }],
    ["BgpPeerGroup", { router: 100, name: "SITES", remoteAs: 200, ipv4: { filterListOut: 1, sendCommunity: "both" } }],
    ["BgpRouter", { asn: 100, ipv4: { redistribute: ["connected", { source: "static", routeMap: "IN" }] } }],
    ["RouteMap", { name: "IN", entries: [{ action: "permit", match: { prefixLists: ["SITE"], communityLists: ["C"] } }] }],
    ["CommunityList", { name: "C", entries: [{ action: "permit", communities: "65000:1" }] }],
    ["AsPathList", { number: 1, entries: [{ action: "permit", path: "^$" }] }],
    ["PrefixList", { name: "SITE", entries: [{ action: "permit", prefix: "10.0.0.0/8", le: 24 }] }],
    ["PrefixList", { name: "SITE6", family: "ipv6", entries: [{ action: "permit", prefix: "2001:db8::/32", le: 48 }] }],
  ],
};

for (const [dialect, list] of Object.entries(lists) as [DialectName, Program][]) {
  describe(`${dialect}: BGP with all it refers to, over SSH`, function () {
    this.timeout(60_000);
    let router: Router;
    let settings: object;
    let base: string;

    before(async () => {
      router = await startBase(dialect);
      settings = settingsOf({ r: router });
      base = steady(router.running());
    });
    after(() => router.stop());

    it("comes at once, in an order that the router takes, is settled, and goes without a trace", async () => {
      const { state } = await up(settings, list);
      assert.equal(router.counts().refusedLines, 0);
      const { saves } = router.counts();
      assert.deepEqual([saves, (await up(settings, list, state)).commands], [1, []]);
      await destroy(settings, state);
      assert.equal(steady(router.running()), base);
    });
  });
}

describe("cisco-ios: an IPv6 neighbour comes to a router that knows IPv4 alone", function () {
  this.timeout(60_000);

  it("the lines that the router moves are where they are wanted", async () => {
    const router = await startBase("cisco-ios");
    try {
      router.typeAsSomebodyElse(["router bgp 100", "neighbor 10.9.9.9 remote-as 7", "neighbor 10.9.9.9 weight 5"]);
      const settings = settingsOf({ r: router });
      const list: Program = [["BgpNeighbor", { router: 100, address: "2001:db8::2", remoteAs: 200, ipv6: {} }]];
      const { state } = await up(settings, list);
      const process = router.running().slice(router.running().indexOf("router bgp"));
      assert.match(process, /^ {2}neighbor 10\.9\.9\.9 weight 5$/m);
      assert.match(process, /address-family ipv6\n {2}neighbor 2001:DB8::2 activate/);
      assert.deepEqual((await up(settings, list, state)).commands, []);
    } finally {
      await router.stop();
    }
  });
});
