import { type Compiled, type Meaning, UnknownMeaning } from "./meaning";
import { type Scope, toFinder } from "./scopes";
import { fill, toTemplate } from "./template";
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
  /** A change does only where the old line has to go before the new one comes. */
  readonly onlyAnew?: boolean;
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
  /** The command that numbers the entries anew, `{step}` apart: a number in front of a new entry, which is not shown, then puts it between others. */
  readonly renumber?: string;
  /** Lines elsewhere filter by the list: what it lets through changes with every entry. */
  readonly guards?: boolean;
  /** A free name for a list that stands in for this one while it is built anew. */
  readonly standIn?: (name: string, isTaken: (name: string) => boolean) => string | undefined;
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
  /** `no X` is a state of its own, which the router shows (`shown`) or leaves out (`hidden`). `inverse`: X is what it does anyway and leaves out, `no X` is the setting. */
  readonly toggle?: "shown" | "hidden" | "inverse";
  /** The line (a template) that says what the router does anyway; it may leave it out. */
  readonly default?: string;
  /** The router writes this line by itself: into a new block, or (`beside`) together with some other line. */
  readonly auto?: boolean | "beside";
  /** The router may bring this block along with others: while nothing stands in it, it is nothing. */
  readonly hollow?: boolean;
  /** Holes that hold a secret. */
  readonly secret?: readonly string[];
  /** A key that is shown in another form than it was typed in: present, but not comparable. */
  readonly opaque?: RegExp;
  /** Names that this line brings into being / that must exist before it / that go first where both are new. */
  readonly defines?: readonly string[];
  readonly uses?: readonly string[];
  readonly after?: readonly string[];
  /** There may be one such line (a template: one for each value) on the router: an old one goes before a new one comes. */
  readonly unique?: string;
  /** Lines that begin like this one and yet stand beside it, such as a secondary address. */
  readonly apart?: RegExp;
  /** It stands behind all other lines of its block. */
  readonly late?: boolean;
  /** The lines that start with these words (templates) go with this one, in its block and below: they cannot stand without it. */
  readonly wipes?: string | readonly string[];
  /** The changes at which the router takes those lines although they can stand on their own: what is still wanted is entered again right after. */
  readonly wipesOn?: Change | readonly Change[];
  /** Lines of several rules that are one setting on the router have this name in common: entering one replaces the other. */
  readonly setting?: string;
  /** Further words make it another line, not another value of this one. */
  readonly strict?: boolean;
  /** While it stands, nothing in its block is at work: it is entered first and taken away last. */
  readonly closes?: boolean;
  /** Lines that start with these words can be entered only while this one stands: they come after it, and go before it. */
  readonly carries?: readonly string[];
  /** The part of a space that the line takes, as a string of bits: of two lines in different blocks, the one that leaves it goes first. */
  readonly space?: (line: string) => string | undefined;
  /** What a change of the line interrupts: shown with the plan, and made last. */
  readonly interrupts?: Interrupt;
  /** Entries of a list whose order counts. */
  readonly sequence?: Sequence;
  /** Another list can take the place of the one that the line names, at once and without harm. */
  readonly swaps?: boolean;
  /** The hole that orders the line among others of its kind in the block. */
  readonly ordinal?: string;
  /** It is no line of the configuration, but numbers the entries of the list with one of these headers (templates) anew: `{first}`, `{step}`. */
  readonly numbers?: readonly string[];
  /** How the router writes the line back, where that differs from what was typed: upper case, a left out default, an added word. */
  readonly spelling?: (line: string) => string;
}

export type { Meaning } from "./meaning";

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
      scope = { parents: parents.map(toTemplate), byWord: new Map(), unsets: new Map(), asked: new Map() };
      scopes.set(key, scope);
    }
    const compiled: Compiled = { rule, template: toTemplate(rule.line), rank: rule.late ? rank + lateRank : rank };
    const word = compiled.template.firstWord ?? "*";
    scope.byWord.set(word, [...(scope.byWord.get(word) ?? []), compiled]);
    if (rule.unset && !scope.unsets.has(rule.unset)) scope.unsets.set(rule.unset, compiled);
  });
  const find = toFinder([...scopes.values()]);

  const classify = (path: Path, text: string): Meaning => {
    const found = find.line(path, text) ?? find.unset(path, text);
    if (found) return found;
    // A displayed `no X` of a known line stands in X's place; taking it away means X again.
    return (text.startsWith("no ") ? find.line(path, text.slice(3), text) : undefined) ?? new UnknownMeaning(text);
  };

  /** The line as it may be shown: a secret gives way to the name of its argument. */
  const mask = (path: Path, text: string): string => {
    const found = find.line(path, text);
    const secret = found?.rule.secret ?? [];
    if (!found || secret.length === 0) return text;
    const shown = Object.fromEntries(secret.map((name) => [name, toPlaceholder(name)]));
    return found.template.render({ ...found.typedHoles, ...shown }) ?? text;
  };

  /** What the router writes by itself into a new block. */
  const autoLines = (path: Path): readonly string[] =>
    find.scopes(path).flatMap(({ scope, outer }) =>
      [...scope.byWord.values()].flat().flatMap(({ rule, template }) => {
        const line = rule.auto === true && !rule.late ? template.render(outer) : undefined;
        return line === undefined ? [] : [line];
      }),
    );

  const autoDepths: ReadonlySet<number> = new Set(
    rules.filter((rule) => rule.auto === true && !rule.late).map((rule) => rule.in.length),
  );

  /** Whether a line may use a name: much cheaper than its meaning, which then decides. */
  const mayUse = toUserSieve(rules);

  return { classify, mask, autoLines, autoDepths, mayUse, rules };
}

function toUserSieve(rules: readonly LineRule[]): (text: string) => boolean {
  type Fits = (text: string) => boolean;
  const byWords = new Map<string, Map<string, Fits[]>>();
  for (const rule of rules) {
    if (!rule.uses) continue;
    const { firstWord = "*", secondWord = "*", mayFit } = toTemplate(rule.line);
    const seconds = byWords.get(firstWord) ?? new Map<string, Fits[]>();
    byWords.set(firstWord, seconds);
    seconds.set(secondWord, [...(seconds.get(secondWord) ?? []), mayFit]);
  }
  const isOpen = byWords.has("*");
  return (text) => {
    const blank = text.indexOf(" ");
    if (isOpen || blank < 0) return isOpen;
    const own = byWords.get(text.slice(0, blank));
    if (!own) return false;
    if (own.has("*")) return true;
    const end = text.indexOf(" ", blank + 1);
    return own.get(text.slice(blank + 1, end < 0 ? text.length : end))?.some((fits) => fits(text)) === true;
  };
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
