import { placeAll } from "./place";
import { type Change, type Meaning, type RuleTable, wipedAt } from "./rules";
import type { Command } from "./step";
import { fill } from "./template";
import { isFiller, type Line, type Path, type Tree, toLine } from "./tree";
import { firstWords } from "./words";

/** What a command did to a line of the configuration. */
export type Effect =
  | {
      readonly kind: "added";
      readonly path: Path;
      readonly meaning: Meaning;
      readonly inNew: boolean;
      /** The lines that were there and would go with it again. */
      readonly beside: readonly Command[];
    }
  | { readonly kind: "changed"; readonly path: Path; readonly meaning: Meaning; readonly old: Meaning }
  | {
      readonly kind: "removed";
      readonly path: Path;
      readonly line: Line;
      readonly meaning: Meaning;
      /** The entries behind it, where it is one of an unnumbered list. */
      readonly behind: readonly Meaning[];
    };

interface Entry {
  line: Line;
  meaning: Meaning;
  isGone: boolean;
  readonly isNew: boolean;
  block?: Block;
  /** The number of an entry of a list, where it was typed or given. */
  number?: number;
}

interface Block {
  readonly path: Path;
  readonly lines: Tree;
  readonly isNew: boolean;
  /** As read: entries and the fillers between them. */
  readonly items: readonly (Entry | Line)[];
  readonly fresh: Entry[];
  readonly bySlot: Map<string, Entry>;
  readonly byNo: Map<string, Set<Entry>>;
  /** Entries by their first words, for as many words as somebody asked for. */
  readonly byWords: Map<number, Map<string, Set<Entry>>>;
  /** Entries that lines stand below. */
  readonly deep: Set<Entry>;
  isTouched: boolean;
  /** All entries in order, once one was put between others. */
  order?: Entry[];
}

/**
 * A running-config that obeys commands as a router does, from the commands' words and the rules alone. It shares nothing with `delta`,
 * so that it can check it.
 */
export class Replay {
  private readonly root: Block;

  constructor(
    running: Tree,
    private readonly table: RuleTable,
    private readonly note?: (effect: Effect) => void,
  ) {
    this.root = this.open(running, [], false);
  }

  obey({ path, line }: Command): void {
    const block = path.reduce<Block>((here, header) => this.enter(here, header), this.root);
    this.type(block, line);
  }

  tree(): Tree {
    return this.linesOf(this.root);
  }

  private open(lines: Tree, path: Path, isNew: boolean): Block {
    const items = lines.map((line): Entry | Line =>
      isFiller(line) ? line : { line, meaning: this.table.classify(path, line.text), isNew: false, isGone: false },
    );
    const maps = { bySlot: new Map(), byNo: new Map(), byWords: new Map() };
    const block: Block = { path, lines, isNew, items, fresh: [], ...maps, deep: new Set(), isTouched: false };
    for (const item of items) {
      if (!("meaning" in item)) continue;
      index(block, item);
      if (item.line.children.length > 0) block.deep.add(item);
    }
    return block;
  }

  /** The mode that a header leads to; a header that is not there yet comes into being. */
  private enter(block: Block, header: string): Block {
    const meaning = this.table.classify(block.path, header);
    this.set(block, meaning);
    block.isTouched = true;
    return this.below(block, block.bySlot.get(meaning.slot) as Entry);
  }

  private below(block: Block, entry: Entry): Block {
    if (entry.block) return entry.block;
    const made = this.open(entry.line.children, [...block.path, entry.line.text], block.isNew || entry.isNew);
    entry.block = made;
    block.deep.add(entry);
    if (entry.isNew) for (const line of this.table.autoLines(made.path)) this.set(made, this.table.classify(made.path, line));
    return made;
  }

  private type(block: Block, text: string): void {
    const meaning = this.table.classify(block.path, text);
    if (meaning.rule?.numbers) {
      this.number(meaning);
      return;
    }
    const [, number, entry] = /^(\d+) (.+)$/.exec(text) ?? [];
    if (entry !== undefined && meaning.list !== undefined && hidesNumbers(block)) {
      this.putAt(block, this.table.classify(block.path, entry), Number(number));
      return;
    }
    const word = /^(no|default) /.exec(text)?.[1];
    const isLine = word === "no" && (isState(meaning) || meaning.rule?.line.startsWith("no "));
    // A line that reads `no X` goes by `X`.
    const negates = [...(block.byNo.get(text) ?? [])].some((entry) => entry.meaning.slot !== meaning.slot);
    if (word === undefined ? negates : !isLine) this.negate(block, text, meaning, word);
    else this.set(block, meaning);
  }

