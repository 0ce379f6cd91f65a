import ipaddr from "ipaddr.js";
import { type Codec, type Field, joined } from "../../config/field";
import type { Item } from "../../config/form";
import { type ChildEncryption, type IkeHash, toGroupNumber } from "../../resources/algorithms";
import type { IkeMatch } from "../../resources/ike-id";
import { bits4, shortest6, spell6 } from "../addresses";

/** `10.200.0.254/24` → `10.200.0.254 255.255.255.0` */
export function toAddressMask(cidr: string): { address: string; mask: string } {
  const [address = "", length = ""] = cidr.split("/");
  return { address, mask: ipaddr.IPv4.subnetMaskFromPrefixLength(Number(length)).toString() };
}

export function isV6(text: string): boolean {
  return shortest6(text) !== undefined;
}

/** An IPv6 address or network as the router shows it, in upper case and shortest form; anything else as it is. */
export const ip6: Codec<string> = {
  to: (text) => shortest6(text)?.toUpperCase() ?? text,
  from: (text) => shortest6(text) ?? text,
};

/** The one form in which lines are compared. */
export function spelling(line: string): string {
  return spell6(line, (shortest) => shortest.toUpperCase());
}

/** `2.100` and `131172` are the same AS: the router takes both, and shows what `bgp asnotation` says. */
export function plainAs(line: string): string {
  return line.replace(
    /^((?:router bgp|neighbor \S+ (?:remote-as|local-as)) )(\d+)\.(\d+)/,
    (_, words, high, low) => `${words}${Number(high) * 65536 + Number(low)}`,
  );
}

/** The subnet of an `ip address 10.0.0.1 255.255.255.0`. */
export function subnet(line: string): string | undefined {
  const [, address = "", mask = ""] = /^ip address (\S+) (\S+)/.exec(line) ?? [];
  const length = toCidr(address, mask)?.split("/")[1];
  return length === undefined ? undefined : bits4(address, Number(length));
}

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

/** An interface address in two holes; `negotiated` is one word. */
export const addressField: Field = joined<string>(
  "address",
  (address): Item => (address.includes("/") ? toAddressMask(address) : { address }),
  (hole) => toCidr(hole("address") ?? "", hole("mask") ?? "") ?? hole("address"),
);

/** Hash names of a proposal: `sha256` where others say `sha2-256`. */
export const hashCodec: Codec<string> = {
  to: (name) => name.replace("sha2-", "sha"),
  from: (word) => (/^(md5|sha1|sha(256|384|512))$/.test(word) ? word.replace(/^sha(?=\d{3})/, "sha2-") : undefined),
};

export const cipherCodec: Codec<string> = {
  to: (name) => name.replace(/^(3?des)-cbc$/, "$1"),
  from: (word) => (/^(3?des|aes-(cbc-(128|192|256)|gcm-(128|256)))$/.test(word) ? word.replace(/^3?des$/, "$&-cbc") : undefined),
};

export const groupCodec: Codec<unknown> = {
  to: (group) => String(toGroupNumber(group)),
  from: (word) => (/^\d+$/.test(word) ? toGroupNumber(word) : undefined),
};

/** `off` is no line. */
export const pfsField: (arg: string) => Field = (arg) =>
  joined<unknown>(
    arg,
    (group) => (group === "off" ? {} : { pfs: `group${toGroupNumber(group)}` }),
    (hole) => toGroupNumber(hole("pfs")),
  );

const espCiphers: Readonly<Record<string, string>> = {
  "des-cbc": "esp-des",
  "3des-cbc": "esp-3des",
  "aes-cbc-128": "esp-aes",
  "aes-cbc-192": "esp-aes 192",
  "aes-cbc-256": "esp-aes 256",
  "aes-gcm-128": "esp-gcm",
  "aes-gcm-192": "esp-gcm 192",
  "aes-gcm-256": "esp-gcm 256",
  "aes-gmac-128": "esp-gmac",
  "aes-gmac-192": "esp-gmac 192",
  "aes-gmac-256": "esp-gmac 256",
  "seal-160": "esp-seal",
  null: "esp-null",
};

const hmacs: Readonly<Record<IkeHash, string>> = {
  md5: "md5-hmac",
  sha1: "sha-hmac",
  "sha2-256": "sha256-hmac",
  "sha2-384": "sha384-hmac",
  "sha2-512": "sha512-hmac",
};

export interface Transforms {
  readonly encryption?: ChildEncryption | undefined;
  readonly integrity?: IkeHash | "off" | undefined;
  readonly ah?: IkeHash | undefined;
}

