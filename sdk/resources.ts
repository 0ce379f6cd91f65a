import * as pulumi from "@pulumi/pulumi";
import type * as args from "../provider/resources/args";
import { RouterResource } from "./base";
import type { Device } from "./device";
import type { Inputs, Outputs, With } from "./inputs";

// A class and an interface of the same name are one type: the interface says that each argument is an output too.

/** A router: `device("tokyo")`, or its name. */
type On<T> = With<Inputs<T>, { device: Device | string }>;
type Options = pulumi.CustomResourceOptions;

export type IkeAuthenticationArgs = On<args.IkeAuthenticationArgs>;
export interface IkeAuthentication extends Outputs<args.IkeAuthenticationArgs> {}
/** The pre-shared key of one IKEv2 peer. IX: `ikev2 authentication psk id …`. IOS: a peer in a keyring. */
export class IkeAuthentication extends RouterResource {
  constructor(name: string, args: IkeAuthenticationArgs, options?: Options) {
    super("IkeAuthentication", name, args, options);
  }

  override reference(): unknown {
    return { peerId: this.peerId, keyring: this.keyring, peerName: this.peerName };
  }
}

export type IkeDefaultProfileArgs = On<args.IkeDefaultProfileArgs>;
export interface IkeDefaultProfile extends Outputs<args.IkeDefaultProfileArgs> {}
/** The router's default IKEv2 profile: one for each device. IX: `ikev2 default-profile`. IOS: the objects named `default`. */
export class IkeDefaultProfile extends RouterResource {
  constructor(name: string, args: IkeDefaultProfileArgs, options?: Options) {
    super("IkeDefaultProfile", name, args, options);
  }
}

export type IkeProfileArgs = On<args.IkeProfileArgs>;
export interface IkeProfile extends Outputs<args.IkeProfileArgs> {}
/** A named IKEv2 profile. IX: `ikev2 profile N`. IOS: proposal, policy, profile, transform-set and IPsec profile. */
export class IkeProfile extends RouterResource {
  constructor(name: string, args: IkeProfileArgs, options?: Options) {
    super("IkeProfile", name, args, options);
  }

  override reference(argument: string): unknown {
    // An IpsecProfile wants the name alone; a tunnel also the IPsec profile that came with it.
    if (argument !== "profile") return this.name;
    return pulumi.all([this.name, this.ciscoIos]).apply(([name, ciscoIos]) => ({
      name,
      ...(ciscoIos?.ipsecProfile === undefined ? {} : { ipsecProfile: ciscoIos.ipsecProfile }),
    }));
  }
}

export type IkeTunnelArgs = With<On<args.IkeTunnelArgs>, { source?: Interface | pulumi.Input<string> }>;
export interface IkeTunnel extends Outputs<args.IkeTunnelArgs> {}
/** A tunnel interface protected by IKEv2/IPsec. */
export class IkeTunnel extends RouterResource {
  constructor(name: string, args: IkeTunnelArgs, options?: Options) {
    super("IkeTunnel", name, args, options);
  }

  override reference(): unknown {
    return this.interface;
  }
}

export type IkeProposalArgs = On<args.IkeProposalArgs>;
export interface IkeProposal extends Outputs<args.IkeProposalArgs> {}
/** Algorithms that an `IkePolicy` offers. Cisco IOS only: `crypto ikev2 proposal N`. */
export class IkeProposal extends RouterResource {
  constructor(name: string, args: IkeProposalArgs, options?: Options) {
    super("IkeProposal", name, args, options);
  }
}

export type IkePolicyArgs = On<args.IkePolicyArgs>;
export interface IkePolicy extends Outputs<args.IkePolicyArgs> {}
/** Which proposals are offered where. Cisco IOS only: `crypto ikev2 policy N`. */
export class IkePolicy extends RouterResource {
  constructor(name: string, args: IkePolicyArgs, options?: Options) {
    super("IkePolicy", name, args, options);
  }
}

export type TransformSetArgs = On<args.TransformSetArgs>;
export interface TransformSet extends Outputs<args.TransformSetArgs> {}
/** Algorithms of the Child SA. Cisco IOS only: `crypto ipsec transform-set N …`. */
export class TransformSet extends RouterResource {
  constructor(name: string, args: TransformSetArgs, options?: Options) {
    super("TransformSet", name, args, options);
  }
}

export type IpsecProfileArgs = On<args.IpsecProfileArgs>;
export interface IpsecProfile extends Outputs<args.IpsecProfileArgs> {}
/** How a tunnel protects its packets. Cisco IOS only: `crypto ipsec profile N`. */
export class IpsecProfile extends RouterResource {
  constructor(name: string, args: IpsecProfileArgs, options?: Options) {
    super("IpsecProfile", name, args, options);
  }
}

export type IkeGlobalArgs = On<args.IkeGlobalArgs>;
export interface IkeGlobal extends Outputs<args.IkeGlobalArgs> {}
/** What holds for all IKEv2 and IPsec of a router. Cisco IOS only. */
export class IkeGlobal extends RouterResource {
  constructor(name: string, args: IkeGlobalArgs, options?: Options) {
    super("IkeGlobal", name, args, options);
  }
}

export type InterfaceArgs = On<args.InterfaceArgs>;
export interface Interface extends Outputs<args.InterfaceArgs> {}
/** Settings of an interface that is no IKEv2 tunnel. */
export class Interface extends RouterResource {
  constructor(name: string, args: InterfaceArgs, options?: Options) {
    super("Interface", name, args, options);
  }
}

export type StaticRouteArgs = With<
  On<args.StaticRouteArgs>,
  { nextHop: Interface | IkeTunnel | pulumi.Input<string>; interface?: Interface | IkeTunnel | pulumi.Input<string> }
