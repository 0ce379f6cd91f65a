import type * as pulumi from "@pulumi/pulumi";
import type * as all from "./resources";

/** Arguments that refer to another declaration, at any depth, and which it may be. */
interface References {
  authentication: all.IkeAuthentication;
  profile: all.IkeProfile;
  ikeProfile: all.IkeProfile;
  ipsecProfile: all.IpsecProfile;
  proposals: all.IkeProposal;
  transformSets: all.TransformSet;
  router: all.BgpRouter;
  peerGroup: all.BgpPeerGroup;
  unnumbered: all.Interface | all.IkeTunnel;
  updateSource: all.Interface | all.IkeTunnel;
  outgoingInterface: all.Interface | all.IkeTunnel;
  routeMap: all.RouteMap;
  routeMapIn: all.RouteMap;
  routeMapOut: all.RouteMap;
  defaultOriginateRouteMap: all.RouteMap;
  prefixListIn: all.PrefixList;
  prefixListOut: all.PrefixList;
  prefixLists: all.PrefixList;
  ipv6PrefixLists: all.PrefixList;
  nextHopPrefixLists: all.PrefixList;
  distributeListIn: all.AccessList;
  distributeListOut: all.AccessList;
  accessLists: all.AccessList;
  ipv6AccessLists: all.AccessList;
  list: all.AccessList;
  filterListIn: all.AsPathList;
  filterListOut: all.AsPathList;
  asPathLists: all.AsPathList;
  communityLists: all.CommunityList;
}

/** The arguments of a resource as a program may give them: each value, at any depth, plain or still to come; a reference as the declaration itself or in words. */
export type Inputs<T> = { [K in keyof T]: pulumi.Input<Deep<T[K]>> | Reference<K, T[K]> };

type Reference<K, T> = K extends keyof References
  ? NonNullable<T> extends readonly (infer Item)[]
    ? readonly (References[K] | pulumi.Input<Item>)[]
    : References[K]
  : never;

type Deep<T> = T extends readonly (infer Item)[]
  ? pulumi.Input<Deep<Item>>[]
  : T extends object
    ? { [K in keyof T]: pulumi.Input<Deep<T[K]>> | Reference<K, T[K]> }
    : T;

/** The arguments of a resource as its outputs: what Pulumi took, whatever the program gave. */
export type Outputs<T> = { readonly [K in keyof T]-?: pulumi.Output<T[K]> };

/** `T` with some arguments given in another way. */
export type With<T, Changed> = Omit<T, keyof Changed> & Changed;
