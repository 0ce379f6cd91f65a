import { flag, list, one, word } from "../../../config/field";
import type { Form, Found, Item } from "../../../config/form";
import type { AccessListArgs, AccessListEntry } from "../../../resources/access-list";
import { numbered, type PrefixListArgs, type PrefixListEntry } from "../../../resources/prefix-list";
import { fromEntry, spellEntry, toEntry } from "../acl-entry";

const family = word("family", "ip", {
  to: (name) => (name === "ipv6" ? "ipv6" : "ip"),
  from: (ip) => (ip === "ipv6" ? ip : "ipv4"),
});

export const prefixList: Form<PrefixListArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "{ip:ipv6|ip} prefix-list {name} {seq} | {action} {prefix} [min {ge}] [max {le}]",
          change: "negate-first",
          each: "entries",
          sequence: { list: "{ip} prefix-list {name}", number: "seq" },
          defines: ["{ip} prefix-list {name}"],
        },
      ],
    },
  ],
  fields: [
    family,
    word("name"),
    {
      ...list("entries", "entries", (entry: PrefixListEntry): Item => ({ ...entry }), fromPrefixEntry),
      write: (entries: readonly PrefixListEntry[]) => ({ entries: numbered(entries, 5).map((entry) => ({ ...entry })) }),
    },
  ],
  bind: ["ip", "name"],
  unsupported: { description: "has no command on NEC IX: keep the text in the program, as a comment" },
};

function fromPrefixEntry(found: Found): PrefixListEntry | undefined {
  const [seq, action, prefix, ge, le] = ["seq", "action", "prefix", "ge", "le"].map((hole) => one(found, hole));
  const length = (name: string, text: string | undefined) => (text === undefined ? {} : { [name]: Number(text) });
  if (prefix === undefined || (action !== "permit" && action !== "deny")) return undefined;
  return { seq: Number(seq), action, prefix, ...length("ge", ge), ...length("le", le) };
}

/** A name that no list has. */
function standIn(name: string, isTaken: (name: string) => boolean): string | undefined {
  return ["x", "y", "z"].map((letter) => `${name.slice(0, longestName - 2)}-${letter}`).find((each) => !isTaken(each));
}

/** By the command reference of release 10.11. */
const longestName = 15;

export const accessList: Form<AccessListArgs> = {
  blocks: [
    { in: [], when: "hasOptimize", rows: [{ line: "{ip:ipv6|ip} access-list {name} option optimize", when: "optimize" }] },
    {
      in: [],
      rows: [
        {
          line: "{ip:ipv6|ip} access-list {name} {entry...}",
          // Entries with numbers are nobody knows what: one published list has them, the manual none.
          apart: /access-list (\S+ option |dynamic |\S+ \d+ (permit|deny) )/,
          spelling: spellEntry,
          sequence: { list: "{ip} access-list {name}", guards: true, standIn },
          defines: ["{ip} access-list {name}"],
        },
      ],
    },
  ],
  fields: [
    family,
    word("name"),
    flag("optimize"),
    {
      arg: "entries",
      write: (entries: readonly AccessListEntry[]) => ({ entry: entries.map(toEntry) }),
      read: (found) => {
        const read = ((found.entry ?? []) as readonly string[]).map(fromEntry);
        // Part of a list would be another list.
        return read.length > 0 && read.every((each) => each !== undefined) ? read : undefined;
      },
    },
  ],
  values: ({ optimize }) => ({ hasOptimize: optimize !== undefined }),
  bind: ["ip", "name"],
  unsupported: { type: "has no meaning on NEC IX, whose lists look at source and destination alike: leave it out" },
  check: ({ name, entries, family: of = "ipv4" }) => [
    ...(name.length > longestName
      ? [{ property: "name", reason: `must be of at most ${longestName} characters on NEC IX, whose lists have no longer names` }]
      : []),
    ...(name === "dynamic" ? [{ property: "name", reason: "is a word of the command itself on NEC IX: take another" }] : []),
    ...entries.flatMap((each, i) => refusals(each, of).map((reason) => ({ property: `entries[${i}]`, reason }))),
  ],
};

function refusals(
  { remark, seq, established, log, icmpType, sourcePort, destinationPort, source, destination }: AccessListEntry,
  of: string,
) {
  const ports = [sourcePort, destinationPort].filter((each) => typeof each === "object");
  const places = [source, destination].filter((each) => each !== undefined && each !== "any");
  return [
    ...(remark === undefined ? [] : ["is a remark, for which NEC IX has no line: keep the text in the program"]),
    ...(seq === undefined ? [] : ["has a seq, but NEC IX knows no numbers of entries: the order is that of the list"]),
    ...(established ? ["asks for established connections, which NEC IX lets pass with a dynamic filter: use a ConfigBlock"] : []),
    ...(log ? ["asks for a log, which NEC IX writes for a whole filter: use `logging subsystem` in a ConfigBlock"] : []),
    ...(typeof icmpType === "string" ? ["names an ICMP type in words: give its number on NEC IX"] : []),
    ...(ports.some((each) => !("from" in each))
      ? ["has ports that NEC IX cannot say on one line: write an entry for each port or range"]
      : []),
    ...(places.some((each) => each?.includes(" ")) ? ["has wildcard bits, but NEC IX takes networks: give a prefix length"] : []),
    ...(places.some((each) => each?.includes(":") !== (of === "ipv6"))
      ? ["has an address of the other family than the list"]
      : []),
  ];
}
