import type { Family } from "./family";
import { type ConfigNode, depthOf, linesOf, newNode } from "./node";

/** Puts a new line where the family prints it, with the separators that belong to it. */
export function insertAt(parent: ConfigNode, node: ConfigNode, family: Family): void {
  const place = parent.children.findIndex((child) => child.kind === "place" && child.slot === node.slot);
  if (place >= 0) {
    const [left] = parent.children.splice(place, 1, node);
    node.before = left?.before ?? [];
    node.after = left?.after ?? [];
    return;
  }
  if (parent.kind === "root") insertTop(parent, node, family);
  else insertInner(parent, node, family);
}

/**
 * Takes a line away. A line that came with the dump leaves an unprinted mark behind: set again, it stands where the
 * router has always shown it.
 */
export function detach(node: ConfigNode, family: Family, { forgets = false } = {}): boolean {
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  if (at < 0) return false;
  const mark =
    node.slot === undefined || forgets
      ? []
      : [newNode({ text: "", kind: "place", slot: node.slot, parent: node.parent, before: node.before, after: node.after })];
  siblings.splice(at, 1, ...mark);
  if (node.parent?.kind === "root") dropAddedSeparator(node.parent, node, family);
  return true;
}

/** Lines are many and their texts stay: what is found out about one is kept. */
function remembered<Value>(find: (text: string, family: Family) => Value): (text: string, family: Family) => Value {
  const known = new WeakMap<Family, Map<string, Value>>();
  return (text, family) => {
    const own = known.get(family) ?? new Map<string, Value>();
    if (own.size > MOST_KEPT) own.clear();
    known.set(family, own);
    let value = own.get(text);
    if (value === undefined) {
      value = find(text, family);
      own.set(text, value);
    }
    return value;
  };
}

const MOST_KEPT = 20_000;

const sectionOf = remembered((text, family) => family.sections.findIndex((section) => section.test(text)));

/** Sections without a `!` between them count as one. */
function isTogether(a: string, b: string, family: Family): boolean {
  return sectionOf(a, family) === sectionOf(b, family) || family.together.some((group) => group.test(a) && group.test(b));
}

function dropAddedSeparator(root: ConfigNode, gone: ConfigNode, family: Family): void {
  const added = root.children.findIndex(
    (child) => child.separates !== undefined && isTogether(child.separates, gone.text, family),
  );
  const used = root.children.some((child) => child.kind === "line" && isTogether(child.text, gone.text, family));
  if (added >= 0 && !used) root.children.splice(added, 1);
}

function insertTop(root: ConfigNode, node: ConfigNode, family: Family): void {
  const section = sectionOf(node.text, family);
  const { at, sameSection } = topPlace(root, node, section, family);
  const isBlock = node.rule?.opens !== undefined && family.closer(0, node.text) !== undefined;
  const previous = lastLineBefore(root.children, at);
  const needsLead = previous !== undefined && !previous.startsWith("!") && (isBlock || !sameSection);
  if (needsLead) node.before.push("!");
  if (isBlock) node.after.push(...(family.closer(0, node.text) ?? []));
  const separator =
    isBlock || sameSection || hasSpare(root.children, at, family)
      ? []
      : [newNode({ text: "!", kind: "filler", parent: root, separates: node.text })];
  root.children.splice(at, 0, node, ...separator);
}

/** What is printed right in front of the place. */
function lastLineBefore(children: readonly ConfigNode[], at: number): string | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const last = linesOf(children[i] as ConfigNode).at(-1);
    if (last !== undefined) return last;
  }
  return undefined;
}

/** Whether the separator of the section, so far empty, is already there. */
function hasSpare(children: readonly ConfigNode[], at: number, family: Family): boolean {
  const next = children.slice(at).find((child) => child.kind !== "place");
  return family.emptySections && next?.kind === "filler" && next.text === "!" && next.separates === undefined;
}

function topPlace(root: ConfigNode, node: ConfigNode, mine: number, family: Family): { at: number; sameSection: boolean } {
  const { children } = root;
  const kin = kinPlace(children, node.text, family);
  if (kin !== undefined) return { at: kin, sameSection: true };
  const sections = children.map((child) => (child.kind === "line" ? sectionOf(child.text, family) : -1));
  const sameSection = children.some((child) => child.kind === "line" && isTogether(child.text, node.text, family));
  const at = sections.findLastIndex((section) => section >= 0 && section <= mine);
  if (at < 0) {
    // In front of the first line, and of the marks of lines that have their place behind this section.
    const isBehind = (child: ConfigNode) => child.kind === "place" && sectionOf(child.slot ?? "", family) > mine;
    const first = children.findIndex((child) => child.kind === "line" || isBehind(child));
    return { at: first < 0 ? children.length : first, sameSection };
  }
  // The `!` behind another section stays with that section.
  const leaves =
    !isTogether((children[at] as ConfigNode).text, node.text, family) && (children[at] as ConfigNode).after.length === 0;
  const next = children.slice(at + 1).findIndex((child) => child.kind !== "place") + at + 1;
  const behind = leaves && children[next]?.kind === "filler" && next > at ? next + 1 : at + 1;
  return { at: behindPlaces(children, behind, mine, family), sameSection };
}

