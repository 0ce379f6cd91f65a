import { INVALID, type Rule, type TypedLine } from "../../grammar/rule";
import { childBySlot } from "../../model/node";
import { removeRoutes } from "../routes";
import { furtherInterfaceRules } from "./further";
import { tunnelRules } from "./ikev2";
import { ifMissing } from "./shared";

/** Lines of an interface in the order in which they are displayed. */
export const interfaceRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  {
    form: "encapsulation / ( ppp | pppoe | dot1q <vlan:int:1-4094> [ tpid <tpid:word> ] )",
    slot: "encapsulation",
    no: ["encapsulation dot1q"],
    neededBy: needsVlan,
    onSet: encapsulate,
    onNo: decapsulate,
  },
  { form: "auto-connect", negative: "shown" },
  { form: "ppp binding / <profile:word>" },
  {
    form: "tunnel mode / ( [ ether-ip ] ipsec-ikev2 | ether-ip [ ipsec | ip | ipv6 ] | l2tp-lns ipsec | ipsec | gre ( ip | ipv6 ) | 4-over-6 | map-e [ ocn ] )",
    onNo: dropIkev2,
  },
  { form: "tunnel destination / ( <ip4> | <ip6> | fqdn <host:word> )" },
  { form: "tunnel source / ( <ip4> | <ip6> | <interface:ixif> )" },
  { form: "tunnel key / <key:int:0-4294967295>" },
  {
    form: "ip address / ( <cidr4> | dhcp [ receive-default ] | ipcp | map-e )",
    slot: "ip address",
    unset: "no ip address",
    no: ["ip address"],
  },
  { form: "ip unnumbered / <interface:ixif>", slot: "ip address", unset: "no ip address" },
  { form: "ip address <cidr4> secondary" },
  { form: "ip mtu / <bytes:int:576-1500>" },
  { form: "ip tcp adjust-mss / ( auto | <bytes:int:500-1460> )" },
  { form: "ip dhcp binding / <profile:word>" },
  { form: "ip proxy-arp" },
  { form: "ip napt enable" },
  { form: "ip napt hairpinning" },
  { form: "ip napt static ( <ip4> | <interface:ixif> ) <rule:line>" },
  {
    form: "ip filter <list:word> <number:int:1-65535> / ( in | out )",
    needs: (typed) => ifMissing(typed, (line) => line.startsWith(`ip access-list ${typed.args.list} `)),
  },
  ...furtherInterfaceRules,
  { form: "ipsec policy ( tunnel | transport ) <name:word> / [ <options:line> ]" },
  { form: "ipv6 enable" },
  { form: "ipv6 address autoconfig / [ receive-default ]" },
  { form: "ipv6 address <cidr6>" },
  { form: "bridge-group / <number:int:1-65535>" },
  { form: "bridge ip tcp adjust-mss / ( auto | <bytes:int:500-1460> )" },
  { form: "bridge ipv6 tcp adjust-mss / ( auto | <bytes:int:500-1460> )" },
  ...tunnelRules,
  { form: "shutdown", negative: "shown" },
];

export const deviceRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "speed / ( auto | 10 | 100 | 1000 )" },
  { form: "duplex / ( auto | half | full )" },
  { form: "vlan-group <group:int:1-32> / port { <port:int:1-8> }" },
  { form: "shutdown" },
];

export const interfaceRule: Rule = {
  form: "interface <interface:ixif>",
  opens: "interface",
  needs: ({ args, existing }) => (existing || isSoftware(args.interface ?? "") ? undefined : INVALID),
  neededBy: (line) => {
    const removable = isSoftware(line.args.interface ?? "") && line.behaviour("ix-no-interface-tunnel") === "accepted";
    return removable ? undefined : INVALID;
  },
  onSet: startNew,
  onNo: (typed) => removeRoutes(typed, typed.args.interface ?? ""),
};

export const deviceRule: Rule = {
  form: "device <device:word>",
  opens: "device",
  no: false,
  needs: ({ existing }) => (existing ? undefined : INVALID),
};

/** Tunnels, sub-interfaces, bridges and loopbacks are made by naming them; the rest is hardware. */
function isSoftware(name: string): boolean {
  return /^(Tunnel\d+\.0|Loopback[1-9]\d*\.0|BVI\d+|GigaEthernet\d+(:\d+)?\.[1-9]\d*)$/.test(name);
}

function startNew({ existing, created, also, behaviour, args, say }: TypedLine): void {
  if (created !== true || existing === undefined) return;
  const state = String(behaviour("ix-new-tunnel-state"));
  also(existing, "no ip address");
  const name = args.interface ?? "";
  const says = behaviour("ix-new-interface-says");
  if (says !== "nothing" && /^(BVI|GigaEthernet)/.test(name))
    say(`${says === "percent" ? "% " : ""}Interface ${name} has been created.`);
  // Loopbacks have no state to show.
  if (state !== "nothing" && !/^(Loopback|Null)/.test(name)) also(existing, state);
}

/** `auto-connect` is a line that the router writes itself. */
function encapsulate(typed: TypedLine): void {
  const { text, parent, behaviour, also } = typed;
  restartForVlan(typed);
  const how = behaviour("ix-auto-connect");
  if (how === "all" || (how === "dot1q" && /dot1q/.test(text)))
    if (childBySlot(parent, "auto-connect") === undefined) also(parent, "auto-connect");
}

function decapsulate(typed: TypedLine): void {
  const { parent, remove, behaviour } = typed;
  restartForVlan(typed);
  const line = childBySlot(parent, "auto-connect");
  if (line !== undefined && behaviour("ix-auto-connect") !== "never") remove(line);
}

function needsVlan({ text, behaviour, args }: TypedLine) {
  const isShort = text === "encapsulation dot1q" && args.vlan === undefined;
  return isShort && behaviour("no-encapsulation") === "refused" ? INVALID : undefined;
}

/** A VLAN tag is heeded at the next start only. */
function restartForVlan({ parent, existing, text, memory, say }: TypedLine): void {
  if (!/dot1q/.test(existing?.text ?? text)) return;
  memory.awaitingRestart.add(parent.args.interface ?? "");
  say("% You must restart the router for this configuration to take effect.");
}

function dropIkev2({ parent, behaviour, remove }: TypedLine): void {
  if (childBySlot(parent, "tunnel mode") === undefined || behaviour("ix-no-mode-drops-ikev2") === false) return;
  for (const line of [...parent.children]) if (line.slot?.startsWith("ikev2 ")) remove(line);
}
