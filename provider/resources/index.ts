import { accessList } from "./access-list";
import { asPathList } from "./as-path-list";
import { bgpRouter } from "./bgp";
import { bgpNeighbor } from "./bgp-neighbor";
import { bgpPeerGroup } from "./bgp-peer-group";
import { communityList } from "./community-list";
import { configBlock } from "./config-block";
import { ikeAuthentication } from "./ike-authentication";
import { ikeDefaultProfile, ikeProfile } from "./ike-profile";
import { ikeTunnel } from "./ike-tunnel";
import { networkInterface } from "./interface";
import { prefixList } from "./prefix-list";
import { routeMap } from "./route-map";
import type { Spec } from "./spec";
import { staticRoute } from "./static-route";

/** Every resource there is. */
export const specs = {
  IkeAuthentication: ikeAuthentication,
  IkeDefaultProfile: ikeDefaultProfile,
  IkeProfile: ikeProfile,
  IkeTunnel: ikeTunnel,
  Interface: networkInterface,
  StaticRoute: staticRoute,
  AccessList: accessList,
  PrefixList: prefixList,
  AsPathList: asPathList,
  CommunityList: communityList,
  RouteMap: routeMap,
  BgpRouter: bgpRouter,
  BgpPeerGroup: bgpPeerGroup,
  BgpNeighbor: bgpNeighbor,
  ConfigBlock: configBlock,
} as const;

export type Kind = keyof typeof specs;

export function specOf(kind: Kind): Spec {
  return specs[kind] as unknown as Spec;
}
