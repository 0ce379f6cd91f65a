import ipaddr from "ipaddr.js";
import { type Tree, walk } from "../provider/config/tree";

/** The same line as another copy of it would be: names, numbers of interfaces and addresses of its own. Copy 0 is the line itself. */
export type Rename = (text: string, copy: number) => string;

/** What stands behind these words is a name that somebody chose. */
const naming = [
  /^crypto (?:ikev2|ipsec|isakmp) (?:proposal|policy|keyring|profile|transform-set) ([A-Za-z]\S*)/,
  /^crypto keyring (\S+)/,
  /^peer ([A-Za-z]\S*)$/,
  /^route-map (\S+) (?:permit|deny)/,
  /^ip(?:v6)? (?:prefix-list|access-list(?: extended| standard)?) ([A-Za-z]\S*)/,
  /^ikev2 (?:profile|default-profile) (\S+)$/,
  /^(?:ip dhcp|ppp) profile (\S+)$/,
  /\bid keyid (\S+)/,
];

const logical = /^((?:Tunnel|Loopback|Vlan|BVI|Dialer))(\d+)(\.0)?$/;
const subInterface = /^(\w*Ethernet[\d/:]+\.)([1-9]\d*)()$/;

/** A router has one default route and one of each physical port, however large it is. */
const pinned = /^ip(?:v6)? route (?:vrf \S+ )?(?:default|0\.0\.0\.0 0\.0\.0\.0) |^(?:bgp )?router-id /;

export function toRename(tree: Tree): Rename {
  const texts = [...walk(tree)].map(({ line }) => line.text);
  const names = new Set(texts.flatMap((text) => naming.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])));
  const strides = toStrides(texts);
  const word = (each: string, at: number, copy: number): string => {
    // A command may be called what somebody called a list.
    if (at > 0 && names.has(each)) return `${each}-${copy}`;
    const [, kind, number, tail = ""] = logical.exec(each) ?? subInterface.exec(each) ?? [];
    if (kind !== undefined) return `${kind}${Number(number) + copy * (strides.get(kind) ?? 1)}${tail}`;
    return shift(each, copy);
  };
  return (text, copy) =>
    copy === 0 || pinned.test(text)
      ? text
      : text
          .split(" ")
          .map((each, at) => word(each, at, copy))
          .join(" ");
}

/** How far apart the numbers of two copies of an interface are. */
function toStrides(texts: readonly string[]): Map<string, number> {
  const strides = new Map<string, number>();
  for (const each of texts.flatMap((text) => text.split(" "))) {
    const [, kind, number] = logical.exec(each) ?? subInterface.exec(each) ?? [];
    if (kind !== undefined) strides.set(kind, Math.max(strides.get(kind) ?? 1, Number(number) + 1));
  }
  return strides;
}

/** Another network of the same size; masks, wildcards, multicast and very large networks stay. */
function shift(word: string, copy: number): string {
  const [address = "", length] = word.split("/");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address) && ipaddr.IPv4.isValid(address)) {
    const bytes = ipaddr.IPv4.parse(address).toByteArray();
    const [first = 0, second = 0, ...rest] = bytes;
    if (first === 0 || first === 127 || first >= 224 || Number(length ?? 32) < 16) return word;
    const network = (first - 1) * 256 + second + copy;
    return [(Math.floor(network / 256) % 223) + 1, network % 256, ...rest].join(".") + (length === undefined ? "" : `/${length}`);
  }
  if (address.includes("::") && ipaddr.IPv6.isValid(address)) {
    const parts = ipaddr.IPv6.parse(address).parts;
    parts[1] = ((parts[1] as number) + copy) % 65536;
    return new ipaddr.IPv6(parts).toString() + (length === undefined ? "" : `/${length}`);
  }
  return word;
}
