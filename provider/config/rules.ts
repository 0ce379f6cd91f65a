import { fill, type Template, toTemplate, type Values } from "./template";
import type { Path } from "./tree";

/** What happens to a line. */
export type Change = "add" | "change" | "remove";

/** What a change of a line interrupts on a router that is at work. */
export interface Interrupt {
  /** What stops, as a template: `the BGP session with {address}`. */
  readonly what: string;
  /** The reason, as a template: `a new remote-as starts it anew`. */
  readonly why: string;
  /** Which changes do. Default: `change` and `remove`. In a block, or beside a carrying line (`wipes`), that is new itself nothing is at work yet. */
  readonly on?: readonly Change[];
}

/** The lines are entries of a list whose order counts. */
export interface Sequence {
  /** Which list, as a template: `ip access-list {name}`. Lines of several rules may be entries of one list. */
  readonly list: string;
  /**
   * The hole that numbers the entries: the router sorts by it. It belongs into the slot.
   * Without it an entry stands where it was entered: behind those that were there.
   */
  readonly number?: string;
}

/** What a dialect knows about one kind of line. All fields but `in` and `line` have a safe default. */
export interface LineRule {
  /** Templates of the blocks it stands in, outermost first; empty at the top. */
  readonly in: readonly string[];
  readonly line: string;
  /** Command that removes the line. Default: `no ` + its slot. */
  readonly no?: string;
  /** How a new value is entered: over the old one (default), or after the old one was removed. */
  readonly change?: "re-enter" | "negate-first";
  /** Holes whose change needs the old line removed first, where the line is else entered over the old one. */
  readonly negateOn?: readonly string[];
  /** What the router shows in this place while nothing is set, such as `no ip address`. */
  readonly unset?: string;
  /** `no X` is a state of its own, which the router shows (`shown`) or leaves out (`hidden`). */
  readonly toggle?: "shown" | "hidden";
  /** The line that says what the router does anyway; it may leave it out. */
  readonly default?: string;
  /** The router writes this line by itself into a new block. */
  readonly auto?: boolean;
  /** Holes that hold a secret. */
  readonly secret?: readonly string[];
  /** A key that is shown in another form than it was typed in: present, but not comparable. */
  readonly opaque?: RegExp;
  /** Names that this line brings into being / that must exist before it / that go first where both are new. */
  readonly defines?: readonly string[];
  readonly uses?: readonly string[];
  readonly after?: readonly string[];
  /** There may be one such line on the router: an old one goes before a new one comes. */
  readonly unique?: string;
  /** Lines that begin like this one and yet stand beside it, such as a secondary address. */
  readonly apart?: RegExp;
  /** It stands behind all other lines of its block. */
  readonly late?: boolean;
  /** The lines that start with these words (templates) go with this one, in its block and below: they cannot stand without it. */
  readonly wipes?: string | readonly string[];
  /** The changes at which the router takes those lines although they can stand on their own: what is still wanted is entered again right after. */
  readonly wipesOn?: Change | readonly Change[];
  /** What a change of the line interrupts: shown with the plan, and made last. */
  readonly interrupts?: Interrupt;
  /** Entries of a list whose order counts. */
  readonly sequence?: Sequence;
  /** How the router writes the line back, where that differs from what was typed: upper case, a left out default, an added word. */
  readonly spelling?: (line: string) => string;
}

/** What a line at its place means. */
export interface Meaning {
  readonly rule?: LineRule;
  /** The line as the router writes it. */
  readonly text: string;
  readonly holes: Values;
  /** Which setting the line is; lines of one slot replace each other. */
  readonly slot: string;
  /** The command that removes it. */
  readonly no: string;
  /** It only says that nothing is set. */
  readonly saysUnset: boolean;
  /** Position among its siblings when we print or send it. */
  readonly rank: number;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
  readonly after: readonly string[];
  readonly unique?: string;
  /** The list that the line is an entry of, and its number there. */
  readonly list?: string;
  readonly number?: number;
}

interface Compiled {
  readonly rule: LineRule;
  readonly template: Template;
  readonly rank: number;
}

interface Scope {
  readonly parents: readonly Template[];
  readonly byWord: Map<string, Compiled[]>;
  readonly unsets: Map<string, Compiled>;
}

/** Rank of a line that no rule knows: behind the known ones. */
export const unknownRank = 1_000_000;
const lateRank = 100_000;
export type RuleTable = ReturnType<typeof toRuleTable>;