  private set(block: Block, meaning: Meaning): void {
    const old = block.bySlot.get(meaning.slot);
    if (old?.meaning.text === meaning.text) return;
    // Where the old value has to go first, a new one over it is refused.
    if (old && !old.meaning.saysUnset && meaning.rule?.change === "negate-first") return;
    // What says nothing but the default is left out by the router.
    if (meaning.saysUnset && meaning.rule?.toggle !== "shown" && meaning.rule?.unset !== meaning.text) {
      if (old && !old.meaning.saysUnset) this.remove(block, old);
      return;
    }
    // A router that shows `no X` hides X.
    if (old && !meaning.rule && old.meaning.text === `no ${meaning.text}`) {
      this.remove(block, old);
      return;
    }
    const change: Change = old && !old.meaning.saysUnset ? "change" : "add";
    const words = [...wipedAt(meaning, change), ...(old && change === "change" ? wipedAt(old.meaning, change) : [])];
    if (old) this.rename(block, old, meaning);
    else this.add(block, meaning);
    this.wipe(block, words, block.bySlot.get(meaning.slot));
  }

  /** Gives the entries of a list numbers of equal distance. */
  private number({ rule, holes }: Meaning): void {
    for (const header of rule?.numbers ?? []) {
      const entry = this.root.bySlot.get(fill(header, holes));
      if (!entry) continue;
      let next = Number(holes.first);
      for (const each of orderOf(this.below(this.root, entry))) {
        if (each.isGone || isRemark(each)) continue;
        each.number = next;
        next += Number(holes.step);
      }
    }
  }

  private putAt(block: Block, meaning: Meaning, number: number): void {
    const old = block.bySlot.get(meaning.slot);
    if (old && meaning.text.startsWith("remark ") === false) return;
    const order = orderOf(block);
    settleNumbers(order);
    this.add(block, meaning);
    const entry = order.pop() as Entry;
    entry.number = number;
    const next = order.findIndex((each) => each.number !== undefined && each.number > number);
    order.splice(next < 0 ? order.length : next, 0, entry);
  }

  private add(block: Block, meaning: Meaning): void {
    const entry: Entry = { line: toLine(meaning.text), meaning, isNew: true, isGone: false };
    block.isTouched = true;
    block.fresh.push(entry);
    block.order?.push(entry);
    index(block, entry);
    const beside = this.note ? this.beginnings(block, wipedAt(meaning, "remove"), entry) : [];
    this.note?.({ kind: "added", path: block.path, meaning, inNew: block.isNew, beside });
    const inner = [...block.path, entry.line.text];
    if (this.table.autoDepths.has(inner.length) && this.table.autoLines(inner).length > 0) this.below(block, entry);
  }

  /** Lines that begin so, in this block and below. */
  private beginnings(block: Block, words: readonly string[], but?: Entry): readonly Command[] {
    if (words.length === 0) return [];
    const here = words
      .flatMap((each) => [...beginning(block, each.trim())])
      .flatMap((entry) => (entry === but ? [] : [{ path: block.path, line: entry.line.text }]));
    const inner = [...block.deep].filter((entry) => !entry.isGone);
    return [...here, ...inner.flatMap((entry) => this.beginnings(this.below(block, entry), words))];
  }

  private rename(block: Block, entry: Entry, meaning: Meaning): void {
    this.note?.({ kind: "changed", path: block.path, meaning, old: entry.meaning });
    this.reword(block, entry, meaning, entry.block ? this.linesOf(entry.block) : entry.line.children);
  }

  /** Other words in the same place. */
  private reword(block: Block, entry: Entry, meaning: Meaning, children: Tree): void {
    unindex(block, entry);
    entry.line = toLine(meaning.text, children);
    entry.meaning = meaning;
    delete entry.block;
    index(block, entry);
    block.isTouched = true;
  }

  private negate(block: Block, text: string, meaning: Meaning, word: string | undefined): void {
    const gone = [...negatedBy(block, text, word)];
    // A router shows the `no` of what it had not, where it shows such lines at all; and of built-in objects that are switched off.
    const isShown = meaning.rule === undefined || meaning.no.startsWith("default ");
    if (gone.length === 0 && word === "no" && isShown) this.set(block, meaning);
    for (const entry of gone) if (!entry.isGone && entry.meaning.text !== text) this.remove(block, entry);
  }

  private remove(block: Block, entry: Entry): void {
    const { meaning } = entry;
    this.take(block, entry);
    this.wipe(block, wipedAt(meaning, "remove"), undefined);
  }

  private take(block: Block, entry: Entry): void {
    const { meaning } = entry;
    if (this.note) {
      const line = entry.block ? { ...entry.line, children: this.linesOf(entry.block) } : entry.line;
      this.note({ kind: "removed", path: block.path, line, meaning, behind: followers(block, entry) });
    }
    const unset = meaning.rule?.unset;
    if (unset !== undefined && !meaning.saysUnset) this.reword(block, entry, this.table.classify(block.path, unset), []);
    else {
      unindex(block, entry);
      entry.isGone = true;
      block.isTouched = true;
    }
  }

