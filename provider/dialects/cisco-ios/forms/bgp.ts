import { isIP, isIPv6 } from "node:net";
import { flag, lines, number, one, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { Tree } from "../../../config/tree";
import type { BgpRouterArgs } from "../../../resources/bgp";
import type { BgpNeighborArgs } from "../../../resources/bgp-neighbor";
import type { BgpPeerGroupArgs } from "../../../resources/bgp-peer-group";
import type { BgpSessionArgs } from "../../../resources/bgp-session";
import { activation, processOf, styleOf } from "../bgp-style";
import { ip6, plainAs } from "../vocabulary";
import { familyFields, familyRows } from "./bgp-family";
import { sessionBlocks, sessionFields, noConnectInterval as unsupported } from "./bgp-session";

const resetsAll = (why: string) => ({ what: "all BGP sessions", why: `${why} starts them anew` });

export const bgpRouter: Form<BgpRouterArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      owner: true,
      rows: [
        {
          line: "bgp router-id | {routerId}",
          interrupts: { ...resetsAll("another router id"), on: ["add", "change", "remove"] },
        },
        { line: "bgp cluster-id | {clusterId}", interrupts: resetsAll("another cluster id") },
        // The router writes this line by itself into a new process.
        {
          line: "bgp log-neighbor-changes",
          toggle: "shown",
          auto: true,
          when: "log",
          otherwise: "no bgp log-neighbor-changes",
          otherwiseWhen: "noLog",
        },
        inverse("bgp default ipv4-unicast", "ipv4Default"),
        { line: "bgp default local-preference | {defaultLocalPreference}" },
        inverse("bgp enforce-first-as", "firstAs"),
        { line: "bgp update-delay | {updateDelay}" },
        { line: "timers bgp | {keepalive} {holdTime} [{minHoldTime}]", default: "timers bgp 60 180" },
      ],
    },
    { in: ["router bgp {asn}"], when: "flat", rows: familyRows("4") },
    {
      in: ["router bgp {asn}", "address-family ipv4"],
      header: { late: true, hollow: true },
      when: "nested",
      rows: familyRows("4"),
    },
    { in: ["router bgp {asn}", "address-family ipv6"], header: { late: true }, when: "six", rows: familyRows("6") },
  ],
  fields: [
    number("asn"),
    word("routerId"),
    word("clusterId"),
    { ...flag("logNeighborChanges", "log"), read: (found) => found.log === true },
    denied("defaultIpv4Unicast", "ipv4Default"),
    number("defaultLocalPreference"),
    denied("enforceFirstAs", "firstAs"),
    number("updateDelay"),
    ...["keepalive", "holdTime", "minHoldTime"].map((name) => number(`timers.${name}`)),
    ...familyFields("ipv4", "4"),
    ...familyFields("ipv6", "6"),
  ],
  values: (args, live) => ({ ...styleOf(live, args.asn, args.ipv6 !== undefined), ...logging(args, live) }),
  bind: ["asn"],
  check: (args) =>
    [...(args.ipv4?.redistribute ?? []), ...(args.ipv6?.redistribute ?? [])].flatMap((each) =>
      typeof each === "object" && each.process === undefined && /^(ospf|eigrp)$/.test(each.source)
        ? [{ property: "ipv4.redistribute", reason: `needs the number of the ${each.source} process on Cisco IOS: \`process\`` }]
        : [],
    ),
};

/** Old releases do not log by themselves, and show nothing of it: there nothing needs to be denied. */
function logging({ asn, logNeighborChanges: given }: BgpRouterArgs, live: Tree) {
  const process = processOf(live, asn);
  const says = process?.some((line) => /^(no )?bgp log-neighbor-changes$/.test(line.text)) ?? true;
  return { log: given !== false, noLog: given === false && says };
}

/** What the router does unless a `no` line says otherwise. */
function inverse(line: string, name: string) {
  return { line, toggle: "inverse", when: name, otherwise: `no ${line}`, otherwiseWhen: `no ${name}` } as const;
}

function denied(arg: string, name: string) {
  return {
    arg,
    write: (on: boolean) => ({ [`no ${name}`]: !on }),
    read: (found: { readonly [hole: string]: unknown }) => (found[name] === false ? false : undefined),
  };
}

const valuesOf = (args: BgpSessionArgs & { router: number; address?: string }, live: Tree) => {
  const style = styleOf(live, args.router, args.ipv6 !== undefined || (args.address !== undefined && isIPv6(args.address)));
  return { ...style, ...activation(args, style) };
};

const process = ["router bgp {asn}"];

const groupRows: readonly Row[] = [
  {
    line: "neighbor {address} peer-group",
    wipes: "neighbor {address}",
    defines: ["bgp {asn} peer-group {address}"],
    when: "isGroup",
  },
  {
    line: "neighbor {address} remote-as | {groupAs}",
    spelling: plainAs,
    apart: /^neighbor ([\d.]+|\S*:\S*) /,
    no: "no neighbor {address} remote-as",
    interrupts: { what: "the BGP sessions of {address}", why: "another remote-as starts them anew" },
  },
];

const neighborRows: readonly Row[] = [
  {
    line: "neighbor {address} remote-as | {remoteAs}",
    spelling: plainAs,
    apart: /^neighbor [A-Za-z][\w-]* /,
    no: "no neighbor {address}",
    wipes: "neighbor {address}",
    interrupts: { what: "the BGP session with {address}", why: "another remote-as starts it anew" },
  },
  {
    line: "neighbor {address} peer-group | {peerGroup}",
    no: "no neighbor {address} peer-group {peerGroup}",
    change: "negate-first",
    uses: ["bgp {asn} peer-group {peerGroup}"],
    interrupts: { what: "the BGP session with {address}", why: "another peer group starts it anew" },
  },
];

export const bgpPeerGroup: Form<BgpPeerGroupArgs> = {
  // What makes a neighbour comes in front of all lines that neighbours and groups share: the router knows none without it.
  blocks: [
    { in: process, rows: groupRows },
    { in: process, when: "never", rows: neighborRows },
    ...sessionBlocks,
    {
      in: process,
      when: "hasRanges",
      rows: [
        {
          line: "bgp listen range {range} peer-group {address}",
          uses: ["bgp {asn} peer-group {address}"],
          interrupts: { what: "the BGP sessions with {range}", why: "nobody is waited for there", on: ["remove"] },
        },
      ],
    },
  ],
  fields: [
    number("router", "asn"),
    word("name", "address"),
    number("remoteAs", "groupAs"),
    lines("listenRanges", "range"),
    ...sessionFields,
  ],
  values: (args, live) => ({ ...valuesOf(args, live), isGroup: true, hasRanges: args.listenRanges !== undefined }),
  bind: ["asn", "address"],
  is: (found) => found.isGroup === true,
  unsupported,
  check: (args) =>
    (["ipv4", "ipv6", "vpnv4"] as const)
      .filter((family) => args[family]?.activate === false)
      .map((family) => ({
        property: `${family}.activate`,
        reason: "is for the members to say on Cisco IOS: leave it out, and give it to each BgpNeighbor",
      })),
};

export const bgpNeighbor: Form<BgpNeighborArgs> = {
  blocks: [{ in: process, rows: neighborRows }, ...sessionBlocks],
  fields: [number("router", "asn"), word("address", "address", ip6), number("remoteAs"), word("peerGroup"), ...sessionFields],
  values: valuesOf,
  bind: ["asn", "address"],
  is: (found) => isIP(one(found, "address") ?? "") !== 0,
  unsupported,
};
