import type { Meaning, RuleTable, Sequence } from "./rules";
import { type Line, type Path, walk } from "./tree";

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
  /** What must have been given free by others before / what this step gives free: a place, a block, a mode. */
  readonly takes: readonly string[];
  readonly frees: readonly string[];
  /** What stops on the router, in the user's words. */
  readonly interrupts: readonly string[];
  /** It adds or removes an entry of a list that lines elsewhere filter by; `moves`: the entry changes its place. */
  readonly entry?: Entry;
  /** No rule knows the line. */
  readonly foreign?: boolean;
  /** The parts of a space that the step leaves / enters, and how the old line is taken back where it has to be in between. */
  readonly outOf?: readonly string[];
  readonly into?: string;
  readonly oldNo?: string;
  /** What only one line may have, and the old one had. */
  readonly oldUnique?: string;
  /** The line at the top that this removal makes room for: the two stay together. */
  readonly roomFor?: string;
}

/** An entry of a list that lines elsewhere filter by. */
export interface Entry {
  readonly kind: "changes" | "moves";
  readonly lists: readonly string[];
  readonly list: string | undefined;
  readonly sequence: Sequence;
}

/** A line where it stands, and what it means. */
export interface Slot {
  readonly line: Line;
  readonly meaning: Meaning;
}

const none: readonly never[] = [];

/** The line is entered, in the place of an `old` one where there was one. */
export function addition({ line, meaning }: Slot, old: Slot | undefined, path: Path, rank: number): Step {
  const lost = (names: readonly string[], kept: readonly string[]) => names.filter((name) => !kept.includes(name));
  return {
    kind: "add",
    path,
    line: line.text,
    rank,
    defines: meaning.defines,
    uses: meaning.uses,
    after: meaning.after,
    undefines: old ? lost(old.meaning.defines, meaning.defines) : none,
    unuses: old ? lost(old.meaning.uses, meaning.uses) : none,
    takes: meaning.unique && meaning.unique !== old?.meaning.unique ? [meaning.unique] : none,
    frees: old?.meaning.unique && meaning.unique !== old.meaning.unique ? [old.meaning.unique] : none,
    interrupts: none,
    ...(meaning.rule?.space ? spaces(meaning, old?.meaning) : undefined),
    ...toEntry(meaning, old !== undefined),
  };
}

function toEntry({ rule, defines, list }: Meaning, isMoved: boolean): Pick<Step, "entry"> | undefined {
  const sequence = rule?.sequence;
  return sequence?.guards ? { entry: { kind: isMoved ? "moves" : "changes", lists: defines, list, sequence } } : undefined;
}

function spaces(meaning: Meaning, old: Meaning | undefined): Pick<Step, "into" | "outOf" | "oldNo"> {
  const [into, left] = [meaning.space, old?.space];
  return {
    ...(into === undefined ? undefined : { into }),
    ...(left === undefined || old === undefined ? undefined : { outOf: [left], oldNo: old.no }),
    ...(old?.unique === undefined ? undefined : { oldUnique: old.unique }),
  };
}

/** The line goes, with all that stands below it. */
export function removal({ line, meaning }: Slot, path: Path, rank: number, table: RuleTable): Step {
  const all = line.children.length === 0 ? undefined : [meaning, ...meaningsBelow(line, path, table)];
  const outOf = (all ?? [meaning]).flatMap(({ rule, space }) => (rule?.space && space !== undefined ? space : []));
  return {
    kind: "remove",
    path,
    line: meaning.no,
    rank,
    defines: none,
    uses: none,
    after: none,
    undefines: all?.flatMap((each) => each.defines) ?? meaning.defines,
    unuses: all?.flatMap(namesUsed) ?? namesUsed(meaning),
    takes: none,
    frees: meaning.unique ? [meaning.unique] : none,
    interrupts: none,
    ...(meaning.rule ? {} : { foreign: true }),
    ...(outOf.length === 0 ? {} : { outOf }),
    // Where the list goes with an entry, what stays has to come again.
    ...toEntry(meaning, meaning.rule?.wipesOn !== undefined),
  };
}

function namesUsed({ uses, after }: Meaning): readonly string[] {
  return after.length === 0 ? uses : [...uses, ...after];
}

export function meaningsBelow(line: Line, path: Path, table: RuleTable): Meaning[] {
  if (line.children.length === 0) return [];
  return [...walk(line.children, [...path, line.text])].map((at) => table.classify(at.path, at.line.text));
}
