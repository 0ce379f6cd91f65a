import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName, ip, name, oneOf } from "./fields";
import { type IkePolicyArgs, policyFields } from "./ike-policy";
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
export interface IkeTunnelArgs extends IkePolicyArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The tunnel interface: IX `Tunnel3.0`, IOS `Tunnel2`. Changing it replaces the resource. */
  interface: string;
  /** 1–80 characters: `description …`. Default: none. Changing it touches no traffic. */
  description?: string;
  /** Address inside the tunnel with prefix length. Default: none. IX `ip address 10.200.0.1/24`; IOS `ip address 10.200.0.254 255.255.255.0`. Changing it drops what runs over the tunnel, BGP included. */
  address?: string;
  /** Borrow the address of this interface, in place of `address`: `ip unnumbered I`. Default: none. Changing it drops what runs over the tunnel. */
  unnumbered?: string;
  /** MTU of IPv4 inside the tunnel in bytes, 68–65535: `ip mtu N`. Default: derived by the router. Applies to the next packet. */
  mtu?: number;
  /** TCP MSS in bytes, 500–1460, or `auto` (IX only): `ip tcp adjust-mss …`. Default: not touched. Applies to connections made afterwards. */
  tcpMss?: number | "auto";
  /** Address of the other end. IX `ikev2 peer A …` (`any`: whoever has the key); IOS `tunnel destination A` (IPv4). Changing it takes the tunnel down and up. */
  peer: string;
  /** Where the tunnel starts: interface or address. IOS only, needed there: `tunnel source …`. On IX use `sourceAddress` and `outgoingInterface`. Changing it takes the tunnel down and up. */
  source?: string;
  /** Reference. IX only, needed there: whose key the peer uses (`… authentication psk id …`). On IOS the profile names it. Changing it applies at the next negotiation. */
  authentication?: AuthenticationRef;
  /** Reference to the named profile. Default: the default profile. IX `ikev2 binding N`; IOS `tunnel protection ipsec profile P ikev2-profile N`. Changing it makes the SAs anew. */
  profile?: ProfileRef;
  /** When SAs are made: `auto` always, `trigger` at the first packet. Default `trigger`. IX only: `ikev2 connect-type …`. On IOS it is always as `auto`. */
  connect?: "auto" | "trigger";
  /** Fragment before (`pre`) or after (`post`) encryption. Default `post`. IX only: `ikev2 ipsec pre-fragment`. Applies to the next packet. */
  fragmentation?: "pre" | "post";
  /** Fragment packets above the MTU even if they forbid it. Default false. IX only: `ikev2 ipsec mtu ignore`. Applies to the next packet. */
  ignoreMtu?: boolean;
  /** Default true: `no shutdown`. False takes the tunnel down: `shutdown`. */
  enabled?: boolean;
}

export const ikeTunnel: Spec<IkeTunnelArgs> = {
  kind: "IkeTunnel",
  schema: z.strictObject({
    device,
    interface: interfaceName,
    ...z.strictObject(policyFields).partial().shape,
    description: description.optional(),
    address: interfaceAddress.optional(),
    unnumbered: interfaceName.optional(),
    mtu: integer(68, 65535, "bytes").optional(),
    tcpMss: z
      .union([z.literal("auto"), integer(500, 1460)], { error: 'must be "auto" or a whole number from 500 to 1460 (bytes)' })
      .optional(),
    peer: z.union([z.literal("any"), ip], { error: 'must be an IPv4 or IPv6 address, or "any"' }),
    source: z.union([ip, interfaceName], { error: "must be an interface or an address" }).optional(),
    authentication: authenticationRef.optional(),
    profile: z.strictObject({ name, ipsecProfile: name.optional() }).optional(),
    connect: oneOf("auto", "trigger").optional(),
    fragmentation: oneOf("pre", "post").optional(),
    ignoreMtu: bool().optional(),
    enabled: bool().default(true),
  }) as unknown as z.ZodType<IkeTunnelArgs>,
  identity: ["device", "interface"],
  secrets: [],
  id: (args) => `interface ${args.interface}`,
};
