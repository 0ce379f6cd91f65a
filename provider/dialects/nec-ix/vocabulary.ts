import ipaddr from "ipaddr.js";
import type { Codec } from "../../config/field";
import type { IkeEncryption, IkeId } from "../../resources/ike-policy";

/** Diffie-Hellman groups by the length of their prime, as the IX names them. */
const lengths: Readonly<Record<number, string>> = { 1: "768-bit", 2: "1024-bit", 5: "1536-bit", 14: "2048-bit", 15: "3072-bit" };

export function knowsGroup(group: number): boolean {
  return group in lengths;
}

export function toGroup(group: number): string {
  return lengths[group] ?? `${group}`;
}

export function toCipher(name: IkeEncryption | "null"): string {
  return name.startsWith("aes-gcm") ? `${name}-16` : name;
}

/** `ipv4 200.1.4.1` */
export function toId(id: IkeId): { idType: string; id: string } {
  const [idType = "", value = ""] = Object.entries(id).find(([, each]) => each !== undefined) ?? [];
  return { idType, id: value };
}

export function words(items: readonly string[] | undefined): string | undefined {
  return items?.join(" ");
}

/** A key that is displayed in a form of the router's own, or not at all. */
export const opaqueKey = / key (secret \S+|(char )?\*{3,})$/;

export function isV6(text: string): boolean {
  return text.includes(":");
}

/** An IPv6 address or network in the short spelling; anything else as it is. */
export const ip6: Codec<string> = {
  to: (text) =>
    isV6(text) ? ipaddr.IPv6.parse(text.split("/")[0] as string).toRFC5952String() + (/\/.*/.exec(text)?.[0] ?? "") : text,
  from: (text) => text,
};
