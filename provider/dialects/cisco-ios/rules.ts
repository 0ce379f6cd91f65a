import type { LineRule } from "../../config/rules";
import { users } from "./users";

/** Lines that no form writes, but that must be understood to judge what is on the router. */
export const rules: readonly LineRule[] = [
  {
    in: [],
    line: "ip access-list resequence {name} {first:\\d+} {step:\\d+}",
    numbers: ["ip access-list standard {name}", "ip access-list extended {name}"],
  },
  { in: ["crypto ipsec profile {name}"], line: "set ikev2-profile | {profile}", uses: ["ikev2 profile {profile}"] },
  { in: ["interface {name}"], line: "tunnel mode | {mode...}" },
  { in: ["interface {name}"], line: "tunnel protection | ipsec profile {ipsecProfile}", uses: ["ipsec profile {ipsecProfile}"] },
  ...users,
  // Single-valued lines of no resource: entering a new value replaces the old one.
  { in: [], line: "hostname | {name}" },
  // Taking one away asks a question; entering it anew does not.
  { in: [], line: "username {user} | {rest...}", no: "no username {user}" },
  { in: [], line: "logging console | [{level}]" },
  { in: ["vlan {vlan}"], line: "name | {name}" },
  // Closes a family, below or beside its header.
  { in: ["vrf definition {vrf}"], line: "exit-address-family", auto: true, late: true },
  { in: ["vrf definition {vrf}", "address-family {family...}"], line: "exit-address-family", auto: true, late: true },
  { in: ["router bgp {asn}"], line: "exit-address-family", auto: true, late: true },
  { in: ["router bgp {asn}", "address-family {family...}"], line: "exit-address-family", auto: true, late: true },
];
