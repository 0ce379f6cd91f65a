import ipaddr from "ipaddr.js";
import type { ChildSaArgs, IkeHash, IkeId } from "../../resources/ike-policy";

/** `10.200.0.254/24` → `10.200.0.254 255.255.255.0` */
export function toAddressMask(cidr: string): { address: string; mask: string } {
  const [address = "", length = ""] = cidr.split("/");
  return { address, mask: ipaddr.IPv4.subnetMaskFromPrefixLength(Number(length)).toString() };
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
