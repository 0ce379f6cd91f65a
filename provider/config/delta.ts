import { pair, toSlots } from "./duplicates";
import { exchange, type Change as ListChange } from "./exchange";
import { arrange, type Sorted, sortOf, withCarriers } from "./gates";
import { changeOf, interruptsOf } from "./interrupt";
import { changedLists, noUsers, toInterrupt, usersOf } from "./list-users";
import { inOrder } from "./order";
import { type Change, type Meaning, negatesFirst, type RuleTable, wipedAt, wipedWords } from "./rules";
import { findMoves } from "./sequence";
import { withSpaces } from "./space";
import { addition, type Command, meaningsBelow, removal, type Slot, type Step } from "./step";
import { isFiller, isSame, type Line, type Path, type Tree } from "./tree";
import { type Beginnings, toBeginnings } from "./words";

export type { Command, Step };

/** The commands of a change, and what they stop on a router that is at work. */
export interface Delta {
  readonly commands: readonly Command[];
  readonly interrupts: readonly string[];
}

/**
 * The commands that lead from one configuration to the other, in an order in which nothing is used before it exists or removed while used.
 * Lines that are the same on both sides, known or not, cause none.
 * Known gap: the text of verbatim blocks (banners, certificates) is not compared.
 */
export function delta(running: Tree, wanted: Tree, table: RuleTable): readonly Command[] {
  const steps = diffBlock(running, wanted, top, table);
  return toCommands(sequenceOf({ running, wanted, table, steps }));
}

/** The same, with what it stops. */
export function markedDelta(running: Tree, wanted: Tree, table: RuleTable): Delta {
  const steps = diffBlock(running, wanted, top, table);
  const done = sequenceOf({ running, wanted, table, steps });
  const lists = changedLists(steps, table);
  const users = lists.size === 0 ? noUsers : usersOf(running, lists, table);
  return {
    commands: toCommands(done),
    interrupts: [...new Set([...done.flatMap((step) => step.interrupts), ...users.map(toInterrupt)])],
  };
}

function toCommands(steps: readonly Step[]): readonly Command[] {
  return steps.map(({ path, line }) => ({ path, line }));
}

/** All steps in order, those of the lists that are built anew first. */
function sequenceOf(change: ListChange): readonly Step[] {
  const exchanged = exchange(change);
  if (!exchanged) return inOrder(withSpaces(change.steps));
  const before = exchanged.stages.flatMap(([from, to]) => inOrder(diffBlock(from, to, top, change.table)));
  return [...before, ...inOrder(withSpaces(exchanged.rest))];
}

const top: Place = { path: [], isNew: false, wipers: [], fresh: [] };

/** A block on its way from one state to the other. */
interface Place {
  readonly path: Path;
  /** Rank of the line at the top. */
  readonly top?: number;
  /** The block comes into being now: nothing in it is at work yet. */
  readonly isNew: boolean;
  /** Beginnings of lines that a step outside takes away, by the token that it gives free afterwards. */
  readonly wipers: readonly Beginnings<string>[];
  /** Beginnings of lines whose carrying line comes into being now. */
  readonly fresh: readonly Beginnings<true>[];
}

