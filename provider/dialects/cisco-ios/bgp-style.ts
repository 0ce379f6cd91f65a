import { isIPv4 } from "node:net";
import { entries, type Tree } from "../../config/tree";
import type { BgpSessionArgs } from "../../resources/bgp-session";
import { plainAs } from "./vocabulary";

export interface Style {
  /** Policy lines stand at the level of the process. */
  readonly flat: boolean;
  /** Policy lines stand below the address families. */
  readonly nested: boolean;
  /** There is, or will be, a family for IPv6. */
  readonly six: boolean;
  /** There is a family for VPNs. */
  readonly vpn: boolean;
  /** Neighbours get the IPv4 family by themselves. */
  readonly defaultOn: boolean;
}

/**
 * IOS writes policy lines at the level of the process as long as only IPv4 unicast is used, else below the address family.
 * We write where the router has them now, or will have them when IPv6 comes.
 */
export function styleOf(live: Tree, asn: number, wantsSix: boolean): Style {
  const lines = entries(processOf(live, asn) ?? []);
  const has = (text: string) => lines.some((line) => line.text === text);
  const six = wantsSix || has("address-family ipv6");
  const nested = six || has("address-family ipv4");
  return { flat: !nested, nested, six, vpn: has("address-family vpnv4"), defaultOn: !has("no bgp default ipv4-unicast") };
}

/** What stands below the BGP process of the AS, however the router spells its number. */
export function processOf(live: Tree, asn: number): Tree | undefined {
  return live.find(({ text }) => text.startsWith("router bgp ") && plainAs(text) === `router bgp ${asn}`)?.children;
}

/** Which `activate` lines a neighbour has. A peer group has those that it is told to have. */
export function activation(args: BgpSessionArgs & { readonly address?: string }, style: Style) {
  const { address, ipv4, ipv6, vpnv4 } = args;
  const auto = address !== undefined && isIPv4(address) && style.defaultOn;
  const active4 = ipv4?.activate ?? (address !== undefined && (ipv4 !== undefined || auto));
  return {
    active4: active4 && style.nested,
    inactive4: !active4 && auto,
    active6: ipv6?.activate ?? (address !== undefined && ipv6 !== undefined),
    activeVpn: vpnv4?.activate ?? (address !== undefined && vpnv4 !== undefined),
    vpn: style.vpn || vpnv4 !== undefined,
  };
}
