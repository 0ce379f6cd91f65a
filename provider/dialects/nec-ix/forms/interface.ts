import { coded, flag, items, joined, lines, number, one, word } from "../../../config/field";
import type { Block, Form, Row } from "../../../config/form";
import type { InterfaceArgs } from "../../../resources/interface";
import { addressSetting, ip6, subnet } from "../vocabulary";
import { dot1q } from "./encapsulation";

const header = ["interface {name}"];
/** Lines that are the resource's only where its argument is given. */
const gated = (when: string, rows: readonly Row[]): Block => ({ in: header, when, rows });

const blocks: readonly Block[] = [
  { in: header, header: { defines: ["interface {name}"] }, rows: [{ line: "description | {description...}" }] },
  gated("hasVlan", [dot1q]),
  gated("hasTunnel", [
    { line: "tunnel mode | {tunnelMode...}", carries: ["ikev2"] },
    { line: "tunnel destination | {tunnelDestination}" },
    { line: "tunnel source | {tunnelSource}", after: ["interface {tunnelSource}"] },
    { line: "tunnel key | {tunnelKey}" },
  ]),
  {
    in: header,
    rows: [
      {
        line: "ip address | {address...}",
        ...addressSetting,
        apart: / secondary$/,
        otherwise: "no ip address",
        otherwiseWhen: "hasNoAddress",
        space: subnet,
      },
      { line: "ip unnumbered | {unnumbered}", ...addressSetting, after: ["interface {unnumbered}"] },
    ],
  },
  gated("hasSecondary", [{ line: "ip address {secondary} secondary", space: subnet }]),
  { in: header, rows: [{ line: "ip mtu | {mtu}" }, { line: "ip tcp adjust-mss | {tcpMss}" }] },
  gated("hasNapt", [
    { line: "ip napt enable", when: "naptEnable" },
    { line: "ip napt hairpinning", when: "naptHairpinning" },
    { line: "ip napt static {to} {protocol} [{port:\\d+}]", each: "naptStatic" },
  ]),
  gated("hasFilters", [
    {
      line: "ip filter {list} {sequence:\\d+} | {direction:in|out}",
      change: "negate-first",
      no: "no ip filter {list} {sequence} {direction}",
      each: "filters",
      uses: ["ip access-list {list}"],
      ordinal: "sequence",
      swaps: true,
    },
  ]),
  gated("hasIpv6", [
    { line: "ipv6 enable", when: "ipv6Enable" },
    { line: "ipv6 address autoconfig | [{receive6:receive-default}]", when: "ipv6Auto" },
    { line: "ipv6 address {address6:\\S*:\\S*}" },
  ]),
  {
    in: header,
    when: "hasState",
    rows: [{ line: "shutdown", toggle: "shown", when: "down", otherwise: "no shutdown", closes: true }],
  },
];

export const networkInterface: Form<InterfaceArgs> = {
  blocks,
  fields: [
    word("name"),
    word("description"),
    number("encapsulationVlan"),
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
    flag("enabled", "down", false),
    joined<boolean>(
      "napt.enabled",
      (on) => ({ naptEnable: on }),
      (_, found) => (found.naptEnable === true || (found.naptStatic ?? found.naptHairpinning) === undefined ? undefined : false),
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
    items("filters", "filters", [word("list"), number("sequence"), word("direction")]),
    flag("ipv6.enabled", "ipv6Enable"),
    flag("ipv6.autoconfig", "ipv6Auto"),
    coded("ipv6.receiveDefaultRoute", "receive6", {
      to: (on: boolean) => (on ? "receive-default" : undefined),
      from: () => true,
    }),
    lines("ipv6.addresses", "address6", ip6),
    word("tunnel.mode", "tunnelMode"),
    word("tunnel.source", "tunnelSource", ip6),
    word("tunnel.destination", "tunnelDestination", ip6),
    number("tunnel.key", "tunnelKey"),
  ],
  values: ({
    name,
    address,
    unnumbered,
    receiveDefaultRoute,
    secondaryAddresses,
    encapsulationVlan,
    napt,
    filters,
    ipv6,
    tunnel,
  }) => ({
    ...(address === "dhcp" ? { address: receiveDefaultRoute ? "dhcp receive-default" : "dhcp" } : {}),
    hasNoAddress: address === undefined && unnumbered === undefined,
    tpid: encapsulationVlan === undefined ? undefined : "8100",
    // Loopback and Null are always up and show no state.
    hasState: !/^(Loopback|Null)/.test(name),
    hasVlan: encapsulationVlan !== undefined,
    hasSecondary: secondaryAddresses !== undefined,
    hasNapt: napt !== undefined,
    hasFilters: filters !== undefined,
    hasIpv6: ipv6 !== undefined,
    hasTunnel: tunnel !== undefined,
  }),
  // A tunnel with IKE is an IkeTunnel.
  is: (found) => !/ikev2|ipsec/.test(one(found, "tunnelMode") ?? ""),
  bind: ["name"],
  unsupported: {
    switchportAccessVlan: "has no command on NEC IX: switch ports are grouped with `vlan-group` on the device, use a ConfigBlock",
    vrf: "has no proven command on NEC IX: use a ConfigBlock",
    nat: "has no sides on NEC IX: use napt on the outer interface",
    "tunnel.vrf": "has no proven command on NEC IX: leave it out",
    "tunnel.ipsecProfile": "names an object of Cisco IOS: use an IkeTunnel on NEC IX",
    "tunnel.shared": "has no meaning on NEC IX: leave it out",
  },
  check: (args) => [
    ...(args.name.includes(".") || !/^GigaEthernet|^FastEthernet/.test(args.name)
      ? []
      : [{ property: "name", reason: "must name the logical interface, such as GigaEthernet0.0" }]),
    ...(args.filters?.some((filter) => filter.sequence === undefined)
      ? [{ property: "filters", reason: "need a sequence each on NEC IX: the order in which they are tried" }]
      : []),
    ...(args.tunnel && [undefined, "gre multipoint", "ipip"].includes(args.tunnel.mode)
      ? [
          {
            property: "tunnel.mode",
            reason: "must be one that NEC IX has: gre ip, gre ipv6, ether-ip ip, ether-ip ipv6 or 4-over-6",
          },
        ]
      : []),
  ],
};
