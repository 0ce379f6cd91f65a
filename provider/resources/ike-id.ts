import { isIPv4, isIPv6 } from "node:net";
import { z } from "zod";
import { ipv4, ipv6, name } from "./fields";

/** How an IKE peer names itself: exactly one of them. */
export interface IkeId {
  /** An IPv4 address. IX `id ipv4 A`; IOS `address A`. */
  ipv4?: string;
  /** An IPv6 address. IX `id ipv6 A`; IOS `address A/128`. */
  ipv6?: string;
  /** A domain name, 1–64 characters. IX `id fqdn N`; IOS `fqdn N` (in a keyring `identity fqdn N`). */
  fqdn?: string;
  /** Free text, one word of 1–64 characters. IX `id keyid N`; IOS `key-id N` (in a keyring `identity key-id N`). */
  keyid?: string;
  /** A mail address, 1–64 characters. IOS only: `email N`. */
  email?: string;
}

/** Which ids are meant: one, or all of a network or a domain. Exactly one of them. IOS only. */
export interface IkeMatch {
  /** An IPv4 address (`address A 255.255.255.255`), a network `A/24` (`address A M`), or `0.0.0.0` for all (`address 0.0.0.0`). */
  ipv4?: string;
  /** An IPv6 address or prefix: `address A/128`. */
  ipv6?: string;
  /** A domain name: `fqdn N`. */
  fqdn?: string;
  /** All names of a domain: `fqdn domain D`. */
  fqdnDomain?: string;
  /** A mail address: `email N`. */
  email?: string;
  /** All mail addresses of a domain: `email domain D`. */
  emailDomain?: string;
  /** Free text: `key-id N`. */
  keyid?: string;
  /** Whoever has the key: `any`. */
  any?: true;
}

const count = (id: object) => Object.values(id).filter((value) => value !== undefined).length;

export const ikeId = z
  .strictObject({ ipv4, ipv6, fqdn: name, keyid: name, email: name })
  .partial()
  .refine((id) => count(id) === 1, { error: "must have exactly one of ipv4, ipv6, fqdn, keyid, email" });

/** An address, or one with a prefix length. */
export const prefix4 = z
  .string({ error: "must be an IPv4 address or network" })
  .refine((v) => isPrefix(v, isIPv4, 32), { error: "must be an IPv4 address, with or without prefix length" });
export const prefix6 = z
  .string({ error: "must be an IPv6 address or prefix" })
  .refine((v) => isPrefix(v, isIPv6, 128), { error: "must be an IPv6 address, with or without prefix length" });

export const ikeMatch = z
  .strictObject({
    ipv4: prefix4,
    ipv6: prefix6,
    fqdn: name,
    fqdnDomain: name,
    email: name,
    emailDomain: name,
    keyid: name,
    any: z.literal(true, { error: "must be true" }),
  })
  .partial()
  .refine((id) => count(id) === 1, {
    error: "must have exactly one of ipv4, ipv6, fqdn, fqdnDomain, email, emailDomain, keyid, any",
  });

function isPrefix(value: string, isAddress: (text: string) => boolean, longest: number): boolean {
  const [address = "", length, more] = value.split("/");
  if (more !== undefined || !isAddress(address)) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= longest);
}
