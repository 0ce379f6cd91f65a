import type { Command } from "../config/delta";
import { parse } from "../config/parse";
import { type RuleTable, toPlaceholder } from "../config/rules";
import { entries, type Path, type Tree, walk } from "../config/tree";
import { plainText } from "./desired";

/** How lines are shown: never with a secret in them. */
export type Shown = (path: Path, line: string) => string;

/** `secrets`: argument name → value of the resource at hand; they are found wherever they stand. */
export function toShown(table: RuleTable, secrets: ReadonlyMap<string, string>): Shown {
  return (path, line) =>
    [...secrets].reduce((now, [name, value]) => now.replaceAll(value, toPlaceholder(name)), table.mask(path, line));
}

/** Commands as a list of lines, each below the line that enters its mode. */
export function toLines(commands: readonly Command[], indent: number, shown: Shown): string[] {
  const out: string[] = [];
  let here: Path = [];
  for (const { path, line } of commands) {
    const common = path.findIndex((step, i) => step !== here[i]);
    const from = common < 0 ? path.length : common;
    for (let depth = from; depth < path.length; depth++)
      out.push(" ".repeat(depth * indent) + shown(path.slice(0, depth), path[depth] as string));
    out.push(" ".repeat(path.length * indent) + shown(path, line));
    // The line may be a header that the next commands stand below.
    here = [...path, line];
  }
  return out;
}

/** The lines of a tree, indented. */
export function toConfig(tree: Tree, indent: number, shown: Shown): string[] {
  return [...walk(tree)].map(({ path, line }) => " ".repeat(path.length * indent) + shown(path, line.text));
}

/** Each line of a list together with the lines it stands below: for comparing lists whatever their order. */
export function toSteps(lines: readonly string[]): Set<string> {
  return new Set([...walk(parse(lines.join("\n"), plainText))].map(({ path, line }) => [...path, line.text].join(" > ")));
}

/** The steps of `lines` that are in none of the `reviewed` lists. */
export function outside(lines: readonly string[], reviewed: ReadonlySet<string>): string[] {
  return [...toSteps(lines)].filter((step) => !reviewed.has(step));
}

export function isEmpty(tree: Tree): boolean {
  return entries(tree).length === 0;
}
