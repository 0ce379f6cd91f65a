import { type Field, flag, joined, number, word } from "../../../config/field";
import type { Block, Row } from "../../../config/form";
import { plainAs } from "../vocabulary";
import { policyFields, policyRows } from "./bgp-policy";

const neighbor = "neighbor {address}";
const resets = (why: string) => ({ what: "the BGP session with {address}", why: `${why} starts it anew` });
const valueRow = (words: string, why?: string): Row => ({
  line: `${neighbor} ${words}`,
  ...(why === undefined ? {} : { interrupts: resets(why) }),
});

/** How a session is held: always at the level of the process. */
export const sessionRows: readonly Row[] = [
  { ...valueRow("local-as | {localAs} [{localAsMode...}]", "another AS number"), spelling: plainAs },
  valueRow("description | {description...}"),
  { line: `${neighbor} shutdown`, when: "down", interrupts: { ...resets(""), why: "`shutdown` ends it", on: ["add"] } },
  {
    ...valueRow("password | {password...}"),
    secret: ["password"],
    opaque: / password [67] \S+$/,
    interrupts: resets("another key"),
  },
  valueRow("ebgp-multihop | {ebgpMultihop}", "another number of hops"),
  valueRow("ttl-security hops | {ttlSecurityHops}", "another number of hops"),
  valueRow("transport connection-mode | {connectionMode}", "another connection mode"),
  valueRow("update-source | {updateSource}", "another source address"),
  { line: `${neighbor} fall-over | [{fallOver}]`, when: "fallsOver" },
  {
    line: `${neighbor} timers | {keepalive} {holdTime} [{minHoldTime}]`,
    default: `${neighbor} timers 60 180`,
  },
];

const modes = { "no-prepend": "no-prepend", "replace-as": "no-prepend replace-as", "dual-as": "no-prepend replace-as dual-as" };
type Mode = keyof typeof modes;

export const sessionFields: readonly Field[] = [
  word("description"),
  number("keepalive"),
  number("holdTime"),
  number("minHoldTime"),
  word("updateSource"),
  number("ebgpMultihop"),
  number("ttlSecurityHops"),
  word("password"),
  number("localAs"),
  word("localAsMode", "localAsMode", {
    to: (mode) => modes[mode as Mode],
    from: (words) => (Object.keys(modes) as Mode[]).find((mode) => modes[mode] === words),
  }),
  joined<string>(
    "fallOver",
    (how) => ({ fallsOver: true, fallOver: how === "bfd" ? how : undefined }),
    (at, found) => (found.fallsOver === true ? (at("fallOver") ?? "route") : undefined),
  ),
  word("connectionMode"),
  { ...flag("enabled", "down", false), read: (found) => (found.down === true ? false : undefined) },
  ...policyFields("ipv4", "4"),
  ...policyFields("ipv6", "6"),
  ...policyFields("vpnv4", "Vpn"),
];

export const noConnectInterval = { connectInterval: "has no command on Cisco IOS, which tries again by itself: leave it out" };

/** Where the lines of a neighbour or a group stand. */
export const sessionBlocks: readonly Block[] = [
  { in: ["router bgp {asn}"], rows: sessionRows },
  // Here `activate` is written only to say that the family is not used.
  { in: ["router bgp {asn}"], when: "flat", rows: policyRows("4", "flat4") },
  {
    in: ["router bgp {asn}", "address-family ipv4"],
    header: { late: true, hollow: true },
    when: "nested",
    rows: policyRows("4", "active4"),
  },
  { in: ["router bgp {asn}", "address-family ipv6"], header: { late: true }, when: "six", rows: policyRows("6", "active6") },
  { in: ["router bgp {asn}", "address-family vpnv4"], header: { late: true }, when: "vpn", rows: policyRows("Vpn", "activeVpn") },
];
