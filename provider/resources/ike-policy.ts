import { z } from "zod";
import { bool, integer, interfaceName, ip, ipv4, ipv6, listOf, name, oneOf } from "./fields";

/** How an IKE peer names itself: exactly one of the four. */
export interface IkeId {
  /** IX `id ipv4 A`; IOS `address A`. */
  ipv4?: string;
  /** IX `id ipv6 A`; IOS `address A/128`. */
  ipv6?: string;
  /** Domain name. IX `id fqdn N`; IOS `identity fqdn N`. */
  fqdn?: string;
  /** Free text. IX `id keyid N`; IOS `identity key-id N`. */
  keyid?: string;
}

/** Parameters of the IKE SA. An argument left out is not configured: NEC IX then proposes all it can, Cisco IOS its default proposal. */
export interface IkeSaArgs {
  /** Ciphers in order of preference. IX `sa-proposal enc …`; IOS `encryption …` in the proposal. Applies at the next negotiation. */
  encryption?: IkeEncryption[];
  /** Integrity algorithms in order of preference. IX `sa-proposal integrity …`; IOS `integrity …`. Applies at the next negotiation. */
  integrity?: IkeHash[];
  /** Pseudo-random functions. IX `sa-proposal prf …`; IOS `prf …` (default there: the integrity algorithms). */
  prf?: IkeHash[];
  /** Diffie-Hellman groups by number. IX `sa-proposal dh 1024-bit` (1, 2, 5, 14, 15); IOS `group 2` (1, 2, 5, 14, 15, 16, 19, 20, 21, 24). */
  dhGroups?: number[];
  /** Lifetime in seconds. Default 86400. IX `sa-lifetime N` (90–691200); IOS `lifetime N` (120–86400). Not negotiated: the shorter side rekeys. */
  lifetime?: number;
}

/** Parameters of the Child SA (IPsec SA). */
export interface ChildSaArgs {
  /** Ciphers in order of preference. IX `child-proposal enc …`; IOS the ESP cipher of the transform-set (one). */
  encryption?: ChildEncryption[];
  /** Integrity algorithms. IX `child-proposal integrity …` (`off` there only); IOS the ESP hash of the transform-set (one). */
  integrity?: (IkeHash | "off")[];
  /** Perfect forward secrecy: a Diffie-Hellman group or `off`. IX `child-pfs …`; IOS `set pfs groupN` (default there: off). A mismatch shows at the first rekey only. */
  pfs?: "off" | number;
  /** Lifetime in seconds. Default 28800 (IX), 3600 (IOS). IX `child-lifetime N` (90–691200); IOS `set security-association lifetime seconds N` (120–86400). */
  lifetime?: number;
  /** Lifetime in kilobytes, 2560–4294967295. Default 4608000. IOS only: `set security-association lifetime kilobytes N`. */
  lifetimeKilobytes?: number;
  /** Encapsulation. Default `tunnel`. IX `ipsec-mode transport`; IOS `mode tunnel|transport` in the transform-set. */
  mode?: "tunnel" | "transport";
}

/** What can be set in the default profile, in a named profile and (NEC IX) on the tunnel. Precedence: tunnel, profile, default profile, built-in. */
export interface IkePolicyArgs {
  /** The router's own id. Default: the source address. IX `local-authentication psk id …`; IOS `identity local …`. */
  localId?: IkeId;
  ikeSa?: IkeSaArgs;
  childSa?: ChildSaArgs;
  /** Dead peer detection: seconds between probes, 10–3600. Default: off. IX `dpd interval N`; IOS `dpd N 2 periodic`. Live SAs keep the old value until renewed. */
  dpdInterval?: number;
  /** Who may start. Default `both`. IX only: `negotiation-direction …`. */
  negotiationDirection?: "both" | "initiator" | "responder";
  /** Replay detection. Default true. Off: IX `anti-replay off`; IOS `set security-association replay disable`. */
  antiReplay?: boolean;
  /** Retransmission: `count` 2–10 tries, `interval` 5–60 s or `backoff` (2, 4, 8 … s). Default 3 tries with backoff. IX only: `retransmit count R interval I`. */
  retransmit?: { count: number; interval: number | "backoff" };
  /** Traffic selector of this side in the words of the router's manual. Default: any. IX only: `local-ts …`. */
  localTrafficSelector?: string;
  /** Interface that IKE packets leave by. Default: by route. IX only: `outgoing-interface I`. */
  outgoingInterface?: string;
  /** Own address for IKE. IX `source-address A|I`; IOS `match address local A` in the policy: must be the address of the tunnel source. */
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