function diffBlock(running: Tree, wanted: Tree, outer: Place, table: RuleTable): Step[] {
  if (isSame(running, wanted)) return [];
  const meanings: Meaning[] = [];
  const old = toSlots(running, (text) => {
    const meaning = table.classify(outer.path, text);
    meanings.push(meaning);
    return meaning;
  });
  const aimed = toSlots(
    wanted,
    alike(running, meanings, (text) => table.classify(outer.path, text)),
  );
  const { before, want } = pair(old, aimed);
  const { moved, inserted, renumber } = findMoves(before, want);
  const effects = effectsOf(before, want, moved, outer);
  const effectOf = effects.length === 0 ? noEffects : new Map(effects.map((effect) => [effect.slot, effect]));
  const { is, lost } = wipe(before, effects, outer.path, table);
  const place = inside(outer, effects, carriedAnew(before, want));
  const carriers = withCarriers(is, want, place.path);
  const steps: Sorted = { close: [], first: [], add: [], remove: [], stop: [], end: [], open: [] };
  for (const each of is.values()) {
    const { slot } = each.meaning;
    if (want.has(slot) || each.meaning.saysUnset) continue;
    if (staysByItself(each)) {
      for (const step of diffBlock(each.line.children, [], below(place, each, false), table).reverse()) steps.remove.push(step);
      continue;
    }
    const step = staying(withLost(removed(each, place, table), effectOf.get(slot), lost), effectOf.get(slot), want);
    // Nobody knows whether a line without a rule overwrites its like: so the old one goes first. Else: make before break.
    steps[step.foreign ? "first" : sortOf(each.meaning, "remove", step)].push(step);
  }
  // What was built up last is taken down first.
  for (const down of [steps.first, steps.remove, steps.end]) down.reverse();
  let last: string | undefined;
  for (const each of want.values()) {
    const { slot } = each.meaning;
    const old = is.get(slot);
    if (old && isUntouched(old, each) && !moved.has(slot)) continue;
    const effect = effectOf.get(slot);
    let made = changed(old, each, place, moved.has(slot), table);
    if (made.length === 0) continue;
    // A moved entry takes others along when it goes, not when it comes again.
    const wipes = (step: Step) => step.path.length === place.path.length && (step.kind === "remove" || !moved.has(slot));
    if (effect) made = made.map((step) => (wipes(step) ? withLost(step, effect, lost) : step));
    if (each.meaning.list !== undefined && (!old || moved.has(slot))) {
      // Entries come one behind the other, whatever else is done between them.
      const [behind, next] = [last, `next in ${tokenOf(place, each.meaning.list)} ${slot}`];
      made = made.map((step) => ({
        ...step,
        takes: behind && step.kind === "add" ? [...step.takes, behind] : step.takes,
        frees: [...step.frees, next],
      }));
      last = next;
      const spot = inserted.get(slot);
      if (spot) made = made.map((step) => (step.kind === "add" ? atNumber(step, spot) : step));
    }
    if (carriers) made = carriers(each.meaning, made);
    const sort = steps[sortOf(each.meaning, "add", ...made)];
    for (const step of made) sort.push(step);
  }
  return [...renumber, ...arrange(steps, place.path)];
}

/** The entry is put between others. */
function atNumber(step: Step, { number, token }: { readonly number: number; readonly token: string }): Step {
  return { ...step, line: `${number} ${step.line}`, takes: [...step.takes, token] };
}

/** What the router keeps at the end of a block whatever is said: `exit-address-family`, or the block of a family, which is emptied instead. */
function staysByItself({ meaning: { rule } }: Slot): boolean {
  return rule?.auto === true && rule.late === true;
}

/** How far ahead a line is looked for that is the same on both sides. */
const ahead = 8;

/** Most lines of a block are the same on both sides, in about the same order: those need not be read twice. */
function alike(lines: Tree, meanings: readonly Meaning[], classify: (text: string) => Meaning): (text: string) => Meaning {
  const known = lines.filter((line) => !isFiller(line));
  let next = 0;
  return (text) => {
    const end = Math.min(next + ahead, known.length);
    for (let at = next; at < end; at++) {
      if (known[at]?.text !== text) continue;
      next = at + 1;
      return meanings[at] as Meaning;
    }
    return classify(text);
  };
}

/** A change that takes other lines away. */
interface Effect {
  readonly slot: string;
  readonly token: string;
  readonly words: readonly string[];
  readonly carries: boolean;
}

const noEffects: ReadonlyMap<string, Effect> = new Map();

function effectsOf(
  is: ReadonlyMap<string, Slot>,
  want: ReadonlyMap<string, Slot>,
  moved: ReadonlySet<string>,
  place: Place,
): Effect[] {
  const effects: Effect[] = [];
  if (!canWipe(is) && !canWipe(want)) return effects;
  const add = (slot: string, meaning: Meaning, change: Change | undefined, more: readonly string[] = []) => {
    if (!change || !meaning.rule?.wipes) return;
    const words = [...wipedAt(meaning, change), ...more];
    if (words.length > 0)
      effects.push({ slot, words, token: `wiped by ${tokenOf(place, slot)}`, carries: meaning.rule.wipesOn === undefined });
  };
  for (const [slot, each] of is) {
    const other = want.get(slot);
    const change = moved.has(slot) ? "remove" : changeOf(each, other);
    add(slot, each.meaning, change, change === "change" && other ? wipedAt(other.meaning, change) : []);
  }
  for (const [slot, each] of want) if (!is.has(slot)) add(slot, each.meaning, changeOf(undefined, each));
  return effects;
}

