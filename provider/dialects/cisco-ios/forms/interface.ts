import { isIP } from "node:net";
import { coded, flag, joined, number, one, word } from "../../../config/field";
import type { Block, Form, Found, Row } from "../../../config/form";
import { entries, type Tree } from "../../../config/tree";
import type { InterfaceArgs } from "../../../resources/interface";
import { addressSetting, ip6, subnet, toAddressMask, toCidr, vrfSetting } from "../vocabulary";
import { filterCheck, filterField, filterRows, ipv6Fields, ipv6Rows } from "./interface-rows";

const header = ["interface {name}"];
/** Lines that are the resource's only where its argument is given. */
const gated = (when: string, rows: readonly Row[]): Block => ({ in: header, when, rows });

const blocks: readonly Block[] = [
  {
    in: header,
    rows: [
      { line: "description | {description...}" },
      { line: "switchport access vlan | {vlan}", default: "switchport access vlan 1" },
    ],
  },
  gated("hasVlan", [
    { line: "encapsulation dot1Q | {encapsulationVlan:\\d+}", no: "no encapsulation dot1Q {encapsulationVlan}" },
  ]),
  gated("vrfNew", [
    {
      line: "vrf forwarding | {vrf}",
      setting: vrfSetting,
      uses: ["vrf {vrf}"],
      wipes: ["ip address", "ip unnumbered", "ipv6 address"],
      wipesOn: ["add", "change", "remove"],
    },
  ]),
  gated("vrfOld", [
    {
      line: "ip vrf forwarding | {vrf}",
      setting: vrfSetting,
      uses: ["vrf {vrf}"],
      wipes: ["ip address", "ip unnumbered"],
      wipesOn: ["add", "change", "remove"],
    },
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
  gated("hasSecondary", [
    {
      line: "ip address {address2} {mask2} secondary",
      each: "secondary",
      space: subnet,
      unique: "address {address2} {mask2}",
    },
  ]),
  gated("hasFilters", filterRows),
  { in: header, rows: [{ line: "ip mtu | {mtu}" }] },
  gated("hasNat", [{ line: "ip nat {nat:inside|outside}" }]),
  {
    in: header,
    rows: [{ line: "ip tcp adjust-mss | {tcpMss}" }, { line: "shutdown", toggle: "hidden", when: "down", closes: true }],
  },
  gated("hasIpv6", ipv6Rows),
  gated("hasTunnel", [
    { line: "tunnel source | {tunnelSource}", after: ["interface {tunnelSource}"] },
    { line: "tunnel mode | {tunnelMode...}", default: "tunnel mode gre ip" },
    { line: "tunnel destination | {tunnelDestination}" },
    { line: "tunnel key | {tunnelKey}" },
    { line: "tunnel vrf | {tunnelVrf}" },
    {
      line: "tunnel protection | ipsec profile {ipsecProfile} [{shared:shared}]",
      no: "no tunnel protection ipsec profile {ipsecProfile}",
      uses: ["ipsec profile {ipsecProfile}"],
    },
  ]),
];

export const networkInterface: Form<InterfaceArgs> = {
  blocks,
  fields: [
    word("name"),
    word("description"),
    number("switchportAccessVlan", "vlan"),
    number("encapsulationVlan"),
    word("vrf"),
    joined<string>(
      "address",
      (text) => (text === "dhcp" ? {} : { address: isAssigned(text) ? text : Object.values(toAddressMask(text)).join(" ") }),
      (hole) => {
        const text = hole("address")?.replace(/^dhcp hostname \S+$/, "dhcp") ?? "";
        return isAssigned(text) ? text : toCidr(...(text.split(/ +/) as [string, string]));
      },
    ),
    joined<string>(
      "dhcpHostname",
      () => ({}),
      (hole) => /^dhcp hostname (\S+)$/.exec(hole("address") ?? "")?.[1],
    ),
    joined<readonly string[]>(
      "secondaryAddresses",
      (all) => ({ secondary: all.map(toSecondary) }),
      (_, found) => fromSecondary(found),
    ),
    word("unnumbered"),
    number("mtu"),
    number("tcpMss"),
    flag("enabled", "down", false),
    word("nat"),
    filterField,
    ...ipv6Fields,
    word("tunnel.mode", "tunnelMode"),
    word("tunnel.source", "tunnelSource", ip6),
    word("tunnel.destination", "tunnelDestination", ip6),
    number("tunnel.key", "tunnelKey"),
    word("tunnel.vrf", "tunnelVrf"),
    word("tunnel.ipsecProfile", "ipsecProfile"),
    coded("tunnel.shared", "shared", { to: (on: boolean) => (on ? "shared" : undefined), from: () => true }),
  ],
  values: ({ vrf, address, dhcpHostname: host, unnumbered, secondaryAddresses, encapsulationVlan, nat, ...args }, live) => ({
    ...(address === "dhcp" ? { address: host === undefined ? "dhcp" : `dhcp hostname ${host}` } : {}),
    hasNoAddress: address === undefined && unnumbered === undefined,
    vrfNew: vrf !== undefined && !isOldVrf(live, vrf),
    vrfOld: vrf !== undefined && isOldVrf(live, vrf),
    hasVlan: encapsulationVlan !== undefined,
    // They cannot stand without an own address.
    hasSecondary: secondaryAddresses !== undefined || address?.includes("/") !== true,
    hasNat: nat !== undefined,
    hasFilters: args.filters !== undefined,
    hasIpv6: args.ipv6 !== undefined,
    hasTunnel: args.tunnel !== undefined,
  }),
  // A tunnel that IPsec protects is an IkeTunnel.
  is: (found) => found.ipsecProfile === undefined && !/^ipsec/.test(one(found, "tunnelMode") ?? ""),
  bind: ["name"],
  unsupported: {
    receiveDefaultRoute: "is what `ip address dhcp` does anyway on Cisco IOS: leave it out",
    pppoe: "needs a Dialer on Cisco IOS: use a ConfigBlock for the port and one for the Dialer",
    autoConnect: "has no command on Cisco IOS: leave it out",
    bridgeGroup: "is not covered on Cisco IOS: use a ConfigBlock",
    napt: "has no such command on Cisco IOS: use nat on both sides, and a ConfigBlock for `ip nat inside source …`",
  },
  check,
};

function check(args: InterfaceArgs): { property: string; reason: string }[] {
  const problems: [boolean, string, string][] = [
    [args.tcpMss === "auto", "tcpMss", "must be a number on Cisco IOS (500 to 1460 bytes), which has no `auto`"],
    [args.address === "ipcp", "address", "cannot be `ipcp` here on Cisco IOS, where it belongs to a Dialer: use a ConfigBlock"],
    [
      args.dhcpHostname !== undefined && args.address !== "dhcp",
      "dhcpHostname",
      "needs the address `dhcp`: it is a part of that line",
    ],
    [args.address === "map-e", "address", "cannot be `map-e` on Cisco IOS: use a ConfigBlock"],
    [
      args.tunnel?.destination !== undefined && isIP(args.tunnel.destination) === 0,
      "tunnel.destination",
      "must be an address on Cisco IOS, which looks a name up only once",
    ],
    [
      /^(ether-ip|4-over-6|map-e|gre ipv6)/.test(args.tunnel?.mode ?? ""),
      "tunnel.mode",
      "is not covered on Cisco IOS: use gre ip, gre multipoint or ipip, or a ConfigBlock",
    ],
  ];
  const failures = problems.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
  return [...failures, ...filterCheck(args.filters)];
}

/** The line assigns the address. */
function isAssigned(address: string): boolean {
  return address === "dhcp" || address === "negotiated";
}

/** A VRF that was made with the older command is joined with the older command. */
function isOldVrf(live: Tree, vrf: string): boolean {
  return entries(live).some((line) => line.text === `ip vrf ${vrf}`);
}

function toSecondary(cidr: string): { address2: string; mask2: string } {
  const { address, mask } = toAddressMask(cidr);
  return { address2: address, mask2: mask };
}

function fromSecondary(found: Found): readonly string[] | undefined {
  const all = found.secondary as readonly Found[] | undefined;
  const cidrs = all?.map((item) => toCidr(one(item, "address2") ?? "", one(item, "mask2") ?? ""));
  return cidrs?.every((each) => each !== undefined) ? (cidrs as string[]) : undefined;
}
