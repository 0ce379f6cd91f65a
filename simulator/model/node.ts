import type { Rule } from "../grammar/rule";

/**
 * A line of the running configuration with the lines below it. `text` is kept as it is printed, indentation and
 * trailing blanks included, so that whatever was loaded is printed back byte for byte.
 */
export interface ConfigNode {
  text: string;
  readonly kind: "root" | "line" | "filler" | "place";
  /** What the line sets; two lines of one block with the same slot cannot both exist. Undefined for foreign lines. */
  slot?: string | undefined;
  rule?: Rule | undefined;
  args: Readonly<Record<string, string>>;
  negated: boolean;
  /** Mode of the children. */
  readonly mode: string | undefined;
  readonly parent: ConfigNode | undefined;
  readonly children: ConfigNode[];
  /** Separators that come and go with the line. */
  before: string[];
  after: string[];
  /** A line of the section that a separator was added for; it goes with the last line of that section. */
  readonly separates?: string;
}

export function newNode(fields: Partial<ConfigNode> & Pick<ConfigNode, "text" | "kind">): ConfigNode {
  const blank = { args: {}, negated: false, mode: undefined, parent: undefined };
  return { ...blank, children: [], before: [], after: [], ...fields };
}

export function isAttached(node: ConfigNode): boolean {
  if (node.kind === "root") return true;
  return node.parent?.children.includes(node) === true && isAttached(node.parent);
}

export function depthOf(node: ConfigNode): number {
  return node.parent === undefined ? 0 : depthOf(node.parent) + 1;
}

/** What is printed for the node and everything below it. */
export function linesOf(node: ConfigNode): string[] {
  if (node.kind === "place") return [];
  const own = node.kind === "root" ? [] : [node.text];
  return [...node.before, ...own, ...node.children.flatMap(linesOf), ...node.after];
}

export function lines(node: ConfigNode): ConfigNode[] {
  return node.children.filter((child) => child.kind === "line");
}

export function childBySlot(node: ConfigNode, slot: string): ConfigNode | undefined {
  return node.children.find((child) => child.kind === "line" && child.slot === slot);
}

/** Every line below, in printing order. */
export function* descendants(node: ConfigNode): Generator<ConfigNode> {
  for (const child of node.children) {
    if (child.kind === "line") yield child;
    yield* descendants(child);
  }
}
