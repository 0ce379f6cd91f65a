import { z } from "zod";
import { description, device, integer, name, network, network6, oneOf, sequenceOf } from "./fields";
import type { Spec } from "./spec";

/** A list that prefixes are compared with, entry by entry: `ip prefix-list P …`. What no entry names is denied. */
export interface PrefixListArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the list, one word of 1–64 characters. Changing it replaces the resource. */
  name: string;
  /** Whose prefixes: `ip prefix-list` or `ipv6 prefix-list`. Default `ipv4`. Changing it replaces the resource. */
  family?: "ipv4" | "ipv6";
  /** 1–80 characters. IOS only: `ip prefix-list P description …`. Default: none. */
  description?: string;
  /** The entries in the order in which they are compared, one line for each. A changed entry goes before it comes anew; others stay. */
  entries: PrefixListEntry[];
}

export interface PrefixListEntry {
  /** Place in the list, 1–65535. Default: 5 more than the entry before, the first 5. Give it where entries may come in between: else those behind get new numbers. */
  seq?: number;
  /** Whether what fits is taken. */
  action: "permit" | "deny";
  /** Network with prefix length and no host bits, or `any`. IX `any`; IOS `0.0.0.0/0 le 32`, `::/0 le 128`. */
  prefix: string;
  /** Least length of the prefix, above that of `prefix`. IX `min N`, IOS `ge N`. Default: the length of `prefix`. */
  ge?: number;
  /** Greatest length of the prefix, `ge` or more. IX `max N`, IOS `le N`. Default: the length of `prefix`, or the greatest where `ge` is given. */
  le?: number;
}

const length = integer(0, 128, "bits").optional();
const entry = z
  .strictObject({
    seq: integer(1, 65535).optional(),
    action: oneOf("permit", "deny"),
    prefix: z.union([z.literal("any"), network, network6], {
      error: 'must be "any" or a network with prefix length and no host bits',
    }),
    ge: length,
    le: length,
  })
  .refine(({ prefix, ge, le }) => prefix !== "any" || (ge === undefined && le === undefined), {
    error: "of any takes no ge or le",
  })
  .refine(
    ({ prefix, ge, le }) => {
      const own = Number(prefix.split("/")[1] ?? 0);
      return (
        (ge === undefined || ge > own) && (le === undefined || le > own) && (ge === undefined || le === undefined || ge <= le)
      );
    },
    { error: "needs: length of the prefix < ge <= le" },
  );

/** Fills in the numbers that are not given; they must rise, or the router would sort the entries otherwise. */
export function numbered<T extends { readonly seq?: number | undefined }>(
  entries: readonly T[],
  step: number,
): (T & { seq: number })[] {
  let last = 0;
  return entries.map((each) => {
    last = each.seq ?? (Math.floor(last / step) + 1) * step;
    return { ...each, seq: last };
  });
}

export function rises(entries: readonly { readonly seq?: number | undefined }[], step: number): boolean {
  return numbered(entries, step).every(({ seq }, i, all) => i === 0 || seq > (all[i - 1] as { seq: number }).seq);
}

export const prefixList: Spec<PrefixListArgs> = {
  kind: "PrefixList",
  schema: z
    .strictObject({
      device,
      name,
      family: oneOf("ipv4", "ipv6").default("ipv4"),
      description: description.optional(),
      entries: sequenceOf(entry).refine((all) => rises(all, 5), { error: "must have rising numbers (seq)" }),
    })
    .refine(
      ({ family, entries }) =>
        entries.every((each) => each.prefix === "any" || each.prefix.includes(":") === (family === "ipv6")),
      {
        error: "must be of the family of the list",
        path: ["entries"],
      },
    ) as unknown as z.ZodType<PrefixListArgs>,
  identity: ["device", "name", "family"],
  secrets: [],
  id: (args) => `${args.family === "ipv6" ? "ipv6" : "ip"} prefix-list ${args.name}`,
};
