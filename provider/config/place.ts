import type { RuleTable } from "./rules";
import { isFiller, type Line, type Path, type Tree } from "./tree";

/** Puts a new line where the dialect prints it. */
export function place(siblings: Tree, line: Line, path: Path, table: RuleTable): Tree {
  return placeAll(siblings, [line], path, table);
}

/**
 * Puts new lines where the dialect prints them: an entry of a list at its number or behind the last entry, any other line behind the last
 * sibling of its rank or lower, else in front of the others.
 */
export function placeAll(siblings: Tree, fresh: Tree, path: Path, table: RuleTable): Tree {
  if (fresh.length === 0) return siblings;
  const old = siblings.flatMap((line, at) => (isFiller(line) ? [] : [spotOf(line, at, path, table)]));
  const lines = fresh.map((line, at) => spotOf(line, at, path, table));
  levelLists([...old, ...lines]);
  const behind = toSteps(old, (spot) => spot.rank);
  const lists = listsOf(old);
  const front = old[0]?.at ?? siblings.length;
  const buckets = new Map<number, Spot[]>();
  for (const spot of lines) {
    const at = (spot.list === undefined ? undefined : lists.get(spot.list)?.(spot)) ?? behind(spot.rank) ?? front;
    const bucket = buckets.get(at);
    if (bucket) bucket.push(spot);
    else buckets.set(at, [spot]);
  }
  const out: Line[] = [];
  for (let at = 0; at <= siblings.length; at++) {
    const bucket = buckets.get(at);
    if (bucket) out.push(...sorted(bucket).map((spot) => spot.line));
    if (at < siblings.length) out.push(siblings[at] as Line);
  }
  return out;
}

interface Spot {
  readonly line: Line;
  readonly at: number;
  rank: number;
  readonly list?: string | undefined;
  readonly number?: number | undefined;
}

function spotOf(line: Line, at: number, path: Path, table: RuleTable): Spot {
  const { rank, list, number } = table.classify(path, line.text);
  return { line, at, rank, list, number };
}

/** Rules of different rank may write entries of one list: they stand together all the same. */
function levelLists(spots: readonly Spot[]): void {
  const least = new Map<string, number>();
  for (const { list, rank } of spots) if (list !== undefined) least.set(list, Math.min(rank, least.get(list) ?? rank));
  for (const spot of spots) if (spot.list !== undefined) spot.rank = least.get(spot.list) as number;
}

/** For a key: the place behind the last of those whose key is not higher. */
function toSteps(spots: readonly Spot[], key: (spot: Spot) => number): (wanted: number) => number | undefined {
  const steps: { readonly key: number; readonly behind: number }[] = [];
  for (const spot of [...spots].sort((a, b) => key(a) - key(b))) {
    const behind = Math.max(spot.at + 1, steps.at(-1)?.behind ?? 0);
    if (steps.at(-1)?.key === key(spot)) steps.pop();
    steps.push({ key: key(spot), behind });
  }
  return (wanted) => {
    let [low, high] = [0, steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((steps[middle]?.key as number) <= wanted) low = middle + 1;
      else high = middle;
    }
    return steps[low - 1]?.behind;
  };
}

function listsOf(spots: readonly Spot[]): Map<string, (spot: Spot) => number> {
  const entries = new Map<string, Spot[]>();
  for (const spot of spots) {
    if (spot.list === undefined) continue;
    const known = entries.get(spot.list);
    if (known) known.push(spot);
    else entries.set(spot.list, [spot]);
  }
  return new Map(
    [...entries].map(([list, all]) => {
      const first = all[0]?.at ?? 0;
      const last = (all.at(-1)?.at ?? 0) + 1;
      const numbered = toSteps(
        all.filter((spot) => spot.number !== undefined),
        (spot) => spot.number as number,
      );
      return [list, ({ number }: Spot) => (number === undefined ? last : (numbered(number) ?? first))] as const;
    }),
  );
}

/** By rank; entries of one list together, by their numbers; else as they came. */
function sorted(spots: readonly Spot[]): readonly Spot[] {
  if (spots.length < 2) return spots;
  const came = new Map<string, number>();
  for (const { list, at } of spots) if (list !== undefined && !came.has(list)) came.set(list, at);
  const group = (spot: Spot) => (spot.list === undefined ? spot.at : (came.get(spot.list) as number));
  return [...spots].sort(
    (a, b) => a.rank - b.rank || group(a) - group(b) || (a.number ?? a.at) - (b.number ?? b.at) || a.at - b.at,
  );
}
