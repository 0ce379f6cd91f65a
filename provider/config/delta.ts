import { inOrder } from "./order";
import { type Meaning, type RuleTable, wipedAt } from "./rules";
import { entries, type Line, type Path, type Tree, walk } from "./tree";

/** One command: typed in the mode that `path` leads to. */
export interface Command {
  readonly path: Path;
  readonly line: string;
}

/** A command with what it does to names, so that it can be put in order. */
export interface Step extends Command {
  readonly kind: "add" | "remove";
  /** Rank of the line at the top of the block: the order between blocks where references leave it open. */
  readonly rank: number;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
  readonly after: readonly string[];
  readonly undefines: readonly string[];
  readonly unuses: readonly string[];
  /** No rule knows the line. */
  readonly foreign?: boolean;
  readonly takes?: string;
  readonly frees?: string;
}

/**
 * The commands that lead from one configuration to the other, in an order in which nothing is used before it exists or removed while used.
 * Lines that are the same on both sides, known or not, cause none.
 * Known gap: the text of verbatim blocks (banners, certificates) is not compared.
 */
export function delta(running: Tree, wanted: Tree, table: RuleTable): readonly Command[] {
  return inOrder(diffBlock(running, wanted, [], undefined, table)).map(({ path, line }) => ({ path, line }));
}

function diffBlock(running: Tree, wanted: Tree, path: Path, top: number | undefined, table: RuleTable): Step[] {
  const is = bySlot(running, path, table);
  const want = bySlot(wanted, path, table);
  const adds: Step[] = [];
  const removes: Step[] = [];
  const wipers: { readonly words: string; readonly by: string }[] = [];
  for (const [slot, { line, meaning }] of is) {
    if (want.has(slot) || meaning.saysUnset || meaning.rule?.auto) continue;
    removes.unshift(removal(line, meaning, path, top ?? meaning.rank, table));
    wipers.push(...wipedAt(meaning, "remove").map((words) => ({ words: `no ${words}`, by: meaning.no })));
  }
  for (const [slot, { line, meaning }] of want) {
    adds.push(...change(is.get(slot), { line, meaning }, path, top ?? meaning.rank, table));
  }
  // Nobody knows whether a line without a rule overwrites its like: so the old one goes first. Else: make before break.
  const first = removes.filter((step) => step.foreign);
  const last = removes.filter((step) => !step.foreign);
  const steps = [...first, ...adds, ...last];
  // A removal that another one makes needless would be refused by the router afterwards.
  const needless = (step: Step) => wipers.some(({ words, by }) => step.line !== by && step.line.startsWith(words));
  return wipers.length > 0 ? steps.filter((step) => step.kind === "add" || !needless(step)) : steps;
}

interface Slot {
  readonly line: Line;
  readonly meaning: Meaning;
}

function bySlot(lines: Tree, path: Path, table: RuleTable): Map<string, Slot> {
  return new Map(
    entries(lines).map((line) => {
      const meaning = table.classify(path, line.text);
      return [meaning.slot, { line, meaning }];
    }),
  );
}

function change(is: Slot | undefined, want: Slot, path: Path, top: number, table: RuleTable): Step[] {
  const inner = [...path, want.line.text];
  const below = () => diffBlock(is?.line.children ?? [], want.line.children, inner, top, table);
  if (!is) {
    const implied = want.meaning.saysUnset && want.meaning.rule?.toggle !== "shown";
    return implied ? [] : [addition(want, undefined, path, top), ...below()];
  }
  if (same(is, want)) return below();
  if (want.meaning.saysUnset && want.meaning.rule?.unset === want.line.text)
    return [removal(is.line, is.meaning, path, top, table)];
  if (negatesFirst(is, want)) {
    // The token makes the old line go first even where the two stand in groups of their own.
    const token = [...path, want.meaning.slot].join("\n");
    return [
      { ...removal(is.line, is.meaning, path, top, table), frees: token },
      { ...addition(want, undefined, path, top), takes: token },
      ...below(),
    ];
  }
  return [addition(want, is, path, top), ...below()];
}

function negatesFirst(is: Slot, want: Slot): boolean {
  const rule = want.meaning.rule;
  if (is.meaning.saysUnset) return false;
  return (
    rule?.change === "negate-first" ||
    rule?.negateOn?.some((hole) => is.meaning.holes[hole] !== want.meaning.holes[hole]) === true
  );
}

function same(is: Slot, want: Slot): boolean {
  if (is.line.text === want.line.text) return true;
  const rule = want.meaning.rule;
  if (rule?.opaque?.test(is.line.text)) return true;
  return rule?.unset === is.line.text && want.meaning.saysUnset;
}

function addition({ line, meaning }: Slot, old: Slot | undefined, path: Path, rank: number): Step {
  return {
    kind: "add",
    path,
    line: line.text,
    rank,
    defines: meaning.defines,
    uses: meaning.uses,
    after: meaning.after,
    undefines: [],
    unuses: old?.meaning.uses.filter((name) => !meaning.uses.includes(name)) ?? [],
    ...(meaning.unique ? { takes: meaning.unique } : {}),
  };
}

function removal(line: Line, meaning: Meaning, path: Path, rank: number, table: RuleTable): Step {
  const all = [meaning, ...[...walk(line.children, [...path, line.text])].map((at) => table.classify(at.path, at.line.text))];
  return {
    kind: "remove",
    path,
    line: meaning.no,
    rank,
    defines: [],
    uses: [],
    after: [],
    undefines: all.flatMap((each) => each.defines),
    unuses: all.flatMap((each) => [...each.uses, ...each.after]),
    ...(meaning.rule ? {} : { foreign: true }),
    ...(meaning.unique ? { frees: meaning.unique } : {}),
  };
}
