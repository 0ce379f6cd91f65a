import ipaddr from "ipaddr.js";
import type { Codec } from "../../config/field";
import type { ChildSaArgs, IkeHash, IkeId } from "../../resources/ike-policy";

/** `10.200.0.254/24` → `10.200.0.254 255.255.255.0` */
export function toAddressMask(cidr: string): { address: string; mask: string } {
  const [address = "", length = ""] = cidr.split("/");
  return { address, mask: ipaddr.IPv4.subnetMaskFromPrefixLength(Number(length)).toString() };
}

export function isV6(text: string): boolean {
  return text.includes(":");
}

/** An IPv6 address or network as the router shows it, in upper case and shortest form; anything else as it is. */
export const ip6: Codec<string> = {
  to: (text) => {
    if (!isV6(text)) return text;
    const [address = "", length] = text.split("/");
    return ipaddr.IPv6.parse(address).toRFC5952String().toUpperCase() + (length === undefined ? "" : `/${length}`);
  },
  from: (text) => (isV6(text) ? text.toLowerCase() : text),
};

/** A network of an `ip route`: `200.1.4.0 255.255.255.252`; `default` is the network of all. */
export const networkWords: Codec<string> = {
  to: (text) => {
    if (isV6(text)) return ip6.to(text);
    const { address, mask } = toAddressMask(text === "default" ? "0.0.0.0/0" : text);
    return `${address} ${mask}`;
  },
  from: (text) => {
    if (isV6(text)) return ip6.from(text);
    const [address = "", mask = ""] = text.split(/ +/);
    const cidr = toCidr(address, mask);
    return cidr === "0.0.0.0/0" ? "default" : cidr;
  },
};

/** `10.200.0.254`, `255.255.255.0` → `10.200.0.254/24`; a mask with holes has none. */
export function toCidr(address: string, mask: string): string | undefined {
  const length = ipaddr.IPv4.isValid(mask) ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() : null;
  return length === null ? undefined : `${address}/${length}`;
}

/** Hash names of a proposal: `sha256` where others say `sha2-256`. */
export function toHash(name: IkeHash): string {
  return name.replace("sha2-", "sha");
}

export function toCipher(name: string): string {
  return name === "3des-cbc" ? "3des" : name;
}

const espCiphers: Readonly<Record<string, string>> = {
  "3des-cbc": "esp-3des",
  "aes-cbc-128": "esp-aes",
  "aes-cbc-192": "esp-aes 192",
  "aes-cbc-256": "esp-aes 256",
  "aes-gcm-128": "esp-gcm",
  "aes-gcm-256": "esp-gcm 256",
  null: "esp-null",
};

/** The algorithms of a transform-set as the router prints them: `esp-3des esp-sha-hmac`. */
export function toTransforms(childSa: ChildSaArgs | undefined): string | undefined {
  const cipher = childSa?.encryption?.[0];
  if (cipher === undefined) return undefined;
  const hash = childSa?.integrity?.[0];
  const auth = hash === undefined || hash === "off" ? [] : [hash === "sha1" ? "esp-sha-hmac" : `esp-${toHash(hash)}-hmac`];
  return [espCiphers[cipher] as string, ...auth].join(" ");
}

/** What a profile matches: `address 200.1.1.1 255.255.255.255`. */
export function toMatch(id: IkeId): string {
  if (id.ipv4) return `address ${id.ipv4} 255.255.255.255`;
  if (id.ipv6) return `address ${id.ipv6.toUpperCase()}/128`;
  return id.fqdn ? `fqdn ${id.fqdn}` : `key-id ${id.keyid}`;
}

export function toIdentity(id: IkeId): string {
  if (id.ipv4 ?? id.ipv6) return `address ${id.ipv4 ?? id.ipv6}`;
  return id.fqdn ? `fqdn ${id.fqdn}` : `key-id ${id.keyid}`;
}

export const defaultKeyring = "ixios";
