import { orderByNumber } from "./list-order";
import type { Slot, Step } from "./step";
import { fill } from "./template";

/** What has to be done with the entries of the unnumbered lists of a block. */
export interface Moves {
  /** The slots of entries that are on both sides and cannot stay. */
  readonly moved: ReadonlySet<string>;
  /** Entries that are put between others, by slot. */
  readonly inserted: ReadonlyMap<string, { readonly number: number; readonly token: string }>;
  /** The lines that number the entries of a list anew. */
  readonly renumber: readonly Step[];
}

const none: Moves = { moved: new Set(), inserted: new Map(), renumber: [] };

/**
 * A new entry of an unnumbered list stands behind the last one. So only the longest beginning of the wanted list that is on the router
 * in this order can stay; whatever comes behind it has to go and to come again. Where the router takes numbers, entries are put between others instead.
 */
export function findMoves(is: ReadonlyMap<string, Slot>, want: ReadonlyMap<string, Slot>): Moves {
  const wanted = listsOf(want);
  if (wanted.size === 0) return none;
  const moved = new Set<string>();
  const inserted = new Map<string, { number: number; token: string }>();
  const renumber: Step[] = [];
  const running = listsOf(is);
  for (const [list, slots] of wanted) {
    const old = running.get(list) ?? [];
    if (isBeginning(old, slots)) continue;
    const [first] = slots;
    const command = first && want.get(first)?.meaning.rule?.sequence?.renumber;
    const order =
      command === undefined
        ? undefined
        : orderByNumber(
            old.map((slot) => is.get(slot) as Slot),
            slots.map((slot) => want.get(slot) as Slot),
          );
    if (!order || !first || command === undefined) {
      let kept = 0;
      for (const slot of old) if (slot === slots[kept]) kept++;
      for (const slot of slots.slice(kept)) if (is.has(slot)) moved.add(slot);
      continue;
    }
    for (const slot of order.moved) moved.add(slot);
    if (order.numbers.size === 0) continue;
    const token = `numbers of ${list}`;
    for (const [slot, number] of order.numbers) inserted.set(slot, { number, token });
    const { holes, rank } = (want.get(first) as Slot).meaning;
    renumber.push(toStep(fill(command, { ...holes, step: String(order.step) }), rank, token));
  }
  return { moved, inserted, renumber };
}

/** Nothing is to be moved or put in between. */
function isBeginning(old: readonly string[], slots: readonly string[]): boolean {
  return old.length <= slots.length && old.every((slot, i) => slot === slots[i]);
}

function toStep(line: string, rank: number, token: string): Step {
  const nothing: readonly string[] = [];
  return {
    kind: "add",
    path: [],
    line,
    rank,
    defines: nothing,
    uses: nothing,
    after: nothing,
    undefines: nothing,
    unuses: nothing,
    takes: nothing,
    frees: [token],
    interrupts: nothing,
  };
}

/** Entries of unnumbered lists, in order. */
function listsOf(slots: ReadonlyMap<string, Slot>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [slot, { meaning }] of slots) {
    if (!meaning.rule?.sequence || meaning.list === undefined || meaning.number !== undefined) continue;
    const list = lists.get(meaning.list);
    if (list) list.push(slot);
    else lists.set(meaning.list, [slot]);
  }
  return lists;
}
