import { createHash } from "node:crypto";
import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { ip4ToNumber } from "../../grammar/types";
import { childBySlot, lines } from "../../model/node";
import { dropNumbered, filled, resequence, upperAddresses } from "./acl";
import { networkOf } from "./addresses";
import { bgpRule } from "./bgp";
import { eemRules } from "./eem";
import { globalIkev2Rules } from "./ikev2";
import { interfaceRule } from "./interface";
import { ipsecRules } from "./ipsec";
import { lineRule } from "./lines";
import { pkiRules, selfSign } from "./pki";
import { type7 } from "./shared";
import { systemRules } from "./system";
import { vrfGlobalRules } from "./vrf";

const HOP = "( <nexthop:ip4> | <iosif> [ <nexthop:ip4> | dhcp ] | dhcp )";

const HASHED = "5 <hash:word> | 8 <hash:word> | 9 <hash:word>";

const routeRule: Rule = {
  form:
    `ip route [ vrf <vrf:word> ] <prefix:ip4> <mask> ${HOP} [ global ] / [ <distance:int:1-255> ] [ tag <tag:int:1-4294967295> ] ` +
    "[ permanent ] [ name <name:word> ] [ track <track:int:1-1000> ]",
  shows: ({ text, name, args }) => (args.distance === "1" ? text.replace(`${name} 1`, name) : text),
  needs: hostBits,
  neededBy: hostBits,
  absent: () => refuse("% No matching route to delete"),
};

const HOP6 = "( <nexthop:ip6> | <iosif> [ <nexthop:ip6> ] )";

const route6Rule: Rule = {
  form:
    `ipv6 route [ vrf <vrf:word> ] <prefix:cidr6> ${HOP6} / [ <distance:int:1-254> ] [ tag <tag:int:1-4294967295> ] ` +
    "[ name <name:word> ] [ track <track:int:1-1000> ]",
  shows: ({ text, name, args }) => upperAddresses(args.distance === "1" ? text.replace(`${name} 1`, name) : text),
};

/** One entry for each number: a header with the other action changes the entry. */
const routeMapRule: Rule = {
  form: "route-map <map:word> [ ( permit | deny ) [ <seq:int:0-65535> ] ]",
  opens: "route-map",
  slot: (args) => `route-map ${args.map} ${args.seq ?? 10}`,
  shows: ({ args, text }) => `route-map ${args.map} ${/ deny( |$)/.test(text) ? "deny" : "permit"} ${args.seq ?? 10}`,
  onNo: ({ root, args, text, remove }) => {
    if (text !== `route-map ${args.map}`) return;
    for (const line of lines(root)) if (line.mode === "route-map" && line.args.map === args.map) remove(line);
  },
};

/** First words of lines that are not imitated; they make `ip r` ambiguous. */
const ghosts = ["rcmd", "radius", "rsvp", "rtcp", "audit", "admission", "dhcp", "multicast", "tcp"].map(
  (word) => `ip ${word} <rest:line>`,
);