  /** Lines that begin so go, in this block and below. */
  private wipe(block: Block, words: readonly string[], but: Entry | undefined): void {
    if (words.length === 0) return;
    for (const each of words.flatMap((begin) => [begin, `no ${begin}`])) {
      for (const entry of [...beginning(block, each.trim())]) {
        if (entry !== but && !entry.isGone && entry.line.text.startsWith(each)) this.take(block, entry);
      }
    }
    for (const entry of block.deep) {
      if (entry.isGone) continue;
      const inner = this.below(block, entry);
      this.wipe(inner, words, undefined);
      block.isTouched ||= inner.isTouched;
    }
  }

  private linesOf(block: Block): Tree {
    if (!block.isTouched) return block.lines;
    if (block.order) return block.order.filter((entry) => !entry.isGone).map((entry) => this.lineOf(entry));
    const old = block.items.flatMap((item) => ("meaning" in item ? (item.isGone ? [] : [this.lineOf(item)]) : [item]));
    const fresh = block.fresh.filter((entry) => !entry.isGone).map((entry) => this.lineOf(entry));
    return placeAll(old, fresh, block.path, this.table);
  }

  private lineOf(entry: Entry): Line {
    return entry.block?.isTouched ? { ...entry.line, children: this.linesOf(entry.block) } : entry.line;
  }
}

/** The entries in their order, which is kept from now on. */
function orderOf(block: Block): Entry[] {
  block.order ??= [...block.items.flatMap((item) => ("meaning" in item ? [item] : [])), ...block.fresh];
  return block.order;
}

/** Entries that nobody numbered have numbers all the same, in steps of ten. */
function settleNumbers(order: readonly Entry[]): void {
  let last = 0;
  for (const entry of order) {
    if (entry.isGone || isRemark(entry)) continue;
    entry.number ??= last + 10;
    last = entry.number;
  }
}

function isRemark({ line }: Entry): boolean {
  return line.text.startsWith("remark ");
}

/** The numbers of the entries of a list are not shown. */
function hidesNumbers(block: Block): boolean {
  return entriesOf(block).some(({ meaning }) => meaning.rule?.sequence?.renumber !== undefined);
}

/** `no X` is what the router shows. */
function isState({ rule }: Meaning): boolean {
  return rule?.toggle === "shown" || rule?.toggle === "inverse";
}

function entriesOf(block: Block): Entry[] {
  return [...block.items.flatMap((item) => ("meaning" in item ? [item] : [])), ...block.fresh].filter((entry) => !entry.isGone);
}

function followers(block: Block, entry: Entry): readonly Meaning[] {
  const { list, number } = entry.meaning;
  // A list that goes as a whole comes again as a whole.
  if (list === undefined || number !== undefined || entry.meaning.rule?.wipesOn !== undefined) return [];
  const all = entriesOf(block);
  return all.slice(all.indexOf(entry) + 1).flatMap(({ meaning }) => (meaning.list === list ? [meaning] : []));
}

function index(block: Block, entry: Entry): void {
  if (!block.bySlot.has(entry.meaning.slot)) block.bySlot.set(entry.meaning.slot, entry);
  put(block.byNo, entry.meaning.no, entry);
  for (const [count, known] of block.byWords) putWords(known, count, entry);
}

function unindex(block: Block, entry: Entry): void {
  if (block.bySlot.get(entry.meaning.slot) === entry) block.bySlot.delete(entry.meaning.slot);
  block.byNo.get(entry.meaning.no)?.delete(entry);
  for (const [count, known] of block.byWords) known.get(wordsOf(entry, count) ?? "")?.delete(entry);
}

/** The lines whose own negation it is; else those that are or begin with the words behind `no`, or what `default` names. */
function negatedBy(block: Block, text: string, word: string | undefined): Iterable<Entry> {
  const own = block.byNo.get(text);
  if (own?.size || word === undefined) return own ?? [];
  const target = text.slice(word.length + 1);
  if (word !== "no") return block.byNo.get(`no ${target}`) ?? [];
  // Of lines that no rule knows nobody can say whether the beginning of one is enough.
  return [...beginning(block, target)].filter((entry) => entry.meaning.rule !== undefined || entry.line.text === target);
}

/** The lines that are or begin with these words. */
function beginning(block: Block, words: string): Iterable<Entry> {
  const count = words.split(" ").length;
  let known = block.byWords.get(count);
  if (!known) {
    known = new Map();
    for (const entry of entriesOf(block)) putWords(known, count, entry);
    block.byWords.set(count, known);
  }
  return known.get(words) ?? [];
}

function putWords(known: Map<string, Set<Entry>>, count: number, entry: Entry): void {
  const words = wordsOf(entry, count);
  if (words !== undefined) put(known, words, entry);
}

function wordsOf(entry: Entry, count: number): string | undefined {
  return firstWords(`${entry.line.text} `, count);
}

function put(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.add(entry);
  else map.set(key, new Set([entry]));
}
