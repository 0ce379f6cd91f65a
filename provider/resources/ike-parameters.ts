import { z } from "zod";
import {
  type ChildEncryption,
  childCipher,
  cipher,
  type DhGroup,
  dhGroup,
  hash,
  hashes,
  type IkeEncryption,
  type IkeHash,
  pfs,
} from "./algorithms";
import { bool, integer, interfaceName, ip, listOf, oneOf } from "./fields";
import { type IkeId, ikeId } from "./ike-id";

/**
 * Parameters of the IKE SA. What is left out is not configured: NEC IX then proposes all it can, Cisco IOS uses its default proposal.
 * On IOS `encryption`, `dhGroups` and `integrity` (with GCM: `prf`) are given together or not at all. All apply at the next negotiation.
 */
export interface IkeSaArgs {
  /** Ciphers in order of preference (`des-cbc` IOS only). Default: IX all it has, IOS its default proposal. IX `sa-proposal enc …`; IOS `encryption …` in the proposal, without mixing GCM and others. A live SA keeps its cipher until it is made anew. */
  encryption?: IkeEncryption[];
  /** Integrity algorithms in order of preference. Default: as `encryption`. IX `sa-proposal integrity …`; IOS `integrity …` in the proposal. A live SA keeps its own until it is made anew. */
  integrity?: IkeHash[];
  /** Pseudo-random functions in order of preference. Default: IX all it has, IOS the integrity algorithms. IX `sa-proposal prf …`; IOS `prf …` in the proposal. Applies at the next negotiation. */
  prf?: IkeHash[];
  /** Diffie-Hellman groups in order of preference, by number or name (`14`, `"group14"`, `"modp2048"`). Default: as `encryption`. IX `sa-proposal dh 1024-bit …` (1, 2, 5, 14, 15, written by the length of the prime); IOS `group 2 …` (1, 2, 5, 14, 15, 16, 19, 20, 21, 24). Applies at the next negotiation. */
  dhGroups?: DhGroup[];
  /** Lifetime in seconds. Default 86400. IX `sa-lifetime N` (90–691200); IOS `lifetime N` in the profile (120–86400). Not negotiated: the side with the shorter one renews. A live SA keeps its lifetime. */
  lifetime?: number;
}

/** Parameters of the Child SA (IPsec SA). What is left out is not configured; on IOS the transform-set is made only where `encryption` is given. */
export interface ChildSaArgs {
  /** Ciphers in order of preference; on IOS exactly one. Default: IX all it has, IOS its default transform-set. IX `child-proposal enc …`; IOS the ESP cipher of the transform-set. Applies when the Child SA is renewed. */
  encryption?: ChildEncryption[];
  /** Integrity algorithms in order of preference; on IOS at most one, with `encryption`. Default: IX all it has; IOS none, which is right with GCM only. `off` says so in words. IX `child-proposal integrity …`; IOS the ESP hash of the transform-set. Applies when the Child SA is renewed. */
  integrity?: (IkeHash | "off")[];
  /** Perfect forward secrecy: a Diffie-Hellman group by number or name (IX 1, 2, 5, 14, 15) or `off`. Default: IX not stated by its maker, IOS off: so say it on both sides. IX `child-pfs …`; IOS `set pfs groupN` in the IPsec profile, no line for `off`. The first Child SA comes up even if the sides differ; the first renewal fails. */
  pfs?: "off" | DhGroup;
  /** Lifetime in seconds. Default 28800 (IX), 3600 (IOS). IX `child-lifetime N` (90–691200); IOS `set security-association lifetime seconds N` (120–86400). Not negotiated: the side with the shorter one renews. */
  lifetime?: number;
  /** Lifetime in kilobytes, 2560–4294967295. Default 4608000. IOS only: `set security-association lifetime kilobytes N`. Applies to Child SAs made afterwards. */
  lifetimeKilobytes?: number;
  /** Encapsulation. Default `tunnel`. IX `ipsec-mode transport`; IOS `mode tunnel|transport` in the transform-set, with `encryption` only. Both sides must agree. Applies when the Child SA is renewed. */
  mode?: "tunnel" | "transport";
}

