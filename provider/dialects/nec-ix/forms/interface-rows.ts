import { coded, type Field, flag, lines, number, word } from "../../../config/field";
import type { Row } from "../../../config/form";
import { filtersField } from "../../filters";
import { ip6 } from "../vocabulary";

const filter = (family: "ip" | "ipv6", each: string): Row => ({
  line: `${family} filter {list} {sequence:\\d+} | {direction:in|out}`,
  change: "negate-first",
  no: `no ${family} filter {list} {sequence} {direction}`,
  each,
  uses: [`${family} access-list {list}`],
  ordinal: "sequence",
  swaps: true,
});

export const filterRows: readonly Row[] = [filter("ip", "filters"), filter("ipv6", "filters6")];

export const filterField: Field = filtersField([word("list"), number("sequence"), word("direction")]);

export const ipv6Rows: readonly Row[] = [
  { line: "ipv6 enable", when: "ipv6Enable" },
  { line: "ipv6 address autoconfig | [{receive6:receive-default}]", when: "ipv6Auto" },
  { line: "ipv6 address {address6:\\S*:\\S*}" },
];

export const ipv6Fields: readonly Field[] = [
  flag("ipv6.enabled", "ipv6Enable"),
  flag("ipv6.autoconfig", "ipv6Auto"),
  coded("ipv6.receiveDefaultRoute", "receive6", {
    to: (on: boolean) => (on ? "receive-default" : undefined),
    from: () => true,
  }),
  lines("ipv6.addresses", "address6", ip6),
];

/** What IX asks of every filter. */
export function filterCheck(filters: readonly { readonly sequence?: number }[] | undefined) {
  return filters?.some((each) => each.sequence === undefined)
    ? [{ property: "filters", reason: "need a sequence each on NEC IX: the order in which they are tried" }]
    : [];
}
