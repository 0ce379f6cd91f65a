import { z } from "zod";
import { withRules } from "./bgp-neighbor";
import type { BgpPolicyArgs } from "./bgp-policy";
import { type BgpRouterFamilyArgs, routerFamily } from "./bgp-router-family";
import { type BgpSessionArgs, sessionFields } from "./bgp-session";
import { asn, device, ipv4, name, network } from "./fields";
import type { Spec } from "./spec";

/** What the process announces in a VRF: `address-family ipv4 vrf V`. IOS only. */
export interface BgpVrfArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The process it belongs to: a `BgpRouter` (reference) or its AS number. Changing it replaces the resource. */
  router: number;
  /** Name of the VRF, which must be there: `vrf definition V`. Changing it replaces the resource. */
  vrf: string;
  /** Router id in the VRF, an IPv4 address: `bgp router-id A`. Default: the router's. Changing it resets the sessions of the VRF. */
  routerId?: string;
  /** IPv4 unicast. */
  ipv4?: BgpRouterFamilyArgs;
}

/** One BGP neighbour in a VRF: the `neighbor A …` lines of `address-family ipv4 vrf V`. IOS only. */
export interface BgpVrfNeighborArgs extends Omit<BgpSessionArgs, "ipv6" | "vpnv4"> {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The process it belongs to: a `BgpRouter` (reference) or its AS number. Changing it replaces the resource. */
  router: number;
  /** Name of the VRF, which must be there: `vrf definition V`. Changing it replaces the resource. */
  vrf: string;
  /** IPv4 address of the neighbour. Changing it replaces the resource. */
  address: string;
  /** AS number of the neighbour, 1–4294967295: `neighbor A remote-as N`. Changing it resets the session. */
  remoteAs: number;
  /** What is exchanged, in the family of the VRF. */
  ipv4?: BgpPolicyArgs;
}

export const bgpVrf: Spec<BgpVrfArgs> = {
  kind: "BgpVrf",
  schema: z.strictObject({
    device,
    router: asn,
    vrf: name,
    routerId: ipv4.optional(),
    ipv4: routerFamily(network).optional(),
  }) as z.ZodType<BgpVrfArgs>,
  identity: ["device", "router", "vrf"],
  secrets: [],
  id: (args) => `router bgp ${args.router} vrf ${args.vrf}`,
};

const { ipv6: _six, vpnv4: _vpn, ...inVrf } = sessionFields;

export const bgpVrfNeighbor: Spec<BgpVrfNeighborArgs> = {
  kind: "BgpVrfNeighbor",
  schema: withRules(
    z.strictObject({ device, router: asn, vrf: name, address: ipv4, remoteAs: asn, ...inVrf }),
  ) as unknown as z.ZodType<BgpVrfNeighborArgs>,
  identity: ["device", "router", "vrf", "address"],
  secrets: ["password"],
  id: (args) => `router bgp ${args.router} vrf ${args.vrf} neighbor ${args.address}`,
  deleteBeforeReplace: true,
};
