import { createHeap, type Heap } from "./heap";
import { toKnots } from "./knots";
import type { Step } from "./step";

/** Steps of one block at the top, which stay together: entering a mode costs a line and the router's patience. */
interface Group {
  readonly steps: number[];
  readonly first: Step;
  readonly at: number;
  stops: boolean;
}

/**
 * Orders by references: define before use, stop using before removing, an old only one goes before a new one comes.
 * Where references leave it open, blocks are built by rank and taken down in the reverse, and what stops something on the router comes last.
 * A block that can only be done in parts (it takes away what another one uses, which needs something else of it) is done in parts.
 */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const groups = toGroups(steps);
  const run = createRun(steps, groups);
  for (;;) {
    const whole = run.nextWhole();
    if (whole !== undefined) run.all(whole);
    else if (!run.part()) break;
  }
  return run.done.map((at) => steps[at] as Step);
}

function toGroups(steps: readonly Step[]): readonly Group[] {
  const groups = new Map<string, Group>();
  steps.forEach((step, at) => {
    const key = step.path[0] ?? step.roomFor ?? (step.kind === "add" ? step.line : `remove ${step.line}`);
    const group = groups.get(key);
    const stops = step.interrupts.length > 0;
    if (group) {
      group.steps.push(at);
      group.stops ||= stops;
    } else groups.set(key, { steps: [at], first: step, at, stops });
  });
  return [...groups.values()].sort(compare);
}

function compare(a: Group, b: Group): number {
  if (a.stops !== b.stops) return a.stops ? 1 : -1;
  const [left, right] = [takesDown(a), takesDown(b)];
  if (left !== right) return left ? 1 : -1;
  const byRank = left ? b.first.rank - a.first.rank : a.first.rank - b.first.rank;
  return byRank !== 0 ? byRank : a.at - b.at;
}

function takesDown({ first }: Group): boolean {
  // A line that no rule knows makes room for its like, which nobody can tell from it.
  return first.path.length === 0 && first.kind === "remove" && first.roomFor === undefined && !first.foreign;
}

function createRun(steps: readonly Step[], groups: readonly Group[]) {
  const groupOf = new Int32Array(steps.length);
  groups.forEach((group, g) => {
    for (const at of group.steps) groupOf[at] = g;
  });
  const waits = new Int32Array(steps.length);
  const isDone = new Uint8Array(steps.length);
  const left = groups.map((group) => group.steps.length);
  const ready: readonly Heap[] = groups.map(() => createHeap());
  const free = createHeap();
  const done: number[] = [];
  // How many knots tie a group to steps of other groups: 0 means that it can be done as a whole.
  const tied = new Int32Array(groups.length);
  const untie = (g: number) => {
    tied[g] = (tied[g] as number) - 1;
    if (tied[g] === 0) free.push(g);
  };
  const knotsAt = new Map<number, ((at: number) => void)[]>();

  const tie = ({ before, behind }: { readonly before: readonly number[]; readonly behind: readonly number[] }) => {
    if (before.length === 1 && behind.length === 1) return tieTwo(before[0] as number, behind[0] as number);
    const open = new Map<number, number>();
    for (const at of before) open.set(groupOf[at] as number, (open.get(groupOf[at] as number) ?? 0) + 1);
    const followers = new Set(behind.map((at) => groupOf[at] as number));
    for (const g of followers) if (open.size > 1 || !open.has(g)) tied[g] = (tied[g] as number) + 1;
    for (const at of behind) waits[at] = (waits[at] as number) + 1;
    let count = before.length;
    return (at: number) => {
      const g = groupOf[at] as number;
      const rest = (open.get(g) as number) - 1;
      open.set(g, rest);
      if (rest === 0) {
        open.delete(g);
        if (open.size === 1) for (const other of open.keys()) if (followers.has(other)) untie(other);
        if (open.size === 0) for (const other of followers) if (other !== g) untie(other);
      }
      count--;
      if (count === 0) for (const other of behind) release(other);
    };
  };
  /** By far the most frequent knot: one step behind another. */
  const tieTwo = (before: number, behind: number) => {
    const g = groupOf[behind] as number;
    const apart = groupOf[before] !== g;
    if (apart) tied[g] = (tied[g] as number) + 1;
    waits[behind] = (waits[behind] as number) + 1;
    return (_at: number) => {
      if (apart) untie(g);
      release(behind);
    };
  };
  const release = (at: number) => {
    waits[at] = (waits[at] as number) - 1;
    if (waits[at] === 0 && !isDone[at]) ready[groupOf[at] as number]?.push(at);
  };
  for (const knot of toKnots(steps)) {
    const undo = tie(knot);
    for (const at of knot.before) {
      const all = knotsAt.get(at);
      if (all) all.push(undo);
      else knotsAt.set(at, [undo]);
    }
  }
  groups.forEach((group, g) => {
    if (tied[g] === 0) free.push(g);
    for (const at of group.steps) if (waits[at] === 0) ready[g]?.push(at);
  });

  const take = (at: number) => {
    if (isDone[at]) return;
    isDone[at] = 1;
    done.push(at);
    const g = groupOf[at] as number;
    left[g] = (left[g] as number) - 1;
    for (const undo of knotsAt.get(at) ?? []) undo(at);
  };
  /** Does what is ready in a group, in order, as far as `fits`. */
  const drain = (g: number, fits: (step: Step) => boolean): boolean => {
    const kept: number[] = [];
    const heap = ready[g] as Heap;
    const from = done.length;
    for (let at = heap.pop(); at !== undefined; at = heap.pop()) {
      if (fits(steps[at] as Step)) take(at);
      else kept.push(at);
    }
    for (const at of kept) heap.push(at);
    return done.length > from;
  };
  /** A ring of references that no order satisfies: the next step by rank is done all the same. */
  const force = (g: number) => {
    const at = groups[g]?.steps.find((each) => !isDone[each]);
    if (at !== undefined) take(at);
  };

  return {
    done,
    nextWhole: (): number | undefined => {
      for (let g = free.pop(); g !== undefined; g = free.pop()) if ((left[g] as number) > 0) return g;
      return undefined;
    },
    all: (g: number) => {
      while ((left[g] as number) > 0) if (!drain(g, () => true)) force(g);
    },
    /** No block can be done as a whole: first what only adds, then whatever is possible. */
    part: (): boolean => {
      const open = groups.flatMap((_, g) => ((left[g] as number) > 0 ? [g] : []));
      if (open.length === 0) return false;
      for (const fits of [onlyAdds, () => true]) if (open.some((g) => drain(g, fits))) return true;
      force(open[0] as number);
      return true;
    },
  };
}

function onlyAdds(step: Step): boolean {
  return step.kind === "add" && step.unuses.length === 0 && step.undefines.length === 0 && step.interrupts.length === 0;
}
