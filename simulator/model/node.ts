import type { Rule } from "../grammar/rule";

/**
 * A line of the running configuration with the lines below it. `text` is kept as it is printed, indentation and
 * trailing blanks included, so that whatever was loaded is printed back byte for byte.
 */
export interface ConfigNode {
  text: string;
  readonly kind: "root" | "line" | "filler";
  /** What the line sets; two lines of one block with the same slot cannot both exist. Undefined for foreign lines. */
  readonly slot?: string | undefined;
  readonly rule?: Rule | undefined;
  readonly args: Readonly<Record<string, string>>;
  readonly negated: boolean;
  /** Mode of the children. */
  readonly mode: string | undefined;
  readonly parent: ConfigNode | undefined;
  readonly children: ConfigNode[];
}

export function isAttached(node: ConfigNode): boolean {
  if (node.kind === "root") return true;
  return node.parent?.children.includes(node) === true && isAttached(node.parent);
}

/** 0 for the root, 1 for the lines of the top. */
export function depthOf(node: ConfigNode): number {
  return node.parent === undefined ? 0 : depthOf(node.parent) + 1;
}

export function linesOf(node: ConfigNode): string[] {
  const own = node.kind === "root" ? [] : [node.text];
  return [...own, ...node.children.flatMap(linesOf)];
}

export function lines(node: ConfigNode): ConfigNode[] {
  return node.children.filter((child) => child.kind === "line");
}

export function childBySlot(node: ConfigNode, slot: string): ConfigNode | undefined {
  return node.children.find((child) => child.slot === slot);
}

/** Every line below, in printing order. */
export function* descendants(node: ConfigNode): Generator<ConfigNode> {
  for (const child of node.children) {
    if (child.kind === "line") yield child;
    yield* descendants(child);
  }
}
