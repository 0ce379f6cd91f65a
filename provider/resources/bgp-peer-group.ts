import { z } from "zod";
import { withRules } from "./bgp-neighbor";
import { type BgpSessionArgs, sessionFields } from "./bgp-session";
import { asn, device, listOf, name, network } from "./fields";
import type { Spec } from "./spec";

/** Settings that several BGP neighbours share: `neighbor G peer-group`. IOS only. */
export interface BgpPeerGroupArgs extends BgpSessionArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The process it belongs to: a `BgpRouter` (reference) or its AS number. Changing it replaces the resource. */
  router: number;
  /** Name of the group, a word of 1–64 characters that begins with a letter. Changing it replaces the resource. */
  name: string;
  /** AS number of all members, 1–4294967295: `neighbor G remote-as N`. Default: each member has its own. Changing it resets their sessions. */
  remoteAs?: number;
  /** Networks whose routers become members by calling: `bgp listen range P peer-group G`, one line for each. Default: none. Removing one ends the sessions with them. */
  listenRanges?: string[];
}

export const bgpPeerGroup: Spec<BgpPeerGroupArgs> = {
  kind: "BgpPeerGroup",
  schema: withRules(
    z.strictObject({
      device,
      router: asn,
      name: name.refine((v) => /^[A-Za-z][\w-]*$/.test(v), {
        error: "must begin with a letter and hold letters, digits, - and _",
      }),
      remoteAs: asn.optional(),
      listenRanges: listOf(network).optional(),
      ...sessionFields,
    }),
  ) as unknown as z.ZodType<BgpPeerGroupArgs>,
  identity: ["device", "router", "name"],
  secrets: ["password"],
  id: (args) => `router bgp ${args.router} peer-group ${args.name}`,
  deleteBeforeReplace: true,
};