/** Indexes the rules of a dialect. Their order is the order in which lines of one block are printed and sent. */
export function toRuleTable(rules: readonly LineRule[]) {
  const scopes = new Map<string, Scope>();
  rules.forEach((rule, rank) => {
    const parents = rule.in.map(withoutBars);
    const key = parents.join("\n");
    let scope = scopes.get(key);
    if (!scope) {
      scope = { parents: parents.map(toTemplate), byWord: new Map(), unsets: new Map() };
      scopes.set(key, scope);
    }
    const compiled: Compiled = { rule, template: toTemplate(rule.line), rank: rule.late ? rank + lateRank : rank };
    const word = compiled.template.firstWord ?? "*";
    scope.byWord.set(word, [...(scope.byWord.get(word) ?? []), compiled]);
    if (rule.unset && !scope.unsets.has(rule.unset)) scope.unsets.set(rule.unset, compiled);
  });
  const places = new Map<string, readonly { scope: Scope; holes: Values }[]>();

  /** The scopes a path falls into: several forms may describe lines of the same block. */
  const scopesAt = (path: Path) => {
    const key = path.join("\n");
    let found = places.get(key);
    if (!found) {
      found = [...scopes.values()].flatMap((scope) => {
        if (scope.parents.length !== path.length) return [];
        const matches = scope.parents.map((parent, i) => parent.match(path[i] as string));
        return matches.every((match) => match) ? [{ scope, holes: Object.assign({}, ...matches) as Values }] : [];
      });
      places.set(key, found);
    }
    return found;
  };

  /** What the rules say of a line; where none fits whole, the one whose slot it stands in with another value. */
  const find = (path: Path, text: string) =>
    search(path, text, (template, line) => template.match(line)) ??
    search(path, text, (template, line) => template.matchSlot(line));

  const search = (path: Path, text: string, read: (template: Template, line: string) => Values | undefined) => {
    const word = text.split(" ", 1)[0] as string;
    for (const { scope, holes } of scopesAt(path)) {
      for (const compiled of [...(scope.byWord.get(word) ?? []), ...(scope.byWord.get("*") ?? [])]) {
        if (compiled.rule.apart?.test(text)) continue;
        const match = read(compiled.template, text);
        if (match) return { compiled, holes: { ...holes, ...match } };
      }
    }
    return undefined;
  };

  const findUnset = (path: Path, text: string) => {
    for (const { scope, holes } of scopesAt(path)) {
      const compiled = scope.unsets.get(text);
      if (compiled) return { compiled, holes };
    }
    return undefined;
  };

  const classify = (path: Path, text: string): Meaning => {
    const found = find(path, text);
    if (found) return meaningOf(found.compiled, found.holes, text);
    const unset = findUnset(path, text);
    if (unset) return { ...meaningOf(unset.compiled, unset.holes, text), saysUnset: true, no: text };
    const positive = text.startsWith("no ") ? find(path, text.slice(3)) : undefined;
    // A displayed `no X` of a known line stands in X's place; taking it away means X again.
    if (positive) {
      const meaning = meaningOf(positive.compiled, positive.holes, text.slice(3));
      const saysUnset = positive.compiled.rule.toggle !== undefined;
      return { ...meaning, text, saysUnset, no: text.slice(3), uses: [], defines: [], after: [] };
    }
    return unknown(text);
  };

  /** The line as it may be shown: a secret gives way to the name of its argument. */
  const mask = (path: Path, text: string): string => {
    const found = find(path, text);
    const secret = found?.compiled.rule.secret ?? [];
    if (!found || secret.length === 0) return text;
    const shown = Object.fromEntries(secret.map((name) => [name, toPlaceholder(name)]));
    return found.compiled.template.render({ ...found.holes, ...shown }) ?? text;
  };

  return { classify, mask, rules };
}

/** Whether the old line must go before the new one comes. */
export function negatesFirst(is: Meaning, want: Meaning): boolean {
  if (is.saysUnset) return false;
  const differs = (hole: string) => is.holes[hole] !== want.holes[hole];
  return want.rule?.change === "negate-first" || want.rule?.negateOn?.some(differs) === true;
}

/** What stands for a secret in everything that is shown or stored. */
export function toPlaceholder(argument: string): string {
  return `<secret: ${argument}>`;
}

/** A header as a line to match against: where its slot ends does not matter there. */
export function withoutBars(template: string): string {
  return template.replaceAll(" | ", " ");
}

function negation(rule: LineRule, holes: Values, slot: string, text: string): string {
  const no = rule.no ? fill(rule.no, holes) : `no ${slot}`;
  // A value in a form of its own leaves holes open: then the whole line is taken back.
  return /\{\w+\}/.test(no) ? `no ${text}` : no;
}

function meaningOf({ rule, template, rank }: Compiled, holes: Values, typed: string): Meaning {
  const text = rule.spelling?.(typed) ?? typed;
  const words = text === typed ? holes : { ...holes, ...template.match(text) };
  const slot = template.slot(words);
  const list = rule.sequence && fill(rule.sequence.list, words);
  const number = rule.sequence?.number === undefined ? Number.NaN : Number(words[rule.sequence.number]);
  return {
    rule,
    holes: words,
    text,
    slot,
    no: negation(rule, words, slot, text),
    saysUnset: rule.default === text,
    rank,
    defines: namesIn(rule.defines, words),
    uses: namesIn(rule.uses, words),
    after: namesIn(rule.after, words),
    ...(rule.unique ? { unique: rule.unique } : {}),
    ...(list === undefined ? {} : { list }),
    ...(Number.isNaN(number) ? {} : { number }),
  };
}

const noNames: readonly string[] = [];

function namesIn(templates: readonly string[] | undefined, holes: Values): readonly string[] {
  if (!templates) return noNames;
  return templates.map((name) => fill(name, holes)).filter((name) => !/\{\w+\}/.test(name));
}

/** A displayed `no X` stands in the place of X also where no rule knows X. */
function unknown(text: string): Meaning {
  const [slot, no] = text.startsWith("no ") ? [text.slice(3), text.slice(3)] : [text, `no ${text}`];
  return { holes: {}, text, slot, no, saysUnset: false, rank: unknownRank, defines: noNames, uses: noNames, after: noNames };
}

/** The beginnings of the lines that go when this one goes; none where they can stand on their own. */
export function wipedWords(meaning: Meaning): readonly string[] {
  return meaning.rule?.wipesOn === undefined ? wipeWords(meaning) : [];
}

/** The beginnings of the lines that the router takes at such a change of this one. */
export function wipedAt(meaning: Meaning, change: Change): readonly string[] {
  const on = meaning.rule?.wipesOn ?? "remove";
  return (typeof on === "string" ? on === change : on.includes(change)) ? wipeWords(meaning) : [];
}

function wipeWords({ rule, holes }: Meaning): readonly string[] {
  const words = rule?.wipes ?? [];
  return (typeof words === "string" ? [words] : words).map((each) => `${fill(each, holes)} `);
}
