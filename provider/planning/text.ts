import type { Command } from "../config/delta";
import { parse } from "../config/parse";
import { type Path, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import type { ConfigBlockArgs } from "../resources/config-block";
import type { Instance } from "./declaration";
import { fillSecrets, plainText } from "./desired";

/** How lines are shown: never with a secret in them. */
export type Shown = (path: Path, line: string) => string;

/**
 * Known lines hide the holes that are secret; lines in a user's own words show the user's marks; in all others, which are somebody else's,
 * what follows the vendor's words for keys is hidden.
 */
export function toShown(dialect: Dialect, instances: readonly Instance[]): Shown {
  const table = tableOf(dialect);
  const own = new Map(instances.flatMap(ownWords));
  return (path, line) => {
    const words = own.get(line);
    if (words !== undefined) return words;
    return table.classify(path, line).rule ? table.mask(path, line) : line.replace(dialect.secretWords, "$1<secret>");
  };
}

/** The lines of a ConfigBlock as they are sent → as they are written in the program. */
function ownWords({ kind, args }: Instance): [string, string][] {
  if (kind !== "ConfigBlock") return [];
  const { lines, secrets } = args as ConfigBlockArgs;
  return lines.flatMap((text): [string, string][] => {
    const [written, sent] = [text.trim(), fillSecrets(text, secrets).trim()];
    return [
      [sent, written],
      [`no ${sent}`, `no ${written}`],
    ];
  });
}

/** A line of a list of commands: which command it is, or none where it only enters a mode. */
export interface Listed {
  readonly text: string;
  readonly command?: number;
}

/** Commands as a list of lines, each below the line that enters its mode. */
export function toLines(commands: readonly Command[], indent: number, shown: Shown): string[] {
  return toListed(commands, indent, shown).map(({ text }) => text);
}

export function toListed(commands: readonly Command[], indent: number, shown: Shown): Listed[] {
  const out: Listed[] = [];
  let here: Path = [];
  commands.forEach(({ path, line }, command) => {
    const common = path.findIndex((step, i) => step !== here[i]);
    const from = common < 0 ? path.length : common;
    for (let depth = from; depth < path.length; depth++)
      out.push({ text: " ".repeat(depth * indent) + shown(path.slice(0, depth), path[depth] as string) });
    out.push({ text: " ".repeat(path.length * indent) + shown(path, line), command });
    // The line may be a header that the next commands stand below.
    here = [...path, line];
  });
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