/** What can be set in the default profile, in a named profile and (NEC IX) on the tunnel. Precedence: tunnel, profile, default profile, built-in. */
export interface IkeParameters {
  /** The router's own id. Default: the source address. IX `local-authentication psk id …`, for which the router needs a key too: an `IkeAuthentication` with this id; IOS `identity local …`. The other side must expect it: changing it on one side only stops the next negotiation. */
  localId?: IkeId;
  ikeSa?: IkeSaArgs;
  childSa?: ChildSaArgs;
  /** Dead peer detection: seconds between probes, 10–3600. Default: off. IX `dpd interval N`; IOS `dpd N R periodic`. A live SA keeps the old value until it is made anew. */
  dpdInterval?: number;
  /** Probes without an answer until the peer counts as dead, 1–10; with `dpdInterval`. Default: the router's. IX only: `dpd interval N retries R`. Applies as `dpdInterval`. */
  dpdRetries?: number;
  /** Seconds until a probe is repeated, 2–60; with `dpdInterval`. Default 2. IOS only: the second number of `dpd N R periodic`. Applies as `dpdInterval`. */
  dpdRetryInterval?: number;
  /** Probe always (`periodic`) or only when there is traffic to send and none comes back (`on-demand`); with `dpdInterval`. Default `periodic`. IOS only: the last word of `dpd N R …`. Applies as `dpdInterval`. */
  dpdMode?: "periodic" | "on-demand";
  /** Seconds between packets that keep a NAT on the way open: 10–3600 on IX, on the tunnel (`ikev2 nat-traversal keepalive N`); 5–3600 on IOS (`nat keepalive N` in the profile). Default: as the router detects it. Applies when the IKE SA is made anew. */
  natKeepalive?: number;
  /** Encapsulate in UDP even where no NAT was detected; with `natKeepalive`. Default false. IX only, on the tunnel: `ikev2 nat-traversal keepalive N force`. Applies when the IKE SA is made anew. */
  natTraversalForce?: boolean;
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
  /** Next hop on `outgoingInterface`: an address, or `auto`. Default: by route. IX only: the last word of `outgoing-interface I N`. Changing it moves the negotiation to another line. */
  outgoingNextHop?: string;
  /** Own address for IKE. Default: IX by route; IOS a policy, where there is one, for every address. IX `source-address A` or an interface; IOS `match address local A` in the policy: an IPv4 address, that of the tunnel's source, else the policy is not chosen. */
  sourceAddress?: string;
}

export const parameterFields = {
  localId: ikeId,
  ikeSa: z
    .strictObject({
      encryption: listOf(cipher),
      integrity: listOf(hash),
      prf: listOf(hash),
      dhGroups: listOf(dhGroup),
      lifetime: integer(90, 691200, "seconds"),
    })
    .partial(),
  childSa: z
    .strictObject({
      encryption: listOf(childCipher),
      integrity: listOf(oneOf(...hashes, "off")),
      pfs,
      lifetime: integer(90, 691200, "seconds"),
      lifetimeKilobytes: integer(2560, 4294967295, "kilobytes"),
      mode: oneOf("tunnel", "transport"),
    })
    .partial(),
  dpdInterval: integer(10, 3600, "seconds"),
  dpdRetries: integer(1, 10),
  dpdRetryInterval: integer(2, 60, "seconds"),
  dpdMode: oneOf("periodic", "on-demand"),
  natKeepalive: integer(5, 3600, "seconds"),
  natTraversalForce: bool(),
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
  outgoingNextHop: z.union([z.literal("auto"), ip], { error: 'must be an address or "auto"' }),
  sourceAddress: z.union([ip, interfaceName], { error: "must be an address or an interface" }),
};
