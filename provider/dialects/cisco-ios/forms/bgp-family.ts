import { type Field, flag, itemsOf, list, number, one } from "../../../config/field";
import type { Found, Item, Row } from "../../../config/form";
import type { BgpAggregateArgs, BgpNetworkArgs, RedistributeArgs, RouteSource } from "../../../resources/bgp-router-family";
import { ip6, toCidr } from "../vocabulary";
import { classMask, ospfRoutes, toMask } from "../vocabulary-routing";
import type { Family } from "./bgp-policy";

const processes = ["ospf", "eigrp"] as const;
const options = "[metric {metric}] [match {match...}] [route-map {routeMap}]";

/** What the process announces in one family. */
export function familyRows(f: Family): readonly Row[] {
  const network = f === "4" ? "network {network} [mask {mask}]" : "network {network}";
  const aggregate = f === "4" ? "aggregate-address {network} {mask}" : "aggregate-address {network}";
  return [
    { line: "synchronization", toggle: "hidden", when: `synchronization${f}` },
    { line: "bgp redistribute-internal", when: `redistributeInternal${f}` },
    {
      line: `${network} | [route-map {routeMap}] [{backdoor}]`,
      no: `no ${network} [route-map {routeMap}] [{backdoor}]`,
      each: `networks${f}`,
      uses: ["route-map {routeMap}"],
    },
    { line: `${aggregate} | [{options...}]`, no: `no ${aggregate}`, each: `aggregates${f}` },
    // A line with other conditions would keep those of the old one.
    ...[...processes.map((each) => `${each} {process}`), "{source}"].map(
      (source): Row => ({
        line: `redistribute ${source} | ${options}`,
        change: "negate-first",
        each: `redistribute ${source.split(" ")[0]}${f}`,
        uses: ["route-map {routeMap}"],
      }),
    ),
    { line: "default-information originate", when: `defaultInformation${f}` },
    { line: `default-metric | {defaultMetric${f}}` },
    ...["", " ibgp", " eibgp"].map((kind): Row => ({ line: `maximum-paths${kind} | {paths${kind.trim()}${f}}` })),
    { line: `distance bgp | {external${f}} {internal${f}} {local${f}}` },
    { line: "auto-summary", toggle: "hidden", when: `autoSummary${f}` },
  ];
}

export function familyFields(arg: "ipv4" | "ipv6", f: Family): readonly Field[] {
  const at = (name: string) => `${arg}.${name}`;
  const flags = ["redistributeInternal", ...(f === "4" ? ["synchronization", "autoSummary"] : [])];
  return [
    ...flags.map((name) => flag(at(name), `${name}${f}`)),
    list(at("networks"), `networks${f}`, toNetwork, fromNetwork),
    list(at("aggregates"), `aggregates${f}`, toAggregate, fromAggregate),
    redistribute(at("redistribute"), f),
    flag(at("defaultInformationOriginate"), `defaultInformation${f}`),
    number(at("defaultMetric"), `defaultMetric${f}`),
    ...["ebgp", "ibgp", "eibgp"].map((kind) => number(at(`maximumPaths.${kind}`), `paths${kind === "ebgp" ? "" : kind}${f}`)),
    ...["external", "internal", "local"].map((kind) => number(at(`distance.${kind}`), `${kind}${f}`)),
  ];
}

function toNetwork({ prefix, routeMap, backdoor }: BgpNetworkArgs): Item {
  return { ...toWords(prefix, true), routeMap, backdoor: backdoor ? "backdoor" : undefined };
}

function fromNetwork(found: Found): BgpNetworkArgs | undefined {
  const net = fromWords(found);
  const routeMap = one(found, "routeMap");
  const word = one(found, "backdoor");
  if (net === undefined || (word !== undefined && word !== "backdoor")) return undefined;
  return { prefix: net, ...(routeMap === undefined ? {} : { routeMap }), ...(word === undefined ? {} : { backdoor: true }) };
}

function toAggregate({ prefix, asSet, summaryOnly }: BgpAggregateArgs): Item {
  const options = [...(asSet ? ["as-set"] : []), ...(summaryOnly ? ["summary-only"] : [])].join(" ");
  return { ...toWords(prefix, false), options: options === "" ? undefined : options };
}

function fromAggregate(found: Found): BgpAggregateArgs | undefined {
  const net = fromWords(found);
  const options = one(found, "options")?.split(/ +/) ?? [];
  if (net === undefined || options.some((word) => word !== "as-set" && word !== "summary-only")) return undefined;
  return {
    prefix: net,
    ...(options.includes("summary-only") ? { summaryOnly: true } : {}),
    ...(options.includes("as-set") ? { asSet: true } : {}),
  };
}

/** The words of a network: IPv4 with its mask, which `network` leaves out where it is the one of the class. */
function toWords(given: string, classful: boolean): Item {
  if (given.includes(":")) return { network: ip6.to(given) };
  const [network = "", length] = given.split("/");
  const mask = toMask(Number(length));
  return { network, mask: classful && mask === classMask(network) ? undefined : mask };
}

function fromWords(found: Found): string | undefined {
  const network = one(found, "network") ?? "";
  return network.includes(":") ? ip6.from(network) : toCidr(network, one(found, "mask") ?? classMask(network));
}

function redistribute(arg: string, f: Family): Field {
  const keys = [...processes, "{source}"].map((each) => `redistribute ${each}${f}`);
  return {
    arg,
    write: (sources: readonly (RouteSource | RedistributeArgs)[]) => {
      const all = sources.map((each) => (typeof each === "string" ? { source: each } : each));
      const keyOf = ({ source, process }: RedistributeArgs) => `redistribute ${process === undefined ? "{source}" : source}${f}`;
      return Object.fromEntries(keys.map((key) => [key, all.filter((each) => keyOf(each) === key).map(toSource)]));
    },
    read: (found) => {
      const all = keys.flatMap((key) => itemsOf(found, key).map((item) => fromSource(key.split(" ")[1] as string, item, f)));
      return all.length > 0 ? all : undefined;
    },
  };
}

function toSource({ source, process, metric, match, routeMap }: RedistributeArgs): Item {
  return { source, process, metric, routeMap, match: match && ospfRoutes.to(match) };
}

function fromSource(key: string, found: Found, f: Family): RouteSource | RedistributeArgs {
  const source = (one(found, "source") ?? key.slice(0, -f.length)) as RouteSource;
  const [process, metric] = ["process", "metric"].map((hole) => one(found, hole));
  const [match, routeMap] = ["match", "routeMap"].map((hole) => one(found, hole));
  if ([process, metric, match, routeMap].every((word) => word === undefined)) return source;
  return {
    source,
    ...(process === undefined ? {} : { process: Number(process) }),
    ...(metric === undefined ? {} : { metric: Number(metric) }),
    ...(match === undefined ? {} : { match: ospfRoutes.from(match) as NonNullable<RedistributeArgs["match"]> }),
    ...(routeMap === undefined ? {} : { routeMap }),
  };
}
