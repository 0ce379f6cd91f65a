import { delta } from "../../provider/config/delta";
import { parse } from "../../provider/config/parse";
import type { Command } from "../../provider/config/step";
import { isFiller, type Path, type Tree } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { settled } from "../../provider/engine/touched";
import type { Instance } from "../../provider/planning/declaration";
import { planRouter } from "../../provider/planning/plan";
import { emptyRecord } from "../../provider/planning/record";
import { toLines } from "../../provider/planning/text";
import type { Kind } from "../../provider/resources";
import type { Value } from "../../simulator/behaviours";
import { baseConfig } from "../simulator/bases";
import { instance } from "./cases";
import { simulate } from "./simulated";

/** Resources by their names in the program. */
export type Program = Readonly<Record<string, readonly [kind: Kind, args: object]>>;

/** What one run of a program did. */
export interface Run {
  /** The lines that were sent, indented by the modes they were typed in. */
  readonly sent: readonly string[];
  readonly interrupts: readonly string[];
  readonly refused: readonly string[];
  /** Lines that are on the router and not wanted (`+`), or the other way round (`-`). */
  readonly wrong: readonly string[];
}

export interface DriveOptions {
  readonly dialect: DialectName;
  /** Lines that are typed in on top of the base configuration. */
  readonly typed?: string;
  /** Lines that stand in the dump although the router would refuse them when typed. */
  readonly dumped?: string;
  readonly base?: string;
  readonly behaviours?: Readonly<Record<string, Value>>;
  readonly lenient?: boolean;
}

/** A simulated router and the resources of a program: runs as the engine does them, judged by what the router then shows. */
export function drive({ dialect, typed = "", dumped = "", base = baseConfig(dialect), behaviours, lenient }: DriveOptions) {
  const table = tableOf(dialects[dialect]);
  const { indent } = dialects[dialect].text;
  const router = simulate(dialect, mix(base, dumped), behaviours, lenient);
  const refusedSetUp = router.obey(toCommands(parse(typed, dialects[dialect].text)));
  if (refusedSetUp.length > 0) throw new Error(`the start was refused: ${refusedSetUp.join("; ")}`);
  const start = router.text();
  const declared = new Map<string, Instance>();
  let record = emptyRecord;

  const run = (): Run => {
    const declarations = [...declared].map(([label, each]) => ({ ...each, label }));
    const { change, record: next } = planRouter({ dialect: dialects[dialect], record, declarations, live: router.tree() });
    const refused = router.obey(change.commands);
    const after = router.tree();
    record = next;
    return {
      sent: toLines(change.commands, indent, (_, line) => line),
      interrupts: change.interrupts,
      refused,
      wrong: deviations(settled(dialects[dialect], change.after, after), after, dialect),
    };
  };

  /** Puts the program on the router; `gone`: these leave it in the same change. */
  const up = (program: Program, gone: readonly string[] = []): Run => {
    for (const name of gone) declared.delete(name);
    for (const [name, [kind, args]] of Object.entries(program)) declared.set(name, instance(dialect, kind, args));
    return run();
  };

  const remove = (...names: string[]): Run => {
    for (const name of names) declared.delete(name);
    return run();
  };

  return {
    router,
    start,
    up,
    remove,
    destroy: () => remove(...declared.keys()),
    /** What differs from another configuration. */
    deviations: (wanted: Tree) => deviations(wanted, router.tree(), dialect),
    /** What differs from the configuration at the beginning. */
    traces: () => deviations(parse(start, dialects[dialect].text), router.tree(), dialect),
    /** Types the commands that lead from one text to another. */
    change: (wanted: string): Run => {
      const tree = parse(wanted, dialects[dialect].text);
      const commands = delta(router.tree(), tree, table);
      const refused = router.obey(commands);
      return {
        sent: toLines(commands, indent, (_, line) => line),
        interrupts: [],
        refused,
        wrong: deviations(tree, router.tree(), dialect),
      };
    },
  };
}

/** Blocks that both texts have are put together. */
function mix(base: string, dumped: string): string {
  return dumped === "" ? base : `${base.replace(/\nend\s*$/, "\n")}${dumped}`;
}

export function toCommands(tree: Tree, path: Path = []): Command[] {
  return tree.flatMap((line) =>
    isFiller(line) ? [] : [{ path, line: line.text }, ...toCommands(line.children, [...path, line.text])],
  );
}

/** Lines of which one side has more than the other, each with the lines it stands below. What a router adds by itself does not count. */
export function deviations(wanted: Tree, after: Tree, dialect: DialectName): string[] {
  const [left, right] = [count(wanted, dialect), count(after, dialect)];
  const marks = (mark: string, a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].flatMap(([line, times]) => Array.from({ length: Math.max(0, times - (b.get(line) ?? 0)) }, () => `${mark} ${line}`));
  return [...marks("-", left, right), ...marks("+", right, left)];
}

function count(tree: Tree, dialect: DialectName): Map<string, number> {
  const table = tableOf(dialects[dialect]);
  const counts = new Map<string, number>();
  const visit = (lines: Tree, path: Path, shown: Path): number => {
    let known = 0;
    for (const line of lines) {
      if (isFiller(line)) continue;
      const { text, saysUnset, rule } = table.classify(path, line.text);
      if (rule?.auto || saysUnset || text === "end") continue;
      const key = [...shown, rule?.opaque?.test(line.text) ? `${line.text.replace(rule.opaque, "")} *` : text].join(" / ");
      const below = visit(line.children, [...path, line.text], [...shown, text]);
      // The display of a family stays turned, or its block empty, when nothing is left in it.
      if (below === 0 && /^address-family /.test(text)) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      known += 1;
    }
    return known;
  };
  visit(tree, [], []);
  return counts;
}

export type Drive = ReturnType<typeof drive>;
