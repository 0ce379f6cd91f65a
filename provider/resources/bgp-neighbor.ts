import { z } from "zod";
import { timerMessage, timersFit } from "./bgp";
import { type BgpSessionArgs, sessionFields } from "./bgp-session";
import { asn, device, ip, name } from "./fields";
import type { Spec } from "./spec";

/** One BGP neighbour: the `neighbor A …` lines of the process. */
export interface BgpNeighborArgs extends BgpSessionArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The process it belongs to: a `BgpRouter` (reference) or its AS number. Changing it replaces the resource. */
  router: number;
  /** IPv4 or IPv6 address of the neighbour. Changing it replaces the resource. */
  address: string;
  /** AS number of the neighbour, 1–4294967295: `neighbor A remote-as N`. Needed where its peer group has none. Changing it resets the session. */
  remoteAs?: number;
  /** Reference by name to a `BgpPeerGroup` whose settings it shares. IOS only: `neighbor A peer-group G`. Default: none. Changing it resets the session. */
  peerGroup?: string;
}

/** What BGP asks of a session, whoever it is with. */
export const neighborRules = [
  { holds: timersFit, error: timerMessage, path: ["holdTime"] },
  {
    holds: (args: BgpSessionArgs) => args.minHoldTime === undefined || args.holdTime !== undefined,
    error: "needs keepalive and holdTime",
    path: ["minHoldTime"],
  },
  {
    holds: (args: BgpSessionArgs) => args.localAsMode === undefined || args.localAs !== undefined,
    error: "needs localAs",
    path: ["localAsMode"],
  },
  {
    holds: (args: BgpSessionArgs) => args.ttlSecurityHops === undefined || args.ebgpMultihop === undefined,
    error: "cannot stand beside ebgpMultihop: the routers take one of both",
    path: ["ttlSecurityHops"],
  },
] as const;

export function withRules<T extends z.ZodType>(schema: T): T {
  return neighborRules.reduce<z.ZodType>(
    (now, { holds, error, path }) => now.refine((args) => holds(args as BgpSessionArgs), { error, path: [...path] }),
    schema,
  ) as T;
}

export const bgpNeighbor: Spec<BgpNeighborArgs> = {
  kind: "BgpNeighbor",
  schema: withRules(
    z
      .strictObject({ device, router: asn, address: ip, remoteAs: asn.optional(), peerGroup: name.optional(), ...sessionFields })
      .refine((args) => args.remoteAs !== undefined || args.peerGroup !== undefined, {
        error: "is needed where no peerGroup has it",
        path: ["remoteAs"],
      }),
  ) as unknown as z.ZodType<BgpNeighborArgs>,
  identity: ["device", "router", "address"],
  secrets: ["password"],
  id: (args) => `router bgp ${args.router} neighbor ${args.address}`,
  deleteBeforeReplace: true,
};
