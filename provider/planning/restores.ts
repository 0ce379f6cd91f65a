import type { Desired } from "../config/form";
import { type Claim, covers } from "../config/overlay";
import { type RuleTable, wipedWords } from "../config/rules";
import { below, type Line, type Path, type Tree, toLine, walk } from "../config/tree";
import type { Former } from "./record";
import { headersOf, keyOf, placeOf } from "./slots";

export interface FormersOptions {
  readonly live: Tree;
  readonly wanted: readonly Desired[];
  /** Claims that nobody had before. */
  readonly fresh: readonly Claim[];
  /** Places of lines that are ours already. */
  readonly ours: ReadonlySet<string>;
  /** Lines that switch something off. */
  readonly off: RegExp;
}

/** Lines that stand where a declaration now comes, and differ from what it wants. */
export function formersOf({ live, wanted, fresh, ours, off }: FormersOptions, table: RuleTable): Former[] {
  if (fresh.length === 0) return [];
  const lines = wanted.flatMap((each) => [...walk(each.lines)]);
  const texts = new Set(lines.map(({ path, line }) => [...path, line.text].join("\n")));
  const blocks = new Map(wanted.flatMap((each) => [...headersOf(each.lines, table)]));
  const freshBlocks = new Set(fresh.map((claim) => keyOf(claim.path)));
  const byPath = new Map<string, Claim[]>();
  for (const claim of fresh) byPath.set(keyOf(claim.path), [...(byPath.get(keyOf(claim.path)) ?? []), claim]);
  return [...walk(live)].flatMap(({ path, line }) => {
    const meaning = table.classify(path, line.text);
    const slots = placeOf(path, line.text, table);
    const key = keyOf(slots);
    // A header may hold a value beside its name, which we overwrite: then that is what comes back.
    const isHeader = blocks.has(key) && freshBlocks.has(key);
    if (meaning.saysUnset || ours.has(key) || (line.children.length > 0 && !isHeader)) return [];
    if (!isHeader && !isTaken(byPath, slots)) return [];
    // What was off before it became ours stays off when we leave, even if the program wants it off too.
    const same = texts.has([...path, line.text].join("\n"));
    return same && !off.test(line.text) ? [] : [{ path, line: line.text }];
  });
}

/** Whether a claim is for this setting, or for a block with all that stands in it, and this is one of those. */
function isTaken(byPath: ReadonlyMap<string, readonly Claim[]>, slots: Path): boolean {
  const outer = slots.slice(0, -1);
  if (byPath.get(keyOf(outer))?.some((claim) => covers(claim, outer, slots.at(-1) as string))) return true;
  for (let depth = 0; depth < outer.length; depth++) {
    const at = slots.slice(0, depth);
    if (byPath.get(keyOf(at))?.some((claim) => claim.deep === true && covers(claim, at, slots[depth] as string))) return true;
  }
  return false;
}

/** Without what belonged to a line that is removed: it cannot stand without it, and was never there on its own. */
export function withoutOrphans(back: readonly Former[], leaving: readonly Former[], table: RuleTable): readonly Former[] {
  const returns = new Set(back.map(({ path, line }) => keyOf(placeOf(path, line, table))));
  const carriers = leaving.flatMap(({ path, line }) => {
    const words = wipedWords(table.classify(path, line));
    return words.length === 0 || returns.has(keyOf(placeOf(path, line, table))) ? [] : [{ path, words }];
  });
  if (carriers.length === 0) return back;
  return back.filter(
    (former) =>
      !carriers.some(
        ({ path, words }) =>
          path.every((step, depth) => former.path[depth] === step) && words.some((word) => former.line.startsWith(word)),
      ),
  );
}

/** Single lines as a configuration. */
export function toTree(formers: readonly Former[]): Tree {
  const insert = (tree: Tree, path: Path, line: string): Tree => {
    const [head, ...rest] = path;
    if (head === undefined) return [...tree, toLine(line)];
    const inner = insert(below(tree, [head]) ?? [], rest, line);
    const made: Line = { text: head, children: inner };
    return tree.some((each) => each.text === head) ? tree.map((each) => (each.text === head ? made : each)) : [...tree, made];
  };
  return formers.reduce<Tree>((tree, { path, line }) => insert(tree, path, line), []);
}