export const globalRules: readonly Rule[] = [
  { form: "service prompt config", negative: "default-on" },
  {
    form: "service ( compress-config | sequence-numbers | password-encryption | tcp-keepalives-in | tcp-keepalives-out )",
  },
  { form: "service timestamps ( log | debug ) / [ <text:line> ]", no: ["service timestamps ( log | debug )"] },
  { form: "hostname / <name:word>" },
  { form: `enable secret / ( ${HASHED} | [ 0 ] <secret:line> )`, shows: hashed },
  { form: "ip domain name / <name:word>" },
  { form: "ip domain lookup", negative: "default-on" },
  { form: "ip tftp source-interface / <interface:iosif>" },
  { form: "ip ssh version / ( 1 | 2 )" },
  { form: "ip ssh time-out / <seconds:int:1-120>", shows: ({ text }) => (text === "ip ssh time-out 120" ? undefined : text) },
  { form: "ip ssh source-interface / <interface:iosif>" },
  { form: "ip sla <operation:int:1-2147483647>", opens: "sla" },
  { form: "ip sla schedule <operation:int:1-2147483647> / <when:line>" },
  { form: "track <track:int:1-1000> / <what:line>", opens: "track" },
  { form: "ip name-server <ip4>" },
  { form: "ip scp server enable" },
  { form: "ip cef" },
  { form: "password encryption aes" },
  { form: "prompt / <text:line>" },
  {
    form: `username <name:word> / [ privilege <level:int:0-15> ] ( secret [ 0 ] <secret:word> | secret ( ${HASHED} ) | password [ 0 ] <password:word> | password 7 <hash:word> )`,
    shows: hashed,
  },
  ...systemRules,
  { form: "clock timezone / <zone:word> <hours:word> [ <minutes:int:0-59> ]" },
  { form: "configuration mode exclusive / ( auto | manual ) [ expire <seconds:int:10-900> ]" },
  { form: "archive", opens: "archive" },
  { form: "file prompt / ( quiet | noisy | alert )", shows: ({ text }) => (text === "file prompt alert" ? undefined : text) },
  ...vrfGlobalRules,
  { form: "vlan <vlan:int:1-4094>", opens: "vlan" },
  ...globalIkev2Rules,
  ...ipsecRules,
  ...pkiRules,
  lineRule,
  { form: "banner ( motd | login | exec | incoming ) / <text:line>" },
  interfaceRule,
  bgpRule,
  { form: "ip forward-protocol nd" },
  { form: "ip http server", negative: "shown" },
  { form: "ip http secure-server", negative: "shown", onSet: selfSign },
  routeRule,
  route6Rule,
  {
    form: "ip access-list resequence <list:word> <first:int:1-2147483647> <step:int:1-2147483647>",
    no: false,
    shows: () => undefined,
    onSet: resequence,
  },
  { form: "ip access-list standard <list:word>", opens: "acl" },
  { form: "ip access-list extended <list:word>", opens: "acl" },
  { form: "logging buffered / [ <size:int:4096-2147483647> ] [ <level:loglevel> ]" },
  { form: "logging trap / [ <level:loglevel> ]" },
  { form: "logging source-interface / <interface:iosif>" },
  { form: "logging host <ip4>" },
  { form: "logging console / [ <level:word> ]", negative: "shown" },
  { form: "ip prefix-list <list:word> description / <text:line>" },
  {
    form: "ip prefix-list <list:word> seq <seq:int:1-4294967294> / ( permit | deny ) <cidr4> [ ge <ge:int:0-32> ] [ le <le:int:0-32> ]",
    needs: otherNumber,
  },
  { form: "ip prefix-list <list:word>", onlyNo: true, onNo: dropPrefixList },
  {
    form: "ip prefix-list <list:word> ( permit | deny ) <cidr4> [ ge <ge:int:0-32> ] [ le <le:int:0-32> ]",
    shows: () => undefined,
    onSet: nextNumber,
  },
  { form: "ipv6 prefix-list <list:word> description / <text:line>" },
  {
    form: "ipv6 prefix-list <list:word> seq <seq:int:1-4294967294> / ( permit | deny ) <cidr6> [ ge <ge:int:0-128> ] [ le <le:int:0-128> ]",
    needs: otherNumber,
  },
  // A list with a number goes as a whole, whatever entry is named (only newer releases look at the entry).
  {
    form: "access-list <number:int:1-2699> ( permit | deny | remark ) <entry:line>",
    shows: ({ text }) => filled(text),
    ordered: true,
    no: false,
  },
  { form: "access-list <number:int:1-2699> [ ( permit | deny | remark ) <entry:line> ]", onlyNo: true, onNo: dropNumbered },
  { form: "ip as-path access-list <number:int:1-500> ( permit | deny ) <path:line>" },
  { form: "ip community-list ( standard | expanded ) <list:word> ( permit | deny ) <communities:line>" },
  { form: "ip community-list <list:int:1-500> ( permit | deny ) <communities:line>" },
  { form: "ipv6 access-list <list:word>", opens: "acl6" },
  routeMapRule,
  { form: "snmp-server community <community:word> / [ <options:line> ]" },
  { form: "snmp-server location / <text:line>" },
  { form: "snmp-server contact / <text:line>" },
  { form: "ntp server <server:word> / [ prefer ]" },
  ...eemRules,
  ...ghosts.map((form): Rule => ({ form, isGhost: true })),
];

export const archiveRules: readonly Rule[] = [
  { form: "path / <path:line>" },
  { form: "maximum / <count:int:1-14>", shows: ({ text }) => (text === "maximum 10" ? undefined : text) },
  { form: "write-memory" },
  { form: "time-period / <minutes:int:1-525600>" },
];

