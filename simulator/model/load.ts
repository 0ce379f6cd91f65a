import type { Rule } from "../grammar/rule";
import type { Family } from "./family";
import { type ConfigNode, newNode } from "./node";

export interface Recognised {
  readonly rule: Rule;
  readonly slot: string;
  readonly args: Readonly<Record<string, string>>;
  readonly negated: boolean;
}

interface Open {
  readonly node: ConfigNode;
  readonly indent: number;
}

/** Reads a dump into a tree by indentation. Lines that the grammar does not know stay where they are, untouched. */
export function load(
  text: string,
  family: Family,
  recognise: (mode: string, line: string) => Recognised | undefined,
): ConfigNode {
  const root = newNode({ text: "", kind: "root", mode: "config" });
  const open: Open[] = [{ node: root, indent: -1 }];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  let fillers: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === "" || line.trim().startsWith("!")) {
      fillers.push(line);
      continue;
    }
    const closed = closeDownTo(open, line.length - line.trimStart().length);
    if (endsBlock(closed, fillers, line, family)) {
      fillers = [];
      continue;
    }
    handOut(closed, fillers, family);
    const parent = (open.at(-1) as Open).node;
    const node = lineNode(parent, line, recognise);
    if (family.hasLead(node.text.trim()) && fillers.at(-1)?.trim() === "!") node.before.push(fillers.pop() as string);
    parent.children.push(...fillers.map((filler) => newNode({ text: filler, kind: "filler", parent })), node);
    fillers = [];
    at = takeLiteral(lines, at, node, family);
    open.push({ node, indent: line.length - line.trimStart().length });
  }
  handOut(closeDownTo(open, 0), fillers, family);
  root.children.push(...fillers.map((filler) => newNode({ text: filler, kind: "filler", parent: root })));
  return root;
}

function lineNode(
  parent: ConfigNode,
  line: string,
  recognise: (mode: string, line: string) => Recognised | undefined,
): ConfigNode {
  const found = parent.mode === undefined ? undefined : recognise(parent.mode, line);
  const known = found
    ? { slot: found.slot, rule: found.rule, args: found.args, negated: found.negated, mode: found.rule.opens }
    : {};
  return newNode({ text: line, kind: "line", parent, ...known });
}

/** Blocks that end before a line of this indentation, the innermost first. */
function closeDownTo(open: Open[], indent: number): ConfigNode[] {
  const closed: ConfigNode[] = [];
  while ((open.at(-1)?.indent ?? -1) >= indent) closed.push((open.pop() as Open).node);
  return closed;
}

/** The `!` behind a block belongs to the block. */
function handOut(closed: readonly ConfigNode[], fillers: string[], family: Family): void {
  for (const node of closed) {
    const isBlock = node.rule?.opens !== undefined || node.children.length > 0;
    const depth = (node.text.length - node.text.trimStart().length) / family.indent;
    if (isBlock && fillers[0] !== undefined && fillers[0] === family.closer(depth, node.text.trim())?.at(-1))
      node.after.push(fillers.shift() as string);
  }
}

/** `exit-address-family` closes a block and is no line of its own. */
function endsBlock(closed: readonly ConfigNode[], fillers: readonly string[], line: string, family: Family): boolean {
  const ended = closed.find((node) => family.closer(1, node.text.trim())?.at(-1)?.trim() === line.trim());
  ended?.after.push(...fillers, line);
  return ended !== undefined;
}

/** Banners and certificates are taken as they are, up to their end mark. */
function takeLiteral(lines: readonly string[], at: number, node: ConfigNode, family: Family): number {
  const isEnd = family.literalEnd(node.text.trim());
  const last = isEnd ? lines.findIndex((next, i) => i > at && isEnd(next)) : -1;
  for (let i = at + 1; i <= last; i++) node.children.push(newNode({ text: lines[i] as string, kind: "filler", parent: node }));
  return Math.max(at, last);
}
