import { coded, type Field, flag, joined, lines, number, word, words } from "../../../config/field";
import type { Block, Form } from "../../../config/form";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../../resources/ike-profile";
import {
  cipherCodec,
  defaultKeyring,
  groupCodec,
  hashCodec,
  identityCodec,
  matchCodec,
  pfsField,
  toTransforms,
} from "../vocabulary";
import { ipsecProfileRows, policyRows, proposalRows } from "./ike-objects";
import { profileCheck, profileOnlyCheck, unsupported } from "./ike-profile-check";
import { profileRows } from "./ike-profile-rows";

/** The five objects that make up an IKEv2 profile on IOS. `owner` blocks go with the resource. */
const blocks = (profile: string): Block[] => [
  { in: ["crypto ikev2 proposal {proposalName}"], owner: true, when: "hasProposal", rows: proposalRows },
  { in: ["crypto ikev2 policy {policyName}"], owner: true, when: "hasPolicy", rows: policyRows },
  { in: [`crypto ikev2 profile ${profile}`], owner: true, rows: profileRows },
  {
    in: ["crypto ipsec transform-set {transformSetName} | {transforms...}"],
    owner: true,
    when: "hasTransforms",
    rows: [{ line: "mode | {mode}", default: "mode tunnel" }],
  },
  { in: ["crypto ipsec profile {ipsecProfileName}"], owner: true, when: "hasIpsecProfile", rows: ipsecProfileRows },
];

const preShare = (hole: string, arg: string): Field =>
  joined<string | readonly string[]>(
    arg,
    (method) => ({ [hole]: method }),
    (_, found) => {
      const methods = found[hole] as readonly string[] | undefined;
      if (methods === undefined || String(methods) === "pre-share") return undefined;
      return arg === "localAuthentication" ? methods[0] : methods;
    },
  );

/** An argument that is left out while it has the value that is written anyway. */
const unless = <T>(field: Field, usual: T): Field => ({
  ...field,
  read: (found) => {
    const value = field.read(found);
    return value === usual ? undefined : value;
  },
});

const fields: readonly Field[] = [
  word("description"),
  word("fvrf", "profileFvrf"),
  lines("localAddresses", "localAddress", {
    to: (from: string) => (/^[A-Z]/.test(from) && !from.includes("::") ? `interface ${from}` : from),
    from: (text) => text.replace(/^interface /, ""),
  }),
  lines("remoteIds", "match", matchCodec),
  lines("certificateMaps", "certificateMap"),
  coded("localId", "localId", identityCodec),
  preShare("remoteMethod", "remoteAuthentication"),
  preShare("localMethod", "localAuthentication"),
  joined<string>(
    "keyring",
    (keyring) => ({ keyring }),
    (hole) => hole("keyring") ?? hole("oldKeyring"),
  ),
  number("ikeSa.lifetime", "lifetime"),
  number("dpdInterval"),
  unless(number("dpdRetryInterval"), 2),
  unless(word("dpdMode"), "periodic"),
  number("natKeepalive"),
  word("ivrf"),
  number("virtualTemplate"),
  flag("forceInitialContact"),
  flag("configExchangeRequest", "noConfigExchange", false),
  flag("enabled", "down", false),
  // What follows stands in the other objects, which are read as resources of their own.
  words("ikeSa.encryption", "encryption", cipherCodec),
  words("ikeSa.integrity", "integrity", hashCodec),
  words("ikeSa.dhGroups", "group", groupCodec),
  words("ikeSa.prf", "prf", hashCodec),
  word("sourceAddress"),
  number("childSa.lifetime", "seconds"),
  number("childSa.lifetimeKilobytes", "kilobytes"),
  pfsField("childSa.pfs"),
  word("childSa.mode"),
  flag("antiReplay", "replayOff", false),
];

type Names = Readonly<Record<"proposal" | "policy" | "transformSet" | "ipsecProfile", string>>;

function values(args: IkeDefaultProfileArgs, names: Names, alone = false) {
  const { ikeSa, childSa, authentication } = args;
  const transforms = toTransforms({ encryption: childSa?.encryption?.[0], integrity: childSa?.integrity?.[0] });
  const hasProposal = Boolean(ikeSa?.encryption ?? ikeSa?.integrity ?? ikeSa?.prf ?? ikeSa?.dhGroups);
  // The built-in one is shown by the router only when something in it was changed.
  const changesIpsecProfile =
    names.ipsecProfile !== "default" ||
    transforms !== undefined ||
    [childSa?.lifetime, childSa?.lifetimeKilobytes].some((each) => each !== undefined) ||
    (childSa?.pfs ?? "off") !== "off" ||
    args.antiReplay === false;
  return {
    hasProposal: hasProposal && !alone,
    hasPolicy: (hasProposal || args.sourceAddress !== undefined) && !alone,
    hasTransforms: transforms !== undefined && !alone,
    hasIpsecProfile: changesIpsecProfile && !alone,
    proposalName: names.proposal,
    policyName: names.policy,
    transformSetName: names.transformSet,
    ipsecProfileName: names.ipsecProfile,
    proposal: hasProposal ? names.proposal : "default",
    ...(args.remoteIds === undefined && authentication?.peerId ? { match: matchCodec.to(authentication.peerId) } : {}),
    ...(args.keyring === undefined && authentication ? { keyring: authentication.keyring ?? defaultKeyring } : {}),
    remoteMethod: args.remoteAuthentication ?? ["pre-share"],
    localMethod: args.localAuthentication ?? "pre-share",
    ...(args.dpdInterval === undefined
      ? {}
      : { dpdRetryInterval: args.dpdRetryInterval ?? 2, dpdMode: args.dpdMode ?? "periodic" }),
    transforms,
    ...(transforms === undefined ? { mode: undefined } : { mode: childSa?.mode ?? "tunnel", transformSet1: names.transformSet }),
  };
}

const defaults: Names = { proposal: "default", policy: "default", transformSet: "default", ipsecProfile: "default" };

export const ikeDefaultProfile: Form<IkeDefaultProfileArgs> = {
  blocks: blocks("default"),
  fields,
  values: (args) => values(args, defaults),
  unsupported,
  check: profileCheck,
};

export const ikeProfile: Form<IkeProfileArgs> = {
  blocks: blocks("{name}"),
  fields: [
    word("name"),
    ...fields,
    joined<boolean>(
      "ciscoIos.profileOnly",
      () => ({}),
      () => true,
    ),
  ],
  values: ({ ciscoIos: own = {}, ...args }) => {
    const { proposal = args.name, policy = args.name, transformSet = args.name, ipsecProfile = args.name } = own;
    return values(args, { proposal, policy, transformSet, ipsecProfile }, own.profileOnly);
  },
  bind: ["name"],
  // The default profile is a resource of its own.
  is: (found) => String(found.name) !== "default",
  unsupported,
  check: (args) => [...profileCheck(args), ...profileOnlyCheck(args)],
};
