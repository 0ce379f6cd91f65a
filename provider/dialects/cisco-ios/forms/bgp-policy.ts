import { coded, type Field, flag, joined, number, word } from "../../../config/field";
import type { Row } from "../../../config/form";
import type { BgpPolicyArgs } from "../../../resources/bgp-policy";

/** Which family the holes are of: an argument of each may stand on its own. */
export type Family = "4" | "6" | "Vpn";

const neighbor = "neighbor {address}";
const resets = (why: string) => ({ what: "the BGP session with {address}", why: `${why} starts it anew` });

/** Filters by direction: argument, command, what it refers to. */
const filters = [
  ["prefixList", "prefix-list", (f: Family) => (f === "6" ? "ipv6 prefix-list" : "ip prefix-list")],
  ["distributeList", "distribute-list", () => "access-list"],
  ["filterList", "filter-list", () => "as-path list"],
  ["routeMap", "route-map", () => "route-map"],
] as const;

const flags = [
  ["nextHopSelf", "next-hop-self"],
  ["softReconfigurationInbound", "soft-reconfiguration inbound"],
  ["asOverride", "as-override"],
  ["removePrivateAs", "remove-private-as"],
] as const;

const sessionFlags = [
  ["routeReflectorClient", "route-reflector-client"],
  ["sendLabel", "send-label"],
] as const;

/** What is exchanged with a neighbour in one family. `active`: the name that says whether `activate` is written. */
export function policyRows(f: Family, active: string): readonly Row[] {
  return [
    {
      line: `${neighbor} activate`,
      toggle: "shown",
      auto: true,
      when: active,
      otherwise: `no ${neighbor} activate`,
      otherwiseWhen: `inactive${f}`,
      interrupts: resets("another set of address families"),
    },
    ...flags.map(([name, words]): Row => ({ line: `${neighbor} ${words}`, when: `${name}${f}` })),
    ...sessionFlags.map(
      ([name, words]): Row => ({
        line: `${neighbor} ${words}`,
        when: `${name}${f}`,
        interrupts: resets(`\`${words}\``),
      }),
    ),
    {
      line: `${neighbor} send-community | [{sendCommunity${f}}]`,
      no: `no ${neighbor} send-community [{sendCommunity${f}}]`,
      change: "negate-first",
      when: `sends${f}`,
    },
    { line: `${neighbor} weight | {weight${f}}` },
    { line: `${neighbor} advertisement-interval | {advertisementInterval${f}}` },
    { line: `${neighbor} maximum-prefix | {limit${f}} [{limitRest${f}...}]` },
    {
      line: `${neighbor} default-originate | [route-map {originateMap${f}}]`,
      when: `originates${f}`,
      uses: [`route-map {originateMap${f}}`],
    },
    { line: `${neighbor} allowas-in | [{allowasIn${f}}]`, when: `allows${f}` },
    { line: `${neighbor} capability orf prefix-list | {orf${f}}`, interrupts: resets("another capability") },
    ...filters.flatMap(([name, command, used]) =>
      (["In", "Out"] as const).map((way): Row => {
        const hole = `{${name}${way}${f}}`;
        return {
          line: `${neighbor} ${command} | ${hole} | ${way.toLowerCase()}`,
          no: `no ${neighbor} ${command} ${hole} ${way.toLowerCase()}`,
          uses: [`${used(f)} ${hole}`],
        };
      }),
    ),
  ];
}

/** The arguments of one family; `arg` is where they stand. */
export function policyFields(arg: "ipv4" | "ipv6" | "vpnv4", f: Family): readonly Field[] {
  const at = (name: string) => `${arg}.${name}`;
  return [
    {
      arg: at("activate"),
      write: () => ({}),
      read: (found) => (found[`active${f}`] ?? found[`flat${f}`]) as boolean | undefined,
    },
    ...[...flags, ...sessionFlags].map(([name]) => flag(at(name), `${name}${f}`)),
    ...["weight", "advertisementInterval"].map((name) => number(at(name), `${name}${f}`)),
    joined<string>(
      at("sendCommunity"),
      (which) => ({ [`sends${f}`]: true, [`sendCommunity${f}`]: which === "standard" ? undefined : which }),
      (at, found) => (found[`sends${f}`] === true ? (at(`sendCommunity${f}`) ?? "standard") : undefined),
    ),
    joined<NonNullable<BgpPolicyArgs["maximumPrefix"]>>(
      at("maximumPrefix"),
      (given) => ({ [`limit${f}`]: given.limit, [`limitRest${f}`]: limitRest(given) }),
      (at) => fromLimit(at(`limit${f}`), at(`limitRest${f}`)),
    ),
    flag(at("defaultOriginate"), `originates${f}`),
    word(at("defaultOriginateRouteMap"), `originateMap${f}`),
    // The router leaves out what is its own choice anyway.
    joined<number>(
      at("allowasIn"),
      (count) => ({ [`allows${f}`]: true, [`allowasIn${f}`]: count === 3 ? undefined : count }),
      (at, found) => (found[`allows${f}`] === true ? Number(at(`allowasIn${f}`) ?? 3) : undefined),
    ),
    word(at("orfPrefixList"), `orf${f}`),
    ...filters.flatMap(([name]) =>
      (["In", "Out"] as const).map((way) =>
        name === "filterList"
          ? number(at(`${name}${way}`), `${name}${way}${f}`)
          : coded<string>(at(`${name}${way}`), `${name}${way}${f}`, { to: (v) => v, from: (v) => v }),
      ),
    ),
  ];
}

function limitRest({ threshold, warningOnly, restart }: NonNullable<BgpPolicyArgs["maximumPrefix"]>): string | undefined {
  const action = warningOnly ? ["warning-only"] : restart === undefined ? [] : [`restart ${restart}`];
  const words = [...(threshold === undefined || threshold === 75 ? [] : [`${threshold}`]), ...action];
  return words.length > 0 ? words.join(" ") : undefined;
}

function fromLimit(limit: string | undefined, rest = ""): BgpPolicyArgs["maximumPrefix"] {
  const [, threshold, warning, restart] = /^(?:(\d+) ?)?(?:(warning-only)|restart (\d+))?$/.exec(rest) ?? [];
  if (limit === undefined) return undefined;
  return {
    limit: Number(limit),
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
    ...(warning === undefined ? {} : { warningOnly: true }),
    ...(restart === undefined ? {} : { restart: Number(restart) }),
  };
}
