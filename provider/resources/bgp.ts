import { z } from "zod";
import { asn, bool, description, device, integer, ip, ipv4, listOf, oneOf } from "./fields";
import type { Spec } from "./spec";

/** Sources of routes that BGP passes on. */
export type RouteSource = "connected" | "static" | "ospf" | "rip";

/** The BGP process of a router: `router bgp N`. A router has one. */
export interface BgpRouterArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Own AS number, 1–4294967295: `router bgp N`. Changing it replaces the process: all sessions go down. */
  asn: number;
  /** IPv4 address: IX `router-id A`, IOS `bgp router-id A`. Default: chosen by the router. Changing it resets all sessions. */
  routerId?: string;
  /** Log when a session comes or goes. Default true. IOS only: `bgp log-neighbor-changes`. Changing it touches no session. */
  logNeighborChanges?: boolean;
  /** Timers of all neighbours that have none of their own. Default 60 and 180. IOS only: `timers bgp K H`. Applies when a session starts anew. */
  timers?: {
    /** Seconds between keepalives, 0–65535. */
    keepalive: number;
    /** Seconds until a silent neighbour is given up, 0–65535: more than `keepalive`, or both 0. */
    holdTime: number;
  };
  /** IPv4 unicast. */
  ipv4?: {
    /** Sources whose routes BGP passes on: `redistribute S`, one line for each. Default: none. IX in `address-family ipv4 unicast`; IOS below the process, or in `address-family ipv4` where the router has one. Routes are announced and withdrawn at once. */
    redistribute?: RouteSource[];
  };
}

/** One BGP neighbour: the `neighbor A …` lines of the process. */
export interface BgpNeighborArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The process it belongs to: a `BgpRouter` (reference) or its AS number. Changing it replaces the resource. */
  router: number;
  /** IPv4 or IPv6 address of the neighbour. Changing it replaces the resource. */
  address: string;
  /** AS number of the neighbour, 1–4294967295: `neighbor A remote-as N`. Changing it resets the session. */
  remoteAs: number;
  /** 1–80 characters: `neighbor A description …`. Default: none. Changing it touches no session. */
  description?: string;
  /** Seconds between keepalives, 0–65535; with `holdTime`: `neighbor A timers K H`. Default: that of the process, else 60. Applies when the session starts anew. */
  keepalive?: number;
  /** Seconds until the silent neighbour is given up, 0–65535: more than `keepalive`, or both 0. Default: that of the process, else 180. Both sides use the smaller. Applies when the session starts anew. */
  holdTime?: number;
  /** Keep what the neighbour sent, so that policies can change without a reset. Default false. IOS only: `neighbor A soft-reconfiguration inbound`. Costs memory on the router. */
  softReconfigurationInbound?: boolean;
}

const timerMessage = "needs keepalive and holdTime together, and holdTime above keepalive (or both 0)";
const fits = (t: { keepalive?: number | undefined; holdTime?: number | undefined }) =>
  t.keepalive === undefined
    ? t.holdTime === undefined
    : t.holdTime !== undefined && (t.holdTime > t.keepalive || (t.holdTime === 0 && t.keepalive === 0));
const seconds = integer(0, 65535, "seconds");

export const bgpRouter: Spec<BgpRouterArgs> = {
  kind: "BgpRouter",
  schema: z.strictObject({
    device,
    asn,
    routerId: ipv4.optional(),
    logNeighborChanges: bool().optional(),
    timers: z.strictObject({ keepalive: seconds, holdTime: seconds }).refine(fits, { error: timerMessage }).optional(),
    ipv4: z.strictObject({ redistribute: listOf(oneOf("connected", "static", "ospf", "rip")).optional() }).optional(),
  }) as z.ZodType<BgpRouterArgs>,
  identity: ["device", "asn"],
  secrets: [],
  id: (args) => `router bgp ${args.asn}`,
  deleteBeforeReplace: true,
};

export const bgpNeighbor: Spec<BgpNeighborArgs> = {
  kind: "BgpNeighbor",
  schema: z
    .strictObject({
      device,
      router: asn,
      address: ip,
      remoteAs: asn,
      description: description.optional(),
      keepalive: seconds.optional(),
      holdTime: seconds.optional(),
      softReconfigurationInbound: bool().optional(),
    })
    .refine(fits, { error: timerMessage, path: ["holdTime"] }) as z.ZodType<BgpNeighborArgs>,
  identity: ["device", "router", "address"],
  secrets: [],
  id: (args) => `router bgp ${args.router} neighbor ${args.address}`,
  deleteBeforeReplace: true,
};
