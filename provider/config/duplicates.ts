import type { Meaning } from "./meaning";
import type { Slot } from "./step";
import { isFiller, type Line, type Tree } from "./tree";

/** The lines of a block by their slots. */
export interface Slots {
  readonly bySlot: Map<string, Slot>;
  /** Further lines of a slot that has one already: the router keeps them side by side although a rule says that they replace each other. */
  readonly beside: readonly Slot[];
}

const none: readonly Slot[] = [];

export function toSlots(lines: Tree, classify: (text: string) => Meaning): Slots {
  const bySlot = new Map<string, Slot>();
  let beside: Slot[] | undefined;
  for (const line of lines) {
    if (isFiller(line)) continue;
    const meaning = classify(line.text);
    const known = bySlot.get(meaning.slot);
    // The same line twice is one line, but in a list whose order counts.
    if (!known || (known.line.text === line.text && meaning.list === undefined)) bySlot.set(meaning.slot, { line, meaning });
    else {
      beside ??= [];
      beside.push({ line, meaning });
    }
  }
  return { bySlot, beside: beside ?? none };
}

/**
 * Gives the lines that share a slot slots of their own, the same ones on both sides for lines that read the same: what is left over on a side is to be
 * added or removed. So two lines are never taken for one.
 */
export function pair(is: Slots, want: Slots): { readonly before: Map<string, Slot>; readonly want: Map<string, Slot> } {
  if (is.beside.length === 0 && want.beside.length === 0) return { before: is.bySlot, want: want.bySlot };
  const shared = new Set([...is.beside, ...want.beside].map(({ meaning }) => meaning.slot));
  const [left, right] = [groups(is, shared), groups(want, shared)];
  const names = new Map<Line, string>();
  for (const slot of shared) {
    const [old, fresh] = [left.get(slot) ?? [], right.get(slot) ?? []];
    const open = new Set(fresh);
    const pairs = old.map((each) => {
      const twin = [...open].find((other) => other.line.text === each.line.text);
      if (twin) open.delete(twin);
      return [each, twin] as const;
    });
    // Lines that have no twin change into each other, one by one, as far as there are any on both sides.
    let count = 0;
    const name = () => (count++ === 0 ? slot : `${slot}\n${count}`);
    for (const [each, twin] of pairs) {
      const [other] = twin ? [twin] : [...open];
      if (other) open.delete(other);
      const own = name();
      names.set(each.line, own);
      if (other) names.set(other.line, own);
    }
    for (const other of open) names.set(other.line, name());
  }
  return { before: renamed(is, { names, shared }), want: renamed(want, { names, shared }) };
}

function groups({ bySlot, beside }: Slots, shared: ReadonlySet<string>): Map<string, Slot[]> {
  const all = new Map<string, Slot[]>();
  for (const slot of shared) {
    const first = bySlot.get(slot);
    if (first) all.set(slot, [first]);
  }
  for (const each of beside) all.get(each.meaning.slot)?.push(each);
  return all;
}

/** Gives lines that share a slot their names, in place: nearly all lines keep theirs. */
function renamed({ bySlot, beside }: Slots, { names, shared }: Naming): Map<string, Slot> {
  const others = [...beside];
  for (const slot of shared) {
    const first = bySlot.get(slot);
    const name = first && names.get(first.line);
    if (!first || name === undefined || name === slot) continue;
    bySlot.delete(slot);
    others.push(first);
  }
  for (const each of others) {
    const { slot } = each.meaning;
    const name = names.get(each.line) ?? slot;
    bySlot.set(name, name === slot ? each : { line: each.line, meaning: sideBySide(each.meaning, name) });
  }
  return bySlot;
}

interface Naming {
  readonly names: ReadonlyMap<Line, string>;
  readonly shared: ReadonlySet<string>;
}

/** The meaning of one of several lines of a slot: the words that remove the slot would remove another one. */
function sideBySide(meaning: Meaning, slot: string): Meaning {
  const { rule, text, holes, saysUnset, rank, defines, uses, after, unique, space, list, number } = meaning;
  const no = text.startsWith("no ") ? text.slice(3) : `no ${text}`;
  return { rule, text, holes, slot, no, saysUnset, rank, defines, uses, after, unique, space, list, number };
}
