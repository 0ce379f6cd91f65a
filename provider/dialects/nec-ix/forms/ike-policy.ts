import type { Row, Word } from "../../../config/form";
import type { IkePolicyArgs } from "../../../resources/ike-policy";
import { knowsGroup, toCipher, toGroup, toId, words } from "../vocabulary";

/** The parameters of an IKEv2 profile; on a tunnel the same lines with `ikev2 ` in front. In the order the router prints them. */
export function policyRows(prefix: "" | "ikev2 "): Row[] {
  const row = (line: string, more: Omit<Row, "line"> = {}): Row => ({ line: prefix + line, ...more });
  return [
    row("anti-replay off", { when: "replayOff" }),
    row("child-lifetime | {childLifetime}"),
    row("child-pfs | {pfs}"),
    row("child-proposal enc | {childEncryption...}"),
    row("child-proposal integrity | {childIntegrity...}"),
    ...(prefix ? tunnelOnly() : []),
    row("dpd interval | {dpdInterval}"),
    ...(prefix ? ipsecRows() : []),
    row("ipsec-mode | {mode}", { default: `${prefix}ipsec-mode tunnel` }),
    row("local-authentication psk id | {localIdType} {localId}", { uses: ["ikev2 psk {localIdType} {localId}"] }),
    row("local-ts | {localTs...}"),
    row("negotiation-direction | {negotiationDirection}", { default: `${prefix}negotiation-direction both` }),
    row("outgoing-interface | {outgoingInterface}"),
    row("retransmit | count {retries} interval {retryInterval}"),
    row("sa-lifetime | {lifetime}", { default: `${prefix}sa-lifetime 86400` }),
    row("sa-proposal enc | {encryption...}"),
    row("sa-proposal integrity | {integrity...}"),
    row("sa-proposal dh | {dh...}"),
    row("sa-proposal prf | {prf...}"),
    row("source-address | {sourceAddress}"),
  ];
}

const tunnelOnly = (): Row[] => [
  { line: "ikev2 binding | {profile}", uses: ["ikev2 profile {profile}"] },
  { line: "ikev2 connect-type | {connect}", default: "ikev2 connect-type trigger" },
];

const ipsecRows = (): Row[] => [
  { line: "ikev2 ipsec mtu ignore", when: "ignoreMtu" },
  { line: "ikev2 ipsec pre-fragment", when: "preFragment" },
];

export function policyValues(args: IkePolicyArgs): Record<string, Word> {
  const { ikeSa, childSa, localId } = args;
  const own = localId ? toId(localId) : undefined;
  return {
    replayOff: args.antiReplay === false,
    childLifetime: childSa?.lifetime,
    pfs: childSa?.pfs === undefined ? undefined : childSa.pfs === "off" ? "off" : toGroup(childSa.pfs),
    childEncryption: words(childSa?.encryption?.map(toCipher)),
    childIntegrity: words(childSa?.integrity),
    mode: childSa?.mode,
    dpdInterval: args.dpdInterval,
    localIdType: own?.idType,
    localId: own?.id,
    localTs: args.localTrafficSelector,
    negotiationDirection: args.negotiationDirection,
    outgoingInterface: args.outgoingInterface,
    retries: args.retransmit?.count,
    retryInterval: args.retransmit?.interval,
    lifetime: ikeSa?.lifetime,
    encryption: words(ikeSa?.encryption?.map(toCipher)),
    integrity: words(ikeSa?.integrity),
    dh: words(ikeSa?.dhGroups?.map(toGroup)),
    prf: words(ikeSa?.prf),
    sourceAddress: args.sourceAddress,
  };
}

export const policyUnsupported = {
  "childSa.lifetimeKilobytes":
    "has no command on NEC IX, which renews a Child SA by time only: leave it out and use childSa.lifetime",
};

export function policyCheck(args: IkePolicyArgs): { property: string; reason: string }[] {
  const groups = [
    ...(args.ikeSa?.dhGroups ?? []).map((group) => ({ group, property: "ikeSa.dhGroups" })),
    ...(typeof args.childSa?.pfs === "number" ? [{ group: args.childSa.pfs, property: "childSa.pfs" }] : []),
  ];
  return groups
    .filter(({ group }) => !knowsGroup(group))
    .map(({ property, group }) => ({
      property,
      reason: `names group ${group}, which NEC IX does not have: use 1, 2, 5, 14 or 15`,
    }));
}
