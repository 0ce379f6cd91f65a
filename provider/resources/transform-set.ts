import { z } from "zod";
import { type ChildEncryption, childCipher, hash, type IkeHash } from "./algorithms";
import { device, name, oneOf } from "./fields";
import type { Spec } from "./spec";

/**
 * Algorithms of the Child SA, as a set that an `IpsecProfile` names. Cisco IOS only: `crypto ipsec transform-set N …`.
 * A set holds at most one of each; several sets in one profile are several proposals. A change applies when the Child SA is renewed.
 */
export interface TransformSetArgs {
  /** Name of the device in `ixios:devices`, or `device("osaka")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the set on the router, one word of 1–64 characters; `default` changes the built-in one, and a delete brings that back. Changing it replaces the resource. */
  name: string;
  /** Cipher: `esp-aes 256`, `esp-gcm`, `esp-null` … Needed unless `ah` is given. GCM and GMAC protect integrity by themselves. Applies when the Child SA is renewed. */
  encryption?: ChildEncryption;
  /** Integrity algorithm of ESP: `esp-sha256-hmac` …; `off` says in words that there is none. Needed with every cipher but GCM and GMAC, which take none. Applies when the Child SA is renewed. */
  integrity?: IkeHash | "off";
  /** Integrity algorithm of an authentication header, in place of ESP or around it: `ah-sha-hmac` … Default: none. Applies when the Child SA is renewed. */
  ah?: IkeHash;
  /** Encapsulation: `mode tunnel`, `mode transport`, or `transport-require`, which takes no tunnel in its place (`mode transport require`). Default `tunnel`. Both sides must agree. Applies when the Child SA is renewed. */
  mode?: "tunnel" | "transport" | "transport-require";
}

export const transformSet: Spec<TransformSetArgs> = {
  kind: "TransformSet",
  schema: z.strictObject({
    device,
    name,
    encryption: childCipher.optional(),
    integrity: z.union([hash, z.literal("off")], { error: 'must be a hash (md5, sha1, sha2-256 …) or "off"' }).optional(),
    ah: hash.optional(),
    mode: oneOf("tunnel", "transport", "transport-require").optional(),
  }) as z.ZodType<TransformSetArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `transform-set ${args.name}`,
};
