import { z } from "zod";
import { device, integer, name } from "./fields";
import type { Spec } from "./spec";

/** A VLAN of the switch ports: `vlan N`. IOS only. A switch that shares its VLANs by VTP as a server keeps them elsewhere and shows none. */
export interface VlanArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Number, 2–1001 or 1006–4094. Changing it replaces the resource. */
  vlan: number;
  /** Name, one word of up to 32 characters: `name N`. Default: the router's. Changing it touches no traffic. */
  name?: string;
}

export const vlan: Spec<VlanArgs> = {
  kind: "Vlan",
  schema: z.strictObject({
    device,
    vlan: integer(2, 4094).refine((id) => id < 1002 || id > 1005, {
      error: "must not be one of 1002 to 1005, which every switch has",
    }),
    name: name.max(32, { error: "must be of at most 32 characters" }).optional(),
  }) as unknown as z.ZodType<VlanArgs>,
  identity: ["device", "vlan"],
  secrets: [],
  id: (args) => `vlan ${args.vlan}`,
};
