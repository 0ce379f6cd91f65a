import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { desiredOf } from "../../provider/planning/desired";
import { dialectFailures } from "../../provider/planning/supported";
import { toConfig } from "../../provider/planning/text";
import { type Kind, specOf } from "../../provider/resources";
import { validate } from "../../provider/resources/spec";
import { instance, read } from "../support/cases";
import { planPut } from "../support/plan";

function linesOf(dialect: DialectName, kind: Kind, args: object, live = ""): string[] {
  const made = instance(dialect, kind, args);
  const { lines } = desiredOf(dialects[dialect], kind, made.args, read(dialect, live));
  return toConfig(lines, dialects[dialect].text.indent, (_, line) => line).map((line) => line.trim());
}

const ix = { interface: "Tunnel1.0", peer: "192.0.2.9", authentication: { peerId: { ipv4: "192.0.2.9" } } };
const ios = { interface: "Tunnel1", peer: "192.0.2.9", source: "Vlan1" };
const key = { preSharedKey: "k3y" };
const peer = { ...key, keyring: "K", peerName: "P" };
const alone = { name: "N", keyring: "K", remoteIds: [{ any: true }], ciscoIos: { profileOnly: true } };

/** Arguments, and a line that they make. */
const made: readonly (readonly [DialectName, Kind, object, ...string[]])[] = [
  [
    "nec-ix",
    "IkeAuthentication",
    { peerId: { ipv4: "192.0.2.9" }, ...key },
    "ikev2 authentication psk id ipv4 192.0.2.9 key char k3y",
  ],
  [
    "nec-ix",
    "IkeAuthentication",
    { peerId: { ipv6: "2001:db8::1" }, ...key },
    "ikev2 authentication psk id ipv6 2001:db8::1 key char k3y",
  ],
  [
    "nec-ix",
    "IkeAuthentication",
    { peerId: { fqdn: "a.example" }, ...key },
    "ikev2 authentication psk id fqdn a.example key char k3y",
  ],
  [
    "nec-ix",
    "IkeAuthentication",
    { peerId: { keyid: "A" }, preSharedKeyHex: "0a1b" },
    "ikev2 authentication psk id keyid A key hex 0a1b",
  ],
  [
    "nec-ix",
    "IkeDefaultProfile",
    { ikeSa: { dhGroups: ["modp2048", "group5", 2] } },
    "sa-proposal dh 2048-bit 1536-bit 1024-bit",
  ],
  [
    "nec-ix",
    "IkeDefaultProfile",
    { ikeSa: { encryption: ["aes-gcm-256", "aes-cbc-128"] } },
    "sa-proposal enc aes-gcm-256-16 aes-cbc-128",
  ],
  [
    "nec-ix",
    "IkeDefaultProfile",
    { childSa: { encryption: ["null"], integrity: ["off"] } },
    "child-proposal enc null",
    "child-proposal integrity off",
  ],
  ["nec-ix", "IkeDefaultProfile", { childSa: { pfs: "modp1024" } }, "child-pfs 1024-bit"],
  ["nec-ix", "IkeDefaultProfile", { dpdInterval: 10, dpdRetries: 3 }, "dpd interval 10 retries 3"],
  ["nec-ix", "IkeDefaultProfile", { retransmit: { count: 3, interval: "backoff" } }, "retransmit count 3 interval backoff"],
  [
    "nec-ix",
    "IkeDefaultProfile",
    { outgoingInterface: "GigaEthernet2:1.1", outgoingNextHop: "auto" },
    "outgoing-interface GigaEthernet2:1.1 auto",
  ],
  ["nec-ix", "IkeProfile", { name: "N", localId: { keyid: "A" } }, "local-authentication psk id keyid A"],
  ["nec-ix", "IkeTunnel", { ...ix, mode: "ether-ip", bridgeGroup: 7 }, "tunnel mode ether-ip ipsec-ikev2", "bridge-group 7"],
  ["nec-ix", "IkeTunnel", { ...ix, authentication: undefined }, "ikev2 peer 192.0.2.9 authentication psk"],
  ["nec-ix", "IkeTunnel", { ...ix, peer: "a.example" }, "ikev2 peer-fqdn-ipv4 a.example authentication psk id ipv4 192.0.2.9"],
  ["nec-ix", "IkeTunnel", { ...ix, peer: "any" }, "ikev2 peer any authentication psk id ipv4 192.0.2.9"],
  ["nec-ix", "IkeTunnel", { ...ix, natKeepalive: 20, natTraversalForce: true }, "ikev2 nat-traversal keepalive 20 force"],
  ["nec-ix", "IkeTunnel", { ...ix, profile: { name: "N" } }, "ikev2 binding N"],
  ["cisco-ios", "IkeAuthentication", { ...peer, peerId: { ipv6: "2001:db8::1" } }, "address 2001:DB8::1/128"],
  ["cisco-ios", "IkeAuthentication", { ...peer, peerId: { keyid: "A" } }, "identity key-id A"],
  [
    "cisco-ios",
    "IkeAuthentication",
    { ...peer, address: "10.0.0.0/8", hostname: "h" },
    "address 10.0.0.0 255.0.0.0",
    "hostname h",
  ],
  [
    "cisco-ios",
    "IkeAuthentication",
    { keyring: "K", peerName: "P", hostname: "h", localKey: "a", remoteKey: "b" },
    "pre-shared-key local a",
    "pre-shared-key remote b",
  ],
  ["cisco-ios", "IkeAuthentication", { peerId: { ipv4: "192.0.2.9" }, preSharedKeyHex: "0a" }, "pre-shared-key hex 0a"],
  [
    "cisco-ios",
    "IkeProfile",
    { ...alone, remoteIds: [{ fqdnDomain: "example.net" }, { ipv4: "0.0.0.0" }] },
    "match identity remote fqdn domain example.net",
    "match identity remote address 0.0.0.0",
  ],
  ["cisco-ios", "IkeProfile", { ...alone, dpdInterval: 10 }, "dpd 10 2 periodic"],
  ["cisco-ios", "IkeProfile", { ...alone, dpdInterval: 10, dpdRetryInterval: 5, dpdMode: "on-demand" }, "dpd 10 5 on-demand"],
  [
    "cisco-ios",
    "IkeProfile",
    { ...alone, localAddresses: ["Vlan204"], fvrf: "any" },
    "match address local interface Vlan204",
    "match fvrf any",
  ],
  [
    "cisco-ios",
    "IkeProposal",
    { name: "N", encryption: ["aes-gcm-256"], prf: ["sha2-256"], dhGroups: ["ecp256"] },
    "encryption aes-gcm-256",
    "prf sha256",
    "group 19",
  ],
  [
    "cisco-ios",
    "TransformSet",
    { name: "T", encryption: "aes-gcm-256", mode: "transport-require" },
    "crypto ipsec transform-set T esp-gcm 256",
    "mode transport require",
  ],
  [
    "cisco-ios",
    "TransformSet",
    { name: "T", encryption: "aes-cbc-128", integrity: "sha1", ah: "md5" },
    "crypto ipsec transform-set T ah-md5-hmac esp-aes esp-sha-hmac",
  ],
  [
    "cisco-ios",
    "IpsecProfile",
    { name: "I", transformSets: ["A", "B"], pfs: "modp2048" },
    "set transform-set A B",
    "set pfs group14",
  ],
  [
    "cisco-ios",
    "IpsecProfile",
    { name: "I", lifetimeKilobytes: "off", antiReplay: false },
    "set security-association lifetime kilobytes disable",
    "set security-association replay disable",
  ],
  ["cisco-ios", "IkeGlobal", { fragmentation: true, window: 9 }, "crypto ikev2 fragmentation", "crypto ikev2 window 9"],
  ["cisco-ios", "IkeTunnel", { ...ios, ipsecProfile: "I" }, "tunnel protection ipsec profile I"],
  [
    "cisco-ios",
    "IkeTunnel",
    { ...ios, ipsecProfile: "I", profile: { name: "N" } },
    "tunnel protection ipsec profile I ikev2-profile N",
  ],
  ["cisco-ios", "IkeTunnel", { ...ios, vrf: "V", tunnelVrf: "W" }, "vrf forwarding V", "tunnel vrf W"],
];

