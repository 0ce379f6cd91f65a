import { z } from "zod";
import { device, integer, oneOf, sequenceOf } from "./fields";
import type { Spec } from "./spec";

/** A list that AS paths are compared with, entry by entry: `ip as-path access-list N …`. What no entry names is denied. IOS only. */
export interface AsPathListArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Number of the list, 1–500. Changing it replaces the resource. */
  number: number;
  /** The entries in the order in which they are compared. An entry that comes to stand before others makes these be entered anew. */
  entries: {
    /** Whether what fits is taken. */
    action: "permit" | "deny";
    /** Regular expression on the path, such as `^65001_`, without `?`. */
    path: string;
  }[];
}

const path = z
  .string({ error: "must be a regular expression" })
  .refine((v) => /^[!-~]([ -~]{0,198}[!-~])?$/.test(v) && !v.includes("?"), {
    error: "must be 1 to 200 printable characters without '?'",
  });

export const asPathList: Spec<AsPathListArgs> = {
  kind: "AsPathList",
  schema: z.strictObject({
    device,
    number: integer(1, 500),
    entries: sequenceOf(z.strictObject({ action: oneOf("permit", "deny"), path })),
  }) as z.ZodType<AsPathListArgs>,
  identity: ["device", "number"],
  secrets: [],
  id: (args) => `ip as-path access-list ${args.number}`,
};
