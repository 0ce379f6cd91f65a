/** The arguments of all resources, in plain values. */
export type { BgpNeighborArgs, BgpRouterArgs, RouteSource } from "./bgp";
export type { ConfigBlockArgs } from "./config-block";
export type { IkeAuthenticationArgs } from "./ike-authentication";
export type { ChildEncryption, ChildSaArgs, IkeEncryption, IkeHash, IkeId, IkePolicyArgs, IkeSaArgs } from "./ike-policy";
export type { AuthenticationRef, IkeDefaultProfileArgs, IkeProfileArgs } from "./ike-profile";
export type { IkeTunnelArgs, ProfileRef } from "./ike-tunnel";
export type { InterfaceArgs } from "./interface";
export type { StaticRouteArgs } from "./static-route";
