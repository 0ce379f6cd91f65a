import { coded, type Field, flag, lines, word } from "../../../config/field";
import type { Row } from "../../../config/form";
import type { PacketFilter } from "../../../resources/interface-parts";
import { filtersField } from "../../filters";
import { ip6 } from "../vocabulary";

export const filterRows: readonly Row[] = [
  {
    line: "ip access-group | {list} | {direction:in|out}",
    // The short form without the name is not taken everywhere.
    no: "no ip access-group {list} {direction}",
    each: "filters",
    uses: ["access-list {list}"],
    swaps: true,
  },
  {
    line: "ipv6 traffic-filter | {list} | {direction:in|out}",
    no: "no ipv6 traffic-filter {list} {direction}",
    each: "filters6",
    uses: ["access-list {list}"],
    swaps: true,
  },
];

export const filterField: Field = filtersField([word("list"), word("direction")]);

export const ipv6Rows: readonly Row[] = [
  { line: "ipv6 address autoconfig | [{receive6:default}]", when: "ipv6Auto" },
  { line: "ipv6 address {address6:\\S*:\\S*}" },
  { line: "ipv6 enable", when: "ipv6Enable" },
];

export const ipv6Fields: readonly Field[] = [
  flag("ipv6.enabled", "ipv6Enable"),
  flag("ipv6.autoconfig", "ipv6Auto"),
  coded("ipv6.receiveDefaultRoute", "receive6", { to: (on: boolean) => (on ? "default" : undefined), from: () => true }),
  lines("ipv6.addresses", "address6", ip6),
];

/** One filter for each direction and family. */
export function filterCheck(filters: readonly PacketFilter[] = []) {
  const places = new Set(filters.map(({ direction, family = "ipv4" }) => `${family} ${direction}`));
  return [
    ...(filters.some((filter) => filter.sequence !== undefined)
      ? [{ property: "filters", reason: "have no sequence on Cisco IOS: one filter for each direction" }]
      : []),
    ...(places.size < filters.length
      ? [{ property: "filters", reason: "can be one for each direction on Cisco IOS: put all entries into one access list" }]
      : []),
  ];
}
