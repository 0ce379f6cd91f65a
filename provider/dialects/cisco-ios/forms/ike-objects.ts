import { flag, joined, lines, number, word, words } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import { isAuthenticating } from "../../../resources/algorithms";
import type { IkePolicyArgs } from "../../../resources/ike-policy";
import type { IkeProposalArgs } from "../../../resources/ike-proposal";
import type { IpsecProfileArgs } from "../../../resources/ipsec-profile";
import type { TransformSetArgs } from "../../../resources/transform-set";
import { cipherCodec, fromTransforms, groupCodec, hashCodec, pfsField, toTransforms } from "../vocabulary";

/** The objects an IKEv2 profile works with, each a resource of its own for configurations that share them. */

export const proposalRows: readonly Row[] = [
  { line: "encryption | {encryption...}" },
  { line: "integrity | {integrity...}" },
  { line: "group | {group...}" },
  { line: "prf | {prf...}" },
];

type Problem = readonly [wrong: boolean, property: string, reason: string];

export function failures(problems: readonly Problem[]): { property: string; reason: string }[] {
  return problems.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
}

/** What a proposal must have so that the router ever uses it. */
export function proposalProblems(args: Partial<IkeProposalArgs>, at = ""): Problem[] {
  const gcm = args.encryption?.some(isAuthenticating) === true;
  return [
    [
      gcm && args.encryption?.every(isAuthenticating) === false,
      `${at}encryption`,
      "cannot mix GCM with other ciphers in one proposal on Cisco IOS",
    ],
    [
      gcm && args.integrity !== undefined,
      `${at}integrity`,
      "has no meaning beside GCM on Cisco IOS, which protects integrity by itself: use prf",
    ],
    [gcm && args.prf === undefined, `${at}prf`, "is needed with GCM on Cisco IOS, where no integrity algorithm stands in for it"],
    [
      !gcm && args.integrity === undefined,
      `${at}integrity`,
      "is needed with this cipher on Cisco IOS: an incomplete proposal is never used",
    ],
  ];
}

export const ikeProposal: Form<IkeProposalArgs> = {
  blocks: [{ in: ["crypto ikev2 proposal {name}"], owner: true, rows: proposalRows }],
  fields: [
    word("name"),
    words("encryption", "encryption", cipherCodec),
    words("integrity", "integrity", hashCodec),
    words("dhGroups", "group", groupCodec),
    words("prf", "prf", hashCodec),
  ],
  bind: ["name"],
  check: (args) => failures(proposalProblems(args)),
};

export const policyRows: readonly Row[] = [
  { line: "match fvrf | {fvrf}" },
  { line: "match address local {sourceAddress}" },
  { line: "proposal {proposal}", uses: ["ikev2 proposal {proposal}"] },
];

export const ikePolicy: Form<IkePolicyArgs> = {
  blocks: [{ in: ["crypto ikev2 policy {name}"], owner: true, rows: policyRows }],
  fields: [word("name"), word("fvrf"), lines("localAddresses", "sourceAddress"), lines("proposals", "proposal")],
  bind: ["name"],
};

export const transformSet: Form<TransformSetArgs> = {
  blocks: [
    {
      in: ["crypto ipsec transform-set {name} | {transforms...}"],
      owner: true,
      rows: [{ line: "mode | {mode...}", default: "mode tunnel" }],
    },
  ],
  fields: [
    word("name"),
    ...(["encryption", "integrity", "ah"] as const).map((arg) =>
      joined<string>(
        arg,
        () => ({}),
        (hole) => fromTransforms(hole("transforms") ?? "")?.[arg],
      ),
    ),
    word("mode", "mode", {
      to: (mode) => mode.replace("-", " "),
      from: (text) => (text === "tunnel" ? undefined : text.replace(" ", "-")),
    }),
  ],
  values: (args) => ({ transforms: toTransforms(args), ...(args.mode === undefined ? { mode: "tunnel" } : {}) }),
  bind: ["name"],
  is: (found) => fromTransforms(String(found.transforms)) !== undefined,
  check: (args) => failures(transformProblems(args)),
};

function transformProblems({ encryption, integrity, ah }: TransformSetArgs): Problem[] {
  const whole = encryption !== undefined && isAuthenticating(encryption);
  return [
    [encryption === undefined && ah === undefined, "encryption", "is needed on Cisco IOS: a transform-set has a cipher, or ah"],
    [
      encryption === undefined && integrity !== undefined,
      "integrity",
      "needs encryption on Cisco IOS: ESP has a cipher (null for none)",
    ],
    [
      whole && integrity !== undefined && integrity !== "off",
      "integrity",
      "has no meaning beside GCM or GMAC on Cisco IOS, which protect integrity by themselves: leave it out",
    ],
    [
      encryption !== undefined && !whole && integrity === undefined && ah === undefined,
      "integrity",
      'is needed with this cipher on Cisco IOS: the transform-set would encrypt without protecting integrity (say "off" if that is meant)',
    ],
  ];
}

const lifetime = "set security-association lifetime";
const sets = [1, 2, 3, 4, 5, 6].map((n) => `transformSet${n}`);

export const ipsecProfileRows: readonly Row[] = [
  { line: `${lifetime} kilobytes | {kilobytes}`, default: `${lifetime} kilobytes 4608000` },
  { line: `${lifetime} seconds | {seconds}`, default: `${lifetime} seconds 3600` },
  { line: "set security-association idle-time | {idleTime}" },
  { line: "set security-association replay | window-size {replayWindow}" },
  { line: "set security-association replay | disable", when: "replayOff" },
  { line: "set security-association dfbit | {dfBit}" },
  {
    line: `set transform-set | {${sets[0]}} ${sets
      .slice(1)
      .map((set) => `[{${set}}]`)
      .join(" ")}`,
    uses: sets.map((set) => `transform-set {${set}}`),
  },
  { line: "set pfs | {pfs}" },
];

/** A list in holes of its own, so that each name is a reference. */
export const transformSetsField = joined<readonly string[]>(
  "transformSets",
  (names) => Object.fromEntries(names.map((each, i) => [sets[i] as string, each])),
  (hole) => {
    const names = sets.flatMap((set) => hole(set) ?? []);
    return names.length > 0 ? names : undefined;
  },
);

export const kilobytesCodec = {
  to: (n: number | "off") => (n === "off" ? "disable" : String(n)),
  from: (text: string) => (text === "disable" ? ("off" as const) : Number(text)),
};

export const ipsecProfile: Form<IpsecProfileArgs> = {
  blocks: [
    {
      in: ["crypto ipsec profile {name}"],
      owner: true,
      rows: [
        { line: "description | {description...}" },
        ...ipsecProfileRows,
        { line: "set ikev2-profile | {ikeProfile}", uses: ["ikev2 profile {ikeProfile}"] },
        { line: "set isakmp-profile | {isakmpProfile}" },
        { line: "responder-only", when: "responderOnly" },
      ],
    },
  ],
  fields: [
    word("name"),
    word("description"),
    transformSetsField,
    word("ikeProfile"),
    word("isakmpProfile"),
    pfsField("pfs"),
    number("lifetime", "seconds"),
    joined<number | "off">(
      "lifetimeKilobytes",
      (n) => ({ kilobytes: kilobytesCodec.to(n) }),
      (hole) => (hole("kilobytes") === undefined ? undefined : kilobytesCodec.from(hole("kilobytes") as string)),
    ),
    number("idleTime"),
    flag("antiReplay", "replayOff", false),
    number("replayWindow"),
    word("dfBit"),
    flag("responderOnly"),
  ],
  bind: ["name"],
};
