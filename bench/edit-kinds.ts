import type { DialectName } from "../provider/dialects/dialect";

/** What may be changed without making the configuration absurd. */
export interface EditKinds {
  /** Lines with a value: what stands in front of it, and another value of that kind. */
  readonly values: readonly (readonly [RegExp, (seed: number) => string])[];
  /** Lines that may be there or not. */
  readonly lines: readonly RegExp[];
  /** Headers of blocks that may be there or not. */
  readonly blocks: readonly RegExp[];
}

const number = (from: number, to: number) => (seed: number) => String(from + (seed % (to - from + 1)));
const oneOf =
  (...words: readonly string[]) =>
  (seed: number) =>
    words[seed % words.length] as string;
const address = (seed: number) => `198.18.${(seed >> 8) & 255}.${seed & 255}`;

const ciscoIos: EditKinds = {
  values: [
    [/^(description ).*$/, (seed) => `changed ${seed}`],
    [/^(ip mtu )\d+$/, number(1300, 1399)],
    [/^(ip tcp adjust-mss )\d+$/, number(1200, 1299)],
    [/^(tunnel destination )\S+$/, address],
    [/^(lifetime )\d+$/, number(600, 3000)],
    [/^(ip ospf (?:hello|dead)-interval )\d+$/, number(11, 39)],
    [/^(pre-shared-key )\S+$/, (seed) => `Key${seed}`],
    [/^(set local-preference )\d+$/, number(50, 150)],
    [/^(set ip next-hop )\S+$/, address],
    [/^(neighbor \S+ remote-as )\d+$/, number(64512, 65000)],
    [/^(encryption aes-cbc-)256$/, oneOf("128", "192")],
    [/^(integrity )sha256$/, oneOf("sha384", "sha512")],
    [/^(group )14$/, oneOf("19", "20", "21")],
    [/^(tunnel key )\d+$/, number(1000, 9000)],
    [/^(ip nhrp network-id )\d+$/, number(1000, 9000)],
    [/^(ip route .* name )\S+$/, (seed) => `route-${seed}`],
  ],
  lines: [
    /^ip route (?!.*0\.0\.0\.0 0\.0\.0\.0)/,
    /^description /,
    /^ip nat (?:inside|outside)$/,
    /^network /,
    /^access-list \d+ /,
    /^permit /,
    /^ip prefix-list /,
    /^neighbor \S+ (?:route-map|as-override)/,
    /^match identity /,
    /^no ip redirects$/,
    /^ip ospf network /,
    /^tunnel key /,
  ],
  blocks: [/^interface (?:Tunnel|Loopback)/, /^route-map /, /^peer /, /^crypto ikev2 policy /],
};

const necIx: EditKinds = {
  values: [
    [/^(description ).*$/, (seed) => `changed-${seed}`],
    [/^(ip tcp adjust-mss )(?:\d+|auto)$/, number(1200, 1299)],
    [/^(bridge ip(?:v6)? tcp adjust-mss )\d+$/, number(1200, 1290)],
    [/^((?:ikev2 )?dpd interval )\d+$/, number(11, 60)],
    [/^(ikev2 nat-traversal keepalive )\d+(?= force)/, number(21, 60)],
    [/^(ikev2 child-pfs )\S+$/, oneOf("1024-bit", "2048-bit")],
    [/^(ikev2 sa-proposal dh )\S+$/, oneOf("1024-bit", "2048-bit")],
    [/^((?:ikev2 )?(?:sa|child)-proposal integrity )\S+$/, oneOf("sha2-256", "sha2-384")],
    [/^(ikev2 authentication psk id .* key char )\S+$/, (seed) => `Key${seed}`],
    [/^(neighbor \S+ remote-as )\d+$/, number(64600, 65000)],
    [/^(dns-server )\S+$/, address],
  ],
  lines: [
    /^ip(?:v6)? access-list /,
    /^ip prefix-list /,
    /^ip route (?!default)/,
    /^description /,
    /^ip filter /,
    /^network /,
    /^neighbor \S+ distribute-list /,
    /^ip napt static /,
    /^dns-server /,
  ],
  blocks: [/^interface (?:Tunnel|BVI|GigaEthernet\S+\.[1-9]\d*$)/, /^(?:ip dhcp|ppp|ikev2) profile /],
};

export function kindsOf(dialect: DialectName): EditKinds {
  return dialect === "cisco-ios" ? ciscoIos : necIx;
}
