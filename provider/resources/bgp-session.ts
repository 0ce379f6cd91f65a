import { z } from "zod";
import { seconds } from "./bgp";
import { type BgpPolicyArgs, policy } from "./bgp-policy";
import { asn, bool, description, integer, interfaceName, key, oneOf } from "./fields";

/** How a session is held, and what is exchanged: of one neighbour, or of all members of a peer group. */
export interface BgpSessionArgs {
  /** 1–80 characters: `neighbor A description …`. Default: none. Changing it touches no session. */
  description?: string;
  /** Seconds between keepalives, 0–65535; with `holdTime`: `neighbor A timers K H [M]`. Default: that of the process, else 60. Applies when the session starts anew. */
  keepalive?: number;
  /** Seconds until the silent neighbour is given up, 0–65535: more than `keepalive`, or both 0. Default: that of the process, else 180. Both sides use the smaller. Applies when the session starts anew. */
  holdTime?: number;
  /** Smallest hold time that the neighbour may ask for, 0–65535 seconds. Default: any. IOS only. Applies when the session starts anew. */
  minHoldTime?: number;
  /** Seconds between attempts to connect, 1–65535. Default: the router's. IX only: `neighbor A connect-interval N`. */
  connectInterval?: number;
  /** Interface whose address the session comes from: `neighbor A update-source I`. Default: the one towards the neighbour. Changing it resets the session. */
  updateSource?: string;
  /** Hops that a neighbour of another AS may be away, 1–255: `neighbor A ebgp-multihop N`. Default 1. Changing it resets the session. */
  ebgpMultihop?: number;
  /** Hops that a neighbour of another AS may be away, 1–254, checked by what is left of the TTL. Not with `ebgpMultihop`. Default: unchecked. IOS only: `neighbor A ttl-security hops N`. Changing it resets the session. */
  ttlSecurityHops?: number;
  /** TCP MD5 key, 1–128 printable characters without blanks; on IOS also what the router shows: `7 …`. `neighbor A password K`. Default: none. Always secret. The session drops until both sides have the same. A key that is shown in another form cannot be compared: it counts as present. */
  password?: string;
  /** AS number shown to the neighbour in place of the own, 1–4294967295. IOS only: `neighbor A local-as N`. Default: the own. Changing it resets the session. */
  localAs?: number;
  /** What else is done with `localAs`. IOS only: `… no-prepend`, `… no-prepend replace-as`, `… no-prepend replace-as dual-as`. Default: none of it. */
  localAsMode?: "no-prepend" | "replace-as" | "dual-as";
  /** End the session at once when the route to the neighbour is lost, or when BFD says so. IOS only: `neighbor A fall-over [bfd]`. Default: wait for the hold time. */
  fallOver?: "route" | "bfd";
  /** Who opens the connection. IOS only: `neighbor A transport connection-mode M`. Default: both. Changing it resets the session. */
  connectionMode?: "active" | "passive";
  /** `false` shuts the session down: `neighbor A shutdown`. Default true. */
  enabled?: boolean;
  /** IPv4 unicast. IX in `address-family ipv4 unicast`; IOS below the process, or in `address-family ipv4` where the router has one. */
  ipv4?: BgpPolicyArgs;
  /** IPv6 unicast. IOS only: `address-family ipv6`. The first IPv6 lines make the router move the lines of IPv4 below `address-family ipv4`. */
  ipv6?: BgpPolicyArgs;
  /** Routes of VPNs (MPLS). IOS only: `address-family vpnv4`. */
  vpnv4?: BgpPolicyArgs;
}

const shown = z.string().regex(/^7 [0-9A-F]{4,}$/);

export const sessionFields = {
  description: description.optional(),
  keepalive: seconds.optional(),
  holdTime: seconds.optional(),
  minHoldTime: seconds.optional(),
  connectInterval: integer(1, 65535, "seconds").optional(),
  updateSource: interfaceName.optional(),
  ebgpMultihop: integer(1, 255, "hops").optional(),
  ttlSecurityHops: integer(1, 254, "hops").optional(),
  password: z
    .union([key, shown], { error: "must be 1 to 128 printable ASCII characters without blanks and without '?'" })
    .optional(),
  localAs: asn.optional(),
  localAsMode: oneOf("no-prepend", "replace-as", "dual-as").optional(),
  fallOver: oneOf("route", "bfd").optional(),
  connectionMode: oneOf("active", "passive").optional(),
  enabled: bool().default(true),
  ipv4: policy.optional(),
  ipv6: policy.optional(),
  vpnv4: policy.optional(),
};
