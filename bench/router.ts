import { parse } from "../provider/config/parse";
import { print } from "../provider/config/print";
import { type Tree, walk } from "../provider/config/tree";
import type { DialectName } from "../provider/dialects/dialect";
import { Device } from "../simulator/device";
import { type ConfigNode, lines, newNode } from "../simulator/model/node";

/** What came of a list of commands that somebody typed into the simulated router. */
export interface Typed {
  /** Commands that the router refused, with its answer. */
  readonly refused: readonly string[];
  /** Lines that are there and should not be, or should be and are not. */
  readonly wrong: readonly string[];
}

export interface TypeOptions {
  readonly dialect: DialectName;
  readonly running: Tree;
  readonly wanted: Tree;
  /** Indented as the dialect shows it; a line enters the mode for the deeper ones behind it. */
  readonly commands: string;
}

const plain = { indent: 1, volatile: [], literalEnd: () => undefined };
const closing = /^(?:exit|end$)/;

/**
 * Types the commands into a router that has `running`, and compares with one that was loaded with `wanted`. Lines that its grammar knows are
 * judged as the router would; of the others, which both sides may hold, it believes that they are entered and removed as they are written.
 */
export function typeInto({ dialect, running, wanted, commands }: TypeOptions): Typed {
  const device = new Device({ dialect, config: print(running, 2) });
  const goal = new Device({ dialect, config: print(wanted, 2) });
  const known = new Set([...walk(wanted)].map(({ path, line }) => [...path, line.text].join("\n")));
  const refused: string[] = [];
  const enter = (tree: Tree, block: ConfigNode, path: readonly string[]): void => {
    for (const { text, children } of tree) {
      if (closing.test(text)) continue;
      const { opened, reply } = typeLine(device, block, text, known.has([...path, text].join("\n")));
      if (reply !== undefined) refused.push(`${[...path, text].join(" > ")}: ${reply}`);
      else if (children.length > 0) enter(children, opened ?? block, [...path, text]);
    }
  };
  enter(parse(commands, plain), device.model.root, []);
  const [is, want] = [flat(device.model.root), flat(goal.model.root)];
  return {
    refused,
    wrong: [...minus(is, want).map((line) => `too much: ${line}`), ...minus(want, is).map((line) => `missing: ${line}`)],
  };
}

interface Answer {
  readonly opened?: ConfigNode | undefined;
  readonly reply?: string;
}

function typeLine(device: Device, block: ConfigNode, text: string, isWanted: boolean): Answer {
  const isForeignBlock = block.mode === undefined && block !== device.model.root;
  if (!isForeignBlock) {
    const outcome = device.type(block, text, "bench", "");
    if (outcome.accepted) return { opened: outcome.opened };
    if (!isUnknown(outcome.reply)) return { reply: outcome.reply.join(" / ") };
  }
  return typeForeign(block, text, isWanted) ?? { reply: "no such command" };
}

function typeForeign(block: ConfigNode, text: string, isWanted: boolean): Answer | undefined {
  const there = lines(block).find((child) => child.text.trim() === text);
  if (there) return { opened: there };
  const target = text.startsWith("no ") ? text.slice(3) : `no ${text}`;
  const gone = lines(block).find((child) => child.rule === undefined && child.text.trim() === target);
  if (gone) block.children.splice(block.children.indexOf(gone), 1);
  if (!isWanted) return gone && {};
  const made = newNode({ text, kind: "line", parent: block });
  block.children.push(made);
  return { opened: made };
}

function isUnknown(reply: readonly string[]): boolean {
  return reply.some((line) => /invalid|incomplete|ambiguous/i.test(line));
}

/** Every line with the blocks that it stands in, in whatever order; what a verbatim text holds is not compared. */
function flat(node: ConfigNode, path = ""): string[] {
  return lines(node).flatMap((child) => {
    const here = `${path}${child.text.trim().replace(/ +/g, " ")}`;
    return [here, ...flat(child, `${here} > `)];
  });
}

function minus(a: readonly string[], b: readonly string[]): string[] {
  const there = new Set(b);
  return a.filter((line) => !there.has(line));
}
