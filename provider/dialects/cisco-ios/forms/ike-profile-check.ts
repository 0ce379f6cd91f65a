import { isAuthenticating } from "../../../resources/algorithms";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../../resources/ike-profile";
import { failures, proposalProblems } from "./ike-objects";

/** What a profile cannot say on Cisco IOS, or must. */
export const unsupported: Readonly<Record<string, string>> = {
  negotiationDirection:
    "has no command in a profile of Cisco IOS: a static tunnel both starts and answers; use responderOnly of an IpsecProfile",
  retransmit: "has no command on Cisco IOS: leave it out",
  localTrafficSelector: "has no meaning on a Cisco IOS tunnel interface, which always negotiates any to any: leave it out",
  outgoingInterface: "has no command on Cisco IOS: set the tunnel's source, and a StaticRoute to the peer",
  outgoingNextHop: "has no command on Cisco IOS: set the tunnel's source, and a StaticRoute to the peer",
  dpdRetries: "has no command on Cisco IOS, where five probes without an answer end it: use dpdRetryInterval",
  natTraversalForce: "has no command on Cisco IOS, which detects a NAT by itself: leave it out",
};

const ipv4 = /^\d+\.\d+\.\d+\.\d+$/;
const outside = (n: number | undefined) => n !== undefined && (n < 120 || n > 86400);

export function profileCheck(args: IkeDefaultProfileArgs) {
  const { childSa, ikeSa, authentication } = args;
  const hasProposal = Boolean(ikeSa?.encryption ?? ikeSa?.integrity ?? ikeSa?.prf ?? ikeSa?.dhGroups);
  const identified = args.remoteIds ?? args.certificateMaps ?? authentication?.peerId;
  const byKey = args.localAuthentication !== "ecdsa-sig" && args.localAuthentication !== "rsa-sig";
  return failures([
    [
      !identified || (byKey && !args.keyring && !authentication),
      identified ? "keyring" : "authentication",
      "is needed on Cisco IOS: a profile without the peer's identity and key is never selected (give it the IkeAuthentication, or remoteIds and keyring)",
    ],
    [
      args.dpdInterval === undefined && args.dpdRetryInterval !== undefined,
      "dpdRetryInterval",
      "needs dpdInterval: it is a part of its line",
    ],
    [args.dpdInterval === undefined && args.dpdMode !== undefined, "dpdMode", "needs dpdInterval: it is a part of its line"],
    [outside(ikeSa?.lifetime), "ikeSa.lifetime", "must be from 120 to 86400 (seconds) on Cisco IOS"],
    [outside(childSa?.lifetime), "childSa.lifetime", "must be from 120 to 86400 (seconds) on Cisco IOS"],
    [args.sourceAddress !== undefined && !ipv4.test(args.sourceAddress), "sourceAddress", "must be an IPv4 address on Cisco IOS"],
    [
      hasProposal && !(ikeSa?.encryption && ikeSa.dhGroups),
      "ikeSa",
      "needs encryption, dhGroups and integrity (with GCM: prf) together on Cisco IOS: an incomplete proposal is never used",
    ],
    ...(hasProposal ? proposalProblems(ikeSa ?? {}, "ikeSa.") : []),
    ...childProblems(args),
  ]);
}

function childProblems({ childSa }: IkeDefaultProfileArgs): [boolean, string, string][] {
  const { encryption, integrity, mode } = childSa ?? {};
  const whole = encryption?.some(isAuthenticating) === true;
  return [
    [
      (encryption?.length ?? 1) > 1,
      "childSa.encryption",
      "can name one cipher on Cisco IOS, whose transform-set holds one (several TransformSets in an IpsecProfile are several proposals)",
    ],
    [(integrity?.length ?? 1) > 1, "childSa.integrity", "can name one hash on Cisco IOS, whose transform-set holds one"],
    [
      integrity !== undefined && !encryption,
      "childSa.integrity",
      "needs childSa.encryption on Cisco IOS: a transform-set has a cipher",
    ],
    [
      whole && integrity !== undefined && integrity[0] !== "off",
      "childSa.integrity",
      "has no meaning beside GCM or GMAC on Cisco IOS, which protect integrity by themselves: leave it out",
    ],
    [
      encryption !== undefined && !whole && !integrity,
      "childSa.integrity",
      'is needed with this cipher on Cisco IOS: the transform-set would encrypt without protecting integrity (say "off" if that is meant)',
    ],
    [mode !== undefined && !encryption, "childSa.mode", "needs childSa.encryption on Cisco IOS: it is part of the transform-set"],
  ];
}

/** What belongs to the other objects where the profile stands alone. */
export function profileOnlyCheck({ ciscoIos, ikeSa, childSa, antiReplay, sourceAddress }: IkeProfileArgs) {
  if (ciscoIos?.profileOnly !== true) return [];
  const { lifetime: _, ...algorithms } = ikeSa ?? {};
  const given = (value: object) => Object.values(value).some((each) => each !== undefined);
  const { profileOnly: __, ...names } = ciscoIos;
  return failures([
    [given(algorithms), "ikeSa", "can have only `lifetime` beside ciscoIos.profileOnly: give the algorithms to an IkeProposal"],
    [given(childSa ?? {}), "childSa", "has no place beside ciscoIos.profileOnly: give it to a TransformSet and an IpsecProfile"],
    [antiReplay !== undefined, "antiReplay", "has no place beside ciscoIos.profileOnly: give it to an IpsecProfile"],
    [sourceAddress !== undefined, "sourceAddress", "has no place beside ciscoIos.profileOnly: give it to an IkePolicy"],
    [given(names), "ciscoIos", "names objects that ciscoIos.profileOnly leaves to others: leave the names out"],
  ]);
}
