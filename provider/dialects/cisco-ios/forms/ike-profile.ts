import type { Block, Form } from "../../../config/form";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../../resources/ike-profile";
import { defaultKeyring, toCipher, toHash, toIdentity, toMatch, toTransforms } from "../vocabulary";

/** The five objects that make up an IKEv2 profile on IOS. `owner` blocks go with the resource. */
const blocks = (names: Record<"proposal" | "policy" | "profile" | "transformSet" | "ipsecProfile", string>): Block[] => [
  {
    in: [`crypto ikev2 proposal ${names.proposal}`],
    owner: true,
    when: "hasProposal",
    rows: [
      { line: "encryption | {encryption...}" },
      { line: "integrity | {integrity...}" },
      { line: "group | {group...}" },
      { line: "prf | {prf...}" },
    ],
  },
  {
    in: [`crypto ikev2 policy ${names.policy}`],
    owner: true,
    when: "hasPolicy",
    rows: [{ line: "match address local {sourceAddress}" }, { line: "proposal {proposal}", uses: ["ikev2 proposal {proposal}"] }],
  },
  {
    in: [`crypto ikev2 profile ${names.profile}`],
    owner: true,
    rows: [
      { line: "match identity remote {match...}" },
      { line: "identity local | {localId...}" },
      { line: "authentication remote pre-share", when: "always" },
      { line: "authentication local | pre-share", when: "always" },
      { line: "keyring local | {keyring}", uses: ["ikev2 keyring {keyring}"] },
      { line: "lifetime | {lifetime}", default: "lifetime 86400" },
      { line: "dpd | {dpdInterval} 2 periodic" },
    ],
  },
  {
    in: [`crypto ipsec transform-set ${names.transformSet} | {transforms...}`],
    owner: true,
    when: "hasTransforms",
    rows: [{ line: "mode | {mode}", default: "mode tunnel" }],
  },
  {
    in: [`crypto ipsec profile ${names.ipsecProfile}`],
    owner: true,
    when: "hasIpsecProfile",
    rows: [
      {
        line: "set security-association lifetime kilobytes | {kilobytes}",
        default: "set security-association lifetime kilobytes 4608000",
      },
      {
        line: "set security-association lifetime seconds | {seconds}",
        default: "set security-association lifetime seconds 3600",
      },
      { line: "set security-association replay disable", when: "replayOff" },
      { line: "set transform-set | {usedTransformSet}", uses: ["transform-set {usedTransformSet}"] },
      { line: "set pfs | {pfs}" },
    ],
  },
];

type Names = Required<NonNullable<IkeProfileArgs["ciscoIos"]>>;

function values(args: IkeDefaultProfileArgs, names: Names) {
  const { ikeSa, childSa, authentication } = args;
  const transforms = toTransforms(childSa);
  const hasProposal = Boolean(ikeSa?.encryption ?? ikeSa?.integrity ?? ikeSa?.prf ?? ikeSa?.dhGroups);
  return {
    hasProposal,
    hasPolicy: hasProposal || args.sourceAddress !== undefined,
    hasTransforms: transforms !== undefined,
    // The built-in one is shown by the router only when something in it was changed.
    hasIpsecProfile:
      names.ipsecProfile !== "default" ||
      transforms !== undefined ||
      [childSa?.lifetime, childSa?.lifetimeKilobytes].some((each) => each !== undefined) ||
      typeof childSa?.pfs === "number" ||
      args.antiReplay === false,
    always: true,
    encryption: ikeSa?.encryption?.map(toCipher).join(" "),
    integrity: ikeSa?.integrity?.map(toHash).join(" "),
    group: ikeSa?.dhGroups?.join(" "),
    prf: ikeSa?.prf?.map(toHash).join(" "),
    sourceAddress: args.sourceAddress,
    proposal: hasProposal ? names.proposal : "default",
    match: authentication ? toMatch(authentication.peerId) : undefined,
    localId: args.localId ? toIdentity(args.localId) : undefined,
    keyring: authentication ? (authentication.keyring ?? defaultKeyring) : undefined,
    lifetime: ikeSa?.lifetime,
    dpdInterval: args.dpdInterval,
    transforms,
    mode: transforms === undefined ? undefined : (childSa?.mode ?? "tunnel"),
    kilobytes: childSa?.lifetimeKilobytes,
    seconds: childSa?.lifetime,
    replayOff: args.antiReplay === false,
    usedTransformSet: transforms === undefined ? undefined : names.transformSet,
    pfs: typeof childSa?.pfs === "number" ? `group${childSa.pfs}` : undefined,
  };
}

