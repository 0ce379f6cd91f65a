import { isIP, isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { z } from "zod";

/** Field kinds shared by all resources. Each message completes the sentence "«argument» …", without repeating name or value. */

const text = (message: string, test: (value: string) => boolean) => z.string({ error: message }).refine(test, { error: message });

export function integer(min: number, max: number, unit = "") {
  const message = `must be a whole number from ${min} to ${max}${unit ? ` (${unit})` : ""}`;
  return z.int({ error: message }).min(min, { error: message }).max(max, { error: message });
}

export function oneOf<const T extends string>(...values: readonly T[]) {
  return z.enum(values, { error: `must be one of ${values.join(", ")}` });
}

export function bool() {
  return z.boolean({ error: "must be true or false" });
}

export const device = text("must be the name of a device in ixios:devices", (v) => /^[\w.-]+$/.test(v));
/** A word that both vendors take as a name: no blanks, no `?` (it calls for help on a command line), no control characters. */
export const name = text(
  "must be one word of 1 to 64 printable characters without blanks, quotes or '?'",
  (v) => /^[!-~]{1,64}$/.test(v) && !/["'?]/.test(v),
);
export const interfaceName = text("must be the full name of an interface, such as Tunnel3.0 or GigabitEthernet5", (v) =>
  /^[A-Z][A-Za-z-]*\d[\d/.:]*$/.test(v),
);
export const ipv4 = text("must be an IPv4 address", isIPv4);
export const ipv6 = text("must be an IPv6 address", isIPv6);
export const ip = text("must be an IPv4 or IPv6 address", (v) => isIP(v) !== 0);
export const description = text(
  "must be 1 to 80 printable characters on one line, without '?' and without blanks at its ends",
  (v) => /^[!-~]([ -~]{0,78}[!-~])?$/.test(v) && !v.includes("?"),
);
/** A pre-shared key: the routers take it as one word; `?` would call for help in the middle of it. */
export const key = text(
  "must be 1 to 128 printable ASCII characters without blanks and without '?'",
  (v) => /^[!-~]{1,128}$/.test(v) && !v.includes("?"),
);
export const asn = integer(1, 4294967295);

/** An interface address with its prefix length. */
export const interfaceAddress = text("must be an IPv4 address with prefix length, such as 10.200.0.1/24", (v) => {
  const [address = "", length = "", more] = v.split("/");
  return more === undefined && isIPv4(address) && /^([1-9]|[12]\d|3[0-2])$/.test(length);
});

/** A network: host bits must be zero, else the routers refuse or change it. */
export const network = text("must be an IPv4 network with prefix length and no host bits, such as 200.1.4.0/30", (v) => {
  const [address = "", length = "", more] = v.split("/");
  if (more !== undefined || !isIPv4(address) || !/^(\d|[12]\d|3[0-2])$/.test(length)) return false;
  const bits = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return bits % 2 ** (32 - Number(length)) === 0;
});

/** The same of IPv6. */
export const network6 = text("must be an IPv6 network with prefix length and no host bits, such as 2001:db8::/32", (v) => {
  if (!/^[^/]+\/(\d|[1-9]\d|1[01]\d|12[0-8])$/.test(v) || !isIPv6(v.split("/")[0] as string)) return false;
  const [address, length] = ipaddr.parseCIDR(v);
  return ipaddr.IPv6.networkAddressFromCIDR(v).toString() === address.toString() && length <= 128;
});

export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item, { error: "must be a list" })
    .min(1, { error: "must not be empty: leave the argument out instead" })
    .refine((items) => new Set(items.map((each) => JSON.stringify(each))).size === items.length, {
      error: "names the same thing twice",
    });
}

/** A list that may be empty: then there is to be nothing of the kind. */
export function noneOrListOf<T extends z.ZodType>(item: T) {
  return z
    .array(item, { error: "must be a list" })
    .refine((items) => new Set(items.map((each) => JSON.stringify(each))).size === items.length, {
      error: "names the same thing twice",
    });
}

export const uint32 = integer(0, 4294967295);

/** A list in which the same thing may stand twice, such as a path of AS numbers. */
export function sequenceOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: "must be a list" }).min(1, { error: "must not be empty: leave the argument out instead" });
}