/** A probe is read no further. */
export const slaRules: readonly Rule[] = [
  { form: "icmp-echo <target:word> / [ <options:line> ]" },
  { form: "udp-jitter <target:word> / <options:line>" },
  { form: "frequency / <seconds:int:1-604800>", shows: ({ text }) => (text === "frequency 60" ? undefined : text) },
  { form: "threshold / <ms:int:0-60000>" },
  { form: "timeout / <ms:int:0-604800000>" },
  { form: "tag / <text:line>" },
];

export const trackRules: readonly Rule[] = [{ form: "delay / <options:line>" }];

export const vlanRules: readonly Rule[] = [{ form: "name / <name:word>" }];

export const routeMapRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "match ip address / { <list:word> }" },
  { form: "match ip address prefix-list / { <list:word> }" },
  { form: "match ipv6 address / { <list:word> }" },
  { form: "match ipv6 address prefix-list / { <list:word> }" },
  { form: "match ip next-hop prefix-list / { <list:word> }" },
  { form: "match as-path / { <list:int:1-500> }" },
  { form: "match community / { <list:word> } [ exact-match ]" },
  { form: "match interface / { <iosif> }" },
  { form: "match metric / <metric:int:0-4294967295>" },
  { form: "match tag / { <tag:int:0-4294967295> }" },
  { form: "set local-preference / <preference:int:0-4294967295>" },
  { form: "set metric / <metric:int:0-4294967295>" },
  { form: "set weight / <weight:int:0-65535>" },
  { form: "set as-path prepend / { <as:int:1-4294967295> }" },
  { form: "set community / <community:line>" },
  { form: "set ip next-hop / { <ip4> }" },
  { form: "set interface / { <iosif> }" },
  { form: "set origin / ( igp | incomplete )" },
  { form: "set tag / <tag:int:0-4294967295>" },
  { form: "set metric-type / ( internal | external | type-1 | type-2 )" },
  { form: "continue / [ <seq:int:1-65535> ]" },
];

/** A prefix that stands under another number already is refused where the router looks for that. */
function otherNumber({ root, args, text, behaviour }: TypedLine) {
  if (behaviour("ios-prefix-twice") === "accepted") return undefined;
  const entry = (line: string) => line.replace(/^(ipv?6? prefix-list \S+ )seq \d+ (permit|deny) /, "$1");
  const twin = lines(root).some(
    (line) => line.args.seq !== args.seq && / seq \d/.test(line.text) && entry(line.text) === entry(text),
  );
  return twin ? refuse("%Insertion failed - prefix-list entry exists") : undefined;
}

function dropPrefixList({ root, args, remove }: TypedLine): void {
  for (const line of lines(root)) if (line.text.startsWith(`ip prefix-list ${args.list} `)) remove(line);
}

/** An entry without a number goes to the end, in steps of five. */
function nextNumber({ text, root, args, also }: TypedLine): void {
  const numbers = lines(root)
    .filter((line) => line.args.list === args.list)
    .map((line) => Number(line.args.seq ?? 0));
  const next = 5 * (Math.floor(Math.max(0, ...numbers) / 5) + 1);
  also(root, text.replace(/^(ip prefix-list \S+) /, `$1 seq ${next} `));
}

const HEADS: Readonly<Record<string, string>> = { "5": "$1$", "8": "$8$", "9": "$9$" };

/** A secret is never shown as it was typed; a password is not either with `service password-encryption`. */
function hashed({ text, name, args, root, behaviour }: TypedLine): string {
  const { secret, password, level } = args;
  const lead = level === undefined || level === "1" ? name : `${name} privilege ${level}`;
  const type = String(behaviour("ios-secret-type"));
  if (secret !== undefined) {
    const word = name === "enable secret" ? "" : " secret";
    return `${lead}${word} ${type} ${HEADS[type]}${digest(secret, 4)}$${digest(secret, type === "5" ? 22 : 43)}`;
  }
  if (password === undefined) return text;
  return childBySlot(root, "service password-encryption")
    ? `${lead} password 7 ${type7(password)}`
    : `${lead} password 0 ${password}`;
}

function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, length);
}

function hostBits({ args }: TypedLine) {
  const { first } = networkOf(args.prefix ?? "", args.mask ?? "");
  return first === ip4ToNumber(args.prefix ?? "") ? undefined : refuse("%Inconsistent address and mask");
}
