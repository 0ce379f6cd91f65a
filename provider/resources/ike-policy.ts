import { z } from "zod";
import { bool, integer, interfaceName, ip, ipv4, ipv6, listOf, name, oneOf } from "./fields";

/** How an IKE peer names itself: exactly one of the four. */
export interface IkeId {
  /** An IPv4 address. IX `id ipv4 A`; IOS `address A`. */
  ipv4?: string;
  /** An IPv6 address. IX `id ipv6 A`; IOS `address A/128`. */
  ipv6?: string;
  /** A domain name, 1–64 characters. IX `id fqdn N`; IOS `fqdn N` (in a keyring `identity fqdn N`). */
  fqdn?: string;
  /** Free text, one word of 1–64 characters. IX `id keyid N`; IOS `key-id N` (in a keyring `identity key-id N`). */
  keyid?: string;
}

/**
 * Parameters of the IKE SA. What is left out is not configured: NEC IX then proposes all it can, Cisco IOS uses its default proposal.
 * On IOS `encryption`, `dhGroups` and `integrity` (with GCM: `prf`) are given together or not at all. All apply at the next negotiation.
 */
export interface IkeSaArgs {
  /** Ciphers in order of preference. Default: IX all it has, IOS its default proposal. IX `sa-proposal enc …`; IOS `encryption …` in the proposal, without mixing GCM and others. A live SA keeps its cipher until it is made anew. */
  encryption?: IkeEncryption[];
  /** Integrity algorithms in order of preference. Default: as `encryption`. IX `sa-proposal integrity …`; IOS `integrity …` in the proposal. A live SA keeps its own until it is made anew. */
  integrity?: IkeHash[];
  /** Pseudo-random functions in order of preference. Default: IX all it has, IOS the integrity algorithms. IX `sa-proposal prf …`; IOS `prf …` in the proposal. Applies at the next negotiation. */
  prf?: IkeHash[];
  /** Diffie-Hellman groups by number, in order of preference. Default: as `encryption`. IX `sa-proposal dh 1024-bit …` (1, 2, 5, 14, 15, written by the length of the prime); IOS `group 2 …` (1, 2, 5, 14, 15, 16, 19, 20, 21, 24). Applies at the next negotiation. */
  dhGroups?: number[];
  /** Lifetime in seconds. Default 86400. IX `sa-lifetime N` (90–691200); IOS `lifetime N` in the profile (120–86400). Not negotiated: the side with the shorter one renews. A live SA keeps its lifetime. */
  lifetime?: number;
}

/** Parameters of the Child SA (IPsec SA). What is left out is not configured; on IOS the transform-set is made only where `encryption` is given. */
export interface ChildSaArgs {
  /** Ciphers in order of preference; on IOS exactly one. Default: IX all it has, IOS its default transform-set. IX `child-proposal enc …`; IOS the ESP cipher of the transform-set. Applies when the Child SA is renewed. */
  encryption?: ChildEncryption[];
  /** Integrity algorithms in order of preference; on IOS at most one, with `encryption`. Default: IX all it has; IOS none, which is right with GCM only. `off` says so in words. IX `child-proposal integrity …`; IOS the ESP hash of the transform-set. Applies when the Child SA is renewed. */
  integrity?: (IkeHash | "off")[];
  /** Perfect forward secrecy: a Diffie-Hellman group (IX 1, 2, 5, 14, 15) or `off`. Default: IX not stated by its maker, IOS off: so say it on both sides. IX `child-pfs …`; IOS `set pfs groupN` in the IPsec profile, no line for `off`. The first Child SA comes up even if the sides differ; the first renewal fails. */
  pfs?: "off" | number;
  /** Lifetime in seconds. Default 28800 (IX), 3600 (IOS). IX `child-lifetime N` (90–691200); IOS `set security-association lifetime seconds N` (120–86400). Not negotiated: the side with the shorter one renews. */
  lifetime?: number;
  /** Lifetime in kilobytes, 2560–4294967295. Default 4608000. IOS only: `set security-association lifetime kilobytes N`. Applies to Child SAs made afterwards. */
  lifetimeKilobytes?: number;
  /** Encapsulation. Default `tunnel`. IX `ipsec-mode transport`; IOS `mode tunnel|transport` in the transform-set, with `encryption` only. Both sides must agree. Applies when the Child SA is renewed. */
  mode?: "tunnel" | "transport";
}

