import assert from "node:assert/strict";
import { startBase } from "../support/routers";
import { head, stackFor } from "../support/stack";

const program = `${head}
void psk;
const device = "osaka";
new ixios.PrefixList("lan", { device, name: "LAN", entries: [{ action: "permit", prefix: "10.150.0.0/16", le: 24 }] });
new ixios.RouteMap("out", { device, name: "OUT", entries: [{ action: "permit", match: { prefixLists: ["LAN"] }, set: { metric: 50 } }] });
new ixios.AccessList("from-branch", { device, name: "BRANCH", entries: [
  { remark: "the branch and nobody else" },
  { action: "permit", protocol: "tcp", source: "10.150.0.0/16", destination: "any", destinationPort: 179 },
  { action: "deny", source: "any" },
] });
const bgp = new ixios.BgpRouter("bgp", { device, asn: 65001, ipv4: { networks: [{ prefix: "10.150.0.0/24" }] } });
new ixios.BgpNeighbor("isp", { device, router: bgp, address: "192.0.2.77", remoteAs: 65010, ipv4: { routeMapOut: "OUT" } });
new ixios.Interface("loop", { device, name: "Loopback7", address: "10.77.0.1/32", ipv6: { addresses: ["2001:db8:7::1/64"] } });
new ixios.StaticRoute("spare", { device, destination: "10.99.0.0/16", nextHop: "192.0.2.77", distance: 250, name: "spare", tag: 7 });
`;

describe("lists, maps and what refers to them, by the real CLI", function () {
  this.timeout(120_000);

  it("come in one change set in the order of their references, are settled, and go without a trace", async () => {
    const router = await startBase("cisco-ios");
    const stack = await stackFor({ routers: { osaka: router }, program });
    const comparable = () => router.running().replace(/^(! |Current configuration).*$/gm, "");
    try {
      const base = comparable();
      const up = await stack.up();
      assert.equal(up.code, 0, up.output.slice(-3000));
      const { logins, configSessions, saves } = router.counts();
      assert.deepEqual([logins, configSessions, saves], [1, 1, 1]);
      assert.match(router.running(), / neighbor 192\.0\.2\.77 route-map OUT out/);
      router.resetCounts();
      const again = await stack.up();
      assert.equal(again.code, 0, again.output.slice(-3000));
      assert.equal(router.counts().configLines, 0);
      const gone = await stack.destroy();
      assert.equal(gone.code, 0, gone.output.slice(-3000));
      assert.equal(comparable(), base);
    } finally {
      await stack.remove();
      await router.stop();
    }
  });
});
