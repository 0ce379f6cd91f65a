import { z } from "zod";
import { bool, description, integer, interfaceAddress, interfaceName, ip, name, oneOf } from "./fields";

/** What a tunnel has as an interface. */
export interface TunnelOptions {
  /** 1–80 characters: `description …`. Default: none. Changing it touches no traffic. */
  description?: string;
  /** What the tunnel carries and how. Default `ipsec`: IX `tunnel mode ipsec-ikev2`, IOS `tunnel mode ipsec ipv4`. `ether-ip` (IX only): `ether-ip ipsec-ikev2`. IOS only: `ipsec-ipv6`, and protected `gre` (`gre ip`), `gre-ipv6`, `gre-multipoint`. Changing it takes the tunnel down and up. */
  mode?: "ipsec" | "ipsec-ipv6" | "ether-ip" | "gre" | "gre-ipv6" | "gre-multipoint";
  /** Address inside the tunnel with prefix length, or `negotiated` (IOS only). Default: none. IX `ip address 10.200.0.1/24`; IOS `ip address 10.200.0.254 255.255.255.0`. Changing it drops what runs over the tunnel, BGP included. */
  address?: string;
  /** Borrow the address of this interface, in place of `address`: `ip unnumbered I`. Default: none. Changing it drops what runs over the tunnel. */
  unnumbered?: string;
  /** Bridge group of an `ether-ip` tunnel, 1–65535. Default: none. IX only: `bridge-group N`. Changing it moves the tunnel to another bridge. */
  bridgeGroup?: number;
  /** TCP MSS of what is bridged in bytes, 500–1460, or `auto`. Default: not touched. IX only: `bridge ip tcp adjust-mss …`. Applies to connections made afterwards. */
  bridgeTcpMss?: number | "auto";
  /** The same for IPv6: `bridge ipv6 tcp adjust-mss …`. Default: not touched. IX only. Applies to connections made afterwards. */
  bridgeTcpMssIpv6?: number | "auto";
  /** The VRF inside the tunnel: `vrf forwarding V` (where the router has it, the old form `ip vrf forwarding V`). Default: the global one. IOS only. Changing it takes the addresses of the interface, which are entered again. */
  vrf?: string;
  /** MTU of IPv4 inside the tunnel in bytes, 68–65535: `ip mtu N`. Default: derived by the router. Applies to the next packet. */
  mtu?: number;
  /** TCP MSS in bytes, 500–1460, or `auto` (IX only): `ip tcp adjust-mss …`. Default: not touched. Applies to connections made afterwards. */
  tcpMss?: number | "auto";
  /** Bandwidth in kbit/s that routing protocols reckon with, 1–10000000: `bandwidth N`. Default: the router's. IOS only. Changing it changes metrics. */
  bandwidth?: number;
  /** Probes of the tunnel itself (GRE): `keepalive S R`. Default: none. IOS only. Changing it touches no traffic. */
  keepalive?: {
    /** Seconds between probes, 1–32767. */
    seconds: number;
    /** Probes without an answer until the tunnel is down, 1–255. */
    retries: number;
  };
  /** The other end: an address; IX also a name (`ikev2 peer-fqdn-ipv4 N …`) or `any`: whoever has the key (`ikev2 peer A …`). IOS `tunnel destination A`; none with `gre-multipoint`. Needed otherwise. Changing it takes the tunnel down and up. */
  peer?: string;
  /** Where the tunnel starts: interface or address. IOS only, needed there: `tunnel source …`. On IX use `sourceAddress` and `outgoingInterface`. Changing it takes the tunnel down and up. */
  source?: string;
  /** The VRF in which the tunnel's packets travel: `tunnel vrf V`. Default: the global one. IOS only. Changing it takes the tunnel down and up. */
  tunnelVrf?: string;
  /** Key that tells GRE tunnels apart, 0–4294967295: `tunnel key N`. Default: none. IOS only. Both sides must agree: changing it on one side only stops the traffic. */
  key?: number;
  /** Find the MTU of the way by itself: `tunnel path-mtu-discovery`. Default false. IOS only. Applies to the next packet. */
  pathMtuDiscovery?: boolean;
}

const mss = z.union([z.literal("auto"), integer(500, 1460)], {
  error: 'must be "auto" or a whole number from 500 to 1460 (bytes)',
});
/** A name of the DNS (or `any`): it begins with a letter, so that a mistyped address is none. */
const hostName = z.string().regex(/^[A-Za-z][\w-]*(\.[\w-]+)*$/);

export const tunnelOptionFields = {
  description,
  mode: oneOf("ipsec", "ipsec-ipv6", "ether-ip", "gre", "gre-ipv6", "gre-multipoint"),
  address: z.union([z.literal("negotiated"), interfaceAddress], {
    error: "must be an IPv4 address with prefix length, such as 10.200.0.1/24",
  }),
  unnumbered: interfaceName,
  bridgeGroup: integer(1, 65535),
  bridgeTcpMss: mss,
  bridgeTcpMssIpv6: mss,
  vrf: name,
  mtu: integer(68, 65535, "bytes"),
  tcpMss: mss,
  bandwidth: integer(1, 10000000, "kbit/s"),
  keepalive: z.strictObject({ seconds: integer(1, 32767, "seconds"), retries: integer(1, 255) }),
  peer: z.union([ip, hostName], { error: 'must be an IPv4 or IPv6 address, a name, or "any"' }),
  source: z.union([ip, interfaceName], { error: "must be an interface or an address" }),
  tunnelVrf: name,
  key: integer(0, 4294967295),
  pathMtuDiscovery: bool(),
};
