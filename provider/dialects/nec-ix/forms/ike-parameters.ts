import { coded, type Field, flag, number, word, words } from "../../../config/field";
import type { Row, Word } from "../../../config/form";
import { below, entries, type Path, type Tree } from "../../../config/tree";
import type { IkeParameters } from "../../../resources/ike-parameters";
import { cipherCodec, groupCodec, idField, knowsCipher, knowsGroup, pfsCodec } from "../vocabulary";

/** The parameters of an IKEv2 profile; on a tunnel the same lines with `ikev2 ` in front. In the order the router prints them. */
export function parameterRows(prefix: "" | "ikev2 "): Row[] {
  const row = (line: string, more: Omit<Row, "line"> = {}): Row => ({ line: prefix + line, ...more });
  return [
    row("anti-replay off", { when: "replayOff" }),
    row("child-lifetime | {childLifetime}", { default: `${prefix}child-lifetime 28800` }),
    row("child-pfs | {pfs}"),
    row("child-proposal enc | {childEncryption...}"),
    row("child-proposal integrity | {childIntegrity...}"),
    ...(prefix ? tunnelOnly : []),
    row("dpd interval | {dpdInterval} [retries {dpdRetries}]"),
    ...(prefix ? ipsecRows : []),
    row("ipsec-mode | {mode}", { default: `${prefix}ipsec-mode tunnel` }),
    row("local-authentication | [{psk}] id {localIdType} {localId}", { uses: ["ikev2 psk {localIdType} {localId}"] }),
    row("local-ts | {localTs...}"),
    ...(prefix ? natRows : []),
    row("negotiation-direction | {negotiationDirection}", { default: `${prefix}negotiation-direction both` }),
    row("outgoing-interface | {outgoingInterface} [{outgoingNextHop}]"),
    row("retransmit | count {retries} interval {retryInterval}"),
    row("sa-lifetime | {lifetime}", { default: `${prefix}sa-lifetime 86400` }),
    row("sa-proposal enc | {encryption...}"),
    row("sa-proposal integrity | {integrity...}"),
    row("sa-proposal dh | {dh...}"),
    row("sa-proposal prf | {prf...}"),
    row("source-address | {sourceAddress}"),
  ];
}

const tunnelOnly: readonly Row[] = [
  {
    line: "ikev2 binding | {profile}",
    uses: ["ikev2 profile {profile}"],
    interrupts: { what: "the tunnel {interface}", why: "another profile makes its SAs anew", on: ["add", "change", "remove"] },
  },
  { line: "ikev2 connect-type | {connect}", default: "ikev2 connect-type trigger" },
];

const ipsecRows: readonly Row[] = [
  { line: "ikev2 ipsec mtu ignore", when: "ignoreMtu" },
  { line: "ikev2 ipsec pre-fragment", when: "preFragment" },
];

const natRows: readonly Row[] = [{ line: "ikev2 nat-traversal | keepalive {natKeepalive} [{natForce}]" }];

export const parameterFields: readonly Field[] = [
  flag("antiReplay", "replayOff", false),
  number("childSa.lifetime", "childLifetime"),
  coded("childSa.pfs", "pfs", pfsCodec),
  words("childSa.encryption", "childEncryption", cipherCodec),
  words("childSa.integrity", "childIntegrity"),
  number("dpdInterval"),
  number("dpdRetries"),
  word("childSa.mode"),
  idField("localId", "localIdType", "localId"),
  word("localTrafficSelector", "localTs"),
  word("negotiationDirection"),
  word("outgoingInterface"),
  word("outgoingNextHop"),
  number("retransmit.count", "retries"),
  coded("retransmit.interval", "retryInterval", {
    to: (interval: number | "backoff") => String(interval),
    from: (text) => (text === "backoff" ? text : Number(text)),
  }),
  number("ikeSa.lifetime", "lifetime"),
  words("ikeSa.encryption", "encryption", cipherCodec),
  words("ikeSa.integrity", "integrity"),
  words("ikeSa.dhGroups", "dh", groupCodec),
  words("ikeSa.prf", "prf"),
  word("sourceAddress"),
];

