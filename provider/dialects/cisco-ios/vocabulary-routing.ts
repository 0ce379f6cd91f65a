import ipaddr from "ipaddr.js";
import type { Codec } from "../../config/field";

export function toMask(length: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString();
}

/** The mask that the router leaves out after `network A`. */
export function classMask(network: string): string {
  const first = Number(network.split(".")[0]);
  return toMask(first < 128 ? 8 : first < 192 ? 16 : 24);
}

/** Routes of an OSPF process: `external-1` ↔ `external 1`. */
export const ospfRoutes: Codec<readonly string[]> = {
  to: (routes) => routes.map((each) => each.replace(/-(\d)$/, " $1")).join(" "),
  from: (text) => text.replace(/(external) (\d)/g, "$1-$2").split(/ +/),
};