function canWipe(slots: ReadonlyMap<string, Slot>): boolean {
  for (const { meaning } of slots.values()) if (meaning.rule?.wipes) return true;
  return false;
}

const noneLost: ReadonlyMap<string, readonly Meaning[]> = new Map();

/** What is left after the effects, and what each of them takes along. */
function wipe(is: Map<string, Slot>, effects: readonly Effect[], path: Path, table: RuleTable) {
  if (effects.length === 0) return { is, lost: noneLost };
  const lost = new Map<string, Meaning[]>();
  const words = toBeginnings(effects.flatMap(({ slot, words: all }) => all.map((each) => [each, slot] as const)));
  const take = (line: Line, at: Path, own: string | undefined): Line | undefined => {
    const by = words.find(line.text);
    if (by !== undefined && by !== own) {
      const all = lost.get(by) ?? [];
      all.push(table.classify(at, line.text), ...meaningsBelow(line, at, table));
      lost.set(by, all);
      return undefined;
    }
    if (line.children.length === 0) return line;
    const inner = [...at, line.text];
    return { ...line, children: line.children.flatMap((child) => take(child, inner, undefined) ?? []) };
  };
  const left = new Map<string, Slot>();
  for (const [slot, { line, meaning }] of is) {
    const rest = take(line, path, slot);
    if (rest) left.set(slot, { line: rest, meaning });
  }
  return { is: left, lost };
}

/** The beginnings of lines whose carrying line comes into being. */
function carriedAnew(is: ReadonlyMap<string, Slot>, want: ReadonlyMap<string, Slot>): string[] {
  const words: string[] = [];
  for (const { meaning } of want.values()) if (meaning.rule?.wipes && !is.has(meaning.slot)) words.push(...wipedWords(meaning));
  return words;
}

/** The place as the lines of this block and below find it. */
function inside(outer: Place, effects: readonly Effect[], fresh: readonly string[]): Place {
  const place =
    fresh.length === 0
      ? outer
      : { ...outer, fresh: [...outer.fresh, toBeginnings(fresh.map((words) => [words, true] as const))] };
  if (effects.length === 0) return place;
  const tokens = toBeginnings(effects.flatMap(({ words, token }) => words.map((each) => [each, token] as const)));
  return { ...place, wipers: [...place.wipers, tokens] };
}

/** Neither the line nor anything below it is another one. */
function isUntouched(is: Slot, want: Slot): boolean {
  return is.line.text === want.line.text && isSame(is.line.children, want.line.children);
}

function changed(is: Slot | undefined, want: Slot, place: Place, moves: boolean, table: RuleTable): Step[] {
  if (is && !moves && !hasChanged(is, want))
    return diffBlock(is.line.children, want.line.children, below(place, want, false), table);
  const { rule, saysUnset } = want.meaning;
  // In a new block the router has written what it writes by itself: not to want that takes a line.
  if (!is && saysUnset && rule?.toggle !== "shown" && !(rule?.auto && place.isNew)) return [];
  const rank = place.top ?? want.meaning.rank;
  if (is && saysUnset && rule?.unset === want.line.text) return [removed(is, place, table)];
  const pair = is !== undefined && (moves || negatesFirst(is.meaning, want.meaning));
  const step = placed(withMarks(addition(want, is, place.path, rank), marksOf(is, want, place)), place);
  const opens = want.line.children.length > 0 && (!is || pair);
  const inner = diffBlock(pair ? [] : (is?.line.children ?? []), want.line.children, below(place, want, opens), table);
  const rest = opens ? inner.map((each) => withToken(each, "takes", tokenOf(place, want.meaning.slot))) : inner;
  const head = opens ? withToken(step, "frees", tokenOf(place, want.meaning.slot)) : step;
  return pair ? [...replaced(is, want, head, place, table), ...rest] : [head, ...rest];
}