/** The own id is written with or without `psk`, by release: as the router has it. */
export function localStyle(live: Tree, path: Path, prefix: "" | "ikev2 " = ""): Record<string, Word> {
  const short = entries(below(live, path) ?? []).some((line) => line.text.startsWith(`${prefix}local-authentication id `));
  return { psk: short ? undefined : "psk" };
}

const onlyIos = (what: string) => `is ${what} on Cisco IOS only: leave it out`;

export const parameterUnsupported = {
  "childSa.lifetimeKilobytes":
    "has no command on NEC IX, which renews a Child SA by time only: leave it out and use childSa.lifetime",
  dpdRetryInterval: `${onlyIos("the time until a probe is repeated")} (use dpdRetries)`,
  dpdMode: onlyIos("a choice"),
  "localId.email": "is no id of NEC IX: use fqdn or keyid",
};

/** What a profile of NEC IX cannot hold. */
export const profileUnsupported = {
  natKeepalive: "is set on the tunnel on NEC IX: give it to the IkeTunnel instead",
  natTraversalForce: "is set on the tunnel on NEC IX: give it to the IkeTunnel instead",
  remoteIds: "is a property of the key on NEC IX: give the peer's id to the tunnel's `authentication`",
  localAddresses: `${onlyIos("a list")} (use sourceAddress)`,
  fvrf: "has no meaning on NEC IX without VRFs: leave it out",
  ivrf: "has no meaning on NEC IX without VRFs: leave it out",
  certificateMaps: "has no known command on NEC IX: use a pre-shared key (IkeAuthentication)",
  keyring: "has no meaning on NEC IX, where keys are global: leave it out",
  remoteAuthentication: "has no choice on NEC IX, where peers show a pre-shared key: leave it out",
  localAuthentication: "has no choice on NEC IX, which shows a pre-shared key: leave it out",
  virtualTemplate: 'has no command on NEC IX: give each peer an IkeTunnel, or one with peer "any"',
  forceInitialContact: "cannot be changed on NEC IX, which always announces the first contact: leave it out",
  configExchangeRequest: "has no command on NEC IX: leave it out",
  description: "has no known command in a profile of NEC IX: describe the IkeTunnel instead",
  enabled: "has no command for a profile of NEC IX: use enabled of the IkeTunnel",
};

export function parameterCheck(args: IkeParameters): { property: string; reason: string }[] {
  const { ikeSa, childSa } = args;
  const groups = [
    ...(ikeSa?.dhGroups ?? []).map((group) => ({ group, property: "ikeSa.dhGroups" })),
    ...(childSa?.pfs === undefined || childSa.pfs === "off" ? [] : [{ group: childSa.pfs, property: "childSa.pfs" }]),
  ];
  const names = [
    ...(ikeSa?.encryption ?? []).map((name) => ({ name, property: "ikeSa.encryption" })),
    ...(childSa?.encryption ?? []).map((name) => ({ name, property: "childSa.encryption" })),
  ];
  return [
    ...groups
      .filter(({ group }) => !knowsGroup(group))
      .map(({ property, group }) => ({
        property,
        reason: `names group ${group}, which NEC IX does not have: use 1, 2, 5, 14 or 15`,
      })),
    ...names
      .filter(({ name }) => !knowsCipher(name))
      .map(({ property, name }) => ({
        property,
        reason: `names ${name}, which NEC IX does not have: use aes-cbc-128, -192, -256, aes-gcm-128, -256 or 3des-cbc`,
      })),
    ...needs(args, "dpdRetries", "dpdInterval"),
    ...needs(args, "outgoingNextHop", "outgoingInterface"),
    ...needs(args, "natTraversalForce", "natKeepalive"),
    ...(args.natKeepalive !== undefined && args.natKeepalive < 10
      ? [{ property: "natKeepalive", reason: "must be from 10 to 3600 (seconds) on NEC IX" }]
      : []),
  ];
}

function needs(args: IkeParameters, property: keyof IkeParameters, other: keyof IkeParameters) {
  return args[property] === undefined || args[other] !== undefined
    ? []
    : [{ property, reason: `needs ${other}: it is a part of its line` }];
}
