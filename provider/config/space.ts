import type { Step } from "./step";

/**
 * Of two lines in different blocks that take overlapping parts of a space (subnets), the one that leaves its part goes before the one that comes.
 * Where several change places in a ring, one of them is taken back first.
 */
export function withSpaces(steps: readonly Step[]): readonly Step[] {
  if (!steps.some((step) => step.into !== undefined) || !steps.some((step) => step.outOf !== undefined)) return steps;
  let all = steps;
  for (;;) {
    const waits = overlaps(all);
    const ring = findRing(waits);
    if (ring === undefined) return tied(all, waits);
    all = all.flatMap((step, at) => (at === ring ? takenBack(step) : [step]));
  }
}

/** For each step the steps that leave what it enters, by their indexes. */
type Waits = ReadonlyMap<number, ReadonlySet<number>>;

function overlaps(steps: readonly Step[]): Waits {
  // A part overlaps another one if the bits of one begin those of the other.
  const exact = new Map<string, number[]>();
  const within = new Map<string, number[]>();
  const put = (map: Map<string, number[]>, key: string, at: number) => {
    const known = map.get(key);
    if (known) known.push(at);
    else map.set(key, [at]);
  };
  steps.forEach((step, at) => {
    for (const part of step.outOf ?? []) {
      put(exact, part, at);
      for (let length = 0; length < part.length; length++) put(within, part.slice(0, length), at);
    }
  });
  const waits = new Map<number, Set<number>>();
  steps.forEach(({ into, path }, at) => {
    if (into === undefined) return;
    const found = [...(within.get(into) ?? [])];
    for (let length = 0; length <= into.length; length++) found.push(...(exact.get(into.slice(0, length)) ?? []));
    const others = found.filter((each) => each !== at && blockOf(steps[each] as Step) !== path[0]);
    if (others.length > 0) waits.set(at, new Set(others));
  });
  return waits;
}

/** A block that goes as a whole is a step at the top. */
function blockOf({ path, line }: Step): string {
  return path[0] ?? line;
}

/** A step that waits, over others, for itself. */
function findRing(waits: Waits): number | undefined {
  const left = new Map([...waits].map(([at, others]) => [at, new Set([...others].filter((other) => waits.has(other)))]));
  for (let isShrinking = true; isShrinking; ) {
    isShrinking = false;
    for (const [at, others] of left) {
      if ([...others].some((other) => left.has(other))) continue;
      left.delete(at);
      isShrinking = true;
    }
  }
  return left.keys().next().value;
}

/** The old line goes by a command of its own. */
function takenBack(step: Step): Step[] {
  const { outOf = [], oldNo, oldUnique, into: _into, ...rest } = step;
  if (oldNo === undefined) return [{ ...step, outOf: [] }];
  const token = ["taken back", ...step.path, step.line].join("\n");
  const gone: Step = {
    ...rest,
    kind: "remove",
    line: oldNo,
    defines: [],
    uses: [],
    after: [],
    takes: [],
    frees: oldUnique === undefined ? [token] : [token, oldUnique],
    outOf,
  };
  const { outOf: _left, oldNo: _old, ...come } = step;
  const frees = step.frees.filter((each) => each !== oldUnique);
  return [gone, { ...come, undefines: [], unuses: [], takes: [...step.takes, token], frees }];
}

function tied(steps: readonly Step[], waits: Waits): readonly Step[] {
  if (waits.size === 0) return steps;
  const waitedFor = new Set([...waits.values()].flatMap((others) => [...others]));
  const token = (at: number) => `space left by ${at}`;
  return steps.map((step, at) => {
    const others = waits.get(at);
    if (!others && !waitedFor.has(at)) return step;
    return {
      ...step,
      takes: others ? [...step.takes, ...[...others].map(token)] : step.takes,
      frees: waitedFor.has(at) ? [...step.frees, token(at)] : step.frees,
    };
  });
}
