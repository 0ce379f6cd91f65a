import type { Rule } from "../grammar/rule";
import type { Family } from "./family";
import { type ConfigNode, depthOf } from "./node";

type Recognise = (
  mode: string,
  line: string,
) => { rule: Rule; slot: string; args: Readonly<Record<string, string>>; negated: boolean } | undefined;

/** Reads a dump into nodes; whatever it holds is kept to the byte. */
export function load(text: string, family: Family, recognise: Recognise): ConfigNode {
  const root: ConfigNode = { text: "", kind: "root", args: {}, negated: false, mode: "config", parent: undefined, children: [] };
  const open: { node: ConfigNode; indent: number }[] = [{ node: root, indent: -1 }];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  let fillers: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === "" || line.trim().startsWith("!")) {
      fillers.push(line);
      continue;
    }
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = (open.at(-1) as (typeof open)[number]).node;
    for (const filler of fillers) parent.children.push(fillerNode(filler, parent));
    fillers = [];
    const found = parent.mode === undefined ? undefined : recognise(parent.mode, line);
    const node: ConfigNode = {
      text: line,
      kind: "line",
      slot: found?.slot,
      rule: found?.rule,
      args: found?.args ?? {},
      negated: found?.negated ?? false,
      mode: found?.rule.opens,
      parent,
      children: [],
    };
    parent.children.push(node);
    const ends = family.literalEnd(line.trim());
    const last = ends ? lines.findIndex((next, i) => i > at && ends(next)) : -1;
    for (let i = at + 1; i <= last; i++) node.children.push(fillerNode(lines[i] as string, node));
    at = Math.max(at, last);
    open.push({ node, indent });
  }
  for (const filler of fillers) root.children.push(fillerNode(filler, root));
  return root;
}

function fillerNode(text: string, parent: ConfigNode): ConfigNode {
  return { text, kind: "filler", args: {}, negated: false, mode: undefined, parent, children: [] };
}

/** Puts a new line where the family prints it, with the `!` that closes a block. */
export function insertAt(parent: ConfigNode, node: ConfigNode, family: Family): void {
  if (parent.kind === "root") {
    if (node.rule && family.isBlock(node.rule)) node.children.push(fillerNode(family.closer(0) ?? "!", node));
    parent.children.splice(topPlace(parent, node, family), 0, node);
    return;
  }
  const closer = node.rule?.opens ? (node.rule.closer ?? family.closer(depthOf(node) - 1)) : undefined;
  if (closer !== undefined) node.children.push(fillerNode(closer, node));
  parent.children.splice(innerPlace(parent, node, family), 0, node);
}

function sectionOf(text: string, family: Family): number {
  return family.sections.findIndex((section) => section.test(text));
}

function topPlace(root: ConfigNode, node: ConfigNode, family: Family): number {
  const mine = sectionOf(node.text, family);
  const { children } = root;
  const at = children.findLastIndex((child) => {
    if (child.kind !== "line") return false;
    const section = sectionOf(child.text, family);
    return section >= 0 && (section < mine || (section === mine && comesBefore(child.text, node.text, family, mine)));
  });
  const before = children[at];
  if (before === undefined) return firstLine(children);
  // A block (or another section) is closed by its `!`: that stays with it.
  const apart = sectionOf(before.text, family) !== mine || before.children.length > 0;
  const closed = apart && children[at + 1]?.kind === "filler" && before.children.at(-1)?.kind !== "filler";
  return at + (closed ? 2 : 1);
}

/** Interfaces stand by kind, then by number; other lines of a section in the order typed. */
function comesBefore(a: string, b: string, family: Family, section: number): boolean {
  if (!family.sections[section]?.source.includes("interface")) return true;
  const [left, right] = [interfaceOrder(a), interfaceOrder(b)];
  if (left.kind !== right.kind) return family.interfaceKinds.indexOf(left.kind) < family.interfaceKinds.indexOf(right.kind);
  for (let i = 0; i < Math.max(left.number.length, right.number.length); i++) {
    const step = (left.number[i] ?? 0) - (right.number[i] ?? 0);
    if (step !== 0) return step < 0;
  }
  return true;
}

function interfaceOrder(text: string): { kind: string; number: number[] } {
  const [, kind = "", number = ""] = /^interface (\D+)(.*)$/.exec(text) ?? [];
  return { kind, number: number.split(/\D+/).map(Number) };
}

function firstLine(children: readonly ConfigNode[]): number {
  const at = children.findIndex((child) => child.kind === "line");
  return at < 0 ? children.length : at;
}

/** By the order of the rules; the lines of one neighbour stay together. */
function innerPlace(parent: ConfigNode, node: ConfigNode, family: Family): number {
  const rules = family.modes[parent.mode ?? ""]?.rules ?? [];
  const rank = (child: ConfigNode) => (child.rule ? rules.indexOf(child.rule) : -1);
  const { children } = parent;
  const cluster = node.rule?.cluster;
  if (cluster) {
    const same = children.filter((child) => child.rule?.cluster === cluster && child.args[cluster] === node.args[cluster]);
    const before = same.filter((child) => rank(child) <= rank(node)).at(-1);
    if (before) return children.indexOf(before) + 1;
    if (same[0]) return children.indexOf(same[0]);
    const others = children.findLastIndex((child) => child.rule?.cluster === cluster);
    if (others >= 0) return others + 1;
  }
  const at = children.findLastIndex((child) => child.kind === "line" && rank(child) >= 0 && rank(child) <= rank(node));
  if (at >= 0) return at + 1;
  const higher = children.findIndex((child) => child.kind === "line" && rank(child) > rank(node));
  if (higher >= 0) return higher;
  return children.at(-1)?.kind === "filler" ? children.length - 1 : children.length;
}
