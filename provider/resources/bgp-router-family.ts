import { z } from "zod";
import { bool, integer, listOf, name, type network, type network6, oneOf, uint32 } from "./fields";

/** Sources of routes that BGP passes on. */
export type RouteSource = "connected" | "static" | "ospf" | "rip" | "eigrp";

/** A source with conditions: `redistribute S [N] [metric M] [match …] [route-map R]`. */
export interface RedistributeArgs {
  /** Where the routes come from. */
  source: RouteSource;
  /** Number of the process, 1–65535: `redistribute ospf N`. On IOS needed for `ospf` and `eigrp`. Default: none. */
  process?: number;
  /** Metric (MED) that the routes get, 0–4294967295: `… metric M`. Default: that of the source. */
  metric?: number;
  /** OSPF only: which routes. IOS only: `… match internal external 1`. Default: internal ones. */
  match?: ("internal" | "external-1" | "external-2" | "nssa-external-1" | "nssa-external-2")[];
  /** Reference by name to a `RouteMap` that chooses and changes the routes: `… route-map R`. Default: all pass as they are. */
  routeMap?: string;
}

/** A network to announce: `network A`. */
export interface BgpNetworkArgs {
  /** Network with prefix length and no host bits; announced while the router has a route to it. */
  prefix: string;
  /** Reference by name to a `RouteMap` that sets attributes. IOS only: `… route-map R`. Default: none. */
  routeMap?: string;
  /** Prefer an IGP's route to it. Default false. IOS only: `… backdoor`. */
  backdoor?: boolean;
}

/** A summary to announce: `aggregate-address A`. */
export interface BgpAggregateArgs {
  /** Network with prefix length and no host bits; announced while a route within it is known. */
  prefix: string;
  /** Announce the summary alone. Default false. `… summary-only`. */
  summaryOnly?: boolean;
  /** Keep the AS numbers of what is summarised. Default false. IOS only: `… as-set`. */
  asSet?: boolean;
}

/** What the process announces in one address family. */
export interface BgpRouterFamilyArgs {
  /** Networks to announce: `network A`, one line for each. IX `network 10.0.0.0/8`; IOS `network 10.0.0.0 mask …`. Default: none. Announced and withdrawn at once. */
  networks?: BgpNetworkArgs[];
  /** Summaries: `aggregate-address A [as-set] [summary-only]`, one line for each. Default: none. Announced and withdrawn at once. */
  aggregates?: BgpAggregateArgs[];
  /** Sources whose routes BGP passes on, by name or with conditions: `redistribute S …`, one line for each. Default: none. Announced and withdrawn at once; a changed line goes before it comes anew. */
  redistribute?: (RouteSource | RedistributeArgs)[];
  /** Announce a default route that another source has. Default false. IX `originate-default`, IOS `default-information originate`. */
  defaultInformationOriginate?: boolean;
  /** Metric (MED) of redistributed routes that get no other, 0–4294967295: `default-metric N`. Default: the source's. */
  defaultMetric?: number;
  /** How many equal paths to one destination are used, 1–32. Default 1. IOS only: `maximum-paths [ibgp|eibgp] N`. */
  maximumPaths?: {
    /** Paths from other AS: `maximum-paths N`. */
    ebgp?: number;
    /** Paths from the own AS: `maximum-paths ibgp N`. */
    ibgp?: number;
    /** Paths from both: `maximum-paths eibgp N`. */
    eibgp?: number;
  };
  /** Administrative distance of BGP routes, 1–255 each. Default 20, 200, 200. IOS only: `distance bgp E I L`. Routes are chosen anew. */
  distance?: {
    /** Of routes from another AS. */
    external: number;
    /** Of routes from the own AS. */
    internal: number;
    /** Of routes of the router itself. */
    local: number;
  };
  /** Pass routes of the own AS on to other protocols. Default false. IOS only: `bgp redistribute-internal`. */
  redistributeInternal?: boolean;
}

const paths = integer(1, 32).optional();
const distance = integer(1, 255);
const source = oneOf("connected", "static", "ospf", "rip", "eigrp");
const match = oneOf("internal", "external-1", "external-2", "nssa-external-1", "nssa-external-2");

export const routerFamily = (prefix: typeof network | typeof network6) =>
  z.strictObject({
    networks: listOf(z.strictObject({ prefix, routeMap: name.optional(), backdoor: bool().optional() })).optional(),
    aggregates: listOf(z.strictObject({ prefix, summaryOnly: bool().optional(), asSet: bool().optional() })).optional(),
    redistribute: listOf(
      z.union(
        [
          source,
          z.strictObject({
            source,
            process: integer(1, 65535).optional(),
            metric: uint32.optional(),
            match: listOf(match).optional(),
            routeMap: name.optional(),
          }),
        ],
        { error: "must be connected, static, ospf, rip, eigrp, or an object with such a `source`" },
      ),
    ).optional(),
    defaultInformationOriginate: bool().optional(),
    defaultMetric: uint32.optional(),
    maximumPaths: z.strictObject({ ebgp: paths, ibgp: paths, eibgp: paths }).optional(),
    distance: z.strictObject({ external: distance, internal: distance, local: distance }).optional(),
    redistributeInternal: bool().optional(),
  });