/** The old line goes, the new one comes right after it. */
function replaced(is: Slot, want: Slot, step: Step, place: Place, table: RuleTable): Step[] {
  const token = `room for ${tokenOf(place, want.meaning.slot)}`;
  const old = removal(is, place.path, step.rank, table);
  const gone: Step = {
    ...old,
    undefines: old.undefines.filter((name) => !step.defines.includes(name)),
    unuses: old.unuses.filter((name) => !step.uses.includes(name)),
    frees: [...old.frees, token],
    ...(place.path.length === 0 ? { roomFor: want.line.text } : {}),
  };
  // What the old line alone could have is free as soon as that is gone.
  const frees = step.frees.filter((each) => each !== is.meaning.unique);
  const { outOf: _left, ...rest } = step;
  return [gone, { ...rest, unuses: [], undefines: [], takes: [...step.takes, token], frees }];
}

function removed(is: Slot, place: Place, table: RuleTable): Step {
  const step = removal(is, place.path, place.top ?? is.meaning.rank, table);
  const own = interruptsOf(is.meaning, "remove");
  if (own.length > 0 || is.line.children.length === 0) return withMarks(step, own);
  const inner = meaningsBelow(is.line, place.path, table).flatMap((meaning) => interruptsOf(meaning, "remove"));
  return withMarks(step, [...new Set(inner)]);
}

function withMarks(step: Step, interrupts: readonly string[]): Step {
  return interrupts.length === 0 ? step : { ...step, interrupts };
}

/** A line that another one carries or wipes waits for it. */
function placed(step: Step, place: Place): Step {
  if (place.wipers.length === 0) return step;
  const tokens = place.wipers.flatMap((wiper) => wiper.find(step.line) ?? []);
  return tokens.length > 0 ? { ...step, takes: [...step.takes, ...tokens] } : step;
}

/** A name that lines define which come again after a wipe is not undefined: else the two would wait for each other. */
function staying(step: Step, effect: Effect | undefined, want: ReadonlyMap<string, Slot>): Step {
  if (!effect || effect.carries || step.undefines.length === 0) return step;
  const defined = new Set([...want.values()].flatMap(({ meaning }) => meaning.defines));
  return { ...step, undefines: step.undefines.filter((name) => !defined.has(name)) };
}

/** A carrying line that goes takes the uses of what it carries along, and what stops with them. */
function withLost(step: Step, effect: Effect | undefined, lost: ReadonlyMap<string, readonly Meaning[]>): Step {
  if (!effect) return step;
  const all = lost.get(effect.slot) ?? [];
  const marks = step.interrupts.length > 0 ? step.interrupts : all.flatMap((meaning) => interruptsOf(meaning, "remove"));
  return {
    ...step,
    frees: [...step.frees, effect.token],
    unuses: [...step.unuses, ...all.flatMap((meaning) => [...meaning.uses, ...meaning.after])],
    undefines: [...step.undefines, ...(effect.carries ? all.flatMap((meaning) => meaning.defines) : [])],
    interrupts: [...new Set(marks)],
  };
}

function marksOf(is: Slot | undefined, want: Slot, place: Place): readonly string[] {
  const change = changeOf(is, want);
  const isKept = is !== undefined && want.meaning.rule?.interrupts?.onlyAnew && !negatesFirst(is.meaning, want.meaning);
  if (change === "change" && isKept) return [];
  if (!change || place.isNew || (change === "add" && place.fresh.some((words) => words.find(want.line.text)))) return [];
  return interruptsOf(want.meaning, change);
}

function below({ path, top, isNew, wipers, fresh }: Place, want: Slot, opens: boolean): Place {
  return { path: [...path, want.line.text], top: top ?? want.meaning.rank, isNew: isNew || opens, wipers, fresh };
}

function hasChanged(is: Slot, want: Slot): boolean {
  if (is.meaning.text === want.meaning.text) return false;
  const rule = want.meaning.rule;
  if (rule?.opaque?.test(is.line.text)) return false;
  return !(is.meaning.saysUnset && want.meaning.saysUnset && rule?.toggle !== "shown");
}

function withToken(step: Step, side: "takes" | "frees", token: string): Step {
  return { ...step, [side]: [...step[side], token] };
}

function tokenOf(place: Place, slot: string): string {
  return [...place.path, slot].join("\n");
}
