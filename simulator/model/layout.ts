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
export function detach(node: ConfigNode, family: Family): boolean {
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  if (at < 0) return false;
  const mark =
    node.slot === undefined
      ? []
      : [newNode({ text: "", kind: "place", slot: node.slot, parent: node.parent, before: node.before, after: node.after })];
  siblings.splice(at, 1, ...mark);
  if (node.parent?.kind === "root") dropAddedSeparator(node.parent, node, family);
  return true;
}

function sectionOf(text: string, family: Family): number {
  return family.sections.findIndex((section) => section.test(text));
}

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
  const previous = root.children.slice(0, at).flatMap(linesOf).at(-1);
  const needsLead = previous !== undefined && !previous.startsWith("!") && (isBlock || !sameSection);
  if (needsLead) node.before.push("!");
  if (isBlock) node.after.push(...(family.closer(0, node.text) ?? []));
  const separator =
    isBlock || sameSection || hasSpare(root.children, at, family)
      ? []
      : [newNode({ text: "!", kind: "filler", parent: root, separates: node.text })];
  root.children.splice(at, 0, node, ...separator);
}

/** Whether the separator of the section, so far empty, is already there. */
function hasSpare(children: readonly ConfigNode[], at: number, family: Family): boolean {
  const next = children.slice(at).find((child) => child.kind !== "place");
  return family.emptySections && next?.kind === "filler" && next.text === "!" && next.separates === undefined;
}

function topPlace(root: ConfigNode, node: ConfigNode, mine: number, family: Family): { at: number; sameSection: boolean } {
  const { children } = root;
  const sections = children.map((child) => (child.kind === "line" ? sectionOf(child.text, family) : -1));
  const sameSection = children.some((child) => child.kind === "line" && isTogether(child.text, node.text, family));
  let at = -1;
  sections.forEach((section, i) => {
    const before = section === mine ? comesBefore((children[i] as ConfigNode).text, node.text) : section >= 0 && section < mine;
    if (before) at = i;
  });
  if (at < 0) {
    const first = children.findIndex((child) => child.kind === "line");
    return { at: first < 0 ? children.length : first, sameSection };
  }
  // The `!` behind another section stays with that section.
  const leaves =
    !isTogether((children[at] as ConfigNode).text, node.text, family) && (children[at] as ConfigNode).after.length === 0;
  const next = children.slice(at + 1).findIndex((child) => child.kind !== "place") + at + 1;
  return { at: leaves && children[next]?.kind === "filler" && next > at ? next + 1 : at + 1, sameSection };
}

/** Interfaces stand by number, numbered list entries by name and number, other lines in the order typed. */
function comesBefore(a: string, b: string): boolean {
  const left = orderKey(a);
  const right = orderKey(b);
  if (left === undefined || right === undefined || left.name !== right.name) return true;
  for (let i = 0; i < Math.max(left.number.length, right.number.length); i++) {
    const step = (left.number[i] ?? 0) - (right.number[i] ?? 0);
    if (step !== 0) return step < 0;
  }
  return true;
}

function orderKey(text: string): { name: string; number: number[] } | undefined {
  const [, name, number] =
    /^(interface \D+|ip prefix-list \S+ (?:seq )?|route-map \S+ (?:permit|deny) )(\d[\d./:]*)/.exec(text.trim()) ?? [];
  return name === undefined || number === undefined ? undefined : { name, number: number.split(/\D+/).map(Number) };
}

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
