import { INVALID, type Refusal, type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { ip4ToNumber } from "../../grammar/types";
import { type ConfigNode, childBySlot, lines } from "../../model/node";
import { removeRoutes } from "../routes";
import { lengthOf, type Network, networkOf, toIp4 } from "./addresses";
import { ifMissing, unless } from "./shared";
import { dropRoutes } from "./vrf";

/** Lines of an interface in the order in which they are displayed. */
export const interfaceRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "bandwidth / <kilobits:int:1-10000000>" },
  { form: "switchport access vlan / <vlan:int:1-4094>", shows: unless("switchport access vlan 1"), onSet: createVlan },
  { form: "switchport trunk native vlan / <vlan:int:1-4094>" },
  { form: "switchport mode / ( access | trunk )" },
  {
    form: "encapsulation / ( dot1Q <vlan:int:1-4094> [ native ] | hdlc | ppp | slip )",
    slot: "encapsulation",
    no: ["encapsulation dot1Q"],
    neededBy: ({ text, behaviour }) =>
      text === "encapsulation dot1Q" && behaviour("no-encapsulation") === "refused" ? INCOMPLETE : undefined,
  },
  // One setting in two spellings.
  ...["vrf forwarding", "ip vrf forwarding"].map(
    (words): Rule => ({
      form: `${words} / <vrf:word>`,
      slot: "vrf",
      needs: changeVrf,
      onSet: spellVrf,
      onNo: leaveVrf,
    }),
  ),
  { form: "ip address <address:ip4> <mask> secondary", needs: (typed) => notPrimary(typed) ?? addressFits(typed) },
  {
    form: "ip address / ( <address:ip4> <mask> | dhcp [ hostname <host:word> ] | negotiated )",
    slot: "ip address",
    unset: "no ip address",
    no: ["ip address"],
    needs: addressFits,
    neededBy: secondariesFirst,
    onNo: dropSecondaries,
  },
  { form: "ip redirects", negative: "default-on" },
  { form: "ip unreachables", negative: "default-on" },
  { form: "ip proxy-arp", negative: "default-on" },
  { form: "ip unnumbered / <interface:iosif>", slot: "ip address", unset: "no ip address" },
  // One list for each direction.
  ...["in", "out"].map((way) => ({
    form: `ip access-group <list:word> ${way}`,
    slot: () => `ip access-group ${way}`,
    no: [`ip access-group ${way}`],
  })),
  ...["in", "out"].map((way) => ({ form: `ipv6 traffic-filter <list:word> ${way}`, slot: () => `ipv6 traffic-filter ${way}` })),
  { form: "ip mtu / <bytes:int:68-17940>" },
  { form: "ip nat ( inside | outside )" },
  { form: "ip tcp adjust-mss / <bytes:int:500-1460>" },
  { form: "shutdown" },
  { form: "ipv6 address autoconfig / [ default ]" },
  { form: "ipv6 address <cidr6> [ eui-64 ]" },
  { form: "ipv6 address", onlyNo: true, onNo: dropIp6 },
  { form: "ipv6 address <address:ip6> link-local", slot: "ipv6 address link-local" },
  { form: "ipv6 enable" },
  { form: "keepalive / [ <seconds:int:0-32767> [ <retries:int:1-255> ] ]" },
  { form: "duplex / ( auto | full | half )" },
  { form: "speed / ( auto | 10 | 100 | 1000 )" },
  { form: "mtu / <bytes:int:64-18000>" },
  { form: "tunnel source / ( <ip4> | <ip6> | <interface:iosif> )" },
  {
    form: "tunnel mode / ( ipsec ( ipv4 | ipv6 ) | gre ( ip | ipv6 | multipoint ) | ipip )",
    shows: unless("tunnel mode gre ip"),
  },
  { form: "tunnel destination / ( <ip4> | <ip6> | <host:word> )" },
  { form: "tunnel key / <key:int:0-4294967295>" },
  { form: "tunnel vrf / <vrf:word>" },
  { form: "tunnel path-mtu-discovery" },
  {
    form: "tunnel protection / ipsec profile <profile:word> [ ikev2-profile <ikev2:word> | isakmp-profile <word> | shared ]",
    no: ["tunnel protection ipsec profile <profile:word>"],
    needs: profileExists,
  },
];

const INCOMPLETE = refuse("% Incomplete command.", "");
const NOTICE = "Not all config may be removed and may reappear after reactivating the logical-interface/sub-interfaces";

export const interfaceRule: Rule = {
  form: "interface <interface:iosif>",
  opens: "interface",
  needs: ({ args, existing }) => (existing || isSoftware(args.interface) ? undefined : INVALID),
  neededBy: ({ args }) => (isSoftware(args.interface) ? undefined : refuse("% Removal of physical interfaces is not permitted")),
  onNo: (typed) => {
    const { existing, args, behaviour, memory, say } = typed;
    if (existing === undefined) return;
    if (behaviour("ios-interface-notice") === true) say(NOTICE);
    memory.removed.set(
      args.interface ?? "",
      lines(existing).map((line) => line.text.trim()),
    );
    removeRoutes(typed, args.interface ?? "");
  },
  onSet: ({ existing, created, args, behaviour, memory, also }) => {
    if (created !== true || existing === undefined) return;
    also(existing, "no ip address");
    const lingers = behaviour("ios-removed-subinterface") === "lingers" && args.interface?.includes(".");
    for (const line of (lingers && memory.removed.get(args.interface ?? "")) || []) also(existing, line);
  },
};

