import { createHash } from "node:crypto";
import { INVALID, type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { descendants, lines } from "../../model/node";
import { bgpRule } from "./bgp";
import { furtherRules } from "./further";
import { IDENTITY } from "./ikev2";
import { deviceRule, interfaceRule } from "./interface";
import { serviceRules } from "./services";

export const globalRules: readonly Rule[] = [
  { form: "hostname / <name:word>" },
  { form: "timezone / <hours:word> [ <minutes:word> ]" },
  { form: "terminal default-width / <columns:int:60-512>" },
  { form: "terminal timeout / <seconds:int:0-86400>" },
  { form: "logging buffered / [ <bytes:int:4096-8388608> ] [ cyclic ]" },
  { form: "logging subsystem <name:word> / <level:word>" },
  { form: "logging timestamp / ( datetime | timeofday )" },
  {
    form: "username <name:word> / password ( plain [ 0 | 1 ] <password:word> | hash <hash:word> ) [ administrator | operator | monitor ]",
    shows: hashed,
  },
  { form: "ntp ip enable" },
  { form: "ntp interval / <seconds:int:1-604800>" },
  { form: "ntp retry / <count:int:1-100>" },
  { form: "ntp server <server:word> / [ <options:line> ]" },
  { form: "ip ufs-cache max-entries / <count:int:1-1000000>" },
  { form: "ip ufs-cache enable" },
  {
    form:
      "ip route [ vrf <vrf:word> ] ( <cidr4> | default ) ( <nexthop:ip4> [ <interface:ixif> ] | <interface:ixif> ) [ distance <distance:int:1-255> ] " +
      "[ metric <metric:int:0-65535> ] [ tag <tag:int:0-4294967295> ] [ dhcp ]",
    exact: true,
    neededBy: shorterRoute,
    onNo: removesShorter,
  },
  { form: "ip dhcp enable" },
  {
    form: "ip prefix-list <list:word> <seq:int:1-65535> / ( permit | deny ) ( <cidr4> | any ) [ min <min:int:0-32> ] [ max <max:int:0-32> ]",
  },
  { form: "ip access-list dynamic <list:ixlist> / access <base:ixlist>" },
  { form: "ip access-list dynamic ( cache <count:int:1-1000000> | timer <timer:word> <seconds:int:1-65535> )" },
  { form: "ip access-list <list:ixlist> option optimize" },
  { form: "ip access-list <list:ixlist> ( permit | deny ) <entry:line>", ordered: true, neededBy: listInUse },
  {
    form: "ip access-list <list:ixlist> <number:int:1-65535> ( permit | deny ) <entry:line>",
    ordered: true,
    needs: ({ behaviour }) => (behaviour("ix-numbered-entries") === "accepted" ? undefined : INVALID),
  },
  { form: "ip access-list <list:ixlist>", onlyNo: true, onNo: (typed) => dropList(typed, "ip") },
  { form: "ipv6 ufs-cache enable" },
  {
    form:
      "ipv6 route [ vrf <vrf:word> ] ( <cidr6> | default ) ( <nexthop:ip6> [ <interface:ixif> ] | <zoned> | <interface:ixif> ) [ distance <distance:int:1-255> ] " +
      "[ metric <metric:int:0-65535> ] [ tag <tag:int:0-4294967295> ]",
  },
  {
    form: "ipv6 prefix-list <list:word> <seq:int:1-65535> / ( permit | deny ) ( <cidr6> | any ) [ min <min:int:0-128> ] [ max <max:int:0-128> ]",
  },
  { form: "ipv6 access-list dynamic <list:ixlist> / access <base:ixlist>" },
  { form: "ipv6 access-list dynamic cache / <count:int:1-1000000>" },
  { form: "ipv6 access-list dynamic timer <timer:word> / <seconds:int:1-65535>" },
  { form: "ipv6 access-list <list:ixlist> option optimize" },
  { form: "ipv6 access-list <list:ixlist> ( permit | deny ) <entry:line>", ordered: true },
  { form: "ipv6 access-list <list:ixlist>", onlyNo: true, onNo: (typed) => dropList(typed, "ipv6") },
  { form: "route-map <map:word> ( permit | deny ) <seq:int:1-65535>", opens: "route-map" },
  {
    form: `ikev2 authentication psk id ${IDENTITY} / key ( char | hex | secret ) <key:word>`,
    shows: shownKey,
    neededBy: keyInUse,
  },
  { form: "ikev2 default-profile", opens: "ikev2-default-profile" },
  { form: "ikev2 profile <profile:word>", opens: "ikev2-profile", neededBy: profileInUse },
  { form: "bridge irb enable" },
  { form: "proxy-dns ip enable" },
  { form: "proxy-dns ip access-list / <list:word>" },
  { form: "proxy-dns server <server:word>" },
  { form: "telnet-server ip enable" },
  { form: "telnet-server ip access-list / <list:word>" },
  { form: "ssh-server ip enable" },
  { form: "ssh-server ip access-list / <list:word>" },
  { form: "ssh-server ip port / <port:int:1-65535>" },
  { form: "http-server ip enable" },
  { form: "http-server ip access-list / <list:word>" },
  { form: "ppp profile <profile:word>", opens: "ppp-profile" },
  { form: "ip dhcp profile <profile:word>", opens: "dhcp-profile" },
  ...serviceRules,
  ...furtherRules,
  bgpRule,
  deviceRule,
  interfaceRule,
];

export const routeMapRules: readonly Rule[] = [
  { form: "match ip address access-list / <list:word>" },
  { form: "match ip address prefix-list / <list:word>" },
  { form: "match ipv6 address / <list:word>" },
  { form: "set local-preference / <preference:int:0-4294967295>" },
  { form: "set metric / <metric:int:0-4294967295>" },
  { form: "set interface / { <interface:ixif> }" },
];

export const dhcpRules: readonly Rule[] = [
  { form: "assignable-range / <from:ip4> <to:ip4>" },
  { form: "default-gateway / <gateway:word>" },
  { form: "dns-server / { <server:word> }" },
  { form: "domain-name / <name:word>" },
  { form: "fixed-assignment <address:ip4> / <mac:word>" },
  { form: "lease-time / <seconds:int:60-31536000>" },
  { form: "subnet-mask / <mask:ip4>" },
];

/** All entries go with the name of the list. */
function dropList({ root, args, remove }: TypedLine, kind: string): void {
  for (const line of lines(root)) {
    const isEntry =
      line.text.startsWith(`${kind} access-list ${args.list} `) ||
      line.text.startsWith(`${kind} access-list dynamic ${args.list} `);
    if (isEntry) remove(line);
  }
}

/** The routes to the same place that say more than what is typed. */
function longerRoutes({ root, text, existing }: TypedLine) {
  return existing !== undefined ? [] : lines(root).filter((line) => line.text.startsWith(`${text} `));
}

function shorterRoute(typed: TypedLine) {
  const isRefused = typed.behaviour("ix-shorter-no-route") === "refused" && longerRoutes(typed).length > 0;
  return isRefused ? refuse(`% no ${typed.text} -- Not configured.`) : undefined;
}

function removesShorter(typed: TypedLine): void {
  if (typed.behaviour("ix-shorter-no-route") === "removes") for (const line of longerRoutes(typed)) typed.remove(line);
}

/** A password is never shown as it was typed. */
function hashed({ text, args, name, say, existing, behaviour }: TypedLine): string {
  const plain = args.password;
  if (plain === undefined) return text;
  if (existing === undefined) say(`% User '${args.name}' has been added.`);
  const level = text.split(" ").at(-1);
  const length = Number(behaviour("ix-password-hash"));
  return `${name} password hash ${digest(plain, length)}${length === 30 ? "@" : ""} ${level}`;
}

function shownKey({ text, name, args, behaviour }: TypedLine): string {
  const style = behaviour("ix-psk-display");
  if (style === "masked") return `${name} key ****`;
  return style === "secret" ? `${name} key secret ${digest(args.key ?? "", 32)}` : text;
}

/** The last entry of a list that an interface filters by. */
function listInUse({ root, args, behaviour, text }: TypedLine) {
  const used = [...descendants(root)].some((line) => line.text.trim().startsWith(`ip filter ${args.list} `));
  const entries = root.children.filter((line) => line.kind === "line" && line.text.startsWith(`ip access-list ${args.list} `));
  const isLast = used && entries.length === 1;
  return isLast && behaviour("ix-delete-in-use") === "refused"
    ? refuse(`% no ${text} -- Cannot remove, it is in use.`)
    : undefined;
}

function keyInUse({ root, name, behaviour, text }: TypedLine) {
  const id = name.replace("ikev2 authentication psk ", "");
  const address = id.split(" ").at(-1);
  const uses = (line: string) =>
    /^ikev2 peer/.test(line) && (line.endsWith(` psk ${id}`) || line === `ikev2 peer ${address} authentication psk`);
  const used = [...descendants(root)].some((line) => uses(line.text.trim()));
  return used && behaviour("ix-delete-in-use") === "refused" ? refuse(`% no ${text} -- Cannot remove, it is in use.`) : undefined;
}

function profileInUse({ root, args, behaviour, text }: TypedLine) {
  const used = [...descendants(root)].some((line) => line.text.trim() === `ikev2 binding ${args.profile}`);
  return used && behaviour("ix-delete-in-use") === "refused" ? refuse(`% no ${text} -- Cannot remove, it is in use.`) : undefined;
}

function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length).toUpperCase();
}
