import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { judge } from "../../provider/session/judge";

type Kind = "notice" | "warning" | "refusal";

const cases: readonly [DialectName, string, readonly string[], Kind | "silence"][] = [
  ["nec-ix", "x", [], "silence"],
  ["nec-ix", "x", ["% foo -- Invalid command."], "refusal"],
  ["nec-ix", "x", ["?Invalid command"], "refusal"],
  ["nec-ix", "encapsulation dot1q 5", ["% You must restart the router for this configuration to take effect."], "warning"],
  ["nec-ix", "username admin …", ["% User 'admin' has been added."], "notice"],
  ["nec-ix", "x", ["% Something nobody has seen."], "refusal"],
  ["nec-ix", "x", ["% The write is not completed."], "refusal"],
  ["cisco-ios", "x", ["      ^", "% Invalid input detected at '^' marker.", ""], "refusal"],
  [
    "cisco-ios",
    "crypto ikev2 profile P",
    [
      "IKEv2 profile MUST have:",
      "   1. A local and a remote authentication method.",
      "   2. A match identity or a match certificate or match any statement.",
    ],
    "notice",
  ],
  ["cisco-ios", "router bgp 1", ["BGP is already running; AS is 100"], "refusal"],
  ["cisco-ios", "x", ["% Cannot remove as proposal is in use."], "refusal"],
  ["cisco-ios", "x", ["% Note: something to know"], "warning"],
  ["cisco-ios", "x", ["Proposal with ESP is missing cipher"], "refusal"],
  [
    "cisco-ios",
    "vrf forwarding RED",
    ["% Interface Vlan1 IPv4 disabled and address(es) removed due to enabling VRF RED"],
    "warning",
  ],
  [
    "cisco-ios",
    "no vrf forwarding RED",
    ["% Interface Vlan1 IPv4 disabled and address(es) removed due to disabling VRF RED"],
    "warning",
  ],
  [
    "cisco-ios",
    "no vrf definition RED",
    ["% IPv4 and IPv6 addresses from all interfaces in VRF RED have been removed"],
    "warning",
  ],
  ["cisco-ios", "no ip vrf RED", ["% IPv4 addresses from all interfaces in VRF RED have been removed"], "warning"],
  ["cisco-ios", "x", ["% The static routes in vrf RED with outgoing interface Vlan1 will be removed"], "warning"],
  ["cisco-ios", "switchport access vlan 5", ["% Access VLAN does not exist. Creating vlan 5"], "notice"],
  ["cisco-ios", "x", ["% Peergroups are automatically activated when parameters are configured"], "notice"],
  ["cisco-ios", "bgp graceful-restart", ["%All BGP sessions must be reset to take the new GR setting"], "warning"],
  ["cisco-ios", "no ip address 10.0.0.1 255.0.0.0", ["Invalid address"], "notice"],
  ["cisco-ios", "ip address 10.0.0.1 255.0.0.0", ["Invalid address"], "refusal"],
  ["cisco-ios", "no duplex", ["% whatever"], "notice"],
  ["cisco-ios", "x", ["Configuration buffer full, can't add command: x"], "refusal"],
];

describe("what a router says", () => {
  for (const [dialect, line, lines, kind] of cases)
    it(`${dialect}: ${JSON.stringify(lines[0] ?? "")} is a ${kind}`, () => {
      const { refusal, warnings, notices } = judge({ lines, joined: lines }, line, dialects[dialect].terminal.replies);
      assert.equal(refusal !== undefined, kind === "refusal");
      assert.equal(warnings.length > 0, kind === "warning");
      if (kind !== "refusal") assert.equal(notices.length > 0, kind === "notice");
    });

  it("is known although a message cut it in two", () => {
    const { refusal, notices } = judge(
      { lines: ["% Access VLAN does not ex", "ist. Creating vlan 5"], joined: ["% Access VLAN does not exist. Creating vlan 5"] },
      "x",
      dialects["cisco-ios"].terminal.replies,
    );
    assert.deepEqual([refusal, notices.length], [undefined, 1]);
  });
});
