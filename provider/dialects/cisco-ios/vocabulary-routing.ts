import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import type { Codec } from "../../config/field";

/** Addresses of IPv6 are shown in upper case; arguments have them as RFC 5952 writes them. Anything else stays as it is. */
export const address: Codec<string> = {
  to: (value) => (isIPv6(value) ? value.toUpperCase() : value),
  from: (word) => (isIPv6(word) ? word.toLowerCase() : word),
};

/** `2001:db8::/48` ↔ `2001:DB8::/48` */
export const prefix: Codec<string> = {
  to: (value) => (value.includes(":") ? value.toUpperCase() : value),
  from: (word) => (word.includes("/") ? (word.includes(":") ? word.toLowerCase() : word) : undefined),
};

/** `10.0.0.0` and `255.0.0.0` → `10.0.0.0/8`; a mask that is none gives `undefined`. */
export function fromMask(net: string, mask: string): string | undefined {
  const length = ipaddr.IPv4.isValidFourPartDecimal(mask) ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() : null;
  return length === null ? undefined : `${net}/${length}`;
}

export function toMask(length: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString();
}

/** The mask that the router leaves out after `network A`. */
export function classMask(net: string): string {
  const first = Number(net.split(".")[0]);
  return toMask(first < 128 ? 8 : first < 192 ? 16 : 24);
}

/** Metric of what an OSPF process sends: `external-1` ↔ `external 1`. */
export const ospfRoutes: Codec<readonly string[]> = {
  to: (routes) => routes.map((each) => each.replace(/-(\d)$/, " $1")).join(" "),
  from: (text) => text.replace(/(external) (\d)/g, "$1-$2").split(/ +/),
};
