import type { Mode, Refusal, Rule, TypedLine } from "../../grammar/rule";
import { descendants, lines } from "../../model/node";

/** The grammar of NEC IX. Rows stand in the order in which the router prints them. Values and ranges: the IKEv2 and BGP tables of the command reference. */
const enc = "{ 3des-cbc | aes-cbc-128 | aes-cbc-192 | aes-cbc-256 | aes-gcm-128-16 | aes-gcm-256-16 }";
const hash = "md5 | sha1 | sha2-256 | sha2-384 | sha2-512";
const dh = "768-bit | 1024-bit | 1536-bit | 2048-bit | 3072-bit";
const id = "( ipv4 <id:ip4> | ipv6 <id:ip6> | fqdn <id:word> | keyid <id:word> )";

const prompt = (text: string) => () => text;

/** Parameters of an IKEv2 profile; on a tunnel with `ikev2 ` in front. */
const profile = (p: "" | "ikev2 "): Rule[] => {
  const needs = p ? needsMode : undefined;
  const row = (form: string, more: Partial<Rule> = {}): Rule => ({ form: p + form, ...(needs ? { needs } : {}), ...more });
  return [
    row("anti-replay / off"),
    ...(p ? [row("binding / <name:word>"), row("connect-type / ( auto | trigger )")] : []),
    row("child-lifetime / <int:90-691200>"),
    row(`child-pfs / ( off | ${dh} )`),
    row(`child-proposal enc / { null | ${enc.slice(2, -2)} }`),
    row(`child-proposal integrity / { off | ${hash} }`),
    row("dpd interval / <int:10-3600>"),
    ...(p ? [row("ipsec mtu ignore"), row("ipsec pre-fragment")] : []),
    row("ipsec-mode / ( tunnel | transport )"),
    row(`local-authentication psk id / ${id}`),
    row("local-ts / <line>"),
    ...(p ? [row("nat-traversal keepalive / <int:5-3600> [ force ]")] : []),
    row("negotiation-direction / ( both | initiator | responder )"),
    row("outgoing-interface / <interface> [ auto | <word> ]"),
    row("retransmit / count <count:int:2-10> interval ( backoff | <interval:int:5-60> )"),
    row("sa-lifetime / <int:90-691200>"),
    row(`sa-proposal enc / ${enc}`),
    row(`sa-proposal integrity / { ${hash} }`),
    row(`sa-proposal dh / { ${dh} }`),
    row(`sa-proposal prf / { ${hash} }`),
    row("source-address / ( <ip4> | <interface> )"),
    ...(p
      ? [
          row(`peer / ( <ip4> | <ip6> | any ) authentication psk [ id ${id} ]`),
          row(`peer-fqdn-ipv4 / <word> authentication psk [ id ${id} ]`),
        ]
      : []),
  ];
};

function needsMode({ parent, behaviour }: TypedLine): Refusal | undefined {
  if (!behaviour("ix-ikev2-needs-mode")) return undefined;
  const mode = lines(parent).find((line) => line.slot === "tunnel mode");
  return mode?.text.includes("ipsec-ikev2") ? undefined : ["% Tunnel mode is not ipsec-ikev2."];
}

const inUse =
  (uses: (text: string, line: TypedLine) => boolean) =>
  (line: TypedLine): Refusal | undefined => {
    if (line.behaviour("ix-delete-in-use") === "accepted") return undefined;
    return [...descendants(line.root)].some((node) => uses(node.text, line)) ? ["% It is in use."] : undefined;
  };

const top: Rule[] = [
  { form: "hostname / <word>" },
  { form: "timezone / <line>" },
  { form: "logging <line>" },
  { form: "username <name:word> / password ( plain | hash ) <line>", shows: hidePassword },
  { form: "ntp <line>" },
  {
    form: "ip route ( default | <destination:cidr4> ) ( <hop:ip4> | <hop:interface> ) [ distance <int:1-255> ] [ metric <int:0-65535> ] [ tag <int:0-65535> ]",
  },
  { form: "ip dhcp enable" },
  { form: "ip ufs-cache enable" },
  { form: "ip prefix-list <name:word> <seq:int:1-65535> / ( permit | deny ) ( any | <cidr4> ) [ <line> ]" },
  { form: "ip access-list <name:word> ( permit | deny ) ip src ( any | <source:cidr4> ) dest ( any | <target:cidr4> )" },
  {
    form: `ikev2 authentication psk id ${id} / key ( char | hex | secret ) <key:line>`,
    shows: showKey,
    neededBy: inUse((text, line) => text.includes(`ikev2 peer`) && text.trimEnd().endsWith(` ${line.args.id}`)),
  },
  { form: "ikev2 default-profile", opens: "ikev2-profile" },
  {
    form: "ikev2 profile <name:word>",
    opens: "ikev2-profile",
    neededBy: inUse((text, line) => text.trim() === `ikev2 binding ${line.args.name}`),
  },
  { form: "ssh-server ip enable" },
  { form: "telnet-server ip enable" },
  { form: "proxy-dns ip enable" },
  { form: "proxy-dns server / <ip4>" },
  { form: "route-map <name:word> ( permit | deny ) <seq:int:1-65535>", opens: "route-map" },
  { form: "router bgp <as:int:1-4294967295>", opens: "bgp", needs: otherProcess },
  { form: "device <name:word>", opens: "device", no: false },
  { form: "interface <name:interface>", opens: "interface", onSet: newInterface, neededBy: removable },
];

