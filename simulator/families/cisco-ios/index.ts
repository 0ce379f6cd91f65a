import type { Mode, Rule, TypedLine } from "../../grammar/rule";
import { COMMON_TYPES, isIp4, isIp6 } from "../../grammar/types";
import type { Family } from "../../model/family";
import { bgpFamilyMode, bgpMode, bgpProcess } from "./bgp";
import { cryptoModes, cryptoTop } from "./crypto";
import { literalEnd } from "./literal";

const kinds = [
  "GigabitEthernet",
  "FastEthernet",
  "Ethernet",
  "Tunnel",
  "Vlan",
  "Loopback",
  "Null",
  "Dialer",
  "Async",
  "BRI",
  "Serial",
];
const two = (n: number) => String(n).padStart(2, "0");

export function stamp(now: Date): string {
  const [day, month, date] = now
    .toUTCString()
    .replace(",", "")
    .split(" ")
    .map((word, i) => (i === 1 ? String(Number(word)) : word))
    .reduce<string[]>(
      (out, word, i) =>
        i === 0 ? [word] : i === 1 ? [...out, word] : i === 2 ? [out[0] as string, word, out[1] as string] : out,
      [],
    );
  return `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())} UTC ${day} ${month} ${date} ${now.getUTCFullYear()}`;
}

const top: Rule[] = [
  { form: "hostname / <word>" },
  { form: "username <name:word> / <line>" },
  { form: "service <line>" },
  ...cryptoTop,
  {
    form: "interface <name:interface>",
    opens: "interface",
    onSet: ({ existing, also, args }) => {
      if (
        existing &&
        !existing.children.some((child) => child.kind === "line") &&
        /^(Tunnel|Vlan|Loopback)/.test(args.name ?? "")
      )
        also(existing, "no ip address");
    },
    neededBy: ({ args }) =>
      /^(Tunnel|Vlan|Loopback|Dialer)/.test(args.name ?? "") ? undefined : ["% Removal of physical interfaces is not permitted"],
  },
  bgpProcess,
  {
    form: "ip route <net:ip4> <mask> ( <hop:ip4> | <hop:interface> ) / [ <int:1-255> ] [ name <word> ] [ tag <tag:int:1-4294967295> ] [ permanent ]",
    needs: ({ args }) => (hostBits(args.net, args.mask) ? ["%Inconsistent address and mask"] : undefined),
    absent: () => ["%No matching route to delete"],
  },
  { form: "ip access-list ( standard | extended ) <name:word>", opens: "acl" },
  { form: "ip prefix-list <name:word> seq <seq:int:1-4294967294> / ( permit | deny ) <line>" },
  { form: "route-map <name:word> ( permit | deny ) <seq:int:0-65535>", opens: "route-map" },
];

const inInterface: Rule[] = [
  { form: "description / <line>" },
  { form: "switchport access vlan / <vlan:int:1-4094>", shows: ({ text, args }) => (args.vlan === "1" ? undefined : text) },
  { form: "vrf forwarding / <word>" },
  { form: "bandwidth / <int:1-10000000>" },
  { form: "ip address / <ip4> <mask>", slot: "ip address", unset: "no ip address", no: ["ip address"] },
  { form: "ip unnumbered / <interface>" },
  { form: "ip mtu / <int:68-9216>" },
  { form: "ip tcp adjust-mss / <int:500-1460>" },
  { form: "tunnel source / ( <ip4> | <interface> )" },
  {
    form: "tunnel mode / ( ipsec ipv4 | ipsec ipv6 | gre ip )",
    shows: ({ text }: TypedLine) => (text === "tunnel mode gre ip" ? undefined : text),
  },
  { form: "tunnel destination / <ip4>" },
  {
    form: "tunnel protection / ipsec profile <name:word> [ ikev2-profile <ikev2:word> | shared ]",
    no: ["tunnel protection ipsec profile <word>"],
    needs: ({ root, args, behaviour }) =>
      behaviour("ios-missing-reference") === "refused" &&
      !root.children.some((child) => child.text.trim() === `crypto ipsec profile ${args.name}`)
        ? [`% IPSec profile ${args.name} does not exist`]
        : undefined,
  },
  { form: "shutdown" },
  { form: "keepalive / <line>" },
];

