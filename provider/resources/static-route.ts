import { z } from "zod";
import { bool, device, integer, interfaceName, ip, name, network, network6 } from "./fields";
import type { Spec } from "./spec";

/** A static route: `ip route …`, `ipv6 route …`. */
export interface StaticRouteArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Network with prefix length and no host bits, or `default`. IX `ip route 200.1.4.0/30 …`; IOS `ip route 200.1.4.0 255.255.255.252 …`; IPv6: `ipv6 route 2001:db8::/32 …`. `default` is the IPv4 one; that of IPv6 is `::/0`. Changing it replaces the resource. */
  destination: string;
  /** Address or interface that packets go to. Several routes to one destination stand side by side. Changing it replaces the resource: the new route comes before the old one goes. */
  nextHop: string;
  /** Interface through which the next hop is reached, where `nextHop` is an address. Default: looked up in the routing table. IX `ip route D A IF`; IOS `ip route D M IF A`. It is another route than the same address alone. Changing it replaces the resource. */
  interface?: string;
  /** VRF that the route belongs to. Default: the global table. IX and IOS `ip route vrf N …`. Changing it replaces the resource. */
  vrf?: string;
  /** Administrative distance, 1–255. Default: the router's, 1. IX `… distance N`: the old route goes before the new one comes, with a moment between; IOS `… N`, entered over the old one. */
  distance?: number;
  /** Metric, 1–255. Default 1. IX only: `… metric N`. Changing it takes the route away for a moment. */
  metric?: number;
  /** Mark for route-maps, 1–4294967295. Default: none. IX and IOS `… tag N`. Changing it takes the route away for a moment. */
  tag?: number;
  /** What the route is for, one word. Default: none. IOS only: `… name N`. Changing it takes the route away for a moment. */
  name?: string;
  /** Keep the route when its interface goes down. Default false. IOS only: `… permanent`; not together with `track`. Changing it takes the route away for a moment. */
  permanent?: boolean;
  /** Number of the tracked object (1–1000) that must be up for the route to be used. Default: none. IOS only: `… track N`. On IX a WatchGroup switches routes off. Changing it takes the route away for a moment. */
  track?: number;
  /** The next hop is learned by DHCP on the interface. Default false. IX only: `… dhcp`. Changing it takes the route away for a moment. */
  dhcp?: boolean;
}

export const staticRoute: Spec<StaticRouteArgs> = {
  kind: "StaticRoute",
  schema: z
    .strictObject({
      device,
      destination: z.union([z.literal("default"), network, network6], {
        error: 'must be "default" or a network with prefix length and no host bits',
      }),
      nextHop: z.union([ip, interfaceName], { error: "must be an address or an interface" }),
      interface: interfaceName.optional(),
      vrf: name.optional(),
      distance: integer(1, 255).optional(),
      metric: integer(1, 255).optional(),
      tag: integer(1, 4294967295).optional(),
      name: name.optional(),
      permanent: bool().optional(),
      track: integer(1, 1000).optional(),
      dhcp: bool().optional(),
    })
    .refine((route) => !route.interface || /^[\d:A-Fa-f.]+$/.test(route.nextHop), {
      error: "needs an address as nextHop",
      path: ["interface"],
    })
    .refine((route) => !(route.permanent && route.track), {
      error: "cannot be given together with permanent",
      path: ["track"],
    }) as unknown as z.ZodType<StaticRouteArgs>,
  identity: ["device", "vrf", "destination", "interface", "nextHop"],
  secrets: [],
  id: (args) => ["route", args.vrf, args.destination, args.interface, args.nextHop].filter((part) => part).join(" "),
};
