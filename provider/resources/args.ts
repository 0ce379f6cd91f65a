/** The arguments of all resources, in plain values. */

export type { AccessListArgs, AccessListEntry, PortMatch } from "./access-list";
export type { ChildEncryption, DhGroup, IkeEncryption, IkeHash } from "./algorithms";
export type { AsPathListArgs } from "./as-path-list";
export type { BgpRouterArgs } from "./bgp";
export type { BgpNeighborArgs } from "./bgp-neighbor";
export type { BgpPeerGroupArgs } from "./bgp-peer-group";
export type { BgpPolicyArgs } from "./bgp-policy";
export type { BgpAggregateArgs, BgpNetworkArgs, BgpRouterFamilyArgs, RedistributeArgs, RouteSource } from "./bgp-router-family";
export type { BgpSessionArgs } from "./bgp-session";
export type { BgpVrfArgs, BgpVrfNeighborArgs } from "./bgp-vrf";
export type { CommunityListArgs } from "./community-list";
export type { ConfigBlockArgs } from "./config-block";
export type { IkeAuthenticationArgs } from "./ike-authentication";
export type { IkeGlobalArgs } from "./ike-global";
export type { IkeId, IkeMatch } from "./ike-id";
export type { ChildSaArgs, IkeParameters, IkeSaArgs } from "./ike-parameters";
export type { IkePolicyArgs } from "./ike-policy";
export type { IkeDefaultProfileArgs, IkeProfileArgs } from "./ike-profile";
export type { AuthenticationMethod, AuthenticationRef } from "./ike-profile-options";
export type { IkeProposalArgs } from "./ike-proposal";
export type { IkeTunnelArgs, ProfileRef } from "./ike-tunnel";
export type { InterfaceArgs } from "./interface";
export type { IpsecProfileArgs } from "./ipsec-profile";
export type { PrefixListArgs, PrefixListEntry } from "./prefix-list";
export type { RouteMapArgs, RouteMapEntry, RouteMapMatch, RouteMapSet } from "./route-map";
export type { StaticRouteArgs } from "./static-route";
export type { TransformSetArgs } from "./transform-set";