>;
export interface StaticRoute extends Outputs<args.StaticRouteArgs> {}
/** A static route. */
export class StaticRoute extends RouterResource {
  constructor(name: string, args: StaticRouteArgs, options?: Options) {
    super("StaticRoute", name, args, options);
  }
}

export type AccessListArgs = On<args.AccessListArgs>;
export interface AccessList extends Outputs<args.AccessListArgs> {}
/** A list that packets or routes are compared with. */
export class AccessList extends RouterResource {
  constructor(name: string, args: AccessListArgs, options?: Options) {
    super("AccessList", name, args, options);
  }
}

export type PrefixListArgs = On<args.PrefixListArgs>;
export interface PrefixList extends Outputs<args.PrefixListArgs> {}
/** A list that prefixes are compared with. */
export class PrefixList extends RouterResource {
  constructor(name: string, args: PrefixListArgs, options?: Options) {
    super("PrefixList", name, args, options);
  }
}

export type AsPathListArgs = On<args.AsPathListArgs>;
export interface AsPathList extends Outputs<args.AsPathListArgs> {}
/** A list that AS paths are compared with. */
export class AsPathList extends RouterResource {
  constructor(name: string, args: AsPathListArgs, options?: Options) {
    super("AsPathList", name, args, options);
  }

  override reference(): unknown {
    return this.number;
  }
}

export type CommunityListArgs = On<args.CommunityListArgs>;
export interface CommunityList extends Outputs<args.CommunityListArgs> {}
/** A list that communities are compared with. */
export class CommunityList extends RouterResource {
  constructor(name: string, args: CommunityListArgs, options?: Options) {
    super("CommunityList", name, args, options);
  }
}

export type RouteMapArgs = On<args.RouteMapArgs>;
export interface RouteMap extends Outputs<args.RouteMapArgs> {}
/** Rules that choose routes and change them. */
export class RouteMap extends RouterResource {
  constructor(name: string, args: RouteMapArgs, options?: Options) {
    super("RouteMap", name, args, options);
  }
}

export type BgpRouterArgs = On<args.BgpRouterArgs>;
export interface BgpRouter extends Outputs<args.BgpRouterArgs> {}
/** The BGP process of a router. */
export class BgpRouter extends RouterResource {
  constructor(name: string, args: BgpRouterArgs, options?: Options) {
    super("BgpRouter", name, args, options);
  }

  override reference(): unknown {
    return this.asn;
  }
}

export type BgpPeerGroupArgs = On<args.BgpPeerGroupArgs>;
export interface BgpPeerGroup extends Outputs<args.BgpPeerGroupArgs> {}
/** Settings that several BGP neighbours share. */
export class BgpPeerGroup extends RouterResource {
  constructor(name: string, args: BgpPeerGroupArgs, options?: Options) {
    super("BgpPeerGroup", name, args, options);
  }
}

export type BgpNeighborArgs = On<args.BgpNeighborArgs>;
export interface BgpNeighbor extends Outputs<args.BgpNeighborArgs> {}
/** One BGP neighbour. */
export class BgpNeighbor extends RouterResource {
  constructor(name: string, args: BgpNeighborArgs, options?: Options) {
    super("BgpNeighbor", name, args, options);
  }
}

export type BgpVrfArgs = On<args.BgpVrfArgs>;
export interface BgpVrf extends Outputs<args.BgpVrfArgs> {}
/** What BGP announces in a VRF. */
export class BgpVrf extends RouterResource {
  constructor(name: string, args: BgpVrfArgs, options?: Options) {
    super("BgpVrf", name, args, options);
  }
}

export type BgpVrfNeighborArgs = On<args.BgpVrfNeighborArgs>;
export interface BgpVrfNeighbor extends Outputs<args.BgpVrfNeighborArgs> {}
/** One BGP neighbour in a VRF. */
export class BgpVrfNeighbor extends RouterResource {
  constructor(name: string, args: BgpVrfNeighborArgs, options?: Options) {
    super("BgpVrfNeighbor", name, args, options);
  }
}

export type VrfArgs = On<args.VrfArgs>;
export interface Vrf extends Outputs<args.VrfArgs> {}
/** A routing table of its own. IOS only. */
export class Vrf extends RouterResource {
  constructor(name: string, args: VrfArgs, options?: Options) {
    super("Vrf", name, args, options);
  }
}

export type VlanArgs = On<args.VlanArgs>;
export interface Vlan extends Outputs<args.VlanArgs> {}
/** A VLAN of the switch ports. IOS only. */
export class Vlan extends RouterResource {
  constructor(name: string, args: VlanArgs, options?: Options) {
    super("Vlan", name, args, options);
  }
}

export type PppProfileArgs = On<args.PppProfileArgs>;
export interface PppProfile extends Outputs<args.PppProfileArgs> {}
/** Who logs in on a PPP line. IX only. */
export class PppProfile extends RouterResource {
  constructor(name: string, args: PppProfileArgs, options?: Options) {
    super("PppProfile", name, args, options);
  }
}

export type WatchGroupArgs = On<args.WatchGroupArgs>;
export interface WatchGroup extends Outputs<args.WatchGroupArgs> {}
/** Routes that are not used while a host does not answer. IX only. */
export class WatchGroup extends RouterResource {
  constructor(name: string, args: WatchGroupArgs, options?: Options) {
    super("WatchGroup", name, args, options);
  }
}

export type ConfigBlockArgs = On<args.ConfigBlockArgs>;
export interface ConfigBlock extends Outputs<args.ConfigBlockArgs> {}
/** Lines in the router's own words, for what no resource covers yet. */
export class ConfigBlock extends RouterResource {
  constructor(name: string, args: ConfigBlockArgs, options?: Options) {
    super("ConfigBlock", name, args, options);
  }
}
