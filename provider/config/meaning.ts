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

/** How a line was found to be one of a rule. */
export interface Found {
  readonly compiled: Compiled;
  /** What the headers that it stands below say. */
  readonly outer: Values;
  readonly text: string;
  /** It fits as a whole; else it stands in the slot with a value of a form of its own. */
  readonly whole: boolean;
  /** Single blanks between its words. */
  readonly isEven: boolean;
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

  constructor(
    private readonly found: Found,
    private readonly other: Other = usual,
  ) {
    const { rule, template } = found.compiled;
    this.spelled = rule.spelling?.(found.text) ?? found.text;
    this.text = other.text ?? this.spelled;
    const count = found.isEven && this.spelled === found.text ? template.slotWords : undefined;
    if (count === undefined) this.slot = template.slot(this.holes);
    else this.slot = count === Number.POSITIVE_INFINITY ? found.text : (firstWords(found.text, count) ?? found.text);
    this.saysUnset = other.saysUnset ?? (rule.toggle === "inverse" || this.isDefault());
  }

  private isDefault(): boolean {
    const line = this.rule.default;
    if (line === undefined) return false;
    return (line.includes("{") ? fill(line, this.holes) : line) === this.spelled;
  }

  get rule(): LineRule {
    return this.found.compiled.rule;
  }

  get rank(): number {
    return this.found.compiled.rank;
  }

  get template(): Template {
    return this.found.compiled.template;
  }

  /** The words of the line as it was typed. */
  get typedHoles(): Values {
    const { outer, whole, text } = this.found;
    const words = whole ? this.template.match(text) : this.template.matchSlot(text);
    return words && outer === noHoles ? words : { ...outer, ...words };
  }

  get holes(): Values {
    if (!this.words) {
      const typed = this.typedHoles;
      this.words = this.spelled === this.found.text ? typed : { ...typed, ...this.template.match(this.spelled) };
    }
    return this.words;
  }

  get no(): string {
    if (this.other.no !== undefined) return this.other.no;
    const own = negation(this.rule, this.holes, this.slot, this.spelled);
    // What was taken back comes again by its own words; a built-in object that was switched off by `default`.
    return this.other.isNegated && !own.startsWith("default ") ? this.found.text : own;
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

  get list(): string | undefined {
    const { sequence } = this.rule;
    if (!sequence) return undefined;
    this.entryOf ??= fill(sequence.list, this.holes);
    return this.entryOf;
  }

  get number(): number | undefined {
    const { number } = this.rule.sequence ?? {};
    if (number === undefined) return undefined;
    const value = Number(this.holes[number]);
    return Number.isNaN(value) ? undefined : value;
  }
}

function negation(rule: LineRule, holes: Values, slot: string, text: string): string {
  const no = rule.no ? fill(rule.no, holes) : `no ${slot}`;
  // A value in a form of its own leaves holes open: then the whole line is taken back.
  return /\{\w+\}/.test(no) ? `no ${text}` : no;
}

function namesIn(templates: readonly string[], holes: Values): readonly string[] {
  return templates.flatMap((name) => fillEach(name, holes)).filter((name) => !/\{\w+\}/.test(name));
}

/** A name for each word of the rest of a line: `prefix-list {names...}`. */
function fillEach(name: string, holes: Values): readonly string[] {
  const [rest, hole = ""] = /\{(\w+)\.\.\.\}$/.exec(name) ?? [];
  if (rest === undefined) return [fill(name, holes)];
  return (holes[hole]?.split(/ +/) ?? []).map((word) => fill(name.slice(0, -rest.length), holes) + word);
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
