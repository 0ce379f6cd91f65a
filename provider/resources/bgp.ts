import { z } from "zod";
import { asn, bool, description, device, integer, ip, ipv4, listOf, oneOf } from "./fields";
import type { Spec } from "./spec";

/** Sources of routes that BGP passes on. */
export type RouteSource = "connected" | "static" | "ospf" | "rip";

/** The BGP process of a router. */
export interface BgpRouterArgs {
  /** Name of the device in `ixios:devices`. Changing it replaces the resource. */
  device: string;
  /** Own AS number, 1–4294967295: `router bgp N`. Changing it replaces the process: all sessions go down. */
  asn: number;
  /** `router-id A` (IX), `bgp router-id A` (IOS). Default: chosen by the router. Changing it resets all sessions. */
  routerId?: string;
  /** Log when a session comes or goes. Default true. IOS only: `bgp log-neighbor-changes`. */
  logNeighborChanges?: boolean;
  /** Seconds between keepalives and until a silent peer is given up, for all neighbours. Default 60 and 180. IOS only: `timers bgp K H`. Applies when a session starts anew. */
  timers?: { keepalive: number; holdTime: number };
  /** IPv4 unicast. `redistribute`: IX in `address-family ipv4 unicast`; IOS at the level the configuration uses. Default: none. */
  ipv4?: { redistribute?: RouteSource[] };
}

/** One BGP neighbour. */
export interface BgpNeighborArgs {
  /** Name of the device in `ixios:devices`. Changing it replaces the resource. */
  device: string;
  /** The process it belongs to: a `BgpRouter` or its AS number. Changing it replaces the resource. */
  router: number;
  /** Address of the neighbour. Changing it replaces the resource. */
  address: string;
  /** AS number of the neighbour: `neighbor A remote-as N`. Changing it resets the session. */
  remoteAs: number;
  /** `neighbor A description …`, 1–80 characters. */
  description?: string;
  /** Seconds between keepalives, 0–65535; with `holdTime`: `neighbor A timers K H`. Default 60. Applies when the session starts anew. */
  keepalive?: number;
  /** Seconds until the silent neighbour is given up; 0 or more than `keepalive`. Default 180. Both sides use the smaller. */
  holdTime?: number;
  /** Keep what the neighbour sent, so that policies can change without a reset. Default false. IOS only: `neighbor A soft-reconfiguration inbound`. */
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