/** The algorithms of a transform-set as the router prints them: `esp-3des esp-sha-hmac`. */
export function toTransforms({ encryption, integrity, ah }: Transforms): string | undefined {
  const parts = [
    ...(ah ? [`ah-${hmacs[ah]}`] : []),
    ...(encryption ? [espCiphers[encryption]] : []),
    ...(integrity && integrity !== "off" ? [`esp-${hmacs[integrity]}`] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : undefined;
}

/** The same back; `undefined` where there is something in it that no argument can say, or another order. */
export function fromTransforms(text: string): Transforms | undefined {
  const hash = (word: string) =>
    (Object.keys(hmacs) as IkeHash[]).find((name) => text.split(" ").includes(`${word}-${hmacs[name]}`));
  const cipher = Object.keys(espCiphers).find((name) => new RegExp(`(^| )${espCiphers[name]}( (?!\\d)|$)`).test(text));
  const encryption = cipher as ChildEncryption | undefined;
  const alone = encryption !== undefined && !/g(cm|mac)/.test(encryption);
  const transforms = { encryption, integrity: hash("esp") ?? (alone ? ("off" as const) : undefined), ah: hash("ah") };
  return toTransforms(transforms) === text ? transforms : undefined;
}

/** What a profile or a keyring matches, in the words of the router. */
export const matchCodec: Codec<IkeMatch> = {
  to: (id) => {
    if (id.any) return "any";
    if (id.ipv6) return `address ${toPrefix6(id.ipv6)}`;
    if (id.ipv4) return `address ${id.ipv4 === "0.0.0.0" ? id.ipv4 : spread(toPrefix(id.ipv4))}`;
    const [type, value] = Object.entries(id).find(([, each]) => each !== undefined) as [keyof IkeMatch, string];
    return `${nameTypes[type as keyof typeof nameTypes]} ${value}`;
  },
  from: (text) => {
    if (text === "any") return { any: true };
    const [, type, value] = /^(fqdn domain|fqdn|email domain|email|key-id) (\S+)$/.exec(text) ?? [];
    const name = Object.entries(nameTypes).find(([, word]) => word === type)?.[0];
    if (name) return { [name]: value as string };
    const [, address = "", mask] = /^address (\S+)(?: (\S+))?$/.exec(text) ?? [];
    return fromAddress(address, mask);
  },
};

const nameTypes = {
  fqdn: "fqdn",
  fqdnDomain: "fqdn domain",
  email: "email",
  emailDomain: "email domain",
  keyid: "key-id",
} as const;

function fromAddress(address: string, mask: string | undefined): IkeMatch | undefined {
  if (isV6(address)) return { ipv6: ip6.from(address.replace(/\/128$/, "")) as string };
  if (mask === undefined) return address === "" ? undefined : { ipv4: address };
  const cidr = toCidr(address, mask);
  return cidr === undefined ? undefined : { ipv4: cidr.replace(/\/32$/, "") };
}

function toPrefix(address: string): string {
  return address.includes("/") ? address : `${address}/32`;
}

function toPrefix6(address: string): string {
  return ip6.to(address.includes("/") ? address : `${address}/128`) as string;
}

function spread(cidr: string): string {
  const { address, mask } = toAddressMask(cidr);
  return `${address} ${mask}`;
}

/** The addresses of a keyring's peer: without a mask where it is a single one. */
export const peerAddressCodec: Codec<string> = {
  to: (text) => (isV6(text) ? toPrefix6(text) : text.includes("/") ? spread(text) : text),
  from: (text) => {
    const [address = "", mask] = text.split(" ");
    return mask === undefined ? ip6.from(address) : toCidr(address, mask);
  },
};

/** One id: an address stands without a mask. */
export const identityCodec: Codec<IkeMatch> = {
  to: (id) => ((id.ipv4 ?? id.ipv6) ? `address ${ip6.to((id.ipv4 ?? id.ipv6) as string)}` : matchCodec.to(id)),
  from: (text) => {
    const address = /^address (\S+)$/.exec(text)?.[1];
    if (address === undefined) return matchCodec.from(text);
    return isV6(address) ? { ipv6: ip6.from(address) as string } : { ipv4: address };
  },
};

export const defaultKeyring = "ixios";

/** An own address, a borrowed one and one that the line assigns are one setting: the last one entered counts. */
export const addressSetting = { setting: "ip address", unset: "no ip address" } as const;

/** `vrf forwarding` and, older, `ip vrf forwarding` are one setting. */
export const vrfSetting = "vrf forwarding";

/** What names of interfaces begin with, as the router shows them. */
export const interfaces = [
  "Ethernet",
  "FastEthernet",
  "GigabitEthernet",
  "TwoGigabitEthernet",
  "TenGigabitEthernet",
  "TwentyFiveGigE",
  "FortyGigabitEthernet",
  "HundredGigE",
  "Tunnel",
  "Loopback",
  "Vlan",
  "Dialer",
  "Serial",
  "Multilink",
  "Async",
  "BRI",
  "BVI",
  "ATM",
  "Cellular",
  "Null",
  "Port-channel",
  "Virtual-Template",
  "Virtual-Access",
  "Virtual-PPP",
  "VirtualPortGroup",
  "Wlan-GigabitEthernet",
  "Embedded-Service-Engine",
];
