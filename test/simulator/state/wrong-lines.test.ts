import assert from "node:assert/strict";
import type { Fault } from "./fault";
import { bgpFaults } from "./faults-bgp";
import { ikeFaults } from "./faults-ike";
import { pathFaults } from "./faults-path";
import { type Twins, withTwins } from "./twins";

const faults = [...ikeFaults, ...pathFaults, ...bgpFaults];

describe("one wrong line on one of two linked routers", () => {
  for (const fault of faults)
    it(`${fault.name}: ${fault.kind}`, () =>
      withTwins(fault, async (twins) => {
        twins.pass(fault.after ?? 70);
        const subject = fault.fails === "bgp" ? "neighbor" : "Tunnel";
        const said = twins.network.explain().filter((each) => each.subject.startsWith(subject) && each.state === "down");
        assert.ok(
          said.some(({ problem, text }) => problem?.kind === fault.kind && fault.says.test(text)),
          said.map(({ text }) => text).join("\n"),
        );
        await checkLayers(fault, twins);
        for (const [router, command, pattern] of fault.shows ?? [])
          assert.match((await twins.ask(twins[router], command)).join("\n"), pattern);
      }));

  it("leads to no word of a key or a password", () =>
    withTwins({ osaka: ["router bgp 100", "neighbor 10.200.0.1 password s3cret-A"] }, ({ network, pass }) => {
      pass(60);
      assert.doesNotMatch(JSON.stringify(network.explain()), /ikev2pass|s3cret/);
    }));
});

/** What stands below the fault is up, what stands on it is not, on both sides. */
async function checkLayers({ fails }: Fault, { ask, tokyo, osaka }: Twins): Promise<void> {
  const [sa, child, bgp] = [
    await ask(tokyo, "show ikev2 sa"),
    await ask(tokyo, "show ikev2 child-sa"),
    await ask(tokyo, "show ip bgp summary"),
  ];
  assert.match(sa.join("\n"), fails === "ike" ? /SA - 0 created/ : /SA - 1 created/);
  assert.match(child.join("\n"), fails === "bgp" ? /SA - 1 connected/ : /SA - 0 connected/);
  assert.doesNotMatch(bgp.join("\n"), /ESTABLISHED/);
  const ipsec = (await ask(osaka, "show crypto ipsec sa")).join("\n");
  assert.match(ipsec, fails === "bgp" ? /current outbound spi: 0x[0-9A-F]{7,8}\(/ : /current outbound spi: 0x0\(0\)/);
  assert.doesNotMatch((await ask(osaka, "show ip bgp summary")).join("\n"), /^10\.200\.0\.\d+ .*\d$/m);
  assert.doesNotMatch((await ask(osaka, "show ip route bgp")).join("\n"), /^B /m);
  assert.match((await ask(tokyo, "show ip route bgp")).join("\n"), / 0 BGP$/m);
}
