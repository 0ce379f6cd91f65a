import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName, ip, name, oneOf } from "./fields";
import { type IkePolicyArgs, policyFields } from "./ike-policy";
import { type AuthenticationRef, authenticationRef } from "./ike-profile";
import type { Spec } from "./spec";

/** A reference to an `IkeProfile`: the resource itself, or its names. */
export interface ProfileRef {
  name: string;
  /** IOS only: the IPsec profile. Default: `name`. */
  ipsecProfile?: string;
}

/** A tunnel interface protected by IKEv2/IPsec. The policy arguments are for NEC IX, where a tunnel may override its profile. */
export interface IkeTunnelArgs extends IkePolicyArgs {
  /** Name of the device in `ixios:devices`. Changing it replaces the resource. */
  device: string;
  /** The tunnel interface: IX `Tunnel3.0`, IOS `Tunnel2`. Changing it replaces the resource. */
  interface: string;
  /** `description …`, 1–80 characters. */
  description?: string;
  /** Address inside the tunnel with prefix length. IX `ip address 10.200.0.1/24`; IOS `ip address 10.200.0.254 255.255.255.0`. Changing it drops what runs over the tunnel. */
  address?: string;
  /** Borrow the address of this interface instead: `ip unnumbered I`. */
  unnumbered?: string;
  /** MTU inside the tunnel in bytes. Default: derived from the outgoing interface. `ip mtu N`. */
  mtu?: number;
  /** TCP MSS: bytes, or `auto` (IX only). Default: not touched. `ip tcp adjust-mss …`. */
  tcpMss?: number | "auto";
  /** Address of the other end. IX `ikev2 peer A …` (`any`: whoever has the key); IOS `tunnel destination A`. Changing it takes the tunnel down and up. */
  peer: string;
  /** Where the tunnel starts: interface or address. IOS only, needed there: `tunnel source …`. On IX use `sourceAddress` and `outgoingInterface`. */
  source?: string;
  /** IX only, needed there: whose key the peer uses (`… authentication psk id …`). On IOS the profile names it. */
  authentication?: AuthenticationRef;
  /** The named profile. Default: the default profile. IX `ikev2 binding N`; IOS `tunnel protection ipsec profile P ikev2-profile N`. */
  profile?: ProfileRef;
  /** When SAs are made: `auto` always, `trigger` at the first packet (default). IX only: `ikev2 connect-type …`. */
  connect?: "auto" | "trigger";
  /** Fragment before (`pre`) or after (`post`, default) encryption. IX only: `ikev2 ipsec pre-fragment`. */
  fragmentation?: "pre" | "post";
  /** Fragment packets above the MTU even if they forbid it. Default false. IX only: `ikev2 ipsec mtu ignore`. */
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
