import { ip4ToNumber } from "../grammar/types";

// What two routers can see of each other's configuration, in words of the protocols instead of the vendors.

export interface Prefix {
  readonly address: string;
  readonly length: number;
}

/** An interface that speaks IP. */
export interface Port {
  readonly name: string;
  readonly kind: "wire" | "loopback" | "tunnel";
  /** Not shut down, neither itself nor the hardware below it. */
  readonly enabled: boolean;
  readonly address?: Prefix;
  /** The address belongs to another interface. */
  readonly borrowed?: boolean;
  readonly secondaries: readonly Prefix[];
  /** Names of the hardware it is reached by (the access ports of a VLAN). */
  readonly hardware: readonly string[];
}

export interface StaticRoute {
  readonly prefix: Prefix;
  readonly nextHop?: string;
  readonly interface?: string;
  readonly distance: number;
}

export interface Identity {
  readonly kind: "ipv4" | "ipv6" | "fqdn" | "keyid" | "email";
  readonly value: string;
}

export type IdentityPattern =
  | { readonly kind: "any" }
  | { readonly kind: "network"; readonly prefix: Prefix }
  | { readonly kind: "exact"; readonly identity: Identity }
  | { readonly kind: "domain"; readonly of: "fqdn" | "email"; readonly domain: string };

/** A key that is only known as the router displays it, encrypted, cannot be compared. */
export type Key = { readonly kind: "plain"; readonly text: string } | { readonly kind: "opaque" };

export interface KeyEntry {
  readonly identity?: Identity;
  readonly network?: Prefix;
  readonly local?: Key;
  readonly remote?: Key;
}

/** Each list in the order of preference. */
export interface IkeSuite {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly prf: readonly string[];
  readonly groups: readonly number[];
}

export interface ChildSuite {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
}

export interface TunnelView {
  readonly interface: string;
  readonly enabled: boolean;
  /** Why it cannot even begin. */
  readonly incomplete?: string;
  readonly peer?: string;
  readonly source:
    | { readonly kind: "address"; readonly address: string }
    | { readonly kind: "interface"; readonly name: string }
    | { readonly kind: "route"; readonly outgoing?: string };
  /** Default: the source address. */
  readonly localId?: Identity;
  readonly remoteIds: readonly IdentityPattern[];
  readonly keys: readonly KeyEntry[];
  readonly ike: readonly IkeSuite[];
  readonly child: readonly ChildSuite[];
  /** Groups for the keys of later Child SAs; empty: none wanted. */
  readonly pfs: readonly number[];
  readonly mode: "tunnel" | "transport";
  readonly selector: "any" | "gre" | "etherip";
  readonly initiates: "at-once" | "on-traffic" | "never";
  readonly responds: boolean;
  /** As responder it takes its own order of preference, not that of the peer. */
  readonly ownOrder: boolean;
  readonly lifetime: { readonly ike: number; readonly child: number; readonly kilobytes?: number };
  readonly dpd?: { readonly interval: number; readonly retry: number };
  readonly antiReplay: boolean;
  /** The names of the profiles, for the display. */
  readonly profile?: string;
}

export interface NeighborView {
  readonly address: string;
  readonly as: number | undefined;
  readonly enabled: boolean;
  readonly active: boolean;
  readonly keepalive: number;
  readonly hold: number;
  readonly leastHold: number;
  readonly password?: Key;
  readonly source?: string;
  readonly multihop: boolean;
  readonly nextHopSelf: boolean;
  readonly reflected: boolean;
  readonly softInbound: boolean;
}

export interface BgpView {
  readonly as: number;
  readonly routerId: string;
  readonly neighbors: readonly NeighborView[];
  readonly networks: readonly Prefix[];
  readonly redistributes: readonly ("connected" | "static")[];
  readonly logs: boolean;
}

/** A router, or a node that does nothing but route. */
export interface NodeView {
  readonly name: string;
  readonly dialect: "nec-ix" | "cisco-ios" | "relay";
  readonly ports: readonly Port[];
  readonly statics: readonly StaticRoute[];
  readonly tunnels: readonly TunnelView[];
  readonly bgp?: BgpView;
  /** A relay that answers for every next hop of its wire that nobody else has. */
  readonly answersForAll?: boolean;
}

export function parsePrefix(text: string): Prefix {
  const [address = "0.0.0.0", length = "32"] = text.split("/");
  return { address, length: Number(length) };
}

export function maskedPrefix(address: string, mask: string): Prefix {
  return { address, length: ip4ToNumber(mask).toString(2).replaceAll("0", "").length };
}

export function networkOf({ address, length }: Prefix): Prefix {
  const size = 2 ** (32 - length);
  return { address: toAddress(Math.floor(ip4ToNumber(address) / size) * size), length };
}

export function contains(prefix: Prefix, address: string): boolean {
  const size = 2 ** (32 - prefix.length);
  return Math.floor(ip4ToNumber(prefix.address) / size) === Math.floor(ip4ToNumber(address) / size);
}

export function printPrefix(prefix: Prefix): string {
  const network = networkOf(prefix);
  return `${network.address}/${network.length}`;
}

export function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

export function maskOf(length: number): string {
  return toAddress(2 ** 32 - 2 ** (32 - length));
}

export function comparePrefixes(a: Prefix, b: Prefix): number {
  return ip4ToNumber(a.address) - ip4ToNumber(b.address) || a.length - b.length;
}
