import { z } from "zod";
import { bool, description, integer, interfaceName, ip, listOf, name, oneOf } from "./fields";
import { type IkeId, type IkeMatch, ikeId, ikeMatch } from "./ike-id";

/** A reference to an `IkeAuthentication`: the resource itself, or these names of it. */
export interface AuthenticationRef {
  /** The id that the key belongs to, as in the `IkeAuthentication`. */
  peerId?: IkeId;
  /** IOS only: the keyring that holds the key, as in the `IkeAuthentication`. Default `ixios`. */
  keyring?: string;
  /** IOS only: the name of the peer in the keyring, as in the `IkeAuthentication`. */
  peerName?: string;
}

/** How a side shows who it is. */
export type AuthenticationMethod = "pre-share" | "rsa-sig" | "ecdsa-sig" | "eap";

/** What a profile of Cisco IOS has beside the parameters. On NEC IX the tunnel names the peer. */
export interface IkeProfileOptions {
  /** Reference. IOS only: whose key and identity the profile accepts, for `keyring` and `remoteIds` in one. One of the two ways is needed there. On IX the tunnel names it. Changing it applies at the next negotiation. */
  authentication?: AuthenticationRef;
  /** IOS only: the ids that the profile accepts: `match identity remote …`, a line for each. Default: that of `authentication`. Changing it applies at the next negotiation. */
  remoteIds?: IkeMatch[];
  /** IOS only: accept only what comes to these addresses or interfaces: `match address local A`, `… interface I`. Default: all. Changing it applies at the next negotiation. */
  localAddresses?: string[];
  /** IOS only: the VRF in which the peer is met (front-door VRF), or `any`: `match fvrf V`. Default: the global one. Changing it applies at the next negotiation. */
  fvrf?: string;
  /** IOS only: accept peers whose certificate these maps fit: `match certificate M`. Default: none. Changing it applies at the next negotiation. */
  certificateMaps?: string[];
  /** IOS only: the keyring: `keyring local N`. Default: that of `authentication`. Changing it applies at the next negotiation. */
  keyring?: string;
  /** IOS only: how the peer may show who it is: `authentication remote M`, a line for each. Default `pre-share`. Changing it applies at the next negotiation. */
  remoteAuthentication?: AuthenticationMethod[];
  /** IOS only: how this side shows who it is: `authentication local M`. Default `pre-share`. Changing it applies at the next negotiation. */
  localAuthentication?: AuthenticationMethod;
  /** IOS only: the VRF that the traffic comes from (inside VRF): `ivrf V`. Default: that of the tunnel. Changing it applies at the next negotiation. */
  ivrf?: string;
  /** IOS only: the interface that is cloned for each peer, 1–200: `virtual-template N`. Default: none. Changing it applies to peers that come afterwards. */
  virtualTemplate?: number;
  /** IOS only: treat every contact as the first one: `initial-contact force`. Default false. Changing it applies at the next negotiation. */
  forceInitialContact?: boolean;
  /** IOS only: ask the peer for addresses and routes. Default true; false: `no config-exchange request`. Changing it applies at the next negotiation. */
  configExchangeRequest?: boolean;
  /** IOS only: 1–80 characters: `description …` in the profile. Default: none. Changing it touches no SA. */
  description?: string;
  /** IOS only. Default true. False takes the profile out of use: `shutdown`; its SAs go. */
  enabled?: boolean;
}

const method = oneOf("pre-share", "rsa-sig", "ecdsa-sig", "eap");
export const authenticationRef = z.strictObject({ peerId: ikeId, keyring: name, peerName: name }).partial();

export const profileOptionFields = {
  authentication: authenticationRef,
  remoteIds: listOf(ikeMatch),
  localAddresses: listOf(z.union([ip, interfaceName], { error: "must be an address or an interface" })),
  fvrf: name,
  certificateMaps: listOf(name),
  keyring: name,
  remoteAuthentication: listOf(method),
  localAuthentication: method,
  ivrf: name,
  virtualTemplate: integer(1, 200),
  forceInitialContact: bool(),
  configExchangeRequest: bool(),
  description,
  enabled: bool(),
};
