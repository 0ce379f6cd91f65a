import { z } from "zod";
import { bool, description, device, integer, interfaceAddress, interfaceName } from "./fields";
import type { Spec } from "./spec";

/** Settings of an interface that is no IKEv2 tunnel. Logical ones (IOS `Vlan204`) are made and removed, hardware stays. */
export interface InterfaceArgs {
  /** Name of the device in `ixios:devices`. Changing it replaces the resource. */
  device: string;
  /** Full name as the router prints it: `GigaEthernet0.0` (IX), `GigabitEthernet5`, `Vlan204` (IOS). Changing it replaces the resource. */
  name: string;
  /** `description …`, 1–80 characters. */
  description?: string;
  /** Access VLAN of a switch port, 1–4094. Default 1. IOS only: `switchport access vlan N`. */
  switchportAccessVlan?: number;
  /** Address with prefix length. Default: none (`no ip address`). Changing it drops what runs over it. */
  address?: string;
  /** MTU of IPv4 in bytes, 68–65535: `ip mtu N`. */
  mtu?: number;
  /** TCP MSS: bytes, or `auto` (IX only): `ip tcp adjust-mss …`. */
  tcpMss?: number | "auto";
  /** Default true: `no shutdown`. */
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
