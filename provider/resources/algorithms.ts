import { z } from "zod";
import { oneOf } from "./fields";

/** The names of algorithms, the same for all vendors; the dialects map them both ways. */
export type IkeHash = "md5" | "sha1" | "sha2-256" | "sha2-384" | "sha2-512";
export type IkeEncryption =
  | "des-cbc"
  | "3des-cbc"
  | "aes-cbc-128"
  | "aes-cbc-192"
  | "aes-cbc-256"
  | "aes-gcm-128"
  | "aes-gcm-256";
export type ChildEncryption =
  | IkeEncryption
  | "aes-gcm-192"
  | "aes-gmac-128"
  | "aes-gmac-192"
  | "aes-gmac-256"
  | "seal-160"
  | "null";

/** A Diffie-Hellman group by its number, or by one of its names. */
export type DhGroup = DhNumber | `group${DhNumber}` | DhName;
type DhNumber = 1 | 2 | 5 | 14 | 15 | 16 | 19 | 20 | 21 | 24;
type DhName =
  | "modp768"
  | "modp1024"
  | "modp1536"
  | "modp2048"
  | "modp3072"
  | "modp4096"
  | "ecp256"
  | "ecp384"
  | "ecp521"
  | "modp2048s256";

const groupNames: Readonly<Record<DhName, DhNumber>> = {
  modp768: 1,
  modp1024: 2,
  modp1536: 5,
  modp2048: 14,
  modp3072: 15,
  modp4096: 16,
  ecp256: 19,
  ecp384: 20,
  ecp521: 21,
  modp2048s256: 24,
};
const groupNumbers = Object.values(groupNames);

/** Number of a group, however it is written; `undefined` for what is none. */
export function toGroupNumber(group: unknown): DhNumber | undefined {
  if (typeof group === "string" && Object.hasOwn(groupNames, group)) return groupNames[group as DhName];
  const text = String(group).replace(/^group(?=\d)/, "");
  return groupNumbers.find((each) => String(each) === text);
}

export const hashes = ["md5", "sha1", "sha2-256", "sha2-384", "sha2-512"] as const;
export const ciphers = [
  "des-cbc",
  "3des-cbc",
  "aes-cbc-128",
  "aes-cbc-192",
  "aes-cbc-256",
  "aes-gcm-128",
  "aes-gcm-256",
] as const;
export const childCiphers = [
  ...ciphers,
  "aes-gcm-192",
  "aes-gmac-128",
  "aes-gmac-192",
  "aes-gmac-256",
  "seal-160",
  "null",
] as const;

export const hash = oneOf(...hashes);
export const cipher = oneOf(...ciphers);
export const childCipher = oneOf(...childCiphers);

const message = `must be one of ${groupNumbers.join(", ")}, or the name of such a Diffie-Hellman group (group14, modp2048)`;

/** Whatever way it was written, the forms see the number. */
export const dhGroup = z
  .union([z.number(), z.string()], { error: message })
  .refine((group) => toGroupNumber(group) !== undefined, { error: message })
  .transform((group) => toGroupNumber(group) as DhNumber);

export const pfs = z
  .union([z.literal("off"), z.number(), z.string()], { error: message })
  .refine((group) => group === "off" || toGroupNumber(group) !== undefined, { error: `${message}; or "off"` })
  .transform((group) => (group === "off" ? group : (toGroupNumber(group) as DhNumber)));

/** A cipher that protects integrity by itself: it takes no hash beside it. */
export function isAuthenticating(name: string): boolean {
  return name.includes("gcm") || name.includes("gmac");
}
