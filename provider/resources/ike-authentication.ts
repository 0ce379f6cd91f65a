import { z } from "zod";
import { description, device, key, name } from "./fields";
import { type IkeId, type IkeMatch, ikeId, ikeMatch, prefix4, prefix6 } from "./ike-id";
import type { Spec } from "./spec";

/** The pre-shared key of one IKEv2 peer. NEC IX: `ikev2 authentication psk id …`. Cisco IOS: a peer in a keyring. */
export interface IkeAuthenticationArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Who the key belongs to. Needed on IX: `ikev2 authentication psk id ipv4 A …`. IOS `address A` (or `identity …`) of the keyring's peer; not needed there with `peerName`. Changing it replaces the resource. */
  peerId?: IkeId;
  /**
   * The shared key, 1–128 printable characters, no blanks, no `?`. Always a secret. IX `… key char K`; IOS `pre-shared-key K`.
   * A live SA keeps the old key until it authenticates anew: change both sides, then wait for the next IKE SA.
   * Where the router shows keys in a form of its own, a key changed by hand is not noticed, and a key read from it is that form: not the key.
   */
  preSharedKey?: string;
  /** The shared key in hexadecimal digits, 2–256, an even number, in place of `preSharedKey`. Always a secret. IX `… key hex H`; IOS `pre-shared-key hex H`. Applies as `preSharedKey`. */
  preSharedKeyHex?: string;
  /** IOS only: the key this side shows, with `remoteKey` in place of `preSharedKey`: `pre-shared-key local K`. Always a secret. Applies as `preSharedKey`. */
  localKey?: string;
  /** IOS only: the key the peer shows, with `localKey` in place of `preSharedKey`: `pre-shared-key remote K`. Always a secret. Applies as `preSharedKey`. */
  remoteKey?: string;
  /** IOS only: the keyring that holds the peer (`crypto ikev2 keyring N`), made where it is missing. Default `ixios`. Keys are global on IX. Changing it replaces the resource. */
  keyring?: string;
  /** IOS only: the name of the peer in the keyring (`peer N`). Default: the value of `peerId`. Changing it replaces the resource. */
  peerName?: string;
  /** IOS only: the addresses the peer may come from, where that is not the one of `peerId`: an address or network, `0.0.0.0/0` for all: `address A M`. Default: none beside `peerId`. Applies at the next negotiation. */
  address?: string;
  /** IOS only: name of the peer that is looked up when this side starts: `hostname H`. Default: none. Applies at the next negotiation. */
  hostname?: string;
  /** IOS only: the id by which an answering router finds the peer, beside its address: `identity …`. Default: none, or that of `peerId`. Applies at the next negotiation. */
  identity?: IkeMatch;
  /** IOS only: 1–80 characters: `description …`. Default: none. Changing it touches no SA. */
  description?: string;
}

const keys = ["preSharedKey", "preSharedKeyHex", "localKey", "remoteKey"] as const;
const ways = ["preSharedKey", "preSharedKeyHex", "localKey remoteKey"];
const message = "must be given, or preSharedKeyHex in its place (on Cisco IOS also localKey and remoteKey together)";
const hex = z
  .string({ error: "must be hexadecimal digits" })
  .regex(/^([0-9a-fA-F]{2}){1,128}$/, { error: "must be 2 to 256 hexadecimal digits, an even number" });

export const ikeAuthentication: Spec<IkeAuthenticationArgs> = {
  kind: "IkeAuthentication",
  schema: z
    .strictObject({
      device,
      peerId: ikeId.optional(),
      preSharedKey: key.optional(),
      preSharedKeyHex: hex.optional(),
      localKey: key.optional(),
      remoteKey: key.optional(),
      keyring: name.optional(),
      peerName: name.optional(),
      address: z.union([prefix4, prefix6], { error: "must be an address or a network" }).optional(),
      hostname: name.optional(),
      identity: ikeMatch.optional(),
      description: description.optional(),
    })
    .refine((args) => ways.includes(keys.filter((each) => args[each] !== undefined).join(" ")), {
      error: message,
      path: ["preSharedKey"],
    }) as z.ZodType<IkeAuthenticationArgs>,
  identity: ["device", "peerId", "keyring", "peerName"],
  secrets: keys,
  id: ({ keyring, peerName, peerId }) =>
    ["psk", keyring, peerName ?? Object.values(peerId ?? {}).find((value) => value)].filter((part) => part).join(" "),
};
