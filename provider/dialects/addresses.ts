import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

/** An IPv6 address or network, with its zone (`fe80::1%IF`), in the shortest form (RFC 5952, lower case); `undefined` for anything else. */
export function shortest6(text: string): string | undefined {
  const [, address = "", zone = "", length = ""] = /^([0-9A-Fa-f:.]+)(%[^/\s]+)?(\/\d{1,3})?$/.exec(text) ?? [];
  if (!address.includes(":") || !isIPv6(address)) return undefined;
  return ipaddr.IPv6.parse(address).toRFC5952String() + zone + length;
}

/** Every IPv6 address of a line in one form: two lines that differ in the spelling of addresses alone are the same line. */
export function spell6(line: string, show: (shortest: string) => string): string {
  // An address has two colons at least; nearly all lines have none.
  const first = line.indexOf(":");
  if (first < 0 || line.indexOf(":", first + 1) < 0) return line;
  return line
    .split(" ")
    .map((word) => {
      const shortest = shortest6(word);
      return shortest === undefined ? word : show(shortest);
    })
    .join(" ");
}

/** The bits of an IPv4 network, behind those of its family: what a subnet takes of the space of all addresses. */
export function bits4(address: string, length: number): string | undefined {
  if (!isIPv4(address)) return undefined;
  const bits = address.split(".").map((part) => Number(part).toString(2).padStart(8, "0"));
  return `4:${bits.join("").slice(0, length)}`;
}
