import { type LineRule, toRuleTable } from "../../provider/config/rules";

const own = { setting: "address", unset: "no address" } as const;

/** Rules of no vendor that have every kind of line: for laws and cases that do not depend on what the dialects happen to use. */
export const kinds: readonly LineRule[] = [
  { in: [], line: "zone {zone}", defines: ["zone {zone}"] },
  {
    in: [],
    line: "prefixes {list} seq {seq} | {entry...}",
    change: "negate-first",
    defines: ["prefixes {list}"],
    sequence: numbered(),
  },
  { in: [], line: "filter {filter} {entry...}", defines: ["filter {filter}"], sequence: { list: "filter {filter}" } },
  // Nothing takes a single entry out of such a list.
  {
    in: [],
    line: "list {whole} {entry...}",
    no: "no list {whole}",
    defines: ["list {whole}"],
    wipes: "list {whole}",
    wipesOn: "remove",
    sequence: { list: "list {whole}" },
  },
  { in: [], line: "keyring {ring}", defines: ["keyring {ring}"] },
  { in: ["keyring {ring}"], line: "peer {peer}", defines: ["peer {peer}"] },
  { in: ["keyring {ring}", "peer {peer}"], line: "key | {key}", secret: ["key"], opaque: /^key hidden$/ },
  { in: [], line: "acl {acl}", defines: ["acl {acl}"] },
  { in: ["acl {acl}"], line: "permit {entry...}", sequence: { list: "entries" } },
  { in: ["acl {acl}"], line: "deny {entry...}", sequence: { list: "entries" } },
  { in: [], line: "renumber {access} {first:\\d+} {step:\\d+}", numbers: ["access {access}"] },
  { in: [], line: "access {access}", defines: ["access {access}"] },
  {
    in: ["access {access}"],
    line: "{entry...}",
    sequence: { list: "access {access}", renumber: "renumber {access} {step} {step}" },
  },
  { in: [], line: "template {template} | {kind}", change: "negate-first", defines: ["template {template}"] },
  { in: ["template {template} | {kind}"], line: "use peer | {peer}", uses: ["peer {peer}"] },
  { in: [], line: "interface {interface}", defines: ["interface {interface}"] },
  { in: ["interface {interface}"], line: "description | {text...}" },
  {
    in: ["interface {interface}"],
    line: "zone | {zone}",
    uses: ["zone {zone}"],
    wipes: ["address", "route"],
    wipesOn: ["add", "change", "remove"],
  },
  {
    in: ["interface {interface}"],
    line: "mode | {mode}",
    wipes: "crypto",
    wipesOn: "change",
    interrupts: restarts("mode {mode}"),
  },
  { in: ["interface {interface}"], line: "address | {address}", ...own, interrupts: restarts("address") },
  { in: ["interface {interface}"], line: "borrowed | {lender}", ...own, no: "no borrowed" },
  {
    in: ["interface {interface}"],
    line: "encapsulation | {kind}",
    carries: ["auth"],
    interrupts: { ...restarts("encapsulation"), on: ["add", "change"] },
  },
  { in: ["interface {interface}"], line: "auth | {auth}" },
  { in: ["interface {interface}"], line: "route {prefix}" },
  {
    in: ["interface {interface}"],
    line: "crypto peer | {peer}",
    uses: ["peer {peer}"],
    spelling: (line) => line.toUpperCase().replace("CRYPTO PEER", "crypto peer"),
  },
  { in: ["interface {interface}"], line: "timer | {timer}", default: "timer 10" },
  { in: ["interface {interface}"], line: "filter | {filter}", uses: ["filter {filter}"] },
  {
    in: ["interface {interface}"],
    line: "shutdown",
    toggle: "shown",
    closes: true,
    interrupts: { what: "{interface}", why: "it is shut", on: ["add"] },
  },
  { in: [], line: "process {as}", unique: "process", defines: ["process {as}"] },
  {
    in: ["process {as}"],
    line: "neighbor {neighbor} remote | {remote}",
    no: "no neighbor {neighbor}",
    wipes: "neighbor {neighbor}",
    interrupts: { what: "the session with {neighbor}", why: "a new remote starts it anew" },
  },
  { in: ["process {as}"], line: "neighbor {neighbor} text | {text...}" },
  {
    in: ["process {as}"],
    line: "neighbor {neighbor} source | {interface}",
    uses: ["interface {interface}"],
    interrupts: { what: "the session with {neighbor}", why: "its own address is another", on: ["add", "change", "remove"] },
  },
  { in: ["process {as}", "family"], line: "neighbor {neighbor} in | {list}", uses: ["prefixes {list}"] },
  { in: ["process {as}", "family"], line: "network {network}" },
];

function numbered() {
  return { list: "prefixes {list}", number: "seq" } as const;
}

function restarts(what: string) {
  return { what: `{interface}, ${what}`, why: "it is set up anew" } as const;
}

export const kindsTable = toRuleTable(kinds);
