import type { LineRule } from "./rules";
import { fill, type Template, type Values } from "./template";
import { firstWords } from "./words";

/** What a line at its place means. */
export interface Meaning {
  readonly rule?: LineRule | undefined;
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
  readonly unique?: string | undefined;
  /** The part of a space that it takes, as a string of bits. */
  readonly space?: string | undefined;
  /** The list that the line is an entry of, and its number there. */
  readonly list?: string | undefined;
  readonly number?: number | undefined;
}

/** A rule, ready for use. */
export interface Compiled {
  readonly rule: LineRule;
  readonly template: Template;
  readonly rank: number;
}

/** What is not as the rule says, where another line stands in the place of one that it knows. */
export interface Other {
  readonly text?: string;
  readonly saysUnset?: boolean;
  readonly no?: string;
  /** It is the `no` of that line: it neither defines nor uses anything. */
  readonly isNegated?: boolean;
}

const usual: Other = {};
/** What the headers say of a line at the top. */
export const noHoles: Values = {};
const noNames: readonly string[] = [];

/** Rank of a line that no rule knows: behind the known ones. */
const unknownRank = 1_000_000;

/** The meaning of a line that a rule knows. Most lines are asked for little more than their slot: the rest is worked out when asked for. */
export class RuleMeaning implements Meaning {
  readonly text: string;
  readonly slot: string;
  readonly saysUnset: boolean;
  private readonly spelled: string;
  private words: Values | undefined;
  private entryOf: string | undefined;

  /**
   * How a line was found to be one of a rule. Every line of a configuration makes one of these: so no object in between.
   * @param outer what the headers say that it stands below
   * @param typed the line
   * @param whole it fits as a whole; else it stands in the slot with a value of a form of its own
   * @param isEven there are single blanks between its words
   */
  constructor(
    private readonly compiled: Compiled,
    private readonly outer: Values,
    private readonly typed: string,
    private readonly whole: boolean,
    private readonly isEven: boolean,
    private readonly other: Other = usual,
  ) {
    const { rule, template } = compiled;
    this.spelled = rule.spelling === undefined ? typed : rule.spelling(typed);
    this.text = other.text ?? this.spelled;
    const count = this.isPlain ? template.slotWords : undefined;
    if (rule.setting !== undefined) this.slot = fill(rule.setting, this.holes);
    else if (count === undefined) this.slot = template.slot(this.holes);
    else this.slot = count === Number.POSITIVE_INFINITY ? typed : (firstWords(typed, count) ?? typed);
    this.saysUnset = other.saysUnset ?? (rule.toggle === "inverse" || this.isDefault());
  }

  /** Its words can be taken from the line as they stand. */
  private get isPlain(): boolean {
    return this.isEven && this.spelled === this.typed;
  }

  private isDefault(): boolean {
    const line = this.rule.default;
    if (line === undefined) return false;
    return (line.includes("{") ? fill(line, this.holes) : line) === this.spelled;
  }

  get rule(): LineRule {
    return this.compiled.rule;
  }

  get rank(): number {
    return this.compiled.rank;
  }

  get template(): Template {
    return this.compiled.template;
  }

  /** The words of the line as it was typed. */
  get typedHoles(): Values {
    const words = this.whole ? this.template.match(this.typed) : this.template.matchSlot(this.typed);
    return words && this.outer === noHoles ? words : { ...this.outer, ...words };
  }

  get holes(): Values {
    if (!this.words) {
      const typed = this.typedHoles;
      this.words = this.spelled === this.typed ? typed : { ...typed, ...this.template.match(this.spelled) };
    }
    return this.words;
  }

  get no(): string {
    if (this.other.no !== undefined) return this.other.no;
    const slot = this.rule.setting === undefined ? this.slot : this.template.slot(this.holes);
    const own = negation(this.rule, this.holes, slot, this.spelled);
    // What was taken back comes again by its own words; a built-in object that was switched off by `default`.
    return this.other.isNegated && !own.startsWith("default ") ? this.typed : own;
  }

  get defines(): readonly string[] {
    return this.names(this.rule.defines);
  }

  get uses(): readonly string[] {
    return this.names(this.rule.uses);
  }

  get after(): readonly string[] {
    return this.names(this.rule.after);
  }

  private names(templates: readonly string[] | undefined): readonly string[] {
    return templates && !this.other.isNegated ? namesIn(templates, this.holes) : noNames;
  }

  get unique(): string | undefined {
    return this.rule.unique ? fill(this.rule.unique, this.holes) : undefined;
  }

  get space(): string | undefined {
    return this.other.isNegated || this.saysUnset ? undefined : this.rule.space?.(this.spelled);
  }

  get list(): string | undefined {
    const { sequence } = this.rule;
    if (!sequence) return undefined;
    if (this.entryOf === undefined) {
      const count = this.isPlain ? listWordsOf(this.rule) : 0;
      this.entryOf = (count > 0 ? firstWords(this.spelled, count) : undefined) ?? fill(sequence.list, this.holes);
    }
    return this.entryOf;
  }

  get number(): number | undefined {
    const { number } = this.rule.sequence ?? {};
    if (number === undefined) return undefined;
    const value = Number(this.holes[number]);
    return Number.isNaN(value) ? undefined : value;
  }
}

const listWords = new WeakMap<LineRule, number>();

/** How many of an entry's first words name its list; 0 where they have to be put together. */
function listWordsOf(rule: LineRule): number {
  let count = listWords.get(rule);
  if (count === undefined) {
    const names = rule.sequence?.list ?? "";
    const words = rule.line.replace(/\{(\w+):[^{}]+\}/g, "{$1}");
    count = names !== "" && words.startsWith(`${names} `) && !names.includes("[") ? names.split(" ").length : 0;
    listWords.set(rule, count);
  }
  return count;
}

function negation(rule: LineRule, holes: Values, slot: string, text: string): string {
  const no = rule.no ? fill(rule.no, holes) : `no ${slot}`;
  // A value in a form of its own leaves holes open: then the whole line is taken back.
  return /\{\w+\}/.test(no) ? `no ${text}` : no;
}

function namesIn(templates: readonly string[], holes: Values): readonly string[] {
  const names: string[] = [];
  for (const template of templates) {
    if (template.endsWith("...}")) names.push(...namesOfWords(template, holes));
    else names.push(fill(template, holes));
  }
  // A name with an open hole is none.
  return names.some((name) => name.includes("{")) ? names.filter((name) => !/\{\w+\}/.test(name)) : names;
}

/** A name for each word of the rest of a line: `prefix-list {names...}`. */
function namesOfWords(template: string, holes: Values): readonly string[] {
  const [rest = "", hole = ""] = /\{(\w+)\.\.\.\}$/.exec(template) ?? [];
  return (holes[hole]?.split(/ +/) ?? []).map((word) => fill(template.slice(0, -rest.length), holes) + word);
}

/** A line that no rule knows. A displayed `no X` stands in the place of X also then. */
export class UnknownMeaning implements Meaning {
  readonly slot: string;

  constructor(readonly text: string) {
    this.slot = text.startsWith("no ") ? text.slice(3) : text;
  }

  get no(): string {
    return this.slot === this.text ? `no ${this.text}` : this.slot;
  }

  get rule(): undefined {
    return undefined;
  }

  get holes(): Values {
    return {};
  }

  get rank(): number {
    return unknownRank;
  }

  get saysUnset(): boolean {
    return false;
  }

  get defines(): readonly string[] {
    return noNames;
  }

  get uses(): readonly string[] {
    return noNames;
  }

  get after(): readonly string[] {
    return noNames;
  }
}