/** What can be set in the default profile, in a named profile and (NEC IX) on the tunnel. Precedence: tunnel, profile, default profile, built-in. */
export interface IkePolicyArgs {
  /** The router's own id. Default: the source address. IX `local-authentication psk id …`, for which the router needs a key too: an `IkeAuthentication` with this id; IOS `identity local …`. The other side must expect it: changing it on one side only stops the next negotiation. */
  localId?: IkeId;
  ikeSa?: IkeSaArgs;
  childSa?: ChildSaArgs;
  /** Dead peer detection: seconds between probes, 10–3600. Default: off. IX `dpd interval N`; IOS `dpd N 2 periodic` (repeated after 2 s). A live SA keeps the old value until it is made anew. */
  dpdInterval?: number;
  /** Who may start. Default `both`. IX only: `negotiation-direction …`. Two responders never meet. */
  negotiationDirection?: "both" | "initiator" | "responder";
  /** Replay detection. Default true. Off: IX `anti-replay off`; IOS `set security-association replay disable` in the IPsec profile. Applies when the Child SA is renewed. */
  antiReplay?: boolean;
  /** Retransmission of IKE messages. Default: after 2, 4 and 8 seconds. IX only: `retransmit count R interval I`. Applies to the next message. */
  retransmit?: {
    /** Tries, 2–10. */
    count: number;
    /** Seconds between tries, 5–60, or `backoff`: 2, 4, 8 … */
    interval: number | "backoff";
  };
  /** Traffic selector of this side in the words of the router's manual. Default: any. IX only: `local-ts …`. Applies when the Child SA is renewed. */
  localTrafficSelector?: string;
  /** Interface that IKE packets leave by. Default: by route. IX only: `outgoing-interface I`. Changing it moves the negotiation to another line. */
  outgoingInterface?: string;
  /** Own address for IKE. Default: IX by route; IOS a policy, where there is one, for every address. IX `source-address A` or an interface; IOS `match address local A` in the policy: an IPv4 address, that of the tunnel's source, else the policy is not chosen. */
  sourceAddress?: string;
}

export type IkeHash = "md5" | "sha1" | "sha2-256" | "sha2-384" | "sha2-512";
export type IkeEncryption = "3des-cbc" | "aes-cbc-128" | "aes-cbc-192" | "aes-cbc-256" | "aes-gcm-128" | "aes-gcm-256";
export type ChildEncryption = IkeEncryption | "null";

const hashes = ["md5", "sha1", "sha2-256", "sha2-384", "sha2-512"] as const;
const ciphers = ["3des-cbc", "aes-cbc-128", "aes-cbc-192", "aes-cbc-256", "aes-gcm-128", "aes-gcm-256"] as const;
const groups = [1, 2, 5, 14, 15, 16, 19, 20, 21, 24];
const group = z
  .int({ error: "must be the number of a Diffie-Hellman group" })
  .refine((n) => groups.includes(n), { error: `must be one of ${groups.join(", ")}` });

export const ikeId = z
  .strictObject({ ipv4, ipv6, fqdn: name, keyid: name })
  .partial()
  .refine((id) => Object.values(id).filter((v) => v !== undefined).length === 1, {
    error: "must have exactly one of ipv4, ipv6, fqdn, keyid",
  });

export const policyFields = {
  localId: ikeId,
  ikeSa: z
    .strictObject({
      encryption: listOf(oneOf(...ciphers)),
      integrity: listOf(oneOf(...hashes)),
      prf: listOf(oneOf(...hashes)),
      dhGroups: listOf(group),
      lifetime: integer(90, 691200, "seconds"),
    })
    .partial(),
  childSa: z
    .strictObject({
      encryption: listOf(oneOf(...ciphers, "null")),
      integrity: listOf(oneOf(...hashes, "off")),
      pfs: z.union([z.literal("off"), group], { error: `must be "off" or one of ${groups.join(", ")}` }),
      lifetime: integer(90, 691200, "seconds"),
      lifetimeKilobytes: integer(2560, 4294967295, "kilobytes"),
      mode: oneOf("tunnel", "transport"),
    })
    .partial(),
  dpdInterval: integer(10, 3600, "seconds"),
  negotiationDirection: oneOf("both", "initiator", "responder"),
  antiReplay: bool(),
  retransmit: z.strictObject({
    count: integer(2, 10),
    interval: z.union([z.literal("backoff"), integer(5, 60)], {
      error: 'must be "backoff" or a whole number from 5 to 60 (seconds)',
    }),
  }),
  localTrafficSelector: z.string().regex(/^[!-~]([ -~]*[!-~])?$/, { error: "must be one line of printable characters" }),
  outgoingInterface: interfaceName,
  sourceAddress: z.union([ip, interfaceName], { error: "must be an address or an interface" }),
};
