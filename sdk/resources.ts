import * as pulumi from "@pulumi/pulumi";
import type * as args from "../provider/resources/args";
import { RouterResource } from "./base";
import type { Device } from "./device";
import type { Inputs, With } from "./inputs";

/** A router: `device("tokyo")`, or its name. */
type OnDevice = { device: Device | pulumi.Input<string> };
type Options = pulumi.CustomResourceOptions;

export type IkeAuthenticationArgs = With<Inputs<args.IkeAuthenticationArgs>, OnDevice>;
export type AuthenticationRef = IkeAuthentication | pulumi.Input<args.AuthenticationRef>;
export type IkeDefaultProfileArgs = With<Inputs<args.IkeDefaultProfileArgs>, OnDevice & { authentication?: AuthenticationRef }>;
export type IkeProfileArgs = With<Inputs<args.IkeProfileArgs>, OnDevice & { authentication?: AuthenticationRef }>;
export type ProfileRef = IkeProfile | pulumi.Input<args.ProfileRef>;
export type IkeTunnelArgs = With<
  Inputs<args.IkeTunnelArgs>,
  OnDevice & { authentication?: AuthenticationRef; profile?: ProfileRef; ipsecProfile?: IpsecProfile | pulumi.Input<string> }
>;
export type IkeProposalArgs = With<Inputs<args.IkeProposalArgs>, OnDevice>;
export type IkePolicyArgs = With<
  Inputs<args.IkePolicyArgs>,
  OnDevice & { proposals: readonly (IkeProposal | pulumi.Input<string>)[] | pulumi.Input<string[]> }
>;
export type TransformSetArgs = With<Inputs<args.TransformSetArgs>, OnDevice>;
export type IpsecProfileArgs = With<
  Inputs<args.IpsecProfileArgs>,
  OnDevice & {
    transformSets?: readonly (TransformSet | pulumi.Input<string>)[] | pulumi.Input<string[]>;
    ikeProfile?: IkeProfile | pulumi.Input<string>;
  }
>;
export type IkeGlobalArgs = With<Inputs<args.IkeGlobalArgs>, OnDevice>;
export type VrfArgs = With<Inputs<args.VrfArgs>, OnDevice>;
export type VlanArgs = With<Inputs<args.VlanArgs>, OnDevice>;
export type PppProfileArgs = With<Inputs<args.PppProfileArgs>, OnDevice>;
export type WatchGroupArgs = With<Inputs<args.WatchGroupArgs>, OnDevice>;
export type InterfaceArgs = With<Inputs<args.InterfaceArgs>, OnDevice>;
export type StaticRouteArgs = With<Inputs<args.StaticRouteArgs>, OnDevice>;
export type AccessListArgs = With<Inputs<args.AccessListArgs>, OnDevice>;
export type PrefixListArgs = With<Inputs<args.PrefixListArgs>, OnDevice>;
export type AsPathListArgs = With<Inputs<args.AsPathListArgs>, OnDevice>;
export type CommunityListArgs = With<Inputs<args.CommunityListArgs>, OnDevice>;
export type RouteMapArgs = With<Inputs<args.RouteMapArgs>, OnDevice>;
export type BgpRouterArgs = With<Inputs<args.BgpRouterArgs>, OnDevice>;
type OfProcess = OnDevice & { router: BgpRouter | pulumi.Input<number> };
export type BgpPeerGroupArgs = With<Inputs<args.BgpPeerGroupArgs>, OfProcess>;
export type BgpNeighborArgs = With<Inputs<args.BgpNeighborArgs>, OfProcess>;
export type BgpVrfArgs = With<Inputs<args.BgpVrfArgs>, OfProcess>;
export type BgpVrfNeighborArgs = With<Inputs<args.BgpVrfNeighborArgs>, OfProcess>;
export type ConfigBlockArgs = With<Inputs<args.ConfigBlockArgs>, OnDevice>;

/** The pre-shared key of one IKEv2 peer. IX: `ikev2 authentication psk id …`. IOS: a peer in a keyring. */
export class IkeAuthentication extends RouterResource {
  /** How others refer to it: plain words, known at once, so that nobody has to wait. */
  readonly reference: pulumi.Input<args.AuthenticationRef>;

