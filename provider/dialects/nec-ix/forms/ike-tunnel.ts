import { coded, type Field, flag, joined, number, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { Interrupt } from "../../../config/rules";
import type { IkeTunnelArgs } from "../../../resources/ike-tunnel";
import { addressSetting, idField, subnet } from "../vocabulary";
import { localStyle, parameterCheck, parameterFields, parameterRows, parameterUnsupported } from "./ike-parameters";
import { filterCheck, filterField, filterRows, ipv6Fields, ipv6Rows } from "./interface-rows";

const modes: Readonly<Record<string, string>> = { ipsec: "ipsec-ikev2", "ether-ip": "ether-ip ipsec-ikev2" };
const isAddress = (peer: string) => peer === "any" || /^[\d.]+$/.test(peer) || peer.includes(":");

export const tunnelFields: readonly Field[] = [
  ...parameterFields,
  word("interface"),
  word("description"),
  word("address"),
  word("unnumbered"),
  number("bridgeGroup"),
  coded("bridgeTcpMss", "bridgeTcpMss", mssCodec()),
  coded("bridgeTcpMssIpv6", "bridgeTcpMssIpv6", mssCodec()),
  number("mtu"),
  coded("tcpMss", "tcpMss", mssCodec()),
  word("profile.name", "profile"),
  word("connect"),
  flag("ignoreMtu"),
  flag("fragmentation", "preFragment", "pre"),
  number("natKeepalive"),
  joined<boolean>(
    "natTraversalForce",
    (on) => ({ natForce: on ? "force" : undefined }),
    (hole) => hole("natForce") === "force" || undefined,
  ),
  joined<string>(
    "peer",
    (peer) => (isAddress(peer) ? { peer } : { peerName: peer }),
    (hole) => hole("peer") ?? hole("peerName"),
  ),
  idField("authentication.peerId", "peerIdType", "peerId"),
  flag("enabled", "down", false),
];

function mssCodec() {
  return { to: (mss: number | "auto") => String(mss), from: (text: string) => (text === "auto" ? text : Number(text)) };
}

/** What stops when one of these lines changes on a tunnel that is up. */
const rebuilds = (why: string): Interrupt => ({ what: "the tunnel {interface}", why, on: ["add", "change", "remove"] });
const moves = { what: "what runs over {interface}", why: "its address changes" };
const goesDown: Interrupt = { what: "what runs over {interface}", why: "it is shut down", on: ["add"] };
const goes: Interrupt = { what: "what runs over {interface}", why: "it is removed", on: ["remove"] };
const otherPeer = rebuilds("another peer or key makes its SAs anew");

const peerKey = {
  interrupts: otherPeer,
  uses: ["ikev2 psk {peerIdType} {peerId}"],
  after: ["ikev2 psk ipv4 {peer}", "ikev2 psk ipv6 {peer}"],
};

const rows: readonly Row[] = [
  { line: "description | {description...}" },
  { line: "tunnel mode | {tunnelMode...}", carries: ["ikev2"], interrupts: rebuilds("another mode makes it anew") },
  {
    line: "ip address | {address}",
    ...addressSetting,
    apart: / secondary$/,
    space: subnet,
    unique: "address {address}",
    interrupts: moves,
  },
  { line: "ip unnumbered | {unnumbered}", ...addressSetting, after: ["interface {unnumbered}"], interrupts: moves },
  { line: "ip mtu | {mtu}" },
  { line: "ip tcp adjust-mss | {tcpMss}" },
  { line: "bridge-group | {bridgeGroup}" },
  { line: "bridge ip tcp adjust-mss | {bridgeTcpMss}" },
  { line: "bridge ipv6 tcp adjust-mss | {bridgeTcpMssIpv6}" },
  ...parameterRows("ikev2 "),
  {
    line: "ikev2 peer-fqdn-ipv4 | {peerName} authentication psk [id {peerIdType} {peerId}]",
    uses: peerKey.uses,
    interrupts: otherPeer,
  },
  { line: "ikev2 peer | {peer} authentication psk [id {peerIdType} {peerId}]", ...peerKey },
  { line: "shutdown", toggle: "shown", when: "down", otherwise: "no shutdown", closes: true, interrupts: goesDown },
];

const unsupported: Readonly<Record<string, string>> = {
  ...parameterUnsupported,
  source: "has no meaning on NEC IX: use sourceAddress (own address for IKE) and outgoingInterface",
  "authentication.keyring": "has no meaning on NEC IX, where keys are global: leave it out",
  "authentication.peerName": "has no meaning on NEC IX, where a key is found by its id: leave it out",
  "authentication.peerId.email": "is no id of NEC IX: use fqdn or keyid",
  "profile.ipsecProfile": "names an object of Cisco IOS: leave it out",
  ipsecProfile: "names an object of Cisco IOS: use `profile`",
  shared: "has no command on NEC IX, where each tunnel has its own SAs: leave it out",
  vrf: "has no meaning on NEC IX without VRFs: leave it out",
  tunnelVrf: "has no meaning on NEC IX without VRFs: use outgoingInterface",
  bandwidth: "has no command on a tunnel of NEC IX: leave it out",
  keepalive: "has no command on a tunnel of NEC IX: use dpdInterval",
  key: "tells GRE tunnels apart, and those of NEC IX have no IKEv2: leave it out",
  pathMtuDiscovery: "has no command on NEC IX: set mtu, or fragmentation",
};

export const ikeTunnel: Form<IkeTunnelArgs> = {
  blocks: [
    {
      in: ["interface {interface}"],
      owner: true,
      header: { defines: ["interface {interface}"], interrupts: goes },
      rows,
    },
    { in: ["interface {interface}"], when: "hasFilters", rows: filterRows },
    { in: ["interface {interface}"], when: "hasIpv6", rows: ipv6Rows },
  ],
  fields: [
    ...tunnelFields,
    filterField,
    ...ipv6Fields,
    joined<string>(
      "mode",
      () => ({}),
      (hole) => (hole("tunnelMode") === modes["ether-ip"] ? "ether-ip" : undefined),
    ),
  ],
  values: (args, live) => ({
    hasFilters: args.filters !== undefined,
    hasIpv6: args.ipv6 !== undefined,
    ...localStyle(live, [`interface ${args.interface}`], "ikev2 "),
    tunnelMode: modes[args.mode ?? "ipsec"],
  }),
  bind: ["interface"],
  is: (found) => Object.values(modes).includes(String(found.tunnelMode)) && (found.peer ?? found.peerName) !== undefined,
  unsupported,
  check: (args) => [...parameterCheck(args), ...tunnelCheck(args), ...filterCheck(args.filters)],
};

function tunnelCheck(args: IkeTunnelArgs): { property: string; reason: string }[] {
  const problems: [boolean, string, string][] = [
    [args.peer === undefined, "peer", 'is needed on NEC IX: an address, a name, or "any"'],
    [
      !args.authentication?.peerId && args.peer !== undefined && (args.peer === "any" || !isAddress(args.peer)),
      "authentication",
      "is needed on NEC IX where the peer is no address: whose key it uses (an IkeAuthentication)",
    ],
    [
      args.authentication !== undefined && !args.authentication.peerId,
      "authentication",
      "needs peerId on NEC IX, where a key is found by its id",
    ],
    [!/^Tunnel\d+\.0$/.test(args.interface), "interface", "must be a tunnel interface of NEC IX, such as Tunnel3.0"],
    [!!args.address && !!args.unnumbered, "unnumbered", "cannot be given together with address"],
    [args.address === "negotiated", "address", "must be an address with prefix length on NEC IX"],
    [
      args.mode !== undefined && !Object.hasOwn(modes, args.mode),
      "mode",
      'must be "ipsec" or "ether-ip" on NEC IX, whose other tunnels have no IKEv2',
    ],
    ...(["bridgeGroup", "bridgeTcpMss", "bridgeTcpMssIpv6"] as const).map((arg): [boolean, string, string] => [
      args[arg] !== undefined && args.mode !== "ether-ip",
      arg,
      'needs the mode "ether-ip": only such a tunnel can be bridged',
    ]),
  ];
  return problems.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
}
