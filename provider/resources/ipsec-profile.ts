import { z } from "zod";
import { type DhGroup, pfs } from "./algorithms";
import { bool, description, device, integer, listOf, name, oneOf } from "./fields";
import type { Spec } from "./spec";

/** How a tunnel protects its packets: transform-sets, PFS and lifetimes of the Child SA. Cisco IOS only: `crypto ipsec profile N`. Applies to Child SAs made afterwards. */
export interface IpsecProfileArgs {
  /** Name of the device in `ixios:devices`, or `device("osaka")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the profile on the router, one word of 1–64 characters; `default` changes the built-in one, and a delete brings that back. Changing it replaces the resource: tunnels are moved to the new one before the old one goes. */
  name: string;
  /** 1–80 characters: `description …`. Default: none. Changing it touches no SA. */
  description?: string;
  /** References to `TransformSet`s, or their names, at most six in order of preference: `set transform-set A B`. Default: the set named `default`. Applies when the Child SA is renewed. */
  transformSets?: string[];
  /** Reference to the `IkeProfile`, or its name: `set ikev2-profile P`. Default: the tunnel names it, or IKEv1 is used. Applies at the next negotiation. */
  ikeProfile?: string;
  /** Name of an IKEv1 profile, in place of `ikeProfile`: `set isakmp-profile P`. Default: none. Applies at the next negotiation. */
  isakmpProfile?: string;
  /** Perfect forward secrecy: a Diffie-Hellman group by number or name, or `off`: `set pfs groupN`, no line for `off`. Default `off`. Both sides must agree: the first Child SA comes up even if they differ, the first renewal fails. */
  pfs?: "off" | DhGroup;
  /** Lifetime in seconds, 120–2592000 (classic IOS: to 86400): `set security-association lifetime seconds N`. Default: that of the router, 3600. Applies to Child SAs made afterwards. */
  lifetime?: number;
  /** Lifetime in kilobytes, 2560–4294967295, or `off`: `set security-association lifetime kilobytes N`, `… disable`. Default: that of the router, 4608000. Applies to Child SAs made afterwards. */
  lifetimeKilobytes?: number | "off";
  /** Seconds without traffic until the Child SA goes, 60–86400: `set security-association idle-time N`. Default: never. Applies to Child SAs made afterwards. */
  idleTime?: number;
  /** Replay detection. Default true. Off: `set security-association replay disable`. Applies when the Child SA is renewed. */
  antiReplay?: boolean;
  /** Packets that may arrive out of order, 64, 128, 256, 512 or 1024: `set security-association replay window-size N`. Default: that of the router, 64. Applies when the Child SA is renewed. */
  replayWindow?: 64 | 128 | 256 | 512 | 1024;
  /** The don't-fragment bit of the outer packet: `set security-association dfbit …`. Default `copy`. Applies to the next packet. */
  dfBit?: "clear" | "copy" | "set";
  /** Never start, only answer: `responder-only`. Default false. Two responders never meet. Applies at the next negotiation. */
  responderOnly?: boolean;
}

export const replayWindow = z.union(
  [64, 128, 256, 512, 1024].map((size) => z.literal(size)),
  {
    error: "must be 64, 128, 256, 512 or 1024 (packets)",
  },
);
export const kilobytes = z.union([z.literal("off"), integer(2560, 4294967295)], {
  error: 'must be "off" or a whole number from 2560 to 4294967295 (kilobytes)',
});

export const ipsecProfile: Spec<IpsecProfileArgs> = {
  kind: "IpsecProfile",
  schema: z
    .strictObject({
      device,
      name,
      description: description.optional(),
      transformSets: listOf(name).max(6, { error: "can name six at most" }).optional(),
      ikeProfile: name.optional(),
      isakmpProfile: name.optional(),
      pfs: pfs.optional(),
      lifetime: integer(120, 2592000, "seconds").optional(),
      lifetimeKilobytes: kilobytes.optional(),
      idleTime: integer(60, 86400, "seconds").optional(),
      antiReplay: bool().optional(),
      replayWindow: replayWindow.optional(),
      dfBit: oneOf("clear", "copy", "set").optional(),
      responderOnly: bool().optional(),
    })
    .refine((args) => !(args.ikeProfile && args.isakmpProfile), {
      error: "cannot be given together with ikeProfile",
      path: ["isakmpProfile"],
    })
    .refine((args) => !(args.antiReplay === false && args.replayWindow), {
      error: "has no meaning when antiReplay is false",
      path: ["replayWindow"],
    }) as unknown as z.ZodType<IpsecProfileArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `ipsec profile ${args.name}`,
};
