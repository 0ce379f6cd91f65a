import { placeAll } from "./place";
import { type RuleTable, wipedWords } from "./rules";
import { isFiller, type Line, type Path, type Tree } from "./tree";
import { toBeginnings } from "./words";

/** The right to one setting: at a place (slots of the blocks, outermost first) the lines whose slot fits. */
export interface Claim {
  readonly path: readonly string[];
  readonly slot: Pick<RegExp, "test">;
  /** Says which setting it is, to find two claims on the same. */
  readonly id: string;
  /** The slot itself, where the claim is for a single one. */
  readonly literal?: string;
  /** All that stands below such a line is claimed too. */
  readonly deep?: boolean;
}

/** What somebody wants in the places that are theirs: the lines there, and none besides. */
export interface Intent {
  readonly claims: readonly Claim[];
  readonly lines: Tree;
  /** Keep the given order instead of the dialect's. */
  readonly ordered?: boolean;
}

/** The configuration with what is claimed replaced by what is wanted. Everything else stays as it is. */
export function overlay(tree: Tree, intent: Intent, table: RuleTable): Tree {
  return visit(tree, intent.lines, intent.claims, [], []);

  function visit(lines: Tree, wanted: Tree, claims: readonly Claim[], path: Path, slots: Path): Tree {
    const rest = toQueues(wanted, (line) => slotOf(path, line));
    const kept: Line[] = [];
    const wiped: string[] = [];
    for (const line of lines) {
      if (isFiller(line)) {
        kept.push(line);
        continue;
      }
      const slot = slotOf(path, line);
      const want = rest.get(slot)?.shift();
      if (want) kept.push(merge(line, want, claims, path, slots, slot));
      else if (!claims.some((claim) => covers(claim, slots, slot))) kept.push(merge(line, undefined, claims, path, slots, slot));
      else {
        const meaning = table.classify(path, line.text);
        // What the router writes by itself stays as long as its block does.
        if (meaning.rule?.auto && !line.text.startsWith("no ")) kept.push(line);
        else wiped.push(...wipedWords(meaning));
      }
    }
    const fresh = [...rest.values()].flat().map((line) => {
      const children = visit([], line.children, claims, [...path, line.text], [...slots, slotOf(path, line)]);
      return { ...line, children };
    });
    const left = wipe(kept, wiped);
    const isEntry = (line: Line) => table.classify(path, line.text).list !== undefined;
    // Lines in the user's own order stand behind the others, unless they belong into a list.
    const result = intent.ordered
      ? [...placeAll(left, fresh.filter(isEntry), path, table), ...fresh.filter((line) => !isEntry(line))]
      : placeAll(left, fresh, path, table);
    return sortLists(result, wanted, path, table);
  }

  function merge(line: Line, want: Line | undefined, claims: readonly Claim[], path: Path, slots: Path, slot: string): Line {
    const text = want === undefined || isSpelledAlike(line.text, want.text, path, table) ? line.text : want.text;
    const inner = [...slots, slot];
    if (!want && !claims.some((claim) => inner.every((step, i) => claim.path[i] === step))) return line;
    const children = visit(line.children, want?.children ?? [], claims, [...path, text], inner);
    if (text === line.text) return { ...line, children };
    return { text, children };
  }

  function slotOf(path: Path, line: Line): string {
    return table.classify(path, line.text).slot;
  }
}

/** The lines of each slot: entries of a list may be there several times, of other lines the last one counts. */
function toQueues(lines: Tree, slotOf: (line: Line) => string): Map<string, Line[]> {
  const queues = new Map<string, Line[]>();
  for (const line of lines) {
    if (isFiller(line)) continue;
    const slot = slotOf(line);
    const known = queues.get(slot);
    if (known?.some((other) => other.text === line.text)) known.push(line);
    else queues.set(slot, [line]);
  }
  return queues;
}

/** What differs from the router's own spelling only is no other value. */
function isSpelledAlike(a: string, b: string, path: Path, table: RuleTable): boolean {
  if (a === b) return true;
  const meaning = table.classify(path, a);
  return meaning.rule?.spelling !== undefined && meaning.text === table.classify(path, b).text;
}

/** Entries of unnumbered lists that are wanted in another order change places among each other; those of others stay where they are. */
function sortLists(lines: Tree, wanted: Tree, path: Path, table: RuleTable): Tree {
  const lists = new Map<string, string[]>();
  for (const line of wanted) {
    if (isFiller(line)) continue;
    const { list, number, slot } = table.classify(path, line.text);
    if (list === undefined || number !== undefined) continue;
    const known = lists.get(list);
    if (known) known.push(slot);
    else lists.set(list, [slot]);
  }
  if (lists.size === 0) return lines;
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    if (isFiller(line)) continue;
    const { slot } = table.classify(path, line.text);
    found.set(slot, [...(found.get(slot) ?? []), line]);
  }
  const queues = new Map([...lists].map(([list, slots]) => [list, slots.values()]));
  return lines.map((line) => {
    if (isFiller(line)) return line;
    const { list, slot } = table.classify(path, line.text);
    if (list === undefined || !lists.get(list)?.includes(slot)) return line;
    return found.get(queues.get(list)?.next().value as string)?.shift() ?? line;
  });
}

/** Without the lines, at any depth, that start with one of `words`. */
export function wipe(lines: Tree, words: readonly string[]): Tree {
  if (words.length === 0) return lines;
  const beginnings = toBeginnings(words.map((word) => [word, true] as const));
  const visit = (all: Tree): Tree =>
    all
      .filter((line) => !beginnings.find(line.text))
      .map((line) => (line.children.length > 0 ? { ...line, children: visit(line.children) } : line));
  return visit(lines);
}

/** Whether a setting is among what is claimed. */
export function covers(claim: Claim, slots: Path, slot: string): boolean {
  return claim.path.length === slots.length && claim.path.every((step, i) => step === slots[i]) && claim.slot.test(slot);
}

/** Removes the blocks among `candidates` (slots of the way there) in which nothing is left but what the router writes by itself. */
export function prune(tree: Tree, candidates: readonly Path[], table: RuleTable): Tree {
  const deepestFirst = [...candidates].sort((a, b) => b.length - a.length);
  return deepestFirst.reduce((now, candidate) => pruneOne(now, candidate, [], table), tree);
}

function pruneOne(tree: Tree, candidate: Path, path: Path, table: RuleTable): Tree {
  const [step, ...rest] = candidate;
  return tree.flatMap((line) => {
    if (isFiller(line) || table.classify(path, line.text).slot !== step) return [line];
    const inner = [...path, line.text];
    if (rest.length > 0) return [{ ...line, children: pruneOne(line.children, rest, inner, table) }];
    return holdsNothing(line.children, inner, table) ? [] : [line];
  });
}

export function holdsNothing(lines: Tree, path: Path, table: RuleTable): boolean {
  return lines.every((line) => {
    if (isFiller(line)) return true;
    const meaning = table.classify(path, line.text);
    const isNothing = meaning.saysUnset || meaning.rule?.auto !== undefined || meaning.rule?.hollow === true;
    return isNothing && holdsNothing(line.children, [...path, line.text], table);
  });
}