  constructor(name: string, args: IkeAuthenticationArgs, options?: Options) {
    super("IkeAuthentication", name, args, options);
    this.reference = named({
      peerId: args.peerId,
      keyring: args.keyring,
      peerName: args.peerName,
    }) as unknown as pulumi.Input<args.AuthenticationRef>;
  }
}

/** The router's default IKEv2 profile: one for each device. IX: `ikev2 default-profile`. IOS: the objects named `default`. */
export class IkeDefaultProfile extends RouterResource {
  constructor(name: string, args: IkeDefaultProfileArgs, options?: Options) {
    super("IkeDefaultProfile", name, { ...args, authentication: toAuthentication(args.authentication) }, options, [
      args.authentication,
    ]);
  }
}

/** A named IKEv2 profile. IX: `ikev2 profile N`. IOS: proposal, policy, profile, transform-set and IPsec profile. */
export class IkeProfile extends RouterResource {
  readonly reference: pulumi.Input<args.ProfileRef>;
  /** The name on the router, for an `IpsecProfile`. */
  readonly profileName: pulumi.Input<string>;

  constructor(name: string, args: IkeProfileArgs, options?: Options) {
    super("IkeProfile", name, { ...args, authentication: toAuthentication(args.authentication) }, options, [args.authentication]);
    this.profileName = args.name;
    const ipsecProfile = pulumi.output(args.ciscoIos).apply((names) => names?.ipsecProfile);
    this.reference =
      args.ciscoIos === undefined
        ? { name: args.name as string }
        : pulumi.all([args.name, ipsecProfile]).apply(([n, i]) => (i === undefined ? { name: n } : { name: n, ipsecProfile: i }));
  }
}

/** A tunnel interface protected by IKEv2/IPsec. */
export class IkeTunnel extends RouterResource {
  constructor(name: string, args: IkeTunnelArgs, options?: Options) {
    const profile = args.profile instanceof IkeProfile ? args.profile.reference : args.profile;
    const given = {
      ...args,
      authentication: toAuthentication(args.authentication),
      profile,
      ipsecProfile: toName(args.ipsecProfile),
    };
    super("IkeTunnel", name, given, options, [args.authentication, args.profile, args.ipsecProfile]);
  }
}

/** Algorithms that an `IkePolicy` offers. Cisco IOS only: `crypto ikev2 proposal N`. */
export class IkeProposal extends RouterResource {
  readonly reference: pulumi.Input<string>;

  constructor(name: string, args: IkeProposalArgs, options?: Options) {
    super("IkeProposal", name, args, options);
    this.reference = args.name;
  }
}

/** Which proposals are offered where. Cisco IOS only: `crypto ikev2 policy N`. */
export class IkePolicy extends RouterResource {
  constructor(name: string, args: IkePolicyArgs, options?: Options) {
    super("IkePolicy", name, { ...args, proposals: toNames(args.proposals) }, options, toList(args.proposals));
  }
}

/** Algorithms of the Child SA. Cisco IOS only: `crypto ipsec transform-set N …`. */
export class TransformSet extends RouterResource {
  readonly reference: pulumi.Input<string>;

  constructor(name: string, args: TransformSetArgs, options?: Options) {
    super("TransformSet", name, args, options);
    this.reference = args.name;
  }
}

/** How a tunnel protects its packets. Cisco IOS only: `crypto ipsec profile N`. */
export class IpsecProfile extends RouterResource {
  readonly reference: pulumi.Input<string>;

  constructor(name: string, args: IpsecProfileArgs, options?: Options) {
    const given = { ...args, transformSets: toNames(args.transformSets), ikeProfile: toName(args.ikeProfile) };
    super("IpsecProfile", name, given, options, [...toList(args.transformSets), args.ikeProfile]);
    this.reference = args.name;
  }
}

/** What holds for all IKEv2 and IPsec of a router. Cisco IOS only. */
export class IkeGlobal extends RouterResource {
  constructor(name: string, args: IkeGlobalArgs, options?: Options) {
    super("IkeGlobal", name, args, options);
  }
}

/** Settings of an interface that is no IKEv2 tunnel. */
export class Interface extends RouterResource {
  constructor(name: string, args: InterfaceArgs, options?: Options) {
    super("Interface", name, args, options);
  }
}

/** A static route. */
export class StaticRoute extends RouterResource {
  constructor(name: string, args: StaticRouteArgs, options?: Options) {
    super("StaticRoute", name, args, options);
  }
}

