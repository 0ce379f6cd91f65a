import type { LineRule } from "../../config/rules";

const top = (line: string, defines: string, more: Partial<LineRule> = {}): LineRule => ({
  in: [],
  line,
  defines: [defines],
  ...more,
});

/** An interface and an address together are another next hop than the interface alone. */
export const viaBoth = /^ip route \S+ \S+ [A-Z]\S+ \d+\.\d+\.\d+\.\d+/;

/** A route that is entered with the distance 1, the default, is shown without. */
export function withoutDefaultDistance(line: string): string {
  return line.replace(/(?<= \S+ \S+ \S+) 1$/, "");
}

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
  { in: [], line: "interface {interface}", defines: ["interface {interface}"] },
  // Printed in front of the lines that tunnels have too.
  { in: ["interface {interface}"], line: "description | {description...}" },
  { in: ["interface {interface}"], line: "switchport access vlan | {vlan}", default: "switchport access vlan 1" },
  {
    in: [],
    line: "ip route {destination} {mask} {nextHop} | [{distance}]",
    no: "no ip route {destination} {mask} {nextHop} [{distance}]",
    // An interface and an address together are another next hop than the interface alone.
    apart: viaBoth,
    spelling: withoutDefaultDistance,
    after: ["interface {nextHop}"],
  },
  { in: [], line: "router bgp {asn}", defines: ["router bgp {asn}"], unique: "bgp process" },
];

/** What exists on every router without a line that makes it. */
export const builtins = ["ikev2 proposal default", "ikev2 policy default", "transform-set default", "ipsec profile default"];
