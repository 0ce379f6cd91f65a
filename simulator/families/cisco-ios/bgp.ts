import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { type ConfigNode, childBySlot, descendants, lines } from "../../model/node";
import { type7, unless } from "./shared";
import { dotted } from "./types";

const FAMILY = "address-family ipv4";
const PEER = "neighbor <neighbor:peer>";
const OSPF = "( internal | external [ 1 | 2 ] | nssa-external [ 1 | 2 ] )";
const OPTIONS = `{ metric <metric:int:0-4294967295> | match { ${OSPF} } | route-map <map:word> }`;
const METRIC = `[ ${OPTIONS} ]`;

/** Of the session: always at the level of the router. */
const remoteAs: Rule = {
  form: `${PEER} remote-as / <as:asn>`,
  cluster: "neighbor",
  shows: inNotation,
  moves: ({ parent }) => (parent.mode === "router-af" ? parent.parent : undefined),
  onSet: activate,
  onNo: dropNeighbor,
};

const sessionRules: readonly Rule[] = [
  { form: "neighbor <neighbor:word> peer-group", cluster: "neighbor", onNo: dropGroup },
  remoteAs,
  { form: `${PEER} peer-group / <group:word>`, cluster: "neighbor", needs: groupExists, onSet: activate, onNo: leaveGroup },
  session("password / ( [ 0 ] <password:word> | 7 <cipher:word> )", { shows: shownPassword }),
  session("ebgp-multihop / [ <hops:int:1-255> ]", { shows: ({ text, name }) => (text === name ? `${name} 255` : text) }),
  ...[
    "description / <text:line>",
    "local-as / <as:asn> [ no-prepend [ replace-as [ dual-as ] ] ]",
    "shutdown",
    "ttl-security hops / <hops:int:1-254>",
    "update-source / <iosif>",
    "fall-over / [ bfd ]",
    "version / 4",
    "transport connection-mode / ( active | passive )",
  ].map((rest) => session(rest)),
  session("timers / <keepalive:int:0-65535> <hold:int:0-65535> [ <least:int:0-65535> ]", {
    shows: ({ text, name }) => (text === `${name} 60 180` ? undefined : text),
  }),
];

/** Of one address family: at the level of the router only as long as there is no address family. */
const policyRules: readonly Rule[] = [
  "next-hop-self",
  "send-community / [ both | extended | standard ]",
  "soft-reconfiguration inbound",
  "weight / <weight:int:0-65535>",
  "maximum-prefix / <count:int:1-4294967295> [ <threshold:int:1-100> ] [ warning-only | restart <minutes:int:1-65535> ]",
  "default-originate / [ route-map <map:word> ]",
  "allowas-in / [ <count:int:1-10> ]",
  "remove-private-as",
  "as-override",
  "route-reflector-client",
  "send-label",
  "capability orf prefix-list / ( receive | send | both )",
  "advertisement-interval / <seconds:int:0-600>",
  ...["prefix-list", "distribute-list", "filter-list", "route-map"].flatMap((kind) =>
    ["in", "out"].map((way) => `${kind} <list:word> ${way}`),
  ),
].map((rest): Rule => {
  const [, kind, way] = /^(\S+-list|route-map) \S+ (in|out)$/.exec(rest) ?? [];
  const slot =
    kind === undefined ? {} : { slot: (args: Readonly<Record<string, string>>) => `neighbor ${args.neighbor} ${kind} ${way}` };
  return {
    form: `${PEER} ${rest}`,
    cluster: "neighbor",
    moves: intoFamily,
    needs: needsNeighbor,
    onSet: groupNotice,
    shows: shownPolicy,
    ...slot,
  };
});

/** One number, in the notation that the process displays. */
function inNotation({ text, args, parent }: TypedLine): string {
  return hasDots(routerOf(parent)) ? text.replace(/\d+$/, dotted(args.as ?? "")) : text;
}

function hasDots(router: ConfigNode | undefined): boolean {
  return router !== undefined && childBySlot(router, "bgp asnotation dot") !== undefined;
}

/** The notation changes the display only, of the process and of all its neighbours. */
function respell({ parent, negated }: TypedLine): void {
  const print = negated ? (number: string) => number : dotted;
  parent.text = `router bgp ${print(parent.args.as ?? "")}`;
  for (const line of descendants(parent))
    if (line.args.as !== undefined) line.text = line.text.replace(/(remote-as|local-as) \S+/, `$1 ${print(line.args.as)}`);
}

function mustReset({ created, say }: TypedLine): void {
  if (created !== undefined) say("% All BGP sessions must be reset to take the new restart-time");
}

