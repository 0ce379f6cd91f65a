import { z } from "zod";
import { bool, integer, name, oneOf } from "./fields";

/** What is exchanged with a neighbour in one address family. A changed filter acts on routes that come after; `clear ip bgp A soft` applies it to all. */
export interface BgpPolicyArgs {
  /** Exchange routes of this family. Default true once the family is given. IOS only: `neighbor A activate`. Changing it resets the session. */
  activate?: boolean;
  /** Reference by name to a `RouteMap` for what comes in: `neighbor A route-map R in`. Default: none. */
  routeMapIn?: string;
  /** Reference by name to a `RouteMap` for what goes out: `neighbor A route-map R out`. Default: none. */
  routeMapOut?: string;
  /** Reference by name to a `PrefixList` for what comes in. IX `neighbor A distribute-list P in`, IOS `neighbor A prefix-list P in`. Default: none. */
  prefixListIn?: string;
  /** Reference by name to a `PrefixList` for what goes out. IX `neighbor A distribute-list P out`, IOS `neighbor A prefix-list P out`. Default: none. */
  prefixListOut?: string;
  /** Reference by name to an `AccessList` for what comes in. IOS only: `neighbor A distribute-list L in`. Default: none. */
  distributeListIn?: string;
  /** Reference by name to an `AccessList` for what goes out. IOS only: `neighbor A distribute-list L out`. Default: none. */
  distributeListOut?: string;
  /** Reference by number to an `AsPathList` for what comes in. IOS only: `neighbor A filter-list N in`. Default: none. */
  filterListIn?: number;
  /** Reference by number to an `AsPathList` for what goes out. IOS only: `neighbor A filter-list N out`. Default: none. */
  filterListOut?: number;
  /** Announce the own address as next hop. Default false. `neighbor A next-hop-self`. */
  nextHopSelf?: boolean;
  /** Keep what the neighbour sent, so that policies can change without a reset. Default false. IOS only: `neighbor A soft-reconfiguration inbound`. Costs memory on the router. */
  softReconfigurationInbound?: boolean;
  /** Announce a default route to this neighbour. Default false. IX `neighbor A send-default`, IOS `neighbor A default-originate`. */
  defaultOriginate?: boolean;
  /** Reference by name to a `RouteMap` on which the default route depends. IOS only: `neighbor A default-originate route-map R`. Default: none. */
  defaultOriginateRouteMap?: string;
  /** Which communities are announced. Default: none. IOS only: `neighbor A send-community [both|extended]`. */
  sendCommunity?: "standard" | "extended" | "both";
  /** Preference of routes of this neighbour on this router alone, 0–65535. Default 0. IOS only: `neighbor A weight N`. */
  weight?: number;
  /** How many routes are taken before the session is given up. Default: any number. IOS only: `neighbor A maximum-prefix N …`. */
  maximumPrefix?: {
    /** Routes, 1–4294967295. */
    limit: number;
    /** Percentage at which the router warns, 1–100. Default 75. */
    threshold?: number;
    /** Warn only and keep the session. Default false. */
    warningOnly?: boolean;
    /** Minutes after which a session that was given up starts again, 1–65535. Default: never. */
    restart?: number;
  };
  /** The neighbour gets what others of the own AS sent. Default false. `neighbor A route-reflector-client`. Changing it resets the session. */
  routeReflectorClient?: boolean;
  /** How often the own AS may stand in a path that is taken, 1–10. Default: never. IOS only: `neighbor A allowas-in [N]`. */
  allowasIn?: number;
  /** Put the own AS in place of the neighbour's in what goes out. Default false. IOS only: `neighbor A as-override`. */
  asOverride?: boolean;
  /** Leave private AS numbers out of what is announced. Default false. IOS only: `neighbor A remove-private-as`. */
  removePrivateAs?: boolean;
  /** Announce MPLS labels with the routes. Default false. IOS only: `neighbor A send-label`. Changing it resets the session. */
  sendLabel?: boolean;
  /** Exchange the prefix list itself, so that the sender filters. Default: no. IOS only: `neighbor A capability orf prefix-list W`. Changing it resets the session. */
  orfPrefixList?: "receive" | "send" | "both";
  /** Least seconds between two announcements, 0–600. Default 0 within an AS and 30 to another. IX (below the process) and IOS `neighbor A advertisement-interval N`. */
  advertisementInterval?: number;
}

const list = name.optional();
const yes = bool().optional();
const pathList = integer(1, 500).optional();

export const policy = z.strictObject({
  activate: yes,
  routeMapIn: list,
  routeMapOut: list,
  prefixListIn: list,
  prefixListOut: list,
  distributeListIn: list,
  distributeListOut: list,
  filterListIn: pathList,
  filterListOut: pathList,
  nextHopSelf: yes,
  softReconfigurationInbound: yes,
  defaultOriginate: yes,
  defaultOriginateRouteMap: list,
  sendCommunity: oneOf("standard", "extended", "both").optional(),
  weight: integer(0, 65535).optional(),
  maximumPrefix: z
    .strictObject({
      limit: integer(1, 4294967295),
      threshold: integer(1, 100, "percent").optional(),
      warningOnly: yes,
      restart: integer(1, 65535, "minutes").optional(),
    })
    .refine((given) => !(given.warningOnly && given.restart !== undefined), {
      error: "either warns only or restarts: give one of warningOnly and restart",
    })
    .optional(),
  routeReflectorClient: yes,
  allowasIn: integer(1, 10).optional(),
  asOverride: yes,
  removePrivateAs: yes,
  sendLabel: yes,
  orfPrefixList: oneOf("receive", "send", "both").optional(),
  advertisementInterval: integer(0, 600, "seconds").optional(),
});
