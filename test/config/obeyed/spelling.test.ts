import assert from "node:assert/strict";
import { dialects } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
import { dialectFailures } from "../../../provider/planning/supported";
import { type Kind, specOf } from "../../../provider/resources";
import { validate } from "../../../provider/resources/spec";
import { type DriveOptions, drive } from "../../support/drive";
import { isDone } from "../../support/obeyed";

const ix = "nec-ix";
const ios = "cisco-ios";

interface Same extends DriveOptions {
  readonly title: string;
  readonly kind: Kind;
  readonly args: object;
}

/** The router has it already, in other characters: nothing is to be done. */
const same: readonly Same[] = [
  {
    title: "an AS in dotted form",
    dialect: ios,
    dumped:
      "router bgp 2.100\n bgp asnotation dot\n bgp log-neighbor-changes\n neighbor SITES peer-group\n neighbor SITES remote-as 2.200\n",
    kind: "BgpPeerGroup",
    args: { router: 131172, name: "SITES", remoteAs: 131272 },
  },
  {
    title: "the process of an AS in dotted form",
    dialect: ios,
    dumped: "router bgp 2.100\n bgp asnotation dot\n bgp log-neighbor-changes\n",
    kind: "BgpRouter",
    args: { asn: 131172 },
  },
  {
    title: "a tunnel end with its zeros elsewhere",
    dialect: ix,
    typed:
      "interface Tunnel31.0\n  tunnel mode gre ipv6\n  tunnel destination 2001:db8:9::1:0:0:7\n  no ip address\n  shutdown\n",
    kind: "Interface",
    args: { name: "Tunnel31.0", tunnel: { mode: "gre ipv6", destination: "2001:db8:9:0:1::7" }, enabled: false },
  },
  {
    title: "an id in capitals",
    dialect: ix,
    typed: "ikev2 authentication psk id ipv6 2001:DB8:0:0::9 key char abc\n",
    kind: "IkeAuthentication",
    args: { peerId: { ipv6: "2001:db8::9" }, preSharedKey: "abc" },
  },
  {
    title: "an address in small letters",
    dialect: ios,
    dumped: "interface Loopback8\n no ip address\n ipv6 address fd20:7:7::1/128\n",
    kind: "Interface",
    args: { name: "Loopback8", ipv6: { addresses: ["FD20:7:7::1/128"] } },
  },
  {
    title: "a neighbour with its zeros written out",
    dialect: ios,
    dumped:
      "router bgp 100\n bgp log-neighbor-changes\n neighbor 2001:0db8:0000:0001::0002 remote-as 200\n !\n address-family ipv4\n exit-address-family\n !\n address-family ipv6\n  neighbor 2001:0db8:0000:0001::0002 activate\n exit-address-family\n",
    kind: "BgpNeighbor",
    args: { router: 100, address: "2001:DB8:0:1::2", remoteAs: 200, ipv6: {} },
  },
  {
    title: "a protocol by its number",
    dialect: ix,
    typed: "ip access-list w permit 50 src any dest any\n",
    kind: "AccessList",
    args: { name: "w", entries: [{ action: "permit", protocol: "esp", source: "any" }] },
  },
  {
    title: "a protocol by its name",
    dialect: ix,
    typed: "ip access-list w permit esp src any dest any\n",
    kind: "AccessList",
    args: { name: "w", entries: [{ action: "permit", protocol: 50, source: "any" }] },
  },
  {
    title: "the network of all",
    dialect: ix,
    kind: "StaticRoute",
    args: { destination: "0.0.0.0/0", nextHop: "200.1.1.2" },
  },
];

/** The line that is sent. */
const sent: readonly (Same & { readonly line: string })[] = [
  {
    title: "a next hop with a colon in its name",
    dialect: ix,
    typed: "",
    lenient: true,
    kind: "StaticRoute",
    args: { destination: "10.91.0.0/16", nextHop: "GigaEthernet3:2.0" },
    line: "ip route 10.91.0.0/16 GigaEthernet3:2.0",
  },
  {
    title: "a tunnel source with a colon in its name",
    dialect: ix,
    kind: "Interface",
    args: { name: "Tunnel21.0", tunnel: { mode: "gre ip", source: "GigaEthernet3:2.0", destination: "198.51.100.21" } },
    line: "tunnel source GigaEthernet3:2.0",
  },
  {
    title: "a next hop with a zone",
    dialect: ix,
    lenient: true,
    kind: "StaticRoute",
    args: { destination: "2001:db8:77::/48", nextHop: "fe80::77%GigaEthernet1.0" },
    line: "ipv6 route 2001:db8:77::/48 fe80::77%GigaEthernet1.0",
  },
  {
    title: "an id in its shortest form",
    dialect: ix,
    kind: "IkeAuthentication",
    args: { peerId: { ipv6: "2001:DB8:0:0::9" }, preSharedKey: "abc" },
    line: "ikev2 authentication psk id ipv6 2001:db8::9 key char abc",
  },
  {
    title: "a next hop on an interface",
    dialect: ix,
    kind: "StaticRoute",
    args: { destination: "10.93.0.0/16", nextHop: "10.150.0.2", interface: "GigaEthernet2.0" },
    line: "ip route 10.93.0.0/16 10.150.0.2 GigaEthernet2.0",
  },
];

