import { z } from "zod";
import { type BgpRouterFamilyArgs, routerFamily } from "./bgp-router-family";
import { asn, bool, device, integer, ipv4, network, network6, uint32 } from "./fields";
import type { Spec } from "./spec";

/** The BGP process of a router: `router bgp N`. A router has one. */
export interface BgpRouterArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Own AS number, 1–4294967295: `router bgp N`. Changing it replaces the process: all sessions go down. */
  asn: number;
  /** IPv4 address: IX `router-id A`, IOS `bgp router-id A`. Default: chosen by the router. Changing it resets all sessions. */
  routerId?: string;
  /** Cluster of a route reflector, an IPv4 address: IX `cluster-id A`, IOS `bgp cluster-id A`. Default: the router id. Changing it resets the sessions with clients. */
  clusterId?: string;
  /** Log when a session comes or goes. Default true. IOS only: `bgp log-neighbor-changes`. Changing it touches no session. */
  logNeighborChanges?: boolean;
  /** Neighbours exchange IPv4 routes unless told otherwise. Default true. IOS only: `no bgp default ipv4-unicast` where false. Where it is false, say `activate` for each neighbour. Changing it resets the sessions of those that do not. */
  defaultIpv4Unicast?: boolean;
  /** Refuse routes of another AS that do not begin with its number. Default true. IOS only: `no bgp enforce-first-as` where false. Applies to routes that come after. */
  enforceFirstAs?: boolean;
  /** Preference of routes that get no other, 0–4294967295. Default 100. IX `default-local-preference N`, IOS `bgp default local-preference N`. Applies to routes that come after. */
  defaultLocalPreference?: number;
  /** Seconds that a starting router waits for its neighbours before it announces, 1–3600. Default 120. IOS only: `bgp update-delay N`. Applies at the next start. */
  updateDelay?: number;
  /** Timers of all neighbours that have none of their own. Default 60 and 180. IOS only: `timers bgp K H [M]`. Applies when a session starts anew. */
  timers?: {
    /** Seconds between keepalives, 0–65535. */
    keepalive: number;
    /** Seconds until a silent neighbour is given up, 0–65535: more than `keepalive`, or both 0. */
    holdTime: number;
    /** Smallest hold time that a neighbour may ask for, 0–65535 seconds. Default: any. */
    minHoldTime?: number;
  };
  /** IPv4 unicast. IX in `address-family ipv4 unicast`; IOS below the process, or in `address-family ipv4` where the router has one. */
  ipv4?: BgpRouterFamilyArgs & {
    /** Announce only what the IGP knows too. Default false. IOS up to 15.0 only: `synchronization`. */
    synchronization?: boolean;
    /** Announce classful networks instead of their parts. Default false. IOS only: `auto-summary`. */
    autoSummary?: boolean;
  };
  /** IPv6 unicast. IOS only: `address-family ipv6`. The first IPv6 lines make the router move the lines of IPv4 below `address-family ipv4`. */
  ipv6?: BgpRouterFamilyArgs;
}

export const timerMessage = "needs keepalive and holdTime together, and holdTime above keepalive (or both 0)";
export const timersFit = (t: { keepalive?: number | undefined; holdTime?: number | undefined }) =>
  t.keepalive === undefined
    ? t.holdTime === undefined
    : t.holdTime !== undefined && (t.holdTime > t.keepalive || (t.holdTime === 0 && t.keepalive === 0));
export const seconds = integer(0, 65535, "seconds");

export const bgpRouter: Spec<BgpRouterArgs> = {
  kind: "BgpRouter",
  schema: z.strictObject({
    device,
    asn,
    routerId: ipv4.optional(),
    clusterId: ipv4.optional(),
    logNeighborChanges: bool().optional(),
    defaultIpv4Unicast: bool().optional(),
    enforceFirstAs: bool().optional(),
    defaultLocalPreference: uint32.optional(),
    updateDelay: integer(1, 3600, "seconds").optional(),
    timers: z
      .strictObject({ keepalive: seconds, holdTime: seconds, minHoldTime: seconds.optional() })
      .refine(timersFit, { error: timerMessage })
      .optional(),
    ipv4: routerFamily(network).extend({ synchronization: bool().optional(), autoSummary: bool().optional() }).optional(),
    ipv6: routerFamily(network6).optional(),
  }) as z.ZodType<BgpRouterArgs>,
  identity: ["device", "asn"],
  secrets: [],
  id: (args) => `router bgp ${args.asn}`,
  deleteBeforeReplace: true,
};