/** Behind the marks of lines that have their place in front of this section. */
function behindPlaces(children: readonly ConfigNode[], from: number, mine: number, family: Family): number {
  let at = from;
  for (; children[at]?.kind === "place"; at++) {
    if (sectionOf(children[at]?.slot ?? "", family) > mine) break;
  }
  return at;
}

/** Interfaces stand by number, entries of one list by theirs, routes by prefix; other lines in the order typed. */
function kinPlace(children: readonly ConfigNode[], text: string, family: Family): number | undefined {
  const mine = orderKey(text, family);
  if (mine.name === "") return undefined;
  const isKin = (child: ConfigNode) => child.kind === "line" && orderKey(child.text, family).name === mine.name;
  const lower = children.findLastIndex((child) => isKin(child) && isUpTo(orderKey(child.text, family).number, mine.number));
  if (lower >= 0) return lower + 1;
  const first = children.findIndex(isKin);
  return first < 0 ? undefined : first;
}

function isUpTo(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 || (a[at] as number) < (b[at] ?? -1);
}

const NUMBERED = [
  // Sub-interfaces of an IX stand behind all its ports.
  /^(interface Giga)Ethernet(\d+(?::\d+)?\.[1-9]\d*)$/,
  /^(interface \D+)(\d[\d./:]*)$/,
  /^((?:ip|ipv6) prefix-list \S+) (?:seq )?(\d+) /,
  // In front of the entries.
  /^((?:ip|ipv6) prefix-list \S+) (description) /,
  /^(route-map \S+) (?:permit|deny) (\d+)$/,
  /^(ip route)( \d+\.\d+\.\d+\.\d+ \d+\.\d+\.\d+\.\d+) /,
];

/** By what lines of a kind stand in order; without a name for lines that stand as they were typed. */
const orderKey = remembered((text): { readonly name: string; readonly number: readonly number[] } => {
  const found = NUMBERED.map((pattern) => pattern.exec(text.trim())).find((match) => match !== null);
  const [, name, number] = found ?? [];
  return name === undefined || number === undefined
    ? { name: "", number: [] }
    : { name, number: (number.match(/\d+/g) ?? []).map(Number) };
});

function insertInner(parent: ConfigNode, node: ConfigNode, family: Family): void {
  if (node.rule?.opens !== undefined) {
    node.after.push(...(family.closer(depthOf(node) - 1, node.text.trim()) ?? []));
    if (family.hasLead(node.text.trim())) node.before.push(`${" ".repeat((depthOf(node) - 1) * family.indent)}!`);
  }
  parent.children.splice(innerPlace(parent, node, family), 0, node);
}

function innerPlace(parent: ConfigNode, node: ConfigNode, family: Family): number {
  const rules = family.modes[parent.mode ?? ""]?.rules ?? [];
  const rank = (child: ConfigNode) => (child.rule ? rules.indexOf(child.rule) : -1);
  const { children } = parent;
  const inCluster = clusterPlace(children, node, rank);
  if (inCluster !== undefined) return inCluster;
  const mine = rank(node);
  const isLine = (child: ConfigNode) => child.kind === "line" && rank(child) >= 0;
  const at = children.findLastIndex((child) => isLine(child) && rank(child) <= mine);
  if (at >= 0) return at + 1;
  const higher = children.findIndex((child) => isLine(child) && rank(child) > mine);
  return higher >= 0 ? higher : children.length;
}

/** All lines of one neighbour stand together. */
function clusterPlace(
  children: readonly ConfigNode[],
  node: ConfigNode,
  rank: (child: ConfigNode) => number,
): number | undefined {
  const cluster = node.rule?.cluster;
  if (cluster === undefined) return undefined;
  const member = (child: ConfigNode) => child.kind === "line" && child.rule?.cluster === cluster;
  const mine = (child: ConfigNode) => member(child) && child.args[cluster] === node.args[cluster];
  const lower = children.findLastIndex((child) => mine(child) && rank(child) <= rank(node));
  if (lower >= 0) return lower + 1;
  const first = children.findIndex(mine);
  if (first >= 0) return first;
  const others = children.findLastIndex(member);
  return others >= 0 ? others + 1 : undefined;
}
