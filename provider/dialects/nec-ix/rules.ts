import type { LineRule } from "../../config/rules";
import { autoConnect, dot1q, pppBinding, pppoe } from "./forms/encapsulation";
import { opaqueKey } from "./vocabulary";

const interfaces = ["interface {interface}"];

/** What an interface has in front of the lines that tunnels have too: they say what kind of line it is. */
export const headers: readonly LineRule[] = [
  { in: interfaces, line: "description | {description...}" },
  ...[dot1q, pppoe, autoConnect, pppBinding].map(({ when: _when, ...row }) => ({ in: interfaces, ...row })),
];

/** Lines that no form writes, but that must be understood to judge what is on the router. */
export const rules: readonly LineRule[] = [
  ...["ssh-server", "telnet-server", "http-server", "proxy-dns", "snmp-agent"].map(
    (server): LineRule => ({
      in: [],
      line: `${server} ip access-list | {list}`,
      swaps: true,
      uses: ["ip access-list {list}"],
    }),
  ),
  { in: [], line: "ip access-list dynamic {dynamic} access {list}", uses: ["ip access-list {list}"] },
  { in: [], line: "ipsec autokey-map {map} {list} peer | {peer...}", uses: ["ip access-list {list}"] },
  { in: [], line: "ipsec local-id {policy} | {id...}" },
  { in: ["interface {name}"], line: "ip policy route-map | {map}", uses: ["route-map {map}"] },
  {
    in: ["interface {name}"],
    line: "ip filter {list} {sequence:\\d+} | {direction:in|out} [{more...}]",
    no: "no ip filter {list} {sequence} {direction}",
    change: "negate-first",
    uses: ["ip access-list {list}"],
    ordinal: "sequence",
    swaps: true,
  },
  { in: ["interface {name}"], line: "ip napt translation {list} {rest...}", uses: ["ip access-list {list}"] },
  {
    in: [],
    line: "ikev2 authentication psk id {idType} {id} | key {form} {preSharedKey}",
    secret: ["preSharedKey"],
    opaque: opaqueKey,
    defines: ["ikev2 psk {idType} {id}"],
  },
  {
    in: ["interface {name}"],
    line: "ikev2 peer | {peer} authentication psk id {peerIdType} {peerId}",
    uses: ["ikev2 psk {peerIdType} {peerId}"],
  },
  { in: ["interface {name}"], line: "ikev2 peer | {peer...}" },
  { in: ["interface {name}"], line: "tunnel mode | {mode...}", carries: ["ikev2"] },
];