/** A list that packets or routes are compared with. */
export class AccessList extends RouterResource {
  constructor(name: string, args: AccessListArgs, options?: Options) {
    super("AccessList", name, args, options);
  }
}

/** A list that prefixes are compared with. */
export class PrefixList extends RouterResource {
  constructor(name: string, args: PrefixListArgs, options?: Options) {
    super("PrefixList", name, args, options);
  }
}

/** A list that AS paths are compared with. */
export class AsPathList extends RouterResource {
  constructor(name: string, args: AsPathListArgs, options?: Options) {
    super("AsPathList", name, args, options);
  }
}

/** A list that communities are compared with. */
export class CommunityList extends RouterResource {
  constructor(name: string, args: CommunityListArgs, options?: Options) {
    super("CommunityList", name, args, options);
  }
}

/** Rules that choose routes and change them. */
export class RouteMap extends RouterResource {
  constructor(name: string, args: RouteMapArgs, options?: Options) {
    super("RouteMap", name, args, options);
  }
}

/** The BGP process of a router. */
export class BgpRouter extends RouterResource {
  readonly reference: pulumi.Input<number>;

  constructor(name: string, args: BgpRouterArgs, options?: Options) {
    super("BgpRouter", name, args, options);
    this.reference = args.asn;
  }
}

/** Settings that several BGP neighbours share. */
export class BgpPeerGroup extends RouterResource {
  constructor(name: string, args: BgpPeerGroupArgs, options?: Options) {
    const router = args.router instanceof BgpRouter ? args.router.reference : args.router;
    super("BgpPeerGroup", name, { ...args, router }, options, [args.router]);
  }
}

/** One BGP neighbour. */
export class BgpNeighbor extends RouterResource {
  constructor(name: string, args: BgpNeighborArgs, options?: Options) {
    const router = args.router instanceof BgpRouter ? args.router.reference : args.router;
    super("BgpNeighbor", name, { ...args, router }, options, [args.router]);
  }
}

/** What BGP announces in a VRF. */
export class BgpVrf extends RouterResource {
  constructor(name: string, args: BgpVrfArgs, options?: Options) {
    const router = args.router instanceof BgpRouter ? args.router.reference : args.router;
    super("BgpVrf", name, { ...args, router }, options, [args.router]);
  }
}

/** One BGP neighbour in a VRF. */
export class BgpVrfNeighbor extends RouterResource {
  constructor(name: string, args: BgpVrfNeighborArgs, options?: Options) {
    const router = args.router instanceof BgpRouter ? args.router.reference : args.router;
    super("BgpVrfNeighbor", name, { ...args, router }, options, [args.router]);
  }
}

/** A routing table of its own. IOS only. */
export class Vrf extends RouterResource {
  constructor(name: string, args: VrfArgs, options?: Options) {
    super("Vrf", name, args, options);
  }
}

/** A VLAN of the switch ports. IOS only. */
export class Vlan extends RouterResource {
  constructor(name: string, args: VlanArgs, options?: Options) {
    super("Vlan", name, args, options);
  }
}

/** Who logs in on a PPP line. IX only. */
export class PppProfile extends RouterResource {
  constructor(name: string, args: PppProfileArgs, options?: Options) {
    super("PppProfile", name, args, options);
  }
}

/** Routes that are not used while a host does not answer. IX only. */
export class WatchGroup extends RouterResource {
  constructor(name: string, args: WatchGroupArgs, options?: Options) {
    super("WatchGroup", name, args, options);
  }
}

/** Lines in the router's own words, for what no resource covers yet. */
export class ConfigBlock extends RouterResource {
  constructor(name: string, args: ConfigBlockArgs, options?: Options) {
    super("ConfigBlock", name, args, options);
  }
}

function toAuthentication(given: AuthenticationRef | undefined): unknown {
  return given instanceof IkeAuthentication ? given.reference : given;
}

/** The name of a resource that is given itself. */
function toName(given: unknown): unknown {
  if (given instanceof IkeProfile) return given.profileName;
  return given instanceof IkeProposal || given instanceof TransformSet || given instanceof IpsecProfile ? given.reference : given;
}

/** The same for each of a list. */
function toNames(given: unknown): unknown {
  return Array.isArray(given) ? given.map(toName) : given;
}

function toList(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

function named(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
