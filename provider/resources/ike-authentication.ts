import { z } from "zod";
import { device, key, name } from "./fields";
import { type IkeId, ikeId } from "./ike-policy";
import type { Spec } from "./spec";

/** The pre-shared key of one IKEv2 peer. NEC IX: `ikev2 authentication psk id …`. Cisco IOS: a peer in a keyring. */
export interface IkeAuthenticationArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Who the key belongs to. IX `ikev2 authentication psk id ipv4 A …`; IOS `address A` (or `identity …`) of the keyring's peer. Changing it replaces the resource. */
  peerId: IkeId;
  /**
   * The shared key, 1–128 printable characters, no blanks, no `?`. Always a secret. IX `… key char K`; IOS `pre-shared-key K`.
   * A live SA keeps the old key until it authenticates anew: change both sides, then wait for the next IKE SA.
   * Where the router shows keys in a form of its own, a key changed by hand is not noticed.
   */
  preSharedKey: string;
  /** IOS only: the keyring that holds the peer (`crypto ikev2 keyring N`), made where it is missing. Default `ixios`. Keys are global on IX. Changing it replaces the resource. */
  keyring?: string;
  /** IOS only: the name of the peer in the keyring (`peer N`). Default: the value of `peerId`. Changing it replaces the resource. */
  peerName?: string;
}

export const ikeAuthentication: Spec<IkeAuthenticationArgs> = {
  kind: "IkeAuthentication",
  schema: z.strictObject({
    device,
    peerId: ikeId,
    preSharedKey: key,
    keyring: name.optional(),
    peerName: name.optional(),
  }) as z.ZodType<IkeAuthenticationArgs>,
  identity: ["device", "peerId", "keyring", "peerName"],
  secrets: ["preSharedKey"],
  id: (args) => ["psk", args.keyring, args.peerName ?? Object.values(args.peerId)[0]].filter((part) => part).join(" "),
};
