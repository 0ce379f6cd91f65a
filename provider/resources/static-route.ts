import { z } from "zod";
import { device, integer, interfaceName, ipv4, network } from "./fields";
import type { Spec } from "./spec";

/** A static route: `ip route …`. */
export interface StaticRouteArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Network with prefix length and no host bits, or `default`. IX `ip route 200.1.4.0/30 …`; IOS `ip route 200.1.4.0 255.255.255.252 …`. Changing it replaces the resource. */
  destination: string;
  /** Address or interface that packets go to. Several routes to one destination stand side by side. Changing it replaces the resource: the new route comes before the old one goes. */
  nextHop: string;
  /** Administrative distance, 1–255. Default: the router's, 1. IX `… distance N`: the old route goes before the new one comes, with a moment between; IOS `… N`, entered over the old one. */
  distance?: number;
}

export const staticRoute: Spec<StaticRouteArgs> = {
  kind: "StaticRoute",
  schema: z.strictObject({
    device,
    destination: z.union([z.literal("default"), network], {
      error: 'must be "default" or an IPv4 network with prefix length and no host bits',
    }),
    nextHop: z.union([ipv4, interfaceName], { error: "must be an IPv4 address or an interface" }),
    distance: integer(1, 255).optional(),
  }) as z.ZodType<StaticRouteArgs>,
  identity: ["device", "destination", "nextHop"],
  secrets: [],
  id: (args) => `route ${args.destination} ${args.nextHop}`,
};
