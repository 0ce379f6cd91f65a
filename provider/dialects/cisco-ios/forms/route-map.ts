import { type Codec, type Field, list, number, readFields, word, words, writeFields } from "../../../config/field";
import type { Form, Found, Row } from "../../../config/form";
import { numbered } from "../../../resources/prefix-list";
import type { RouteMapArgs, RouteMapEntry } from "../../../resources/route-map";
import { ip6 } from "../vocabulary";

/** Lists on one line: argument, words in front of it, what it refers to. Entering one more adds to what is there. */
const matches = [
  ["prefixLists", "ip address prefix-list", "ip prefix-list"],
  ["accessLists", "ip address", "access-list"],
  ["ipv6PrefixLists", "ipv6 address prefix-list", "ipv6 prefix-list"],
  ["ipv6AccessLists", "ipv6 address", "access-list"],
  ["nextHopPrefixLists", "ip next-hop prefix-list", "ip prefix-list"],
  ["asPathLists", "as-path", "as-path list"],
  ["interfaces", "interface", undefined],
  ["tags", "tag", undefined],
] as const;

const sets = [
  ["localPreference", "local-preference"],
  ["metric", "metric"],
  ["weight", "weight"],
  ["tag", "tag"],
] as const;

const listRow = (hole: string, line: string, uses: string | undefined): Row => ({
  line: `match ${line} | {${hole}...}`,
  no: `no match ${line} {${hole}...}`,
  change: "negate-first",
  ...(uses === undefined ? {} : { uses: [`${uses} {${hole}...}`] }),
});

const rows: readonly Row[] = [
  { line: "description | {description...}" },
  ...matches.map(([name, line, uses]) => listRow(`match_${name}`, line, uses)),
  {
    line: "match community | {exactLists...} exact-match",
    no: "no match community {exactLists...}",
    change: "negate-first",
    uses: ["community-list {exactLists...}"],
  },
  listRow("match_communityLists", "community", "community-list"),
  { line: "match metric | {match_metric}", change: "negate-first" },
  ...sets.map(([name, line]): Row => ({ line: `set ${line} | {set_${name}}` })),
  { line: "set as-path prepend | {prepend...}", no: "no set as-path prepend {prepend...}", change: "negate-first" },
  { line: "set community | {communities...}", no: "no set community {communities...}", change: "negate-first" },
  { line: "set ip next-hop | {nextHops...}", no: "no set ip next-hop {nextHops...}", change: "negate-first" },
  { line: "set interface | {interfaces...}", no: "no set interface {interfaces...}", change: "negate-first" },
  { line: "set origin | {origin}" },
  { line: "set metric-type | {metricType}" },
  { line: "continue | {continue}" },
];

const num: Codec<number> = { to: String, from: (text) => (/^\d+$/.test(text) ? Number(text) : undefined) };
const isNumbers = (name: string) => name === "asPathLists" || name === "tags";

const fields: readonly Field[] = [
  number("seq"),
  word("action"),
  word("description"),
  ...matches.map(([name]) =>
    isNumbers(name) ? words(`match.${name}`, `match_${name}`, num) : words(`match.${name}`, `match_${name}`),
  ),
  words("match.communityLists", "match_communityLists"),
  words("match.exactLists", "exactLists"),
  number("match.metric", "match_metric"),
  ...sets.map(([name]) => number(`set.${name}`, `set_${name}`)),
  words("set.asPathPrepend", "prepend", num),
  words("set.communities", "communities"),
  words("set.nextHops", "nextHops", ip6),
  words("set.interfaces", "interfaces"),
  word("set.origin"),
  word("set.metricType"),
  number("continue"),
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
  fields: [word("name"), { ...list("entries", "entries", toItem, fromItem), write: writeEntries }],
  bind: ["name"],
};

function writeEntries(entries: readonly RouteMapEntry[]) {
  return { entries: numbered(entries, 10).map(toItem) };
}

/** On the line, `exact-match` and `additive` are words among the others. */
function toItem({ match, set, ...rest }: RouteMapEntry) {
  const { communityExact, communityLists, ...conditions } = match ?? {};
  const { communitiesAdditive, communities, ...changes } = set ?? {};
  const shared = {
    match: { ...conditions, ...(communityExact ? { exactLists: communityLists } : { communityLists }) },
    set: { ...changes, communities: communities && communitiesAdditive ? [...communities, "additive"] : communities },
  };
  return writeFields(fields, { ...rest, ...shared });
}

function fromItem(found: Found): RouteMapEntry {
  const { match, set, ...rest } = readFields(fields, found) as {
    match?: Record<string, unknown> & { exactLists?: string[] };
    set?: Record<string, unknown> & { communities?: string[] };
  };
  const { exactLists, ...conditions } = match ?? {};
  const { communities, ...changes } = set ?? {};
  const plain = communities?.filter((word) => word !== "additive");
  const added = plain !== undefined && plain.length < (communities?.length ?? 0);
  return {
    ...(rest as unknown as RouteMapEntry),
    ...(match ? { match: { ...conditions, ...(exactLists ? { communityLists: exactLists, communityExact: true } : {}) } } : {}),
    ...(set
      ? { set: { ...changes, ...(plain ? { communities: plain } : {}), ...(added ? { communitiesAdditive: true } : {}) } }
      : {}),
  };
}
