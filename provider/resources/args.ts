/** The arguments of all resources, in plain values. */
export type { ChildEncryption, DhGroup, IkeEncryption, IkeHash } from "./algorithms";
export type { BgpNeighborArgs, BgpRouterArgs, RouteSource } from "./bgp";
export type { ConfigBlockArgs } from "./config-block";
export type { IkeAuthenticationArgs } from "./ike-authentication";
export type { IkeGlobalArgs } from "./ike-global";
export type { IkeId, IkeMatch } from "./ike-id";
export type { ChildSaArgs, IkeParameters, IkeSaArgs } from "./ike-parameters";
export type { IkePolicyArgs } from "./ike-policy";
export type { AuthenticationMethod, AuthenticationRef, IkeDefaultProfileArgs, IkeProfileArgs } from "./ike-profile";
export type { IkeProposalArgs } from "./ike-proposal";
export type { IkeTunnelArgs, ProfileRef } from "./ike-tunnel";
export type { InterfaceArgs } from "./interface";
export type { IpsecProfileArgs } from "./ipsec-profile";
export type { StaticRouteArgs } from "./static-route";
export type { TransformSetArgs } from "./transform-set";