const defaults: Names = { proposal: "default", policy: "default", transformSet: "default", ipsecProfile: "default" };

export const ikeDefaultProfile: Form<IkeDefaultProfileArgs> = {
  blocks: blocks({ ...defaults, profile: "default" }),
  values: (args) => values(args, defaults),
  unsupported: unsupported(),
  check,
};

const named = {
  proposal: "{proposalName}",
  policy: "{policyName}",
  profile: "{name}",
  transformSet: "{transformSetName}",
  ipsecProfile: "{ipsecProfileName}",
};

export const ikeProfile: Form<IkeProfileArgs> = {
  blocks: blocks(named),
  values: (args) => {
    const own = args.ciscoIos ?? {};
    const names = {
      proposal: own.proposal ?? args.name,
      policy: own.policy ?? args.name,
      transformSet: own.transformSet ?? args.name,
      ipsecProfile: own.ipsecProfile ?? args.name,
    };
    return {
      ...values(args, names),
      name: args.name,
      proposalName: names.proposal,
      policyName: names.policy,
      transformSetName: names.transformSet,
      ipsecProfileName: names.ipsecProfile,
    };
  },
  unsupported: unsupported(),
  check,
};

function unsupported(): Record<string, string> {
  return {
    negotiationDirection: "has no command on Cisco IOS 15.3: a static tunnel both starts and answers; leave it out",
    retransmit: "has no command on Cisco IOS: leave it out",
    localTrafficSelector: "has no meaning on a Cisco IOS tunnel interface, which always negotiates any to any: leave it out",
    outgoingInterface: "has no command on Cisco IOS: set the tunnel's source, and a StaticRoute to the peer",
  };
}

function check(args: IkeDefaultProfileArgs): { property: string; reason: string }[] {
  const { childSa, ikeSa } = args;
  const problems: [boolean, string, string][] = [
    [
      !args.authentication,
      "authentication",
      "is needed on Cisco IOS: a profile without the peer's identity and key is never selected (give it the IkeAuthentication)",
    ],
    [
      (childSa?.encryption?.length ?? 1) > 1,
      "childSa.encryption",
      "can name one cipher on Cisco IOS, whose transform-set holds one",
    ],
    [(childSa?.integrity?.length ?? 1) > 1, "childSa.integrity", "can name one hash on Cisco IOS, whose transform-set holds one"],
    [
      childSa?.integrity !== undefined && !childSa.encryption,
      "childSa.integrity",
      "needs childSa.encryption on Cisco IOS: a transform-set has a cipher",
    ],
    [
      childSa?.encryption !== undefined && !childSa.encryption.some(isGcm) && !childSa.integrity,
      "childSa.integrity",
      'is needed with this cipher on Cisco IOS: the transform-set would encrypt without protecting integrity (say "off" if that is meant)',
    ],
    [
      childSa?.mode !== undefined && !childSa.encryption,
      "childSa.mode",
      "needs childSa.encryption on Cisco IOS: it is part of the transform-set",
    ],
    [outside(ikeSa?.lifetime), "ikeSa.lifetime", "must be from 120 to 86400 (seconds) on Cisco IOS"],
    [outside(childSa?.lifetime), "childSa.lifetime", "must be from 120 to 86400 (seconds) on Cisco IOS"],
    [
      args.sourceAddress !== undefined && !/^\d+\.\d+\.\d+\.\d+$/.test(args.sourceAddress),
      "sourceAddress",
      "must be an IPv4 address on Cisco IOS",
    ],
    [mixed(ikeSa?.encryption), "ikeSa.encryption", "cannot mix GCM with other ciphers in one proposal on Cisco IOS"],
    [
      !completes(args),
      "ikeSa",
      "needs encryption, dhGroups and integrity (with GCM: prf) together on Cisco IOS: an incomplete proposal is never used",
    ],
  ];
  return problems.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
}

const outside = (n: number | undefined) => n !== undefined && (n < 120 || n > 86400);
const isGcm = (name: string) => name.includes("gcm");
const mixed = (names: readonly string[] | undefined) => names?.some(isGcm) === true && !names.every(isGcm);

function completes({ ikeSa }: IkeDefaultProfileArgs): boolean {
  if (!(ikeSa?.encryption ?? ikeSa?.integrity ?? ikeSa?.prf ?? ikeSa?.dhGroups)) return true;
  if (!ikeSa?.encryption || !ikeSa.dhGroups) return false;
  return ikeSa.encryption.some(isGcm) ? ikeSa.prf !== undefined : ikeSa.integrity !== undefined;
}
