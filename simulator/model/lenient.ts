import type { Family } from "./family";
import type { Outcome } from "./model";
import { type ConfigNode, depthOf, newNode } from "./node";

/**
 * Keeps a line that the grammar does not know as it is typed, in the order typed. Lines that are typed with blanks in front
 * belong to the last such line; `no` takes the same line away.
 */
export function keepForeign(block: ConfigNode, line: string, family: Family): Outcome {
  const parent = /^\s/.test(line) ? (lastForeign(block) ?? block) : block;
  const text = line.trim();
  const positive = text.replace(/^no /, "");
  const found = parent.children.findIndex(
    (child) => child.kind === "line" && child.rule === undefined && child.text.trim() === positive,
  );
  if (found >= 0) {
    const isRemoval = positive !== text;
    if (isRemoval) parent.children.splice(found, 1);
    return { accepted: true, reply: [], changed: isRemoval };
  }
  const end = parent.children.findIndex((child) => child.kind === "line" && child.text === "end");
  const indented = " ".repeat(depthOf(parent) * family.indent) + text;
  parent.children.splice(end < 0 ? parent.children.length : end, 0, newNode({ text: indented, kind: "line", parent }));
  return { accepted: true, reply: [], changed: true };
}

function lastForeign(block: ConfigNode): ConfigNode | undefined {
  return block.children.findLast((child) => child.kind === "line" && child.rule === undefined && child.text !== "end");
}
