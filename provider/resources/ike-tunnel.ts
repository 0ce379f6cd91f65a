import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName, ip, name, oneOf } from "./fields";
import { type IkeParameters, parameterFields } from "./ike-parameters";
import { type AuthenticationRef, authenticationRef } from "./ike-profile";
import type { Spec } from "./spec";

/** A reference to an `IkeProfile`: the resource itself, or its names. */
export interface ProfileRef {
  /** The `name` of the `IkeProfile`. */
  name: string;
  /** IOS only: the IPsec profile. Default: `name`. */
  ipsecProfile?: string;
}

/**
 * A tunnel interface protected by IKEv2/IPsec: `interface TunnelN`, made and removed with the resource.
 * The policy arguments (`localId` to `sourceAddress`) are for NEC IX, where a tunnel may override its profile (`ikev2 ` in front of the same lines).
 */
export interface IkeTunnelArgs extends IkeParameters {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The tunnel interface: IX `Tunnel3.0`, IOS `Tunnel2`. Changing it replaces the resource. */
  interface: string;
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
  /** Reference. IX only: whose key the peer uses (`… authentication psk id …`). Default: the key that belongs to the peer's address. On IOS the profile names it. Changing it applies at the next negotiation. */
  authentication?: AuthenticationRef;
  /** Reference to the named profile. Default: the default profile. IX `ikev2 binding N`; IOS `tunnel protection ipsec profile P ikev2-profile N`. Changing it makes the SAs anew. */
  profile?: ProfileRef;
  /** Reference to the `IpsecProfile`, which names the IKEv2 profile unless `profile` does. Default: that of `profile`. IOS only: `tunnel protection ipsec profile P`. Changing it makes the SAs anew. */
  ipsecProfile?: string;
  /** One set of SAs for several tunnels with the same ends: `tunnel protection ipsec profile P shared`. Default false. IOS only. Changing it makes the SAs anew. */
  shared?: boolean;
  /** When SAs are made: `auto` always, `trigger` at the first packet. Default `trigger`. IX only: `ikev2 connect-type …`. On IOS it is always as `auto`. */
  connect?: "auto" | "trigger";
  /** Fragment before (`pre`) or after (`post`) encryption. Default `post`. IX only: `ikev2 ipsec pre-fragment`. Applies to the next packet. */
  fragmentation?: "pre" | "post";
  /** Fragment packets above the MTU even if they forbid it. Default false. IX only: `ikev2 ipsec mtu ignore`. Applies to the next packet. */
  ignoreMtu?: boolean;
  /** Default true: `no shutdown`. False takes the tunnel down: `shutdown`. */
  enabled?: boolean;
}

const mss = z.union([z.literal("auto"), integer(500, 1460)], {
  error: 'must be "auto" or a whole number from 500 to 1460 (bytes)',
});
const optional = z
  .strictObject({
    ...parameterFields,
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
    peer: z.union([z.literal("any"), ip, name], { error: 'must be an IPv4 or IPv6 address, a name, or "any"' }),
    source: z.union([ip, interfaceName], { error: "must be an interface or an address" }),
    tunnelVrf: name,
    key: integer(0, 4294967295),
    pathMtuDiscovery: bool(),
    authentication: authenticationRef,
    profile: z.strictObject({ name, ipsecProfile: name.optional() }),
    ipsecProfile: name,
    shared: bool(),
    connect: oneOf("auto", "trigger"),
    fragmentation: oneOf("pre", "post"),
    ignoreMtu: bool(),
  })
  .partial().shape;

export const ikeTunnel: Spec<IkeTunnelArgs> = {
  kind: "IkeTunnel",
  schema: z.strictObject({
    device,
    interface: interfaceName,
    ...optional,
    enabled: bool().default(true),
  }) as unknown as z.ZodType<IkeTunnelArgs>,
  identity: ["device", "interface"],
  secrets: [],
  id: (args) => `interface ${args.interface}`,
};
