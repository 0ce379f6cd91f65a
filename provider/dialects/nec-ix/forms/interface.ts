import { isIP } from "node:net";
import { coded, flag, items, joined, lines, number, one, word } from "../../../config/field";
import type { Block, Form, Row } from "../../../config/form";
import type { InterfaceArgs } from "../../../resources/interface";
import { addressSetting, ip6, subnet } from "../vocabulary";
import { autoConnect, dot1q, pppBinding, pppoe } from "./encapsulation";
import { filterCheck, filterField, filterRows, ipv6Fields, ipv6Rows } from "./interface-rows";

const header = ["interface {name}"];
/** Lines that are the resource's only where its argument is given. */
const gated = (when: string, rows: readonly Row[]): Block => ({ in: header, when, rows });

const blocks: readonly Block[] = [
  { in: header, header: { defines: ["interface {name}"] }, rows: [{ line: "description | {description...}" }] },
  gated("hasVlan", [dot1q]),
  gated("pppoe", [pppoe, pppBinding]),
  gated("hasAutoConnect", [{ ...autoConnect, when: "connects", otherwise: "no auto-connect" }]),
  gated("hasTunnel", [{ line: "tunnel mode | {tunnelMode...}", carries: ["ikev2"] }]),
  // A tunnel whose peer is found in another way has none: what is there stays.
  gated("hasDestination", [{ line: "tunnel destination | [{fqdn:fqdn}] {tunnelDestination}" }]),
  gated("hasTunnel", [
    { line: "tunnel source | {tunnelSource}", after: ["interface {tunnelSource}"] },
    { line: "tunnel key | {tunnelKey}" },
  ]),
  {
    in: header,
    rows: [
      {
        line: "ip address | {address...}",
        unique: "address {address}",
        ...addressSetting,
        apart: / secondary$/,
        otherwise: "no ip address",
        otherwiseWhen: "hasNoAddress",
        space: subnet,
      },
      { line: "ip unnumbered | {unnumbered}", ...addressSetting, after: ["interface {unnumbered}"] },
    ],
  },
  gated("hasSecondary", [{ line: "ip address {secondary} secondary", space: subnet, unique: "address {secondary}" }]),
  { in: header, rows: [{ line: "ip mtu | {mtu}" }, { line: "ip tcp adjust-mss | {tcpMss}" }] },
  gated("hasBridge", [{ line: "bridge-group | {bridgeGroup}" }]),
  gated("hasNapt", [
    { line: "ip napt enable", when: "naptEnable" },
    { line: "ip napt hairpinning", when: "naptHairpinning" },
    { line: "ip napt static {to} {protocol} [{port:\\d+}]", each: "naptStatic" },
  ]),
  gated("hasFilters", filterRows),
  gated("hasIpv6", ipv6Rows),
  {
    in: header,
    when: "hasState",
    rows: [{ line: "shutdown", toggle: "shown", when: "down", otherwise: "no shutdown", closes: true }],
  },
];

const modes = ["gre ip", "gre ipv6", "ether-ip ip", "ether-ip ipv6", "4-over-6", "map-e", "map-e ocn"];

