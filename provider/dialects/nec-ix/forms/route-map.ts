import { coded, type Field, list, number, readFields, word, words, writeFields } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import { numbered } from "../../../resources/prefix-list";
import type { RouteMapArgs, RouteMapEntry } from "../../../resources/route-map";

/** One list of each kind: argument, command, what it refers to. */
const matches = [
  ["accessLists", "ip address access-list", "ip access-list"],
  ["prefixLists", "ip address prefix-list", "ip prefix-list"],
  ["ipv6AccessLists", "ipv6 address", "ipv6 access-list"],
] as const;

const rows: readonly Row[] = [
  ...matches.map(([name, line, used]): Row => ({ line: `match ${line} | {${name}}`, uses: [`${used} {${name}}`] })),
  { line: "set local-preference | {localPreference}" },
  { line: "set metric | {metric}" },
  { line: "set interface | {interfaces...}" },
];

const fields: readonly Field[] = [
  number("seq"),
  word("action"),
  ...matches.map(([name]) =>
    coded<readonly string[]>(`match.${name}`, name, { to: ([first = ""]) => first, from: (one) => [one] }),
  ),
  number("set.localPreference"),
  number("set.metric"),
  words("set.interfaces"),
];

export const routeMap: Form<RouteMapArgs> = {
  blocks: [
    {
      in: ["route-map {name} | {action} | {seq}"],
      header: { no: "no route-map {name} {action} {seq}", defines: ["route-map {name}"] },
      owner: true,
      each: "entries",
      rows,
    },
  ],
  fields: [
    word("name"),
    {
      ...list(
        "entries",
        "entries",
        (entry: RouteMapEntry) => writeFields(fields, entry),
        (found) => readFields(fields, found) as unknown as RouteMapEntry,
      ),
      write: (entries: readonly RouteMapEntry[]) => ({
        entries: numbered(entries, 10).map((entry) => writeFields(fields, entry)),
      }),
    },
  ],
  bind: ["name"],
  check: ({ entries }) =>
    entries.flatMap((entry, i) => refusals(entry).map(([path, reason]) => ({ property: `entries[${i}].${path}`, reason }))),
};

const elsewhere = "has no proven command in a route-map of NEC IX";
const notHere: Readonly<Record<string, string>> = {
  description: "has no command on NEC IX: keep the text in the program, as a comment",
  continue: "has no command on NEC IX, where the first entry that fits ends: repeat the changes in each entry",
  "match.ipv6PrefixLists": `${elsewhere}, whose BGP carries IPv4 alone: leave it out`,
  "match.nextHopPrefixLists": `${elsewhere}: choose by prefixLists instead`,
  "match.asPathLists": `${elsewhere}: choose by prefixLists instead`,
  "match.communityLists": `${elsewhere}: choose by prefixLists instead`,
  "match.communityExact": `${elsewhere}: choose by prefixLists instead`,
  "match.interfaces": `${elsewhere}: choose by accessLists instead`,
  "match.metric": `${elsewhere}: choose by prefixLists instead`,
  "match.tags": `${elsewhere}: choose by prefixLists instead`,
  "set.weight": `${elsewhere}: use set.localPreference, which counts in the whole AS`,
  "set.asPathPrepend": `${elsewhere}: use set.metric towards the neighbour`,
  "set.communities": `${elsewhere}: set them on the neighbour's side`,
  "set.communitiesAdditive": `${elsewhere}: set them on the neighbour's side`,
  "set.nextHops": `${elsewhere}: use set.interfaces`,
  "set.origin": `${elsewhere}: use set.metric`,
  "set.tag": `${elsewhere}: leave it out`,
  "set.metricType": `${elsewhere}: leave it out`,
};

function refusals(entry: RouteMapEntry): (readonly [string, string])[] {
  const at = (path: string) =>
    path.split(".").reduce<unknown>((here, step) => (here as Record<string, unknown> | undefined)?.[step], entry);
  const several = matches.filter(([name]) => (entry.match?.[name]?.length ?? 0) > 1);
  return [
    ...Object.entries(notHere).filter(([path]) => at(path) !== undefined),
    ...several.map(
      ([name]) =>
        [`match.${name}`, "takes one list on NEC IX: put the entries into one list, or write an entry for each"] as const,
    ),
  ];
}