const refused: readonly { dialect: DialectName; kind: Kind; args: object; property: string; says: RegExp }[] = [
  { dialect: ios, kind: "Interface", args: { name: "Lo5", address: "10.95.0.2/32" }, property: "name", says: /write Loopback5/ },
  { dialect: ios, kind: "Interface", args: { name: "VLAN5" }, property: "name", says: /write Vlan5/ },
  {
    dialect: ios,
    kind: "BgpNeighbor",
    args: { router: 65080, address: "10.19.0.2", remoteAs: 65081, updateSource: "Lo5" },
    property: "updateSource",
    says: /write Loopback5/,
  },
  {
    dialect: ios,
    kind: "StaticRoute",
    args: { destination: "10.0.0.0/8", nextHop: "Gi8" },
    property: "nextHop",
    says: /write GigabitEthernet8/,
  },
  {
    dialect: ios,
    kind: "ConfigBlock",
    args: { parents: ["interface Lo5"], lines: ["description x"] },
    property: "parents[0]",
    says: /write Loopback5/,
  },
  {
    dialect: ios,
    kind: "ConfigBlock",
    args: { lines: ["interface Te1/1", " description x"] },
    property: "lines[0]",
    says: /write TenGigabitEthernet1\/1/,
  },
  { dialect: ix, kind: "Interface", args: { name: "Giga2.0" }, property: "name", says: /write GigaEthernet2\.0/ },
  {
    dialect: ios,
    kind: "StaticRoute",
    args: { destination: "2001:db8:77::/48", nextHop: "fe80::77%GigabitEthernet8" },
    property: "nextHop",
    says: /`interface`/,
  },
  {
    dialect: ix,
    kind: "AccessList",
    args: { name: "a-name-of-17-char", entries: [{ action: "permit", source: "any" }] },
    property: "name",
    says: /at most 15 characters/,
  },
  {
    dialect: ix,
    kind: "AccessList",
    args: { name: "dynamic", entries: [{ action: "permit", source: "any" }] },
    property: "name",
    says: /word of the command/,
  },
];

describe("values are compared by what they mean", () => {
  for (const { title, kind, args, ...options } of same) {
    it(`${options.dialect}: ${title} is the same`, () => {
      const run = drive(options).up({ it: [kind, args] });
      isDone(run);
      assert.deepEqual(run.sent, []);
    });
  }

  for (const { title, kind, args, line, ...options } of sent) {
    it(`${options.dialect}: ${title} is sent as the router writes it`, () => {
      const router = drive(options);
      const run = router.up({ it: [kind, args] });
      assert.ok(
        run.sent.some((each) => each.trim() === line),
        run.sent.join("\n"),
      );
      isDone(run);
      assert.deepEqual(router.up({ it: [kind, args] }).sent, []);
    });
  }

  it("an address that only looks alike is another one", () => {
    const router = drive({
      dialect: ix,
      typed: "interface Tunnel31.0\n  tunnel mode gre ipv6\n  tunnel destination 2001:db8:9::1:0:7\n  shutdown\n",
    });
    const run = router.up({
      it: ["Interface", { name: "Tunnel31.0", enabled: false, tunnel: { mode: "gre ipv6", destination: "2001:db8:9:0:1::7" } }],
    });
    assert.deepEqual(run.sent, ["interface Tunnel31.0", "  tunnel destination 2001:db8:9:0:1::7"]);
  });
});

describe("names that the router spells otherwise are refused with the right ones", () => {
  for (const { dialect, kind, args, property, says } of refused) {
    it(`${dialect}: ${kind} ${JSON.stringify(args)}`, () => {
      const valid = validate(specOf(kind), { device: "r", ...args }, () => false);
      assert.deepEqual(valid.failures, []);
      const failures = dialectFailures(dialects[dialect], kind, valid.args);
      assert.ok(
        failures.some((each) => each.property === property && says.test(each.reason)),
        JSON.stringify(failures),
      );
    });
  }
});