const networkRules: readonly Rule[] = [
  {
    form: `network <address:ip4> [ mask <mask> ] / [ route-map <map:word> ] [ backdoor ]`,
    slot: (args) => `network ${args.address} ${args.mask ?? classMask(args.address)}`,
    shows: ({ text, args }) => (args.mask === classMask(args.address) ? text.replace(` mask ${args.mask}`, "") : text),
    moves: intoFamily,
  },
  { form: "network <cidr6> / [ route-map <map:word> ] [ backdoor ]", moves: intoFamily },
  { form: "aggregate-address <ip4> <mask> / [ as-set ] [ summary-only ]", moves: intoFamily },
  { form: "aggregate-address <cidr6> / [ as-set ] [ summary-only ]", moves: intoFamily },
  { form: "bgp redistribute-internal", moves: intoFamily },
  { form: "default-information originate", moves: intoFamily },
  { form: "default-metric / <metric:int:0-4294967295>", moves: intoFamily },
  { form: "distance bgp / <external:int:1-255> <internal:int:1-255> <local:int:1-255>", moves: intoFamily },
  ...["", " ibgp", " eibgp"].map((kind): Rule => ({ form: `maximum-paths${kind} / <paths:int:1-32>`, moves: intoFamily })),
  { form: "synchronization", moves: intoFamily },
  { form: "auto-summary", moves: intoFamily },
  { form: "timers bgp / <keepalive:int:0-65535> <hold:int:0-65535> [ <least:int:0-65535> ]", shows: unless("timers bgp 60 180") },
  {
    form: `redistribute ( connected | static | rip | ospf <process:int:1-65535> | eigrp <process:int:1-65535> ) / ${METRIC}`,
    moves: intoFamily,
  },
];

export const bgpRules: readonly Rule[] = [
  { form: "bgp asnotation dot", onSet: respell, onNo: respell },
  { form: "bgp graceful-restart restart-time / <seconds:int:1-3600>", onSet: mustReset },
  { form: "bgp graceful-restart stalepath-time / <seconds:int:1-3600>", onSet: mustReset },
  { form: "bgp graceful-restart" },
  { form: "bgp listen range <cidr4> / peer-group <group:word>" },
  { form: "bgp listen limit / <limit:int:1-5000>" },
  { form: "bgp bestpath as-path multipath-relax" },
  { form: "bgp router-id / ( <ip4> | interface <iosif> )" },
  { form: "bgp cluster-id / ( <ip4> | <number:int:1-4294967295> )" },
  { form: "bgp log-neighbor-changes", negative: "shown" },
  { form: "bgp listen range <cidr4> peer-group <group:word>" },
  { form: "bgp default ipv4-unicast", negative: "default-on" },
  { form: "bgp default local-preference / <preference:int:0-4294967295>", shows: unless("bgp default local-preference 100") },
  { form: "bgp enforce-first-as", negative: "default-on" },
  { form: "bgp update-delay / <seconds:int:1-3600>", shows: unless("bgp update-delay 120") },
  { form: "bgp scan-time / <seconds:int:5-60>", shows: unless("bgp scan-time 60") },
  ...networkRules,
  ...sessionRules,
  { form: PEER, onlyNo: true, onNo: dropNeighbor },
  { form: `${PEER} activate`, cluster: "neighbor", moves: intoFamily, negative: "default-on", needs: needsNeighbor },
  ...policyRules,
  family("ipv4 / [ unicast ]", { onSet: intoFamilyStyle, onNo: leaveFamily }),
  family("ipv4 vrf <vrf:word>", { opens: "router-vrf" }),
  // With IPv6 the display of IPv4 turns too; with VPNs alone it stays.
  family("ipv6 / [ unicast ]", { onSet: bringFamily }),
  family("vpnv4 / [ unicast ]"),
];

export const familyRules: readonly Rule[] = [
  ...networkRules.filter((rule) => !rule.form.startsWith("timers")),
  remoteAs,
  ...sessionRules
    .filter((rule) => rule !== remoteAs)
    .map((rule): Rule => ({ ...rule, needs: () => refuse("% General session commands not allowed under the address family") })),
  { form: `${PEER} activate`, cluster: "neighbor", negative: "shown", needs: needsNeighbor },
  ...policyRules,
];

/** In a VRF all lines of a neighbour stand below the family. */
export const vrfFamilyRules: readonly Rule[] = [
  { form: "bgp router-id / ( <ip4> | interface <iosif> | auto-assign )" },
  ...networkRules.filter((rule) => !rule.form.startsWith("timers")),
  ...sessionRules,
  { form: `${PEER} activate`, cluster: "neighbor", negative: "shown", needs: needsNeighbor },
  ...policyRules,
];

export const bgpRule: Rule = {
  form: "router bgp <as:asn>",
  opens: "router",
  shows: ({ text, args, existing }) => text.replace(args.as ?? "", hasDots(existing) ? dotted(args.as ?? "") : (args.as ?? "")),
  needs: otherAs,
  neededBy: otherAs,
  onSet: ({ existing, created, also }) => {
    if (created && existing) also(existing, "bgp log-neighbor-changes");
  },
};

function session(rest: string, more: Partial<Rule> = {}): Rule {
  return { form: `${PEER} ${rest}`, cluster: "neighbor", needs: needsNeighbor, ...more };
}