/** Arguments that are refused, and where. */
const refused: readonly (readonly [DialectName, Kind, object, string, RegExp])[] = [
  ["nec-ix", "IkeAuthentication", { ...key }, "peerId", /needed on NEC IX/],
  ["nec-ix", "IkeAuthentication", { peerId: { email: "a@b.example" }, ...key }, "peerId.email", /use fqdn or keyid/],
  ["nec-ix", "IkeProposal", { name: "N", encryption: ["aes-cbc-256"], dhGroups: [14] }, "device", /use `ikeSa`/],
  ["nec-ix", "IkeGlobal", { window: 9 }, "device", /use an IkeDefaultProfile/],
  ["nec-ix", "IkeDefaultProfile", { ikeSa: { encryption: ["des-cbc"] } }, "ikeSa.encryption", /names des-cbc/],
  ["nec-ix", "IkeDefaultProfile", { ikeSa: { dhGroups: ["ecp256"] } }, "ikeSa.dhGroups", /names group 19/],
  ["nec-ix", "IkeDefaultProfile", { dpdRetries: 3 }, "dpdRetries", /needs dpdInterval/],
  ["nec-ix", "IkeDefaultProfile", { natKeepalive: 20 }, "natKeepalive", /the IkeTunnel/],
  ["nec-ix", "IkeTunnel", { ...ix, peer: "any", authentication: undefined }, "authentication", /no address/],
  ["nec-ix", "IkeTunnel", { ...ix, mode: "gre" }, "mode", /"ether-ip"/],
  ["nec-ix", "IkeTunnel", { ...ix, bridgeGroup: 1 }, "bridgeGroup", /ether-ip/],
  [
    "cisco-ios",
    "IkeAuthentication",
    { peerId: { ipv4: "192.0.2.9" }, address: "192.0.2.0/24", ...key },
    "address",
    /leave one out/,
  ],
  ["cisco-ios", "IkeAuthentication", { keyring: "K", peerName: "P", ...key }, "peerId", /nobody's/],
  [
    "cisco-ios",
    "IkeProposal",
    { name: "N", encryption: ["aes-gcm-256", "aes-cbc-256"], prf: ["sha1"], dhGroups: [14] },
    "encryption",
    /cannot mix GCM/,
  ],
  ["cisco-ios", "IkeProposal", { name: "N", encryption: ["aes-gcm-256"], dhGroups: [14] }, "prf", /needed with GCM/],
  [
    "cisco-ios",
    "IkeProposal",
    { name: "N", encryption: ["aes-gcm-256"], prf: ["sha1"], integrity: ["sha1"], dhGroups: [14] },
    "integrity",
    /beside GCM/,
  ],
  ["cisco-ios", "IkeProposal", { name: "N", encryption: ["aes-cbc-256"], dhGroups: [14] }, "integrity", /never used/],
  ["cisco-ios", "TransformSet", { name: "T", encryption: "aes-gcm-256", integrity: "sha1" }, "integrity", /GCM or GMAC/],
  ["cisco-ios", "TransformSet", { name: "T", encryption: "aes-cbc-256" }, "integrity", /without protecting integrity/],
  ["cisco-ios", "TransformSet", { name: "T", integrity: "sha1" }, "encryption", /a cipher, or ah/],
  ["cisco-ios", "IkeProfile", { ...alone, keyring: undefined }, "keyring", /never selected/],
  ["cisco-ios", "IkeProfile", { ...alone, childSa: { pfs: 14 } }, "childSa", /IpsecProfile/],
  ["cisco-ios", "IkeProfile", { ...alone, sourceAddress: "192.0.2.1" }, "sourceAddress", /IkePolicy/],
  ["cisco-ios", "IkeProfile", { ...alone, outgoingNextHop: "auto" }, "outgoingNextHop", /StaticRoute/],
  ["cisco-ios", "IkeTunnel", { ...ios, mode: "gre-multipoint" }, "peer", /many other ends/],
  ["cisco-ios", "IkeTunnel", { ...ios, shared: true, profile: { name: "N" } }, "shared", /names it/],
  ["cisco-ios", "IkeTunnel", { ...ios, key: 1 }, "key", /GRE header/],
  ["cisco-ios", "IkeTunnel", { ...ios, mode: "ipsec-ipv6" }, "peer", /IPv6/],
];

describe("IKE arguments become these lines", () => {
  for (const [dialect, kind, args, ...lines] of made)
    it(`${dialect}: ${lines.join(", ")}`, () => {
      const all = linesOf(dialect, kind, args);
      for (const line of lines) assert.ok(all.includes(line), all.join("\n"));
    });

  it("nec-ix: the own id in the form that the router has", () => {
    const args = { name: "N", localId: { keyid: "B" } };
    const live = "ikev2 profile N\n  local-authentication id keyid A\n";
    assert.ok(linesOf("nec-ix", "IkeProfile", args, live).includes("local-authentication id keyid B"));
  });

  it("cisco-ios: the VRF in the form that the router has", () => {
    const live = "interface Tunnel1\n ip vrf forwarding V\n";
    assert.ok(linesOf("cisco-ios", "IkeTunnel", { ...ios, vrf: "W" }, live).includes("ip vrf forwarding W"));
  });
});

describe("IKE arguments are refused with the reason", () => {
  for (const [dialect, kind, args, property, reason] of refused)
    it(`${dialect}: ${kind} ${JSON.stringify(args)}`, () => {
      const valid = validate(specOf(kind), { device: "r", ...args }, () => false);
      assert.deepEqual(valid.failures, []);
      const failures = dialectFailures(dialects[dialect], kind, valid.args);
      assert.ok(
        failures.some((each) => each.property === property && reason.test(each.reason)),
        JSON.stringify(failures),
      );
    });
});

describe("a plan says which tunnel a change stops", () => {
  const up: Readonly<Record<DialectName, readonly [string, object]>> = {
    "nec-ix": [
      "interface Tunnel1.0\n  tunnel mode ipsec-ikev2\n  ikev2 peer 192.0.2.8 authentication psk id ipv4 192.0.2.9\n  no shutdown\n",
      ix,
    ],
    "cisco-ios": [
      "interface Tunnel1\n no ip address\n tunnel source Vlan1\n tunnel mode ipsec ipv4\n tunnel destination 192.0.2.8\n tunnel protection ipsec profile default ikev2-profile default\n",
      ios,
    ],
  };
  for (const [dialect, [live, args]] of Object.entries(up) as [DialectName, readonly [string, object]][]) {
    const plan = (given: object, on: string) =>
      planPut({ dialect: dialects[dialect], instance: instance(dialect, "IkeTunnel", given), live: read(dialect, on) })
        .interrupts;

    it(`${dialect}: another peer, a shutdown`, () => {
      assert.match(plan(args, live).join(), /interrupts: the tunnel Tunnel1(\.0)?, another/);
      assert.match(plan({ ...args, peer: "192.0.2.8", enabled: false }, live).join(), /it is shut down/);
    });

    it(`${dialect}: nothing where the tunnel is new, or only its description changes`, () => {
      assert.deepEqual(plan(args, ""), []);
      assert.deepEqual(plan({ ...args, peer: "192.0.2.8", description: "d" }, live), []);
    });
  }
});
