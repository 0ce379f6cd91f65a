import type { RuleTable } from "../config/rules";
import { type Path, type Tree, walk } from "../config/tree";
import type { Change } from "./change";
import { keyOf, slotKey } from "./slots";

/**
 * Why a line is sent: the declaration is new, its argument changed, it left the program; the router was changed behind our back (`drift`);
 * the line stood there before us and returns (`restored`).
 */
export type Why = "new" | "changed" | "removed" | "drift" | "restored";

/** The reason of one command; none for a line that only enters a mode. */
export interface Reason {
  readonly why: Why;
  /** Which declaration it belongs to. */
  readonly label?: string;
}

/** The reason of each command of a change, in the same order. */
export function reasonsOf(change: Change, live: Tree, table: RuleTable): readonly (Reason | undefined)[] {
  const wanted = linesOf(change.wanted, table);
  const before = linesOf(change.before, table);
  const labels = new Set(change.before.map(({ label }) => label));
  const back = new Set(change.back.map(({ path, line }) => slotKey(path, line, table)));
  const removals = removalsOf(live, change.after, table);

  const explain = (place: string, owner: string | undefined): Reason => {
    const [now, then] = [wanted.get(place), before.get(place)];
    const label = owner ?? now?.label ?? then?.label;
    const of = label === undefined ? {} : { label };
    if (back.has(place)) return { why: "restored", ...of };
    if (then && !now) return { why: labels.has(then.label) && isDeclared(change, then.label) ? "changed" : "removed", ...of };
    if (now && then) return { why: now.text === then.text ? "drift" : "changed", ...of };
    // Nothing of ours is to stand there: a declaration that was there before finds a value that is not its own.
    return { why: label !== undefined && labels.has(label) ? (now ? "changed" : "drift") : "new", ...of };
  };

  const reasons = change.commands.map(({ path, line }) => {
    const removed = removals.get(keyOf([...path, line]));
    const place = removed ?? slotKey(path, line, table);
    return explain(place, wanted.get(place)?.label ?? ownerOf(change, place));
  });
  // A block that several declarations share is created for the one whose line comes first.
  return change.commands.map(({ path, line }, i) => {
    const next = change.commands[i + 1];
    const opens = next !== undefined && keyOf(next.path) === keyOf([...path, line]);
    return opens && reasons[i]?.why === reasons[i + 1]?.why ? reasons[i + 1] : reasons[i];
  });
}

interface Owned {
  readonly label: string;
  readonly text: string;
}

function linesOf(all: Change["wanted"], table: RuleTable): Map<string, Owned> {
  const found = new Map<string, Owned>();
  for (const { label, lines } of all)
    for (const { path, line } of walk(lines)) {
      const place = slotKey(path, line.text, table);
      if (!found.has(place) || line.children.length === 0) found.set(place, { label, text: line.text });
    }
  return found;
}

function isDeclared(change: Change, label: string): boolean {
  return change.wanted.some((each) => each.label === label);
}

/** The declaration that claims a place in which it wants no line. */
function ownerOf({ wanted, before }: Change, place: string): string | undefined {
  const slots: Path = place.split("\n");
  const [outer, slot] = [keyOf(slots.slice(0, -1)), slots.at(-1) as string];
  return [...wanted, ...before].find(({ claims }) => claims.some((claim) => keyOf(claim.path) === outer && claim.slot.test(slot)))
    ?.label;
}

/** The commands that remove a line of the configuration, with the place of that line. */
function removalsOf(live: Tree, after: Tree, table: RuleTable): Map<string, string> {
  const stays = new Set([...walk(after)].map(({ path, line }) => keyOf([...path, line.text])));
  const found = new Map<string, string>();
  for (const { path, line } of walk(live)) {
    if (stays.has(keyOf([...path, line.text]))) continue;
    const { no, slot } = table.classify(path, line.text);
    found.set(keyOf([...path, no]), [...path.map((step, i) => table.classify(path.slice(0, i), step).slot), slot].join("\n"));
  }
  return found;
}
