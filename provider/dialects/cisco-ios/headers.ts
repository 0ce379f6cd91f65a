import type { LineRule } from "../../config/rules";
import { plainAs } from "./vocabulary";

const top = (line: string, defines: string, more: Partial<LineRule> = {}): LineRule => ({
  in: [],
  line,
  defines: [defines],
  ...more,
});

const routeValue = "[{distance:\\d+}] [tag {tag:\\d+}] [{permanent:permanent}] [name {routeName}] [track {track:\\d+}]";

/** A network and its mask are one word for us. An interface and an address together are another next hop than the interface alone. */
const route = (slot: string): Omit<LineRule, "in"> => ({
  line: `${slot} | ${routeValue}`,
  no: `no ${slot} [{distance:\\d+}]`,
  // The distance is entered over the old one; for the rest nobody knows.
  spelling: withoutDefaultDistance,
  negateOn: ["tag", "permanent", "routeName", "track"],
  // With a word behind it that no rule knows it is another line.
  strict: true,
  interrupts: {
    what: "what goes to {destination} by {nextHop}",
    why: "its route is taken away",
    onlyAnew: true,
  },
  after: ["interface {nextHop}", "interface {interface}"],
});

/** A route that is entered with the distance 1, the default, is shown without. */
function withoutDefaultDistance(line: string): string {
  return line.replace(
    /^(ip route (?:vrf \S+ )?\S+ \S+ (?:\D\S* )?\S+|ipv6 route (?:vrf \S+ )?\S+ (?:[A-Z]\S* )?\S+) 1(?= |$)/,
    "$1",
  );
}

const via = "[{interface:\\D\\S*\\d}] {nextHop:\\d+\\.\\S+|\\D\\S*\\d}";
export const route4 = route(`ip route [vrf {vrf}] {destination:\\d+\\.\\S+ \\d+\\.\\S+} ${via}`);
const via6 = "[{interface:\\D\\S*\\d}] {nextHop:\\S*:\\S*|\\D\\S*\\d}";
export const route6 = route(`ipv6 route [vrf {vrf}] {destination:\\S*:\\S*/\\d+} ${via6}`);

/** The order in which a configuration is built. Objects named `default` are built in: `no` would switch them off, `default` brings them back. */
export const headers: readonly LineRule[] = [
  top("crypto ikev2 proposal default", "ikev2 proposal default", { no: "default crypto ikev2 proposal" }),
  top("crypto ikev2 proposal {proposal}", "ikev2 proposal {proposal}"),
  top("crypto ikev2 policy default", "ikev2 policy default", { no: "default crypto ikev2 policy" }),
  top("crypto ikev2 policy {policy}", "ikev2 policy {policy}"),
  top("crypto ikev2 keyring {keyring}", "ikev2 keyring {keyring}"),
  top("crypto ikev2 profile {profile}", "ikev2 profile {profile}"),
  top("crypto ipsec transform-set default | {transforms...}", "transform-set default", {
    no: "default crypto ipsec transform-set",
  }),
  top("crypto ipsec transform-set {transformSet} | {transforms...}", "transform-set {transformSet}"),
  top("crypto ipsec profile default", "ipsec profile default", { no: "default crypto ipsec profile" }),
  top("crypto ipsec profile {ipsecProfile}", "ipsec profile {ipsecProfile}"),
  top("vrf definition {vrf}", "vrf {vrf}", { unique: "vrf {vrf}" }),
  top("ip vrf {vrf}", "vrf {vrf}", { unique: "vrf {vrf}" }),
  top("interface {interface}", "interface {interface}", {
    interrupts: { what: "what runs over {interface}", why: "it is removed", on: ["remove"] },
  }),
  // Printed in front of the lines that tunnels have too.
  { in: ["interface {interface}"], line: "description | {description...}" },
  { in: ["interface {interface}"], line: "switchport access vlan | {vlan}", default: "switchport access vlan 1" },
  { in: [], ...route4 },
  { in: [], ...route6 },
  { in: [], line: "router bgp {asn}", defines: ["router bgp {asn}"], unique: "bgp process", spelling: plainAs },
];

/** What exists on every router without a line that makes it. */
export const builtins = ["ikev2 proposal default", "ikev2 policy default", "transform-set default", "ipsec profile default"];