export const networkInterface: Form<InterfaceArgs> = {
  blocks,
  fields: [
    word("name"),
    word("description"),
    number("encapsulationVlan"),
    word("pppoe.profile", "pppProfile"),
    flag("autoConnect", "connects"),
    joined<string>(
      "address",
      (address) => (address === "dhcp" ? {} : { address }),
      (found) => found("address")?.replace(/^dhcp receive-default$/, "dhcp"),
    ),
    joined<boolean>(
      "receiveDefaultRoute",
      () => ({}),
      (found) => (found("address") === "dhcp receive-default" ? true : undefined),
    ),
    word("unnumbered"),
    lines("secondaryAddresses", "secondary"),
    number("mtu"),
    coded<number | "auto">("tcpMss", "tcpMss", { to: String, from: (text) => (text === "auto" ? text : Number(text)) }),
    number("bridgeGroup"),
    flag("enabled", "down", false),
    joined<boolean>(
      "napt.enabled",
      (on) => ({ naptEnable: on }),
      (_, found) => {
        const hasMore = (found.naptStatic ?? found.naptHairpinning) !== undefined;
        if (found.naptEnable === true) return hasMore ? undefined : true;
        return hasMore ? false : undefined;
      },
    ),
    flag("napt.hairpinning", "naptHairpinning"),
    items("napt.static", "naptStatic", [
      word("to"),
      coded<"tcp" | "udp" | number>("protocol", "protocol", {
        to: String,
        from: (text) => (text === "tcp" || text === "udp" ? text : Number(text)),
      }),
      number("port"),
    ]),
    filterField,
    ...ipv6Fields,
    word("tunnel.mode", "tunnelMode"),
    word("tunnel.source", "tunnelSource", ip6),
    joined<string>(
      "tunnel.destination",
      (peer) => (isIP(peer) ? { tunnelDestination: ip6.to(peer) } : { fqdn: "fqdn", tunnelDestination: peer }),
      (hole) => hole("tunnelDestination"),
    ),
    number("tunnel.key", "tunnelKey"),
  ],
  values: ({ name, address, receiveDefaultRoute, ...args }) => ({
    ...(address === "dhcp" ? { address: receiveDefaultRoute ? "dhcp receive-default" : "dhcp" } : {}),
    hasNoAddress: address === undefined && args.unnumbered === undefined,
    tpid: args.encapsulationVlan === undefined ? undefined : "8100",
    // Loopback and Null are always up and show no state.
    hasState: !/^(Loopback|Null)/.test(name),
    hasVlan: args.encapsulationVlan !== undefined,
    pppoe: args.pppoe !== undefined,
    hasAutoConnect: args.autoConnect !== undefined,
    // They cannot stand without an own address.
    hasSecondary: args.secondaryAddresses !== undefined || address?.includes("/") !== true,
    hasBridge: args.bridgeGroup !== undefined,
    hasNapt: args.napt !== undefined,
    hasFilters: args.filters !== undefined,
    hasIpv6: args.ipv6 !== undefined,
    hasTunnel: args.tunnel !== undefined,
    hasDestination: args.tunnel?.destination !== undefined,
  }),
  // A tunnel with IKE is an IkeTunnel.
  is: (found) => !/ikev2|ipsec/.test(one(found, "tunnelMode") ?? ""),
  bind: ["name"],
  unsupported: {
    switchportAccessVlan: "has no command on NEC IX: switch ports are grouped with `vlan-group` on the device, use a ConfigBlock",
    vrf: "has no proven command on NEC IX: use a ConfigBlock",
    dhcpHostname: "has no proven command on NEC IX: leave it out, or use a ConfigBlock",
    nat: "has no sides on NEC IX: use napt on the outer interface",
    "tunnel.vrf": "has no proven command on NEC IX: leave it out",
    "tunnel.ipsecProfile": "names an object of Cisco IOS: use an IkeTunnel on NEC IX",
    "tunnel.shared": "has no meaning on NEC IX: leave it out",
  },
  check,
};

function check(args: InterfaceArgs): { property: string; reason: string }[] {
  const problems: [boolean, string, string][] = [
    [
      /^GigaEthernet|^FastEthernet/.test(args.name) && !args.name.includes("."),
      "name",
      "must name the logical interface, such as GigaEthernet0.0",
    ],
    [args.address === "negotiated", "address", "must be `ipcp` on NEC IX where the PPP session assigns it"],
    [
      args.pppoe !== undefined && args.encapsulationVlan !== undefined,
      "pppoe",
      "cannot be given together with encapsulationVlan: an interface has one encapsulation",
    ],
    [
      args.tunnel !== undefined && !modes.includes(args.tunnel.mode ?? ""),
      "tunnel.mode",
      "must be one that NEC IX has: gre ip, gre ipv6, ether-ip ip, ether-ip ipv6, 4-over-6 or map-e",
    ],
  ];
  const failures = problems.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
  return [...failures, ...filterCheck(args.filters)];
}
