import type { Step } from "./delta";

/** Steps of one block that stay together: entering a mode costs a line and the router's patience. */
interface Group {
  readonly steps: readonly Step[];
  readonly removes: boolean;
  readonly rank: number;
  readonly at: number;
}

/**
 * Orders by references: define before use, stop using before removing, an old only one goes before a new one comes.
 * Where references leave it open, blocks are built by rank and taken down in the reverse.
 */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const groups = toGroups(steps).sort(compare);
  const before = edges(groups);
  const done = new Set<number>();
  const out: Step[] = [];
  while (done.size < groups.length) {
    let next = groups.findIndex((_, i) => !done.has(i) && [...(before[i] ?? [])].every((other) => done.has(other)));
    // A ring of references cannot be satisfied by any order: fall back to the order by rank.
    if (next < 0) next = groups.findIndex((_, i) => !done.has(i));
    done.add(next);
    out.push(...(groups[next] as Group).steps);
  }
  return out;
}

function toGroups(steps: readonly Step[]): Group[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const top = step.path[0];
    const key = top ?? (step.kind === "add" ? step.line : `remove ${step.line}`);
    const group = groups.get(key);
    if (group) group.push(step);
    else groups.set(key, [step]);
  }
  return [...groups.values()].map((group, at) => {
    const first = group[0] as Step;
    return { steps: group, removes: first.path.length === 0 && first.kind === "remove", rank: first.rank, at };
  });
}

function compare(a: Group, b: Group): number {
  if (a.removes !== b.removes) return a.removes ? 1 : -1;
  const byRank = a.removes ? b.rank - a.rank : a.rank - b.rank;
  return byRank !== 0 ? byRank : a.at - b.at;
}

function edges(groups: readonly Group[]): readonly Set<number>[] {
  const index = (names: (step: Step) => readonly (string | undefined)[]) => {
    const found = new Map<string, number[]>();
    groups.forEach((group, i) => {
      for (const name of group.steps.flatMap(names)) if (name) found.set(name, [...(found.get(name) ?? []), i]);
    });
    return found;
  };
  const defined = index((step) => step.defines);
  const unused = index((step) => step.unuses);
  const freed = index((step) => [step.frees]);
  return groups.map((group, i) => {
    const first = new Set<number>();
    const need = (from: Map<string, number[]>, name: string) => {
      for (const other of from.get(name) ?? []) if (other !== i) first.add(other);
    };
    for (const step of group.steps) {
      for (const name of [...step.uses, ...step.after]) need(defined, name);
      for (const name of step.undefines) need(unused, name);
      if (step.takes) need(freed, step.takes);
    }
    return first;
  });
}
