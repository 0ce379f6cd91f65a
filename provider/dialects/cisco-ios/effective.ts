import { type EffectiveTable, effective, type Layer } from "../../resources/effective";
import type { IkeGlobalArgs } from "../../resources/ike-global";
import type { IkePolicyArgs } from "../../resources/ike-policy";
import type { IkeDefaultProfileArgs } from "../../resources/ike-profile";
import type { IkeProposalArgs } from "../../resources/ike-proposal";
import type { IpsecProfileArgs } from "../../resources/ipsec-profile";
import type { TransformSetArgs } from "../../resources/transform-set";

const hashes = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"];

/** What the router does where nothing is configured: the smart defaults of releases 15.2 to 15.5. */
export const builtIn: Readonly<Record<string, unknown>> = {
  localId: "the address of the tunnel's source",
  "ikeSa.encryption": ["aes-cbc-256", "aes-cbc-192", "aes-cbc-128"],
  "ikeSa.integrity": hashes,
  "ikeSa.prf": hashes,
  "ikeSa.dhGroups": [5, 2],
  "ikeSa.lifetime": 86400,
  "childSa.encryption": "that of the transform-set default",
  "childSa.integrity": "that of the transform-set default",
  "childSa.mode": "tunnel",
  "childSa.pfs": "off",
  "childSa.lifetime": 3600,
  "childSa.lifetimeKilobytes": 4608000,
  dpdInterval: "off",
  dpdRetryInterval: "off",
  dpdMode: "off",
  natKeepalive: "off",
  antiReplay: true,
  replayWindow: 64,
  idleTime: "never",
  dfBit: "copy",
  responderOnly: false,
  sourceAddress: "the address of the tunnel's source",
};

export type Place = "IKEv2 profile" | "IKEv2 proposal" | "IKEv2 policy" | "IPsec profile" | "transform-set" | "global";

export interface Configured {
  /** With all it makes, where it is not `profileOnly`. */
  readonly profile?: Partial<IkeDefaultProfileArgs>;
  readonly policy?: Partial<IkePolicyArgs>;
  /** In the order in which the policy names them. */
  readonly proposals?: readonly Partial<IkeProposalArgs>[];
  readonly ipsecProfile?: Partial<IpsecProfileArgs>;
  /** In the order in which the IPsec profile names them. */
  readonly transformSets?: readonly Partial<TransformSetArgs>[];
  readonly global?: Partial<IkeGlobalArgs>;
}

/** What holds for a tunnel. Each parameter has its place in one kind of object; only lifetimes, DPD and replay detection have one for all beside it. */
export function effectiveParameters(configured: Configured): EffectiveTable<Place> {
  const { policy = {}, ipsecProfile = {}, global = {} } = configured;
  const { lifetime, lifetimeKilobytes, dpd, ...others } = global;
  const layers: readonly Layer<Place>[] = [
    { origin: "IKEv2 profile", args: withPrf(withDpd(configured.profile ?? {})) },
    { origin: "IKEv2 proposal", args: fromProposals(configured.proposals ?? []) },
    { origin: "IKEv2 policy", args: { sourceAddress: policy.localAddresses } },
    { origin: "IPsec profile", args: { ...ipsecProfile, childSa: ipsecProfile } },
    { origin: "transform-set", args: fromTransformSets(configured.transformSets ?? []) },
    {
      origin: "global",
      args: {
        ...others,
        dpdInterval: dpd?.interval,
        dpdRetryInterval: dpd?.retryInterval,
        dpdMode: dpd?.mode,
        childSa: { lifetime, lifetimeKilobytes },
      },
    },
  ];
  return effective({ layers, builtIn, says });
}

/** Neither has a line: what another place says stays. */
function says(parameter: string, value: unknown): boolean {
  return !(parameter === "antiReplay" && value === true) && !(parameter === "childSa.pfs" && value === "off");
}

/** The whole line counts, with the values it has when they are not given. */
function withDpd<Args extends Partial<IkeDefaultProfileArgs>>(args: Args): Args {
  return args.dpdInterval === undefined ? args : { dpdRetryInterval: 2, dpdMode: "periodic", ...args };
}

/** Where no PRF is named, the integrity algorithms serve. */
function withPrf<Args extends Partial<IkeDefaultProfileArgs>>(args: Args): Args {
  const { ikeSa } = args;
  return ikeSa?.integrity === undefined ? args : { ...args, ikeSa: { prf: ikeSa.integrity, ...ikeSa } };
}

function fromProposals(proposals: readonly Partial<IkeProposalArgs>[]): object {
  const all = (arg: "encryption" | "integrity" | "dhGroups") =>
    unique<unknown>(proposals.flatMap<unknown>((each) => each[arg] ?? []));
  const prf = unique(proposals.flatMap((each) => each.prf ?? each.integrity ?? []));
  return { ikeSa: { encryption: all("encryption"), integrity: all("integrity"), dhGroups: all("dhGroups"), prf } };
}

function fromTransformSets(sets: readonly Partial<TransformSetArgs>[]): object {
  const all = (arg: "encryption" | "integrity") => unique(sets.flatMap((each) => each[arg] ?? []));
  const mode = unique(sets.flatMap((each) => each.mode ?? []))?.join(", ");
  return { childSa: { encryption: all("encryption"), integrity: all("integrity"), mode } };
}

function unique<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? [...new Set(items)] : undefined;
}