/** Parameters of a group in an address family activate it there. */
function groupNotice({ parent, args, created, say }: TypedLine): void {
  const isGroup = childBySlot(routerOf(parent), `neighbor ${args.neighbor} peer-group`) !== undefined;
  if (created && isGroup && parent.mode === "router-af")
    say("% Peergroups are automatically activated when parameters are configured");
}

/** What is the default anyway is not displayed. */
function shownPolicy({ text }: TypedLine): string {
  return text.replace(/ send-community standard$/, " send-community").replace(/( maximum-prefix \d+) 75\b/, "$1");
}

/** With `service password-encryption` a password comes back in type 7, which hides it from a glance only. */
function shownPassword({ text, name, args, root }: TypedLine): string {
  const { password } = args;
  if (password === undefined) return text;
  if (childBySlot(root, "service password-encryption") === undefined) return `${name} ${password}`;
  return `${name} 7 ${type7(password)}`;
}

function groupExists({ parent, args }: TypedLine) {
  const known = childBySlot(routerOf(parent), `neighbor ${args.group} peer-group`);
  return known ? undefined : refuse("% Specify remote-as or peer-group commands first");
}

function family(rest: string, more: Partial<Rule> = {}): Rule {
  return { form: `address-family ${rest}`, opens: "router-af", shows: ({ text }) => text.replace(/ unicast$/, ""), ...more };
}

function bringFamily({ parent, existing, created, also }: TypedLine): void {
  if (created && existing && !childBySlot(parent, FAMILY)) also(parent, FAMILY);
}

function otherAs({ root, args }: TypedLine) {
  const running = root.children.find((child) => child.kind === "line" && child.slot?.startsWith("router bgp "))?.args.as;
  return running === undefined || running === args.as ? undefined : refuse(`BGP is already running; AS is ${running}`);
}

function routerOf(node: ConfigNode): ConfigNode {
  return node.mode === "router-af" ? (node.parent as ConfigNode) : node;
}

function needsNeighbor({ parent, args }: TypedLine) {
  const known = childBySlot(routerOf(parent), `neighbor ${args.neighbor} remote-as`);
  const grouped = lines(routerOf(parent)).some((line) => line.text.trim().startsWith(`neighbor ${args.neighbor} peer-group`));
  return known || grouped ? undefined : refuse("% Specify remote-as or peer-group commands first");
}

function intoFamily({ parent }: TypedLine): ConfigNode | undefined {
  return parent.mode === "router" ? childBySlot(parent, FAMILY) : undefined;
}

function activate({ parent, args, created, also }: TypedLine): void {
  const family = childBySlot(routerOf(parent), FAMILY);
  const off = childBySlot(routerOf(parent), "bgp default ipv4-unicast");
  if (created && family && !off && !args.neighbor?.includes(":")) also(family, `neighbor ${args.neighbor} activate`);
}

/** Without remote-as a neighbour is gone, with all its lines in all families. */
function dropNeighbor({ parent, args, remove }: TypedLine): void {
  const own = `neighbor ${args.neighbor} remote-as`;
  for (const node of [...descendants(routerOf(parent))].filter((node) => node.args.neighbor === args.neighbor)) {
    if (node.slot !== own || args.as === undefined) remove(node);
  }
}

/** A group that is not there goes all the same, with a word about it. */
function dropGroup(typed: TypedLine): void {
  const { existing, args, say } = typed;
  if (existing === undefined) say(`% peer-group ${args.neighbor} is not present, but will go ahead and delete`);
  dropNeighbor(typed);
}

/** A neighbour that has its AS from the group only goes with it. */
function leaveGroup(typed: TypedLine): void {
  const own = childBySlot(routerOf(typed.parent), `neighbor ${typed.args.neighbor} remote-as`);
  if (own === undefined) dropNeighbor(typed);
}

/** The first address family turns the display of the whole process: policy moves below it. */
function intoFamilyStyle({ parent, existing, created, also, remove }: TypedLine): void {
  if (!created || existing === undefined) return;
  const policy = lines(parent).filter((line) => line.rule?.moves === intoFamily);
  for (const line of policy) {
    remove(line);
    also(existing, line.text.trim());
  }
  for (const neighbor of neighborsOf(parent)) also(existing, `neighbor ${neighbor} activate`);
}

function neighborsOf(router: ConfigNode): Set<string> {
  return new Set(lines(router).flatMap((line) => line.args.neighbor ?? []));
}

function leaveFamily({ existing, parent, behaviour, also, remove }: TypedLine): void {
  if (existing === undefined || behaviour("ios-no-address-family") === "flat") return;
  remove(existing);
  for (const neighbor of neighborsOf(parent)) also(parent, `no neighbor ${neighbor} activate`);
}

function classMask(address = "0"): string {
  const first = Number(address.split(".")[0]);
  return first < 128 ? "255.0.0.0" : first < 192 ? "255.255.0.0" : "255.255.255.0";
}
