import { z } from "zod";
import { bool, device, interfaceName, listOf, name, oneOf } from "./fields";
import { type IkeParameters, parameterFields } from "./ike-parameters";
import { type AuthenticationRef, authenticationRef } from "./ike-profile-options";
import { type Ipv6Settings, ipv6Settings, type PacketFilter, packetFilter } from "./interface-parts";
import type { Spec } from "./spec";
import { type TunnelOptions, tunnelOptionFields } from "./tunnel-options";

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
export interface IkeTunnelArgs extends IkeParameters, TunnelOptions {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The tunnel interface: IX `Tunnel3.0`, IOS `Tunnel2`. Changing it replaces the resource. */
  interface: string;
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
  /** Packet filters, in order. Default: not touched. */
  filters?: PacketFilter[];
  /** IPv6 of the tunnel. Default: not touched. */
  ipv6?: Ipv6Settings;
  /** Default true: `no shutdown`. False takes the tunnel down: `shutdown`. */
  enabled?: boolean;
}

const optional = z
  .strictObject({
    ...tunnelOptionFields,
    ...parameterFields,
    authentication: authenticationRef,
    profile: z.strictObject({ name, ipsecProfile: name.optional() }),
    ipsecProfile: name,
    shared: bool(),
    connect: oneOf("auto", "trigger"),
    fragmentation: oneOf("pre", "post"),
    ignoreMtu: bool(),
    filters: listOf(packetFilter),
    ipv6: ipv6Settings,
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