const inInterface: Rule[] = [
  { form: "description / <line>" },
  { form: "encapsulation / <line>" },
  {
    form: "tunnel mode / ( ipsec-ikev2 | ipsec | ether-ip ipsec-ikev2 | ether-ip ipsec | ether-ip ip | ether-ip ipv6 | gre ip )",
  },
  { form: "tunnel destination / <word>" },
  { form: "tunnel source / <word>" },
  { form: "ip address / <cidr4>", slot: "ip address", unset: "no ip address" },
  { form: "ip unnumbered / <interface>" },
  { form: "ip mtu / <int:68-9000>" },
  { form: "ip tcp adjust-mss / ( auto | <int:500-1460> )" },
  { form: "ip napt enable" },
  { form: "ip napt static <line>" },
  { form: "ip filter <name:word> <seq:int:1-65535> ( in | out )" },
  { form: "bridge-group / <int:1-64>" },
  { form: "bridge ip tcp adjust-mss / <int:500-1460>" },
  ...profile("ikev2 "),
  { form: "shutdown", negative: "shown" },
];

const neighbor = (form: string, more: Partial<Rule> = {}): Rule => ({
  form: `neighbor <peer:ip4> ${form}`,
  cluster: "peer",
  needs: needsNeighbor,
  ...more,
});

const bgp: Rule[] = [
  { form: "router-id / <ip4>" },
  { form: "neighbor <peer:ip4> remote-as / <int:1-4294967295>", cluster: "peer", onNo: dropNeighbor },
  neighbor("description / <line>"),
  neighbor("timers / <int:0-65535> <int:0-65535>"),
  neighbor("connect-interval / <int:1-65535>"),
  neighbor("advertisement-interval / <int:0-600>"),
  neighbor("ebgp-multihop / <int:1-255>"),
  neighbor("update-source / <interface>"),
  neighbor("next-hop-self"),
  neighbor("send-default"),
  neighbor("shutdown"),
  { form: "address-family ipv4 unicast", opens: "bgp-af" },
];

const family: Rule[] = [
  { form: "neighbor <peer:ip4> distribute-list <name:word> ( in | out )" },
  { form: "neighbor <peer:ip4> route-map <name:word> ( in | out )" },
  { form: "network <cidr4>" },
  { form: "aggregate-address <cidr4> [ summary-only ]" },
  { form: "redistribute ( connected | static | ospf | rip )" },
];

export const modes: Readonly<Record<string, Mode>> = {
  config: { prompt: prompt("config"), rules: top },
  interface: { prompt: (node) => `config-${node.args.name}`, rules: inInterface },
  "ikev2-profile": {
    prompt: (node) => (node.args.name ? `config-ikev2-prf-${node.args.name}` : "config-ikev2-dflt"),
    rules: profile(""),
  },
  bgp: { prompt: prompt("config-bgp-router"), rules: bgp },
  "bgp-af": { prompt: prompt("config-bgp-af-ipv4"), rules: family },
  device: {
    prompt: (node) => `config-${node.args.name}`,
    rules: [{ form: "shutdown", negative: "shown" }, { form: "speed / <word>" }],
  },
  "route-map": {
    prompt: prompt("config-rmap"),
    rules: [
      { form: "match ip address / <line>" },
      { form: "set local-preference / <int:0-4294967295>" },
      { form: "set metric / <int:0-4294967295>" },
    ],
  },
};

function hidePassword(line: TypedLine): string {
  return line.text.replace(/ password plain (\d )?\S+/, " password hash 1B4E9A0C77D2F3A85C6E0B91D4F7A2@");
}

function showKey({ text, behaviour }: TypedLine): string {
  const how = behaviour("ix-psk-display");
  if (how === "char") return text;
  return how === "secret"
    ? text.replace(/ key \S+ .*$/, " key secret 9F3C51D0A7E84B62@")
    : text.replace(/ key (\S+) .*$/, " key $1 ****");
}

function otherProcess({ root, args }: TypedLine): Refusal | undefined {
  const other = lines(root).find((line) => /^router bgp /.test(line.text) && line.args.as !== args.as);
  return other ? [`% BGP AS ${other.args.as} is already configured.`] : undefined;
}

function newInterface({ args, existing, also, behaviour }: TypedLine): void {
  // A tunnel comes into being with what every interface shows.
  if (!existing || existing.children.some((child) => child.kind === "line")) return;
  if (!/^Tunnel/.test(args.name ?? "")) return;
  also(existing, "no ip address");
  also(existing, String(behaviour("ix-new-tunnel-state")));
}

function removable({ args, behaviour }: TypedLine): Refusal | undefined {
  if (!/^(Tunnel|BVI|Loopback[1-9])/.test(args.name ?? "")) return ["% Physical interface cannot be removed."];
  return behaviour("ix-no-interface-tunnel") === "refused" ? [`% no interface ${args.name} -- Invalid command.`] : undefined;
}

function needsNeighbor({ parent, args }: TypedLine): Refusal | undefined {
  return lines(parent).some((line) => line.slot === `neighbor ${args.peer} remote-as`)
    ? undefined
    : ["% Specify remote-as first."];
}

function dropNeighbor({ parent, args, remove }: TypedLine): void {
  const words = `neighbor ${args.peer} `;
  for (const node of [...descendants(parent)]) if (node.text.trim().startsWith(words)) remove(node);
}
