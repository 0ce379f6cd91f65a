import { accessList } from "./access-list";
import { asPathList } from "./as-path-list";
import { bgpRouter } from "./bgp";
import { bgpNeighbor } from "./bgp-neighbor";
import { bgpPeerGroup } from "./bgp-peer-group";
import { bgpVrf, bgpVrfNeighbor } from "./bgp-vrf";
import { communityList } from "./community-list";
import { configBlock } from "./config-block";
import { ikeAuthentication } from "./ike-authentication";
import { ikeGlobal } from "./ike-global";
import { ikePolicy } from "./ike-policy";
import { ikeDefaultProfile, ikeProfile } from "./ike-profile";
import { ikeProposal } from "./ike-proposal";
import { ikeTunnel } from "./ike-tunnel";
import { networkInterface } from "./interface";
import { ipsecProfile } from "./ipsec-profile";
import { pppProfile } from "./ppp-profile";
import { prefixList } from "./prefix-list";
import { routeMap } from "./route-map";
import type { Spec } from "./spec";
import { staticRoute } from "./static-route";
import { transformSet } from "./transform-set";
import { vlan } from "./vlan";
import { vrf } from "./vrf";
import { watchGroup } from "./watch-group";

/** Every resource there is. */
export const specs = {
  IkeAuthentication: ikeAuthentication,
  IkeDefaultProfile: ikeDefaultProfile,
  IkeProfile: ikeProfile,
  IkeTunnel: ikeTunnel,
  IkeProposal: ikeProposal,
  IkePolicy: ikePolicy,
  TransformSet: transformSet,
  IpsecProfile: ipsecProfile,
  IkeGlobal: ikeGlobal,
  Vrf: vrf,
  Vlan: vlan,
  PppProfile: pppProfile,
  Interface: networkInterface,
  StaticRoute: staticRoute,
  WatchGroup: watchGroup,
  AccessList: accessList,
  PrefixList: prefixList,
  AsPathList: asPathList,
  CommunityList: communityList,
  RouteMap: routeMap,
  BgpRouter: bgpRouter,
  BgpPeerGroup: bgpPeerGroup,
  BgpNeighbor: bgpNeighbor,
  BgpVrf: bgpVrf,
  BgpVrfNeighbor: bgpVrfNeighbor,
  ConfigBlock: configBlock,
} as const;

export type Kind = keyof typeof specs;

export function specOf(kind: Kind): Spec {
  return specs[kind] as unknown as Spec;
}

/** The names of all arguments of a resource. */
export function argumentsOf(kind: Kind): readonly string[] {
  return Object.keys((specs[kind].schema as unknown as { readonly shape: object }).shape);
}
