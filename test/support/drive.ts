import { delta, markedDelta } from "../../provider/config/delta";
import { prune } from "../../provider/config/overlay";
import { parse } from "../../provider/config/parse";
import type { Command } from "../../provider/config/step";
import { isFiller, type Path, type Tree } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { settled } from "../../provider/engine/change-set";
import { type Edit, type Instance, nothingToRestore, planDelete, planPut, type Restores } from "../../provider/engine/plan";
import { toLines } from "../../provider/engine/text";
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

interface Known {
  readonly instance: Instance;
  readonly restores: Restores;
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
  const known = new Map<string, Known>();

  const change = (edits: readonly Edit[], keeps: readonly Path[]): Run => {
    const live = router.tree();
    const edited = edits.reduce((tree, edit) => edit.apply(tree), live);
    const stays = new Set([...keeps, ...edits.flatMap((edit) => edit.keeps)].map((slots) => slots.join("\n")));
    const candidates = edits.flatMap((edit) => edit.candidates).filter((slots) => !stays.has(slots.join("\n")));
    const wanted = prune(edited, candidates, table);
    const { commands, interrupts } = markedDelta(live, wanted, table);
    const refused = router.obey(commands);
    const after = router.tree();
    return {
      sent: toLines(commands, indent, (_, line) => line),
      interrupts,
      refused,
      wrong: deviations(settled(dialects[dialect], wanted, after), after, dialect),
    };
  };

  /** Puts the program on the router; `gone`: these leave it in the same change. */
  const up = (program: Program, gone: readonly string[] = []): Run => {
    const live = router.tree();
    const left = gone.flatMap((name) => known.get(name) ?? []);
    for (const name of gone) known.delete(name);
    const plans = Object.entries(program).map(([name, [kind, args]]) => {
      const made = instance(dialect, kind, args);
      const old = known.get(name);
      const planned = planPut({
        dialect: dialects[dialect],
        instance: made,
        old: old?.instance,
        restores: old?.restores,
        live,
      });
      return { name, made, planned };
    });
    const run = change(
      [
        ...left.map((each) => planDelete(dialects[dialect], each.instance, each.restores, live)),
        ...plans.map(({ planned }) => planned.edit),
      ],
      [],
    );
    for (const { name, made, planned } of plans) known.set(name, { instance: made, restores: planned.restores });
    return run;
  };

  const remove = (...names: string[]): Run => {
    const live = router.tree();
    const gone = names.flatMap((name) => known.get(name) ?? []);
    for (const name of names) known.delete(name);
    return change(
      gone.map((each) => planDelete(dialects[dialect], each.instance, each.restores ?? nothingToRestore, live)),
      [],
    );
  };

  return {
    router,
    start,
    up,
    remove,
    destroy: () => remove(...known.keys()),
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