const prompts: Readonly<Record<string, string>> = {
  config: "config",
  interface: "config-if",
  "ikev2-proposal": "config-ikev2-proposal",
  "ikev2-policy": "config-ikev2-policy",
  "ikev2-keyring": "config-ikev2-keyring",
  "ikev2-peer": "config-ikev2-keyring-peer",
  "ikev2-profile": "config-ikev2-profile",
  "transform-set": "cfg-crypto-trans",
  "ipsec-profile": "ipsec-profile",
  bgp: "config-router",
  "bgp-af": "config-router-af",
  acl: "config-ext-nacl",
  "route-map": "config-route-map",
};

const rules: Readonly<Record<string, readonly Rule[]>> = {
  config: top,
  interface: inInterface,
  ...cryptoModes,
  bgp: bgpMode,
  "bgp-af": bgpFamilyMode,
  acl: [{ form: "[ <seq:int:1-2147483647> ] ( permit | deny ) <line>" }, { form: "remark <line>" }],
  "route-map": [
    { form: "match ip address / <line>" },
    { form: "set metric / <int:0-4294967295>" },
    { form: "set local-preference / <int:0-4294967295>" },
  ],
};

export const ciscoIos: Family = {
  types: {
    ...COMMON_TYPES,
    line: (word) => word,
    ip: (word) => (isIp4(word) ? word : isIp6(word) ? word.toUpperCase() : undefined),
    mask: (word) => (isIp4(word) && /^1*0*$/.test(bits(word)) ? word : undefined),
    interface: (word) => {
      const found = /^([a-z]+)(\d[\d/.]*)$/i.exec(word);
      const kind = kinds.find((each) => each.toLowerCase().startsWith(found?.[1]?.toLowerCase() ?? "-"));
      return found && kind ? `${kind}${found[2]}` : undefined;
    },
  },
  modes: Object.fromEntries(
    Object.entries(rules).map(([name, list]): [string, Mode] => [name, { prompt: () => prompts[name] as string, rules: list }]),
  ),
  indent: 1,
  sections: [
    /^version /,
    /^service /,
    /^hostname /,
    /^boot-/,
    /^vrf definition /,
    /^enable secret /,
    /^logging buffered/,
    /^(no )?aaa /,
    /^clock /,
    /^crypto pki /,
    /^ip dhcp /,
    /^(no )?ip domain/,
    /^(no )?ip cef/,
    /^multilink/,
    /^license /,
    /^username /,
    /^redundancy/,
    /^crypto ikev2 proposal /,
    /^crypto ikev2 policy /,
    /^crypto ikev2 keyring /,
    /^crypto ikev2 profile /,
    /^crypto (keyring|isakmp) /,
    /^crypto ipsec transform-set /,
    /^crypto ipsec profile /,
    /^interface /,
    /^router /,
    /^ip forward-protocol/,
    /^(no )?ip http/,
    /^ip nat /,
    /^ip route /,
    /^ip access-list /,
    /^ip prefix-list /,
    /^route-map /,
    /^access-list /,
    /^snmp-server /,
    /^control-plane/,
    /^banner /,
    /^line /,
    /^ntp /,
    /^end$/,
  ],
  interfaceKinds: [
    "Loopback",
    "Tunnel",
    "BRI",
    "FastEthernet",
    "GigabitEthernet",
    "Ethernet",
    "Serial",
    "Vlan",
    "Async",
    "Dialer",
  ],
  isBlock: (rule) => rule.opens !== undefined,
  closer: (depth) => `${" ".repeat(depth)}!`,
  refusal: (line, prompt, result, tokens) => {
    const token = tokens[result.token];
    if (result.kind === "incomplete") return ["% Incomplete command.", ""];
    if (result.kind === "ambiguous") return [`% Ambiguous command:  "${line.trim()}"`];
    return [`${" ".repeat(prompt.length + (token?.start ?? 0))}^`, "% Invalid input detected at '^' marker.", ""];
  },
  noAbsent: () => undefined,
  header: (lines, { changed, size }) => {
    const rest = lines.filter(
      (line) =>
        !/^(Building configuration|Current configuration|! (Last configuration change|No configuration change))/.test(line),
    );
    while (rest[0]?.trim() === "") rest.shift();
    if (rest[0]?.trim() === "!") rest.shift();
    const change = changed
      ? `! Last configuration change at ${stamp(changed.at)} by ${changed.by}`
      : "! No configuration change since last restart";
    return ["Building configuration...", "", `Current configuration : ${size} bytes`, "!", change, ...rest];
  },
  literalEnd,
};

function bits(address: string): string {
  return address
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
}

function hostBits(net: string | undefined, mask: string | undefined): boolean {
  const ones = bits(mask ?? "").indexOf("0");
  return (
    ones >= 0 &&
    bits(net ?? "")
      .slice(ones)
      .includes("1")
  );
}
