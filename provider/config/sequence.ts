import type { Slot } from "./step";

/**
 * A new entry of an unnumbered list stands behind the last one. So only the longest beginning of the wanted list that is on the router
 * in this order can stay; whatever comes behind it has to go and to come again.
 * @returns the slots of entries that are on both sides and cannot stay
 */
export function findMoved(is: ReadonlyMap<string, Slot>, want: ReadonlyMap<string, Slot>): ReadonlySet<string> {
  const wanted = listsOf(want);
  if (wanted.size === 0) return none;
  const moved = new Set<string>();
  const running = listsOf(is);
  for (const [list, slots] of wanted) {
    let kept = 0;
    for (const slot of running.get(list) ?? []) if (slot === slots[kept]) kept++;
    for (const slot of slots.slice(kept)) if (is.has(slot)) moved.add(slot);
  }
  return moved;
}

const none: ReadonlySet<string> = new Set();

/** Entries of unnumbered lists, in order. */
function listsOf(slots: ReadonlyMap<string, Slot>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { meaning } of slots.values()) {
    if (!meaning.rule?.sequence || meaning.list === undefined || meaning.number !== undefined) continue;
    const list = lists.get(meaning.list);
    if (list) list.push(meaning.slot);
    else lists.set(meaning.list, [meaning.slot]);
  }
  return lists;
}
