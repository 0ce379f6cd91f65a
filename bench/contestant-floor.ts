import { contend } from "./measure";

// What no engine can go below: a bare tree by indentation, and the lines that are on one side only. It knows no dialect and no order.

type Node = Map<string, Node>;

function parse(text: string): Node {
  const root: Node = new Map();
  const open: { readonly indent: number; readonly node: Node }[] = [{ indent: -1, node: root }];
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (line === "" || line[0] === "!") continue;
    const indent = raw.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.node ?? root;
    let node = parent.get(line);
    if (!node) {
      node = new Map();
      parent.set(line, node);
    }
    open.push({ indent, node });
  }
  return root;
}

function difference(running: Node, wanted: Node, depth: number, out: string[]): string[] {
  for (const line of running.keys()) if (!wanted.has(line)) out.push(`${" ".repeat(depth)}no ${line}`);
  for (const [line, below] of wanted) {
    const there = running.get(line);
    if (!there) out.push(" ".repeat(depth) + line);
    if (!there || below.size > 0 || there.size > 0) difference(there ?? new Map(), below, depth + 1, out);
  }
  return out;
}

contend({
  parse,
  delta: (running, wanted) => {
    const lines = difference(running, wanted, 0, []);
    return { commands: lines.length, text: `${lines.join("\n")}\n` };
  },
});
