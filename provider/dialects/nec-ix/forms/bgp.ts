import { isIPv4 } from "node:net";
import { type Field, flag, itemsOf, list, number, one, word } from "../../../config/field";
import type { Form, Found, Item, Row } from "../../../config/form";
import type { BgpRouterArgs } from "../../../resources/bgp";
import type { BgpNeighborArgs } from "../../../resources/bgp-neighbor";
import type { BgpAggregateArgs, RedistributeArgs, RouteSource } from "../../../resources/bgp-router-family";
import { neighborRefusals, networkRefusals, routerRefusals } from "./bgp-refusals";

const header = { unique: "bgp process", defines: ["router bgp {asn}"] };
const family = ["router bgp {asn}", "address-family ipv4 unicast"];
const neighbor = "neighbor {address}";
const resets = (why: string) => ({ what: "the BGP session with {address}", why: `${why} starts it anew` });
const resetsAll = (why: string) => ({ what: "all BGP sessions", why: `${why} starts them anew` });

/** Filters by direction; a prefix list is applied by `distribute-list`. */
const filters = (["In", "Out"] as const).flatMap((way) =>
  (
    [
      ["routeMap", "route-map", "route-map"],
      ["prefixList", "distribute-list", "ip prefix-list"],
    ] as const
  ).map(([name, command, used]) => ({ name: `${name}${way}`, command, used, way: way.toLowerCase() })),
);

const flags = [
  ["nextHopSelf", "next-hop-self"],
  ["defaultOriginate", "send-default"],
  ["routeReflectorClient", "route-reflector-client"],
] as const;

export const bgpNeighbor: Form<BgpNeighborArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      header,
      rows: [
        // remote-as first: the router knows no neighbour without it; taking it away takes the neighbour.
        {
          line: `${neighbor} remote-as | {remoteAs}`,
          no: `no ${neighbor} remote-as {remoteAs}`,
          wipes: neighbor,
          interrupts: resets("another remote-as"),
        },
        { line: `${neighbor} description | {description...}` },
        { line: `${neighbor} timers | {keepalive} {holdTime}` },
        { line: `${neighbor} connect-interval | {connectInterval}` },
        { line: `${neighbor} advertisement-interval | {advertisementInterval}` },
        { line: `${neighbor} update-source | {updateSource}`, interrupts: resets("another source address") },
        { line: `${neighbor} ebgp-multihop | {ebgpMultihop}`, interrupts: resets("another number of hops") },
        {
          line: `${neighbor} password | {password...}`,
          secret: ["password"],
          opaque: / password (secret \S+|\*{3,})$/,
          interrupts: resets("another key"),
        },
        { line: `${neighbor} shutdown`, when: "down", interrupts: { ...resets(""), why: "`shutdown` ends it", on: ["add"] } },
      ],
    },
    {
      in: family,
      header: { late: true },
      rows: [
        ...flags.map(([name, words]): Row => ({ line: `${neighbor} ${words}`, when: name })),
        ...filters.map(
          ({ name, command, used, way }): Row => ({
            line: `${neighbor} ${command} | {${name}} | ${way}`,
            no: `no ${neighbor} ${command} {${name}} ${way}`,
            change: "negate-first",
            uses: [`${used} {${name}}`],
          }),
        ),
      ],
    },
  ],
  fields: [
    number("router", "asn"),
    word("address"),
    number("remoteAs"),
    ...["description", "updateSource", "password"].map((name) => word(name)),
    ...["keepalive", "holdTime", "connectInterval", "ebgpMultihop"].map((name) => number(name)),
    number("ipv4.advertisementInterval"),
    { ...flag("enabled", "down", false), read: (found) => (found.down === true ? false : undefined) },
    ...flags.map(([name]) => flag(`ipv4.${name}`, name)),
    ...filters.map(({ name }) => word(`ipv4.${name}`)),
  ],
  bind: ["asn", "address"],
  unsupported: neighborRefusals,
  check: ({ address }) =>
    isIPv4(address) ? [] : [{ property: "address", reason: "must be an IPv4 address: BGP of NEC IX has no IPv6 neighbours" }],
};

export const bgpRouter: Form<BgpRouterArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      owner: true,
      header,
      rows: [
        { line: "router-id | {routerId}", interrupts: { ...resetsAll("another router id"), on: ["add", "change", "remove"] } },
        { line: "cluster-id | {clusterId}", interrupts: resetsAll("another cluster id") },
        { line: "default-metric | {defaultMetric}" },
        { line: "default-local-preference | {defaultLocalPreference}" },
      ],
    },
    {
      in: family,
      header: { late: true },
      rows: [
        { line: "aggregate-address {aggregate} | [{summary}]", no: "no aggregate-address {aggregate}", each: "aggregates" },
        { line: "network {network}" },
        { line: "originate-default", when: "originates" },
        ...["redistribute ospf {process}", "redistribute {source}"].map(
          (line): Row => ({
            line: `${line} | [route-map {routeMap}] [metric {metric}]`,
            change: "negate-first",
            each: line,
            uses: ["route-map {routeMap}"],
          }),
        ),
      ],
    },
  ],
  fields: [
    number("asn"),
    ...["routerId", "clusterId"].map((name) => word(name)),
    number("defaultLocalPreference"),
    number("ipv4.defaultMetric"),
    flag("ipv4.defaultInformationOriginate", "originates"),
    networks(),
    list("ipv4.aggregates", "aggregates", toAggregate, fromAggregate),
    redistribute(),
  ],
  bind: ["asn"],
  unsupported: routerRefusals,
  check: networkRefusals,
};

function networks(): Field {
  return {
    arg: "ipv4.networks",
    write: (all: readonly { readonly prefix: string }[]) => ({ network: all.map((each) => each.prefix) }),
    read: (found) => (found.network as readonly string[] | undefined)?.map((prefix) => ({ prefix })),
  };
}

function toAggregate({ prefix, summaryOnly }: BgpAggregateArgs): Item {
  return { aggregate: prefix, summary: summaryOnly ? "summary-only" : undefined };
}

function fromAggregate(found: Found): BgpAggregateArgs | undefined {
  const prefix = one(found, "aggregate");
  const summary = one(found, "summary");
  if (prefix === undefined) return undefined;
  return { prefix, ...(summary === "summary-only" ? { summaryOnly: true } : {}) };
}

function redistribute(): Field {
  return {
    arg: "ipv4.redistribute",
    write: (sources: readonly (RouteSource | RedistributeArgs)[]) => {
      const all = sources.map((each): Item => (typeof each === "string" ? { source: each } : { ...each, match: undefined }));
      return {
        "redistribute {source}": all.filter((each) => each.process === undefined),
        "redistribute ospf {process}": all.filter((each) => each.process !== undefined),
      };
    },
    read: (found) => {
      const all = [...itemsOf(found, "redistribute {source}"), ...itemsOf(found, "redistribute ospf {process}")].map(fromSource);
      return all.length > 0 ? all : undefined;
    },
  };
}

function fromSource(found: Found): RouteSource | RedistributeArgs {
  const source = (one(found, "source") ?? "ospf") as RouteSource;
  const [process, metric, routeMap] = ["process", "metric", "routeMap"].map((hole) => one(found, hole));
  if ((process ?? metric ?? routeMap) === undefined) return source;
  return {
    source,
    ...(process === undefined ? {} : { process: Number(process) }),
    ...(metric === undefined ? {} : { metric: Number(metric) }),
    ...(routeMap === undefined ? {} : { routeMap }),
  };
}
