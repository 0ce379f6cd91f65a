import { z } from "zod";
import { bool, description, device, integer, interfaceName, ip, listOf, name, oneOf, sequenceOf, uint32 } from "./fields";
import { numbered, rises } from "./prefix-list";
import type { Spec } from "./spec";

/** Rules that choose routes (or packets) and change them: `route-map R permit N`. What no entry takes is denied. */
export interface RouteMapArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the route-map, one word of 1–64 characters. Changing it replaces the resource. */
  name: string;
  /** The entries in the order in which they are tried, a block for each. Entries that are nowhere named go. */
  entries: RouteMapEntry[];
}

export interface RouteMapEntry {
  /** Place in the map, 1–65535. Default: 10 more than the entry before, the first 10. Give it where entries may come in between. */
  seq?: number;
  /** Whether what fits is taken. */
  action: "permit" | "deny";
  /** 1–80 characters. IOS only: `description …`. Default: none. */
  description?: string;
  /** Conditions, all of which must hold. Default: everything fits. */
  match?: RouteMapMatch;
  /** What is changed in what fits. Default: nothing. */
  set?: RouteMapSet;
  /** Go on with the entry of this number, 1–65535, instead of ending. IOS only: `continue N`. Default: end. */
  continue?: number;
}

export interface RouteMapMatch {
  /** References by name to `AccessList`s, one of which must fit. IX (one name) `match ip address access-list L`, IOS `match ip address L …`. */
  accessLists?: string[];
  /** References by name to `PrefixList`s, one of which must fit. IX (one name) and IOS: `match ip address prefix-list P …`. */
  prefixLists?: string[];
  /** References by name to IPv6 `AccessList`s. IX (one name) `match ipv6 address L`, IOS `match ipv6 address L`. */
  ipv6AccessLists?: string[];
  /** References by name to IPv6 `PrefixList`s. IOS only: `match ipv6 address prefix-list P …`. */
  ipv6PrefixLists?: string[];
  /** References by name to `PrefixList`s for the next hop. IOS only: `match ip next-hop prefix-list P …`. */
  nextHopPrefixLists?: string[];
  /** References by number to `AsPathList`s. IOS only: `match as-path N …`. */
  asPathLists?: number[];
  /** References by name to `CommunityList`s. IOS only: `match community C …`. */
  communityLists?: string[];
  /** All communities must be those of the list. Default false. IOS only: `match community C exact-match`. */
  communityExact?: boolean;
  /** Interfaces, one of which is the way out. IOS only: `match interface I …`. */
  interfaces?: string[];
  /** Metric (MED), 0–4294967295. IOS only: `match metric N`. */
  metric?: number;
  /** Tags, one of which the route has, 0–4294967295. IOS only: `match tag N …`. */
  tags?: number[];
}

export interface RouteMapSet {
  /** Preference within the AS, 0–4294967295. `set local-preference N`. */
  localPreference?: number;
  /** Metric (MED), 0–4294967295. `set metric N`. */
  metric?: number;
  /** Preference on this router alone, 0–65535. IOS only: `set weight N`. */
  weight?: number;
  /** AS numbers put in front of the path. IOS only: `set as-path prepend N …`. */
  asPathPrepend?: number[];
  /** Communities as the router shows them: `65000:1`, `no-export`, a number. IOS only: `set community C …`. */
  communities?: string[];
  /** Add them to those that are there. Default false. IOS only: `set community C … additive`. */
  communitiesAdditive?: boolean;
  /** Addresses of the next hop, in order of preference. IOS only: `set ip next-hop A …`. */
  nextHops?: string[];
  /** Interfaces as next hop, in order of preference. `set interface I …`. */
  interfaces?: string[];
  /** Origin of the route. IOS only: `set origin O`. */
  origin?: "igp" | "incomplete";
  /** Tag, 0–4294967295. IOS only: `set tag N`. */
  tag?: number;
  /** Kind of metric. IOS only: `set metric-type T`. */
  metricType?: "internal" | "external" | "type-1" | "type-2";
}

const names = listOf(name).optional();
const number = uint32.optional();
const community = name.refine((v) => /^(\d+(:\d+)?|[a-z-]+)$/.test(v) && v !== "additive", {
  error: "must be a community, such as 65000:1 or no-export",
});

const match = z.strictObject({
  accessLists: names,
  prefixLists: names,
  ipv6AccessLists: names,
  ipv6PrefixLists: names,
  nextHopPrefixLists: names,
  asPathLists: listOf(integer(1, 500)).optional(),
  communityLists: names,
  communityExact: bool().optional(),
  interfaces: listOf(interfaceName).optional(),
  metric: number,
  tags: listOf(uint32).optional(),
});

const set = z.strictObject({
  localPreference: number,
  metric: number,
  weight: integer(0, 65535).optional(),
  asPathPrepend: sequenceOf(integer(1, 4294967295)).optional(),
  communities: listOf(community).optional(),
  communitiesAdditive: bool().optional(),
  nextHops: listOf(ip).optional(),
  interfaces: listOf(interfaceName).optional(),
  origin: oneOf("igp", "incomplete").optional(),
  tag: number,
  metricType: oneOf("internal", "external", "type-1", "type-2").optional(),
});

const entry = z.strictObject({
  seq: integer(1, 65535).optional(),
  action: oneOf("permit", "deny"),
  description: description.optional(),
  match: match.optional(),
  set: set.optional(),
  continue: integer(1, 65535).optional(),
});

export const routeMap: Spec<RouteMapArgs> = {
  kind: "RouteMap",
  schema: z.strictObject({
    device,
    name,
    entries: sequenceOf(entry).refine((all) => rises(all, 10), { error: "must have rising numbers (seq)" }),
  }) as unknown as z.ZodType<RouteMapArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `route-map ${args.name}`,
};

/** The entries with the numbers they get. */
export function routeMapEntries(entries: readonly RouteMapEntry[]) {
  return numbered(entries, 10);
}
