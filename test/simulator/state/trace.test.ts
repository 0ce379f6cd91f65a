import assert from "node:assert/strict";
import { withTwins } from "./twins";

describe("traceroute", () => {
  it("row 97: goes through the tunnel to a host behind the other router, from both sides", () =>
    withTwins({}, async ({ tokyo, osaka, network, pass, ask }) => {
      network.connect([
        { router: osaka, interface: "Vlan1" },
        { relay: "host-b", address: "10.11.0.1/24", gateway: "10.11.0.254" },
      ]);
      network.connect([
        { router: tokyo, interface: "GigaEthernet1.0" },
        { relay: "host-a", address: "192.168.1.1/24", gateway: "192.168.1.254" },
      ]);
      pass(60);
      const hops = (lines: readonly string[]) => lines.flatMap((line) => /^ +\d+ +(\S+)/.exec(line)?.[1] ?? []);
      assert.deepEqual(hops(await ask(tokyo, "traceroute 10.11.0.1")), ["10.200.0.254", "10.11.0.1"]);
      assert.deepEqual(hops(await ask(osaka, "traceroute 192.168.1.1")), ["10.200.0.1", "192.168.1.1"]);
    }));
});
