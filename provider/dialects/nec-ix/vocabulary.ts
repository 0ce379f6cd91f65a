import ipaddr from "ipaddr.js";
import { type Codec, type Field, joined } from "../../config/field";
import { toGroupNumber } from "../../resources/algorithms";
import type { IkeId } from "../../resources/ike-id";

/** Diffie-Hellman groups by the length of their prime, as the IX names them. */
const lengths: Readonly<Record<string, string>> = { 1: "768-bit", 2: "1024-bit", 5: "1536-bit", 14: "2048-bit", 15: "3072-bit" };

export function knowsGroup(group: unknown): boolean {
  return String(toGroupNumber(group)) in lengths;
}

export const groupCodec: Codec<unknown> = {
  to: (group) => lengths[String(toGroupNumber(group))] ?? String(group),
  from: (word) => toGroupNumber(Object.keys(lengths).find((number) => lengths[number] === word)),
};

export const pfsCodec: Codec<unknown> = {
  to: (group) => (group === "off" ? "off" : groupCodec.to(group)),
  from: (word) => (word === "off" ? "off" : groupCodec.from(word)),
};

const ciphers: Readonly<Record<string, string>> = {
  "3des-cbc": "3des-cbc",
  "aes-cbc-128": "aes-cbc-128",
  "aes-cbc-192": "aes-cbc-192",
  "aes-cbc-256": "aes-cbc-256",
  "aes-gcm-128": "aes-gcm-128-16",
  "aes-gcm-256": "aes-gcm-256-16",
  null: "null",
};

export function knowsCipher(name: string): boolean {
  return Object.hasOwn(ciphers, name);
}

export const cipherCodec: Codec<string> = {
  to: (name) => ciphers[name] ?? name,
  from: (word) => Object.keys(ciphers).find((name) => ciphers[name] === word),
};

const idTypes = ["ipv4", "ipv6", "fqdn", "keyid"] as const;

/** `ipv4 200.1.4.1` */
export function toId(id: IkeId): { idType: string; id: string } {
  const [idType = "", value = ""] = Object.entries(id).find(([, each]) => each !== undefined) ?? [];
  return { idType, id: value };
}

/** An id in two holes: its type and itself. */
export function idField(arg: string, typeHole: string, idHole: string): Field {
  return joined<IkeId>(
    arg,
    (id) => {
      const { idType, id: value } = toId(id);
      return { [typeHole]: idType, [idHole]: value };
    },
    (word) => {
      const type = idTypes.find((each) => each === word(typeHole));
      return type && { [type]: word(idHole) };
    },
  );
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