/** Made by naming them; the rest is hardware. */
function isSoftware(name = ""): boolean {
  return /^(Tunnel|Vlan|Loopback|Dialer|BVI|Port-channel|Virtual-Template)\d+$|\.\d+$/.test(name);
}

function profileExists(typed: TypedLine): Refusal | undefined {
  const name = typed.args.profile;
  return ifMissing(typed, `crypto ipsec profile ${name}`, `% IPSec profile ${name} does not exist`, "ios-missing-profile");
}

/** The primary address cannot be a secondary one as well: it is refused, or lost. */
function notPrimary({ parent, args, behaviour, remove }: TypedLine): Refusal | undefined {
  const primary = childBySlot(parent, "ip address");
  if (primary === undefined || primary.negated || primary.args.address !== args.address) return undefined;
  if (behaviour("ios-primary-as-secondary") === "refused") return refuse("Secondary can't be same as primary");
  remove(primary);
  return undefined;
}

function secondariesFirst({ parent, args, existing }: TypedLine): Refusal | undefined {
  const isNamed = args.address !== undefined && existing?.args.address === args.address;
  const has = lines(parent).some((line) => / secondary$/.test(line.text.trim()));
  return isNamed && has ? refuse("Must delete secondary before deleting primary") : undefined;
}

function dropIp6({ parent, remove }: TypedLine): void {
  for (const line of lines(parent)) if (/^ipv6 address /.test(line.text.trim())) remove(line);
}

/** A VLAN that nobody made is made, with a word about it; where VTP serves, the configuration does not show it. */
function createVlan({ args, root, memory, behaviour, say }: TypedLine): void {
  const vlan = args.vlan ?? "";
  const isThere = vlan === "1" || memory.vlans.has(vlan) || lines(root).some((line) => line.text === `vlan ${vlan}`);
  if (isThere) return;
  memory.vlans.add(vlan);
  if (behaviour("ios-vlan-notice") === true) say(`% Access VLAN does not exist. Creating vlan ${vlan}`);
}

function dropSecondaries({ parent, remove }: TypedLine): void {
  for (const line of lines(parent)) if (/ secondary$/.test(line.text.trim())) remove(line);
}

/** A change of the VRF takes the addresses away, before it is made. */
function changeVrf(typed: TypedLine): Refusal | undefined {
  const { root, args, existing } = typed;
  const vrf = args.vrf ?? "";
  if (!lines(root).some((line) => [`vrf definition ${vrf}`, `ip vrf ${vrf}`].includes(line.text.trim())))
    return refuse(`% VRF ${vrf} not configured`);
  if (existing?.args.vrf === vrf) return undefined;
  dropAddress(typed);
  if (existing !== undefined) dropRoutes(typed, { vrf: existing.args.vrf ?? "", name: typed.parent.args.interface ?? "" });
  return undefined;
}

/** The line in the other spelling goes: it is the same setting. */
function spellVrf({ existing, text }: TypedLine): void {
  if (existing !== undefined) existing.text = ` ${text}`;
}

function leaveVrf(typed: TypedLine): void {
  const { existing, parent } = typed;
  if (existing === undefined) return;
  dropAddress(typed);
  dropRoutes(typed, { vrf: existing.args.vrf ?? "", name: parent.args.interface ?? "" });
}

function dropAddress({ parent, args, existing, also, say, negated, name }: TypedLine): void {
  const address = childBySlot(parent, "ip address");
  if (address === undefined || address.negated) return;
  also(parent, "no ip address");
  const vrf = negated ? existing?.args.vrf : args.vrf;
  say(
    `% Interface ${parent.args.interface} IPv4 disabled and address(es) removed due to ${negated ? "disabling" : "enabling"} VRF ${vrf ?? name}`,
  );
}

function addressFits({ args, parent, root }: TypedLine): Refusal | undefined {
  const { address, mask } = args;
  if (address === undefined || mask === undefined) return undefined;
  const network = networkOf(address, mask);
  const length = lengthOf(mask) ?? 32;
  const isEdge = length < 31 && [network.first, network.last].includes(ip4ToNumber(address));
  if (isEdge) return refuse(`Bad mask /${length} for address ${address}`);
  const other = lines(root).find((each) => each !== parent && vrfOf(each) === vrfOf(parent) && overlaps(each, network));
  return other ? refuse(`% ${toIp4(network.first)} overlaps with ${other.args.interface}`) : undefined;
}

function vrfOf(node: ConfigNode): string | undefined {
  return lines(node).find((line) => line.args.vrf !== undefined)?.args.vrf;
}

function overlaps(node: ConfigNode, { first, last }: Network): boolean {
  if (node.mode !== "interface" || lines(node).some((line) => line.text.trim() === "shutdown")) return false;
  return lines(node).some(({ args, negated, text }) => {
    if (negated || args.address === undefined || args.mask === undefined || !text.includes("ip address")) return false;
    const network = networkOf(args.address, args.mask);
    return network.first <= last && first <= network.last;
  });
}
