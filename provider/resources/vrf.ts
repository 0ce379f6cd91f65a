import { z } from "zod";
import { description, device, listOf, name } from "./fields";
import type { Spec } from "./spec";

/** What a VRF takes from and gives to others, in one address family. */
export interface VrfFamily {
  /** Route targets whose routes come in, such as `65000:1`: `route-target import T`, one line for each. Default: none. */
  importTargets?: string[];
  /** Route targets that its routes go out with: `route-target export T`, one line for each. Default: none. */
  exportTargets?: string[];
}

/** A routing table of its own: `vrf definition V`. IOS only. A family that is not given does not exist in it. */
export interface VrfArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the VRF. Changing it replaces the resource. */
  name: string;
  /** 1–80 characters: `description …`. Default: none. Changing it touches no traffic. */
  description?: string;
  /** Route distinguisher, such as `65000:1`: `rd R`. Default: none. The router takes a moment to give the old one free. */
  rd?: string;
  /** IPv4 in the VRF: `address-family ipv4`. Default: none. */
  ipv4?: VrfFamily;
  /** IPv6 in the VRF: `address-family ipv6`. Default: none. */
  ipv6?: VrfFamily;
}

const target = z
  .string()
  .refine(
    (text) => /^(\d{1,10}|\d{1,3}(\.\d{1,3}){3}):\d{1,10}$/.test(text),
    "must be two numbers, or an address and a number, with a colon between",
  );
const family = z.strictObject({ importTargets: listOf(target).optional(), exportTargets: listOf(target).optional() });

export const vrf: Spec<VrfArgs> = {
  kind: "Vrf",
  schema: z.strictObject({
    device,
    name: name.max(32, { error: "must be of at most 32 characters" }),
    description: description.optional(),
    rd: target.optional(),
    ipv4: family.optional(),
    ipv6: family.optional(),
  }) as unknown as z.ZodType<VrfArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `vrf ${args.name}`,
};
