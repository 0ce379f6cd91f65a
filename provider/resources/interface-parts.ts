import { isIPv6 } from "node:net";
import { z } from "zod";
import { bool, integer, interfaceName, ip, listOf, name, oneOf } from "./fields";

/** IPv6 of an interface. */
export interface Ipv6Settings {
  /** Use IPv6 even without an address of its own: `ipv6 enable`. Default false. */
  enabled?: boolean;
  /** Addresses with prefix length: `ipv6 address A/L`, one line for each. Default: none. Changing them drops what runs over them. */
  addresses?: string[];
  /** Take an address by router advertisement: `ipv6 address autoconfig`. Default false. */
  autoconfig?: boolean;
  /** With `autoconfig`: take the default route too. Default false. IX `… receive-default`; IOS `… default`. */
  receiveDefaultRoute?: boolean;
}

/** Address translation on the outer interface of an IX. */
export interface Napt {
  /** Translate what leaves: `ip napt enable`. Default true. Changing it breaks the connections that run through it. */
  enabled?: boolean;
  /** What is let in to a fixed place: `ip napt static IF P N`, one line for each. IKE of the router itself needs udp 500, udp 4500 and 50 (ESP). */
  static?: NaptEntry[];
  /** Let hosts inside reach each other by the outer address: `ip napt hairpinning`. Default false. */
  hairpinning?: boolean;
}

/** One entry of `ip napt static`. */
export interface NaptEntry {
  /** Address inside, or the interface of the router itself. */
  to: string;
  /** `tcp`, `udp` (with `port`), or the number of an IP protocol, 0–255. */
  protocol: "tcp" | "udp" | number;
  /** Port, 1–65535: needed with tcp and udp. */
  port?: number;
}

/** A line of PPP over Ethernet. */
export interface Pppoe {
  /** Name of the PPP profile, which says who logs in: a PppProfile. */
  profile: string;
}

/** A filter on an interface. IX `ip filter L N in`; IOS `ip access-group L in`. Applies to the next packet: mind your own session. */
export interface PacketFilter {
  /** Name (IOS: or number) of the access list. */
  list: string;
  /** `in`: what comes from the line. `out`: what goes to it. */
  direction: "in" | "out";
  /** Order among the filters, 1–65535. IX only, where it is needed. */
  sequence?: number;
  /** Which packets it looks at. Default `ipv4`. With `ipv6` IX `ipv6 filter L N in`; IOS `ipv6 traffic-filter L in`. */
  family?: "ipv4" | "ipv6";
}

/** A tunnel without IKEv2 of its own. */
export interface PlainTunnel {
  /** IX `tunnel mode …`: `gre ip`, `gre ipv6`, `ether-ip ip`, `ether-ip ipv6`, `4-over-6`, `map-e`, `map-e ocn`. IOS `gre ip` (the default), `gre multipoint`, `ipip`. Needed on IX. Changing it stops the tunnel. */
  mode?: "gre ip" | "gre ipv6" | "gre multipoint" | "ether-ip ip" | "ether-ip ipv6" | "4-over-6" | "map-e" | "map-e ocn" | "ipip";
  /** Own address or interface: `tunnel source S`. Changing it stops the tunnel until the peer follows. */
  source?: string;
  /** Address of the peer: `tunnel destination A`; on IX also its name: `tunnel destination fqdn N`. Not with `gre multipoint`. On IX a line that is there stays where it is left out. Changing it stops the tunnel until the peer follows. */
  destination?: string;
  /** Key, 0–4294967295: `tunnel key N`. Default: none. Both sides must have the same. */
  key?: number;
  /** VRF of the outer packets. Default: the global table. IOS only: `tunnel vrf N`. */
  vrf?: string;
  /** IPsec profile that protects the tunnel. Default: none. IOS only: `tunnel protection ipsec profile N`. */
  ipsecProfile?: string;
  /** The profile is used by several tunnels with the same source. Default false. IOS only: `… shared`. */
  shared?: boolean;
}

const address6 = z.string().refine((text) => {
  const [address = "", length = "", more] = text.split("/");
  return more === undefined && isIPv6(address) && /^(\d|[1-9]\d|1[01]\d|12[0-8])$/.test(length);
}, "must be an IPv6 address with prefix length, such as 2001:db8::1/64");

export const ipv6Settings = z.strictObject({
  enabled: bool().optional(),
  addresses: listOf(address6).optional(),
  autoconfig: bool().optional(),
  receiveDefaultRoute: bool().optional(),
});

const entry = z
  .strictObject({
    to: z.union([ip, interfaceName], { error: "must be an address or an interface" }),
    protocol: z.union([z.enum(["tcp", "udp"]), integer(0, 255)], { error: 'must be "tcp", "udp" or a number from 0 to 255' }),
    port: integer(1, 65535).optional(),
  })
  .refine(({ protocol, port }) => (typeof protocol === "number") === (port === undefined), {
    error: "is needed with tcp and udp, and only there",
    path: ["port"],
  });

export const napt = z.strictObject({
  enabled: bool().default(true),
  static: listOf(entry).optional(),
  hairpinning: bool().optional(),
});

export const packetFilter = z.strictObject({
  list: name,
  direction: oneOf("in", "out"),
  sequence: integer(1, 65535).optional(),
  family: oneOf("ipv4", "ipv6").optional(),
});

export const pppoe = z.strictObject({ profile: name });

const hostName = z
  .string()
  .refine(
    (text) =>
      /^(?=.{1,253}$)[A-Za-z0-9]([\w-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([\w-]*[A-Za-z0-9])?)+$/.test(text) && !/^[\d.]+$/.test(text),
  );

export const tunnel = z.strictObject({
  mode: oneOf(
    "gre ip",
    "gre ipv6",
    "gre multipoint",
    "ether-ip ip",
    "ether-ip ipv6",
    "4-over-6",
    "map-e",
    "map-e ocn",
    "ipip",
  ).optional(),
  source: z.union([ip, interfaceName], { error: "must be an address or an interface" }).optional(),
  destination: z.union([ip, hostName], { error: "must be an address or a name" }).optional(),
  key: integer(0, 4294967295).optional(),
  vrf: name.optional(),
  ipsecProfile: name.optional(),
  shared: bool().optional(),
});
