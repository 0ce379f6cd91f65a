import { type Codec, type Field, joined } from "../../config/field";
import { toGroupNumber } from "../../resources/algorithms";
import type { IkeId } from "../../resources/ike-id";
import { bits4, shortest6, spell6 } from "../addresses";

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
  return { idType, id: idType === "ipv6" ? (shortest6(value) ?? value) : value };
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

/** Names of interfaces hold colons too: `GigaEthernet3:2.0`. */
export function isV6(text: string): boolean {
  return shortest6(text) !== undefined;
}

/** An IPv6 address or network in the short spelling; anything else as it is. */
export const ip6: Codec<string> = { to: (text) => shortest6(text) ?? text, from: (text) => shortest6(text) ?? text };

/** The one form in which lines are compared. */
export function spelling(line: string): string {
  return spell6(line, (shortest) => shortest);
}

/** The subnet of an `ip address 10.0.0.1/24`. */
export function subnet(line: string): string | undefined {
  const [, address = "", length] = /^ip address (\S+)\/(\d+)/.exec(line) ?? [];
  return length === undefined ? undefined : bits4(address, Number(length));
}

/** An own address, a borrowed one and one that the line assigns are one setting: the last one entered counts. */
export const addressSetting = { setting: "ip address", unset: "no ip address" } as const;

/** What names of interfaces begin with. */
export const interfaces = [
  "GigaEthernet",
  "FastEthernet",
  "Tunnel",
  "Loopback",
  "Null",
  "BVI",
  "BRI",
  "USB-Serial",
  "Serial",
  "Dialer",
];
