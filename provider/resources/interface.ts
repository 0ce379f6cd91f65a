import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName, listOf, name, noneOrListOf } from "./fields";
import type { Ipv6Settings, Napt, PacketFilter, PlainTunnel, Pppoe } from "./interface-parts";
import { ipv6Settings, napt, packetFilter, pppoe, tunnel } from "./interface-parts";
import type { Spec } from "./spec";

/**
 * Settings of an interface that is no IKEv2 tunnel: `interface N`. One that is not there yet (`Vlan204`) is made, and removed by a delete; hardware stays.
 * Of `description`, `switchportAccessVlan`, `address`, `mtu`, `tcpMss` and `enabled`, one left out is the router's default, so what stands in its place
 * on the router goes: give all that should stay. The other arguments own their lines only where they are given.
 */
export interface InterfaceArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Full name as the router prints it: `GigaEthernet0.0` (IX), `GigabitEthernet5`, `Vlan204` (IOS). Changing it replaces the resource. */
  name: string;
  /** 1–80 characters: `description …`. Default: none. Changing it touches no traffic. */
  description?: string;
  /** Access VLAN of a switch port, 1–4094. Default 1. IOS only: `switchport access vlan N`. Changing it moves the port to the other VLAN at once. */
  switchportAccessVlan?: number;
  /** VLAN of a sub-interface, 1–4094. Default: none. IX `encapsulation dot1q N tpid 8100` (the router asks for a restart); IOS `encapsulation dot1Q N`. Changing it stops the traffic of the interface. */
  encapsulationVlan?: number;
  /** VRF that the interface belongs to. Default: the global table. IOS only: `vrf forwarding N`, or `ip vrf forwarding N` where the router defines the VRF with `ip vrf`. The router drops the addresses at a change; they are entered again at once. */
  vrf?: string;
  /** How IPv4 addresses come to a line of PPP over Ethernet. Default: not touched. IX only: `encapsulation pppoe` and `ppp binding P`. Changing it ends the PPP session. */
  pppoe?: Pppoe;
  /** Connect by itself when the interface comes up. Default: not touched; the router writes it beside an encapsulation by itself. IX only: `auto-connect`, `no auto-connect`. */
  autoConnect?: boolean;
  /** Bridge group that the interface belongs to, 1–65535. Default: not touched. IX only: `bridge-group N`. Changing it moves what is bridged to the other group at once. */
  bridgeGroup?: number;
  /** IPv4 address with prefix length, `dhcp`, `ipcp` or `map-e` (IX, a PPP line or a MAP-E tunnel), or `negotiated` (IOS, a PPP line). Default: none (`no ip address`). IX `ip address 200.1.1.1/30`; IOS `ip address 200.1.1.1 255.255.255.252`. Changing it drops what runs over it: mind the way to the router itself. */
  address?: string;
  /** Name that the router gives to the DHCP server, one word. Default: its host name. IOS only, with address `dhcp`: `ip address dhcp hostname N`. Changing it asks for a new lease. */
  dhcpHostname?: string;
  /** More IPv4 addresses with prefix length; an empty list takes away what is there. Default: not touched, but without an own address there are none. IX `ip address A/L secondary`; IOS `ip address A M secondary`. */
  secondaryAddresses?: string[];
  /** Take the default route from the DHCP server. Default false. IX only, with address `dhcp`: `ip address dhcp receive-default`. Changing it asks for a new lease. */
  receiveDefaultRoute?: boolean;
  /** Interface whose IPv4 address is used instead of an own one. Default: none. IX and IOS `ip unnumbered N`; not together with `address`. */
  unnumbered?: string;
  /** MTU of IPv4 in bytes, 68–65535: `ip mtu N`. Default: that of the line. Applies to the next packet. */
  mtu?: number;
  /** TCP MSS in bytes, 500–1460, or `auto` (IX only): `ip tcp adjust-mss …`. Default: not touched. Applies to connections made afterwards. */
  tcpMss?: number | "auto";
  /** Default true: `no shutdown`, which brings up a port that was down. False takes it down: `shutdown`. */
  enabled?: boolean;
  /** IPv6 of the interface. Default: not touched. */
  ipv6?: Ipv6Settings;
  /** Address translation of what leaves here (IX). Default: not touched. */
  napt?: Napt;
  /** Side of the address translation. Default: not touched. IOS only: `ip nat inside`, `ip nat outside`. Changing it ends the translations of the interface. */
  nat?: "inside" | "outside";
  /** Packet filters, in order. Default: not touched. */
  filters?: PacketFilter[];
  /** A tunnel without IKEv2 of its own (GRE, EtherIP, 4-over-6; IOS also with an IPsec profile). Default: not touched. For an IKEv2 tunnel use IkeTunnel. */
  tunnel?: PlainTunnel;
}

export const networkInterface: Spec<InterfaceArgs> = {
  kind: "Interface",
  schema: z
    .strictObject({
      device,
      name: interfaceName,
      description: description.optional(),
      switchportAccessVlan: integer(1, 4094).optional(),
      encapsulationVlan: integer(1, 4094).optional(),
      vrf: name.optional(),
      address: z
        .union([z.enum(["dhcp", "ipcp", "map-e", "negotiated"]), interfaceAddress], {
          error: 'must be an IPv4 address with prefix length, "dhcp", "ipcp", "map-e" or "negotiated"',
        })
        .optional(),
      dhcpHostname: name.optional(),
      pppoe: pppoe.optional(),
      autoConnect: bool().optional(),
      bridgeGroup: integer(1, 65535).optional(),
      secondaryAddresses: noneOrListOf(interfaceAddress).optional(),
      receiveDefaultRoute: bool().optional(),
      unnumbered: interfaceName.optional(),
      mtu: integer(68, 65535, "bytes").optional(),
      tcpMss: z
        .union([z.literal("auto"), integer(500, 1460)], { error: 'must be "auto" or a whole number from 500 to 1460 (bytes)' })
        .optional(),
      enabled: bool().default(true),
      ipv6: ipv6Settings.optional(),
      napt: napt.optional(),
      nat: z.enum(["inside", "outside"], { error: 'must be "inside" or "outside"' }).optional(),
      filters: listOf(packetFilter).optional(),
      tunnel: tunnel.optional(),
    })
    .refine((given) => !given.unnumbered || !given.address, {
      error: "cannot be given together with address",
      path: ["unnumbered"],
    })
    .refine((given) => !given.receiveDefaultRoute || given.address === "dhcp", {
      error: 'needs the address "dhcp"',
      path: ["receiveDefaultRoute"],
    }) as unknown as z.ZodType<InterfaceArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `interface ${args.name}`,
};
