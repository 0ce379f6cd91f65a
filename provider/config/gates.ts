import type { Change, Meaning } from "./rules";
import type { Slot, Step } from "./step";
import type { Path } from "./tree";
import { toBeginnings } from "./words";

/**
 * The steps of a block in the order they are done where references leave it open: what keeps the block from being at work comes first and goes last,
 * what stops something comes late.
 */
export type Sorted = Readonly<Record<"close" | "first" | "add" | "remove" | "stop" | "end" | "open", Step[]>>;

/** Where the steps for a line belong. */
export function sortOf({ rule, saysUnset }: Meaning, change: Exclude<Change, "change">, ...steps: readonly Step[]): keyof Sorted {
  if (rule?.closes) return (change === "remove") === saysUnset ? "close" : "open";
  const stops = steps.some((step) => step.interrupts.length > 0);
  if (change === "remove") return stops ? "end" : "remove";
  return stops ? "stop" : "add";
}

/** All steps of a block in order; those that close it are waited for by the others, those that open it wait for them. */
export function arrange({ close, first, add, remove, stop, end, open }: Sorted, path: Path): Step[] {
  const middle = [...first, ...add, ...remove, ...stop, ...end];
  if (close.length === 0 && open.length === 0) return middle;
  const [closed, ready] = [["closed", ...path].join("\n"), ["ready", ...path].join("\n")];
  return [
    ...close.map((step) => ({ ...step, frees: [...step.frees, closed] })),
    ...middle.map((step) => ({
      ...step,
      takes: close.length > 0 ? [...step.takes, closed] : step.takes,
      frees: open.length > 0 ? [...step.frees, ready] : step.frees,
    })),
    ...open.map((step) => ({ ...step, takes: [...step.takes, ready] })),
  ];
}

/** Lines that can be entered only while another one stands wait for it where it comes, too. */
export function withCarriers(
  is: ReadonlyMap<string, Slot>,
  want: ReadonlyMap<string, Slot>,
  path: Path,
): ((meaning: Meaning, steps: Step[]) => Step[]) | undefined {
  const words: (readonly [string, string])[] = [];
  const tokens = new Map<string, string>();
  for (const { meaning } of want.values()) {
    const { rule, slot, text } = meaning;
    if (!rule?.carries || is.get(slot)?.meaning.text === text) continue;
    const token = ["carried by", ...path, slot].join("\n");
    tokens.set(slot, token);
    for (const each of rule.carries) words.push([each, token]);
  }
  if (words.length === 0) return undefined;
  const carried = toBeginnings(words);
  return ({ slot }, steps) => {
    const own = tokens.get(slot);
    return steps.map((step) => {
      if (step.path.length !== path.length || step.kind !== "add") return step;
      if (own !== undefined) return { ...step, frees: [...step.frees, own] };
      const token = carried.find(`${step.line} `);
      return token === undefined ? step : { ...step, takes: [...step.takes, token] };
    });
  };
}
