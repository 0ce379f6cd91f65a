import type { Slot } from "./step";

/** How a list whose entries cannot be moved is brought into another order. */
export interface ListOrder {
  /** Entries that are on both sides and have to go and to come again. */
  readonly moved: ReadonlySet<string>;
  /** The numbers that put new entries between others, by slot; those that come behind the last one need none. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The distance between the numbers of entries that leaves room for them. */
  readonly step: number;
}

interface Entry {
  readonly slot: string;
  /** A remark lets nothing through and keeps nothing out, and has no number of its own. */
  readonly isRemark: boolean;
  readonly weight: number;
}

/**
 * New entries are put where they belong, first to last, before old ones go: so at every moment the list decides as the old or as the new one does.
 * What stays is the heaviest common subsequence: an entry that lets something through is moved last.
 */
export function orderByNumber(is: readonly Slot[], want: readonly Slot[]): ListOrder | undefined {
  const [old, aimed] = [is.map(toEntry), want.map(toEntry)];
  const kept = heaviestCommon(old, aimed);
  // A remark stands in front of what is put in front of the next entry.
  for (const slot of strayRemarks(aimed, kept)) kept.delete(slot);
  const known = new Set(old.map(({ slot }) => slot));
  const moved = new Set(aimed.flatMap(({ slot }) => (known.has(slot) && !kept.has(slot) ? [slot] : [])));
  const gaps = toGaps(aimed, kept);
  const widest = Math.max(0, ...gaps.map(({ slots }) => slots.length));
  const step = widest < 10 ? 10 : 10 ** Math.ceil(Math.log10(widest + 1));
  const before = placesOf(old);
  const numbers = new Map<string, number>();
  for (const { slots, next } of gaps) {
    if (next === undefined) continue;
    const base = ((before.get(next) as number) - 1) * step;
    slots.forEach((slot, i) => {
      numbers.set(slot, base + (slots.length < step / 2 ? (i + 1) * Math.floor(step / (slots.length + 1)) : i + 1));
    });
  }
  return { moved, numbers, step };
}

function toEntry({ meaning: { slot, text } }: Slot): Entry {
  const action = /(?:^|\s)(permit|deny|remark)\b/.exec(text)?.[1];
  return { slot, isRemark: action === "remark", weight: action === "remark" ? 1 : action === "permit" ? 10_001 : 10_000 };
}

/** The slots of the common subsequence with the greatest weight. */
function heaviestCommon(a: readonly Entry[], b: readonly Entry[]): Set<string> {
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.slot === b[start]?.slot) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end)?.slot === b.at(-1 - end)?.slot) end++;
  const kept = new Set([...a.slice(0, start), ...a.slice(a.length - end)].map(({ slot }) => slot));
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const isSame = left[i]?.slot === right[j]?.slot;
      const both = isSame ? (best[(i + 1) * width + j + 1] as number) + (left[i]?.weight as number) : 0;
      best[i * width + j] = Math.max(both, best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const here = best[i * width + j] as number;
    const isSame = left[i]?.slot === right[j]?.slot;
    if (isSame && here === (best[(i + 1) * width + j + 1] as number) + (left[i]?.weight as number)) {
      kept.add(left[i]?.slot as string);
      i++;
      j++;
    } else if (here === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return kept;
}

function strayRemarks(aimed: readonly Entry[], kept: ReadonlySet<string>): string[] {
  const stray: string[] = [];
  let isAfterNew = false;
  for (const { slot, isRemark } of aimed) {
    if (!kept.has(slot)) isAfterNew = true;
    else if (!isRemark) isAfterNew = false;
    else if (isAfterNew) stray.push(slot);
  }
  return stray;
}

/** New entries that stand together, with the entry they come in front of. */
function toGaps(aimed: readonly Entry[], kept: ReadonlySet<string>) {
  const gaps: { readonly slots: string[]; readonly next: string | undefined }[] = [];
  let open: string[] = [];
  for (const { slot, isRemark } of aimed) {
    if (!kept.has(slot)) open.push(slot);
    else if (!isRemark && open.length > 0) {
      gaps.push({ slots: open, next: slot });
      open = [];
    }
  }
  if (open.length > 0) gaps.push({ slots: open, next: undefined });
  return gaps;
}

/** The how-manieth entry each is, remarks left out. */
function placesOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  return new Map(entries.filter(({ isRemark }) => !isRemark).map(({ slot }, i) => [slot, i + 1]));
}
