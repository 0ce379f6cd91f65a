import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName } from "./fields";
import type { Spec } from "./spec";

/**
 * Settings of an interface that is no IKEv2 tunnel: `interface N`. One that is not there yet (`Vlan204`) is made, and removed by a delete; hardware stays.
 * An argument left out is the router's default, so what stands in its place on the router goes: give all that should stay.
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
  /** IPv4 address with prefix length. Default: none (`no ip address`). IX `ip address 200.1.1.1/30`; IOS `ip address 200.1.1.1 255.255.255.252`. Changing it drops what runs over it: mind the way to the router itself. */
  address?: string;
  /** MTU of IPv4 in bytes, 68–65535: `ip mtu N`. Default: that of the line. Applies to the next packet. */
  mtu?: number;
  /** TCP MSS in bytes, 500–1460, or `auto` (IX only): `ip tcp adjust-mss …`. Default: not touched. Applies to connections made afterwards. */
  tcpMss?: number | "auto";
  /** Default true: `no shutdown`, which brings up a port that was down. False takes it down: `shutdown`. */
  enabled?: boolean;
}

export const networkInterface: Spec<InterfaceArgs> = {
  kind: "Interface",
  schema: z.strictObject({
    device,
    name: interfaceName,
    description: description.optional(),
    switchportAccessVlan: integer(1, 4094).optional(),
    address: interfaceAddress.optional(),
    mtu: integer(68, 65535, "bytes").optional(),
    tcpMss: z
      .union([z.literal("auto"), integer(500, 1460)], { error: 'must be "auto" or a whole number from 500 to 1460 (bytes)' })
      .optional(),
    enabled: bool().default(true),
  }) as unknown as z.ZodType<InterfaceArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `interface ${args.name}`,
};
