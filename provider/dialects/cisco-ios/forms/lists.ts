import { itemsOf, list, number, one, word } from "../../../config/field";
import type { Form, Found, Item, Row } from "../../../config/form";
import type { AsPathListArgs } from "../../../resources/as-path-list";
import type { CommunityListArgs } from "../../../resources/community-list";
import { numbered, type PrefixListArgs, type PrefixListEntry } from "../../../resources/prefix-list";
import { ip6 } from "../vocabulary";

export const prefixList: Form<PrefixListArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        { line: "{ip:ipv6|ip} prefix-list {name} description | {description...}" },
        {
          line: "{ip:ipv6|ip} prefix-list {name} seq {seq} | {action} {prefix} [ge {ge}] [le {le}]",
          no: "no {ip} prefix-list {name} seq {seq} {action} {prefix} [ge {ge}] [le {le}]",
          // A number that is taken is refused, and so is a prefix that stands under another number.
          change: "negate-first",
          unique: "{ip} prefix-list {name} {prefix} [ge {ge}] [le {le}]",
          each: "entries",
          sequence: { list: "{ip} prefix-list {name}", number: "seq" },
          defines: ["{ip} prefix-list {name}"],
        },
      ],
    },
  ],
  fields: [
    word("family", "ip", { to: (family) => (family === "ipv6" ? "ipv6" : "ip"), from: (ip) => (ip === "ipv6" ? ip : "ipv4") }),
    word("name"),
    word("description"),
    { ...list("entries", "entries", toPrefixEntry, fromPrefixEntry), write: () => ({}) },
  ],
  // What `any` is depends on the family.
  values: ({ family, entries }) => ({ entries: numbered(entries, 5).map((each) => toPrefixEntry(each, family)) }),
  bind: ["ip", "name"],
};

function toPrefixEntry({ prefix: net, ...rest }: PrefixListEntry, family?: PrefixListArgs["family"]): Item {
  if (net !== "any") return { ...rest, prefix: ip6.to(net) };
  return family === "ipv6" ? { ...rest, prefix: "::/0", le: 128 } : { ...rest, prefix: "0.0.0.0/0", le: 32 };
}

function fromPrefixEntry(found: Found): PrefixListEntry | undefined {
  const [seq, net, ge, le] = ["seq", "prefix", "ge", "le"].map((hole) => one(found, hole));
  const action = one(found, "action");
  const length = (name: string, text: string | undefined) => (text === undefined ? {} : { [name]: Number(text) });
  if (net === undefined || (action !== "permit" && action !== "deny")) return undefined;
  if (ge === undefined && ((net === "0.0.0.0/0" && le === "32") || (net === "::/0" && le === "128")))
    return { seq: Number(seq), action, prefix: "any" };
  return { seq: Number(seq), action, prefix: ip6.from(net) ?? net, ...length("ge", ge), ...length("le", le) };
}

export const asPathList: Form<AsPathListArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "ip as-path access-list {number} {action} {path...}",
          each: "entries",
          sequence: { list: "ip as-path access-list {number}" },
          defines: ["as-path list {number}"],
        },
      ],
    },
  ],
  fields: [
    number("number"),
    list("entries", "entries", (entry: AsPathListArgs["entries"][number]) => ({ ...entry }), pairWith("path")),
  ],
  bind: ["number"],
};

const pair = pairWith("communities");
const types = ["standard", "expanded"] as const;
const communityRow = (kind: string, apart?: RegExp): Row => ({
  line: `ip community-list${kind} {name} {action} {communities...}`,
  each: `entries${kind}`,
  sequence: { list: `ip community-list${kind} {name}` },
  defines: ["community-list {name}"],
  ...(apart ? { apart } : {}),
});

export const communityList: Form<CommunityListArgs> = {
  blocks: [
    {
      in: [],
      rows: [...types.map((type) => communityRow(` ${type}`)), communityRow("", /^ip community-list (standard|expanded) /)],
    },
  ],
  fields: [
    word("name"),
    { arg: "type", write: () => ({}), read: (found) => types.find((type) => itemsOf(found, `entries ${type}`).length > 0) },
    {
      arg: "entries",
      write: () => ({}),
      read: (found) =>
        ["", " standard", " expanded"].flatMap((kind) => itemsOf(found, `entries${kind}`).flatMap((item) => pair(item) ?? [])),
    },
  ],
  // A number says by itself which type it is.
  values: ({ name, type, entries }) => ({
    [`entries${/^\d+$/.test(name) ? "" : ` ${type ?? "standard"}`}`]: entries.map((each) => ({ ...each })),
  }),
  bind: ["name"],
  check: ({ name, type }) =>
    type !== undefined && /^\d+$/.test(name) ? [{ property: "type", reason: "is said by the number: leave it out" }] : [],
};

/** The entries of a list of which each is an action and the rest of the line. */
function pairWith<K extends string>(name: K) {
  return (found: Found) => {
    const [action, rest] = [one(found, "action"), one(found, name)];
    if (rest === undefined || (action !== "permit" && action !== "deny")) return undefined;
    return { action, [name]: rest } as { action: "permit" | "deny" } & Record<K, string>;
  };
}
