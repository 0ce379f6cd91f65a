import { one, word } from "../../../config/field";
import type { Block, Form, Found } from "../../../config/form";
import { entries as linesOf } from "../../../config/tree";
import type { AccessListArgs, AccessListEntry } from "../../../resources/access-list";
import { type AclKind, fromEntry, toEntry } from "../acl-entry";
import { hidesNumbers } from "../settle";

const isNumber = (name: string) => /^\d+$/.test(name);
const isStandard = (name: string) => Number(name) < 100 || (Number(name) >= 1300 && Number(name) < 2000);
const defines = ["access-list {name}"];

/** A name that no list has. */
export function standIn(name: string, isTaken: (name: string) => boolean): string | undefined {
  return ["X", "Y", "Z"].map((letter) => `${name}-${letter}`).find((each) => !isTaken(each));
}

/** A number of the same kind of list. */
function otherNumber(name: string, isTaken: (name: string) => boolean): string | undefined {
  const kinds = [
    [1, 99],
    [100, 199],
    [1300, 1999],
    [2000, 2699],
  ] as const;
  const [from, to] = kinds.find(([least, most]) => Number(name) >= least && Number(name) <= most) ?? [1, 0];
  for (let number: number = to; number >= from; number--) if (!isTaken(String(number))) return String(number);
  return undefined;
}

const block = (header: string, when: string): Block => ({
  in: [header],
  // A list of the other type has the same name.
  header: { defines, ...(header.startsWith("ip ") ? { unique: "ip access-list {name}" } : {}) },
  owner: true,
  when,
  rows: [
    // Newer releases show the numbers of entries.
    ...(header.startsWith("ip ")
      ? [
          {
            line: "{seq:\\d+} | {entry...}",
            no: "no {seq}",
            change: "negate-first",
            when: "never",
            sequence: { list: header, number: "seq", guards: true },
          } as const,
        ]
      : []),
    {
      line: "{entry...}",
      sequence: header.startsWith("ip ")
        ? { list: header, renumber: "ip access-list resequence {name} {step} {step}", guards: true }
        : { list: header, guards: true, standIn },
    },
  ],
});

export const accessList: Form<AccessListArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "access-list {name} {line...}",
          when: "numbered",
          defines,
          sequence: { list: "access-list {name}", guards: true, standIn: otherNumber },
          // One entry cannot be taken out of a list without a name: the list goes as a whole, and what stays is entered again.
          no: "no access-list {name}",
          wipes: "access-list {name}",
          wipesOn: "remove",
        },
      ],
    },
    block("ip access-list standard {name}", "standard"),
    block("ip access-list extended {name}", "extended"),
    block("ipv6 access-list {name}", "six"),
  ],
  fields: [
    word("name"),
    { arg: "family", write: () => ({}), read: (found) => (found.six === true ? "ipv6" : "ipv4") },
    { arg: "type", write: () => ({}), read: readType },
    { arg: "entries", write: () => ({}), read: readEntries },
  ],
  values: ({ name, family, type = "extended", entries }, live) => {
    const asBlock = linesOf(live).some(
      (line) => /^ip access-list (standard|extended) /.test(line.text) && line.text.endsWith(` ${name}`),
    );
    const numbered = isNumber(name) && family !== "ipv6" && !asBlock;
    const kind = kindOf(name, family, type);
    // Where the router shows no numbers, the entries are written in the order of theirs.
    const isHidden = linesOf(live).some((line) => line.text === `ip access-list ${kind} ${name}` && hidesNumbers(line));
    const ordered = isHidden ? entries.map(({ seq, ...each }) => ({ seq: seq ?? 0, each })).sort((a, b) => a.seq - b.seq) : [];
    const words = (isHidden ? ordered.map(({ each }) => each) : entries).map((each) => toEntry(each, kind));
    return { numbered, [kind]: !numbered, ...(numbered ? { line: words } : { entry: words }) };
  },
  bind: ["name"],
  unsupported: { optimize: "has no command on Cisco IOS, which searches its lists in its own way: leave it out" },
  check,
};

function kindOf(name: string, family: AccessListArgs["family"], type: AccessListArgs["type"]): AclKind {
  if (family === "ipv6") return "six";
  return (isNumber(name) ? isStandard(name) : type === "standard") ? "standard" : "extended";
}

function readType(found: Found): AccessListArgs["type"] {
  return found.standard === true && !isNumber(one(found, "name") ?? "") ? "standard" : undefined;
}

function readEntries(found: Found): readonly AccessListEntry[] | undefined {
  const kind = kindOf(one(found, "name") ?? "", found.six === true ? "ipv6" : "ipv4", readType(found));
  const all = [...((found.line ?? []) as readonly string[]), ...((found.entry ?? []) as readonly string[])];
  const read = all.map((text) => fromEntry(text, kind));
  // Part of a list would be another list.
  return read.length > 0 && read.every((each) => each !== undefined) ? (read as AccessListEntry[]) : undefined;
}

function check(args: AccessListArgs) {
  const kind = kindOf(args.name, args.family, args.type);
  const wrong = (property: string, reason: string) => [{ property, reason }];
  return [
    ...(args.type !== undefined && (isNumber(args.name) || args.family === "ipv6")
      ? wrong("type", "is said by the number or the family: leave it out")
      : []),
    ...args.entries.flatMap((each, i) =>
      kind === "standard" && (each.protocol ?? each.destination ?? each.icmpType) !== undefined
        ? wrong(
            `entries[${i}]`,
            "names more than the source, which a standard list of Cisco IOS cannot look at: use an extended one",
          )
        : [],
    ),
    ...args.entries.flatMap((each, i) =>
      [each.source, each.destination].some((place) => place?.includes(":") === (kind !== "six") && place !== "any")
        ? wrong(`entries[${i}]`, "has an address of the other family than the list")
        : [],
    ),
  ];
}
