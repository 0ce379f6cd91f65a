import { z } from "zod";
import { device, name, oneOf, sequenceOf } from "./fields";
import type { Spec } from "./spec";

/** A list that communities are compared with, entry by entry: `ip community-list …`. What no entry names is denied. IOS only. */
export interface CommunityListArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the list, one word, or its number (1–99 standard, 100–500 expanded). Changing it replaces the resource. */
  name: string;
  /** `expanded` takes regular expressions. `ip community-list standard C …`. Default `standard`, or what the number says. Changing it replaces the resource. */
  type?: "standard" | "expanded";
  /** The entries in the order in which they are compared. An entry that comes to stand before others makes these be entered anew. */
  entries: {
    /** Whether what fits is taken. */
    action: "permit" | "deny";
    /** Communities as the router shows them (`65000:1 no-export`), or a regular expression without `?`. */
    communities: string;
  }[];
}

const communities = z
  .string({ error: "must be communities or a regular expression" })
  .refine((v) => /^[!-~]([ -~]{0,198}[!-~])?$/.test(v) && !v.includes("?"), {
    error: "must be 1 to 200 printable characters without '?'",
  });

export const communityList: Spec<CommunityListArgs> = {
  kind: "CommunityList",
  schema: z.strictObject({
    device,
    name,
    type: oneOf("standard", "expanded").optional(),
    entries: sequenceOf(z.strictObject({ action: oneOf("permit", "deny"), communities })),
  }) as z.ZodType<CommunityListArgs>,
  identity: ["device", "name", "type"],
  secrets: [],
  id: (args) => `ip community-list ${args.name}`,
};
