import { isFiller, type Line, type Tree } from "./tree";

/** The text of a tree: what was read comes back as it was, lines of ours are indented by level. */
export function print(tree: Tree, indent: number): string {
  const out: string[] = [];
  const visit = (lines: Tree, depth: number): void => {
    for (const line of lines) {
      out.push(line.raw ?? " ".repeat(depth * indent) + line.text, ...(line.literal ?? []));
      visit(line.children, depth + 1);
    }
  };
  visit(tree, 0);
  return out.map((line) => `${line}\n`).join("");
}

/** The configuration as comparable lines: no fillers, one indentation, siblings sorted (their order on the router carries no meaning). */
export function canonical(tree: Tree): readonly string[] {
  const visit = (lines: Tree, depth: number): string[] =>
    lines
      .filter((line) => !isFiller(line))
      .map((line) => ({ key: line.text, block: block(line, depth) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .flatMap((item) => item.block);
  const block = (line: Line, depth: number): string[] => [
    "  ".repeat(depth) + line.text,
    ...(line.literal ?? []),
    ...visit(line.children, depth + 1),
  ];
  return visit(tree, 0);
}
