import { type Candidate, type Expected, expected, type MatchResult, matchLine, type Reading, tokenize } from "../grammar/match";
import { compileForm, compileNegation, type State } from "../grammar/pattern";
import { INVALID, type Memory, type Rule, type TypedLine } from "../grammar/rule";

import type { BehaviourValue, Family } from "./family";
import { detach, insertAt } from "./layout";
import { keepForeign } from "./lenient";
import { load, type Recognised } from "./load";
import { type ConfigNode, childBySlot, depthOf, linesOf, newNode } from "./node";

export interface Outcome {
  readonly accepted: boolean;
  readonly reply: readonly string[];
  readonly changed: boolean;
  /** The block that the line opened. */
  readonly opened?: ConfigNode;
  /** The line as it is kept. */
  readonly node?: ConfigNode;
}

export interface ModelOptions {
  /** The head of a configuration that comes without one. */
  readonly head?: readonly string[];
  /** Keeps typed lines that the grammar does not know, instead of refusing them. */
  readonly lenient?: boolean;
  readonly now?: () => Date;
}

interface Form {
  readonly rule: Rule;
  readonly negated: boolean;
}

interface Work {
  readonly reading: Reading<Form>;
  readonly slot: string;
  readonly typed: TypedLine;
  readonly said: string[];
  readonly touched: { changed: boolean };
}

/** The tables are the same for all routers of a family. */
const compiled = new WeakMap<readonly Rule[], readonly Candidate<Form>[]>();

/** The running configuration of one router: reads typed lines by the grammar and keeps the canonical text. */
export class Model {
  readonly root: ConfigNode;
  readonly memory: Memory;

  constructor(
    readonly family: Family,
    text: string,
    private readonly behaviour: BehaviourValue,
    private readonly options: ModelOptions = {},
  ) {
    this.memory = { awaitingRestart: new Set(), removed: new Map(), vlans: vlansOf(text), busyUntil: new Map() };
    const isHeader = /^(!|Building|Current|Using)/.test(text.trimStart());
    const { head = family.head } = options;
    this.root = load(isHeader ? text : `${head.join("\n")}\n${text}`, family, (mode, line) => this.recognise(mode, line));
  }

  lines(): string[] {
    return linesOf(this.root);
  }

  /**
   * Types a line in the block. What the block does not know may be a line of the top, and of the block above where
   * the mode says so.
   */
  type(block: ConfigNode, line: string, prompt: string): Outcome {
    const typed = this.family.rewrite(line);
    const tokens = tokenize(typed);
    const refuse = (result: Exclude<MatchResult<Form>, { kind: "match" }>): Outcome => ({
      accepted: false,
      reply: this.family.refusal(typed, prompt, result, { tokens, behaviour: this.behaviour }),
      changed: false,
    });
    let first: Exclude<MatchResult<Form>, { kind: "match" }> | undefined;
    for (const here of this.scopes(block)) {
      const result = this.match(here.mode ?? "config", typed);
      if (result.kind === "match" && result.reading.candidate.rule.isGhost !== true) {
        const outcome = this.obey(here, result.reading);
        return outcome.reply === INVALID ? refuse({ kind: "invalid", at: tokens[0]?.start ?? 0, token: 0 }) : outcome;
      }
      const wrong = result.kind === "match" ? ({ kind: "invalid", at: tokens[0]?.start ?? 0, token: 0 } as const) : result;
      first = first === undefined || wrong.token > first.token ? wrong : first;
    }
    if (this.options.lenient) return keepForeign(block, typed, this.family);
    return refuse(first as NonNullable<typeof first>);
  }

  /** What may follow on a line that is typed in the block. */
  expected(block: ConfigNode, line: string): Expected | undefined {
    return expected({ candidates: this.formsOf(block.mode ?? "config"), line, types: this.family.types });
  }

  private scopes(block: ConfigNode): ConfigNode[] {
    const climbs = this.family.modes[block.mode ?? ""]?.climbs === true;
    const above = climbs && block.parent !== undefined && block.parent !== this.root ? [block.parent] : [];
    return block === this.root ? [block] : [block, ...above, this.root];
  }

  private match(mode: string, line: string): MatchResult<Form> {
    return matchLine({ candidates: this.formsOf(mode), tokens: tokenize(line), line, types: this.family.types });
  }

  private formsOf(mode: string): readonly Candidate<Form>[] {
    const rules = this.family.modes[mode]?.rules ?? [];
    const made = compiled.get(rules) ?? rules.flatMap(candidatesOf);
    compiled.set(rules, made);
    return made;
  }

  /** What a line of a loaded dump means; foreign lines are kept as they are. */
  private recognise(mode: string, line: string): Recognised | undefined {
    const result = this.match(mode, line.trim());
    if (result.kind !== "match") return undefined;
    const { candidate, args, isWhole } = result.reading;
    if (candidate.rule.isGhost) return undefined;
    // The router prints in full words; a foreign line that only looks like an abbreviation of ours stays foreign.
    if (!isWhole) return undefined;
    return { rule: candidate.rule, slot: slotOf(result.reading), args, negated: candidate.negated };
  }

  private obey(parent: ConfigNode, reading: Reading<Form>): Outcome {
    const { rule, negated } = reading.candidate;
    const work = this.prepare(parent, reading);
    const moved = rule.moves?.(work.typed);
    if (moved && moved !== parent) return this.obey(moved, this.readingIn(moved, reading));
    const refusal = negated ? rule.neededBy?.(work.typed) : rule.needs?.(work.typed);
    if (refusal) return { accepted: false, reply: refusal, changed: false };
    return negated ? this.negate(work) : this.set(work);
  }

  /** A line that is obeyed in another block is ranked by the table of that block. */
  private readingIn(block: ConfigNode, reading: Reading<Form>): Reading<Form> {
    const { rule, negated } = reading.candidate;
    const own = this.family.modes[block.mode ?? ""]?.rules.find((each) => each.form === rule.form);
    return { ...reading, candidate: { rule: own ?? rule, negated } };
  }

  private prepare(parent: ConfigNode, reading: Reading<Form>): Work {
    const { rule, negated } = reading.candidate;
    const kept = slotOf(reading);
    // A slot of its own, that no other line is in.
    const isAgain = !negated && rule.repeats?.(reading.args) === true && childBySlot(parent, kept) !== undefined;
    const slot = isAgain ? `${kept} ${parent.children.length}` : kept;
    const skip = negated ? 1 : 0;
    const said: string[] = [];
    const touched = { changed: false };
    const name = reading.words.slice(skip, reading.identity).join(" ");
    const typed: TypedLine = {
      args: reading.args,
      text: reading.words.slice(skip).join(" "),
      raw: reading.raw.slice(skip).join(" "),
      name,
      negated,
      parent,
      existing: childBySlot(parent, slot) ?? (negated && rule.exact !== true ? sameName(parent, rule, name) : undefined),
      root: this.root,
      behaviour: this.behaviour,
      memory: this.memory,
      now: this.options.now ?? (() => new Date()),
      say: (text) => said.push(text),
      also: (at, line) => {
        touched.changed = this.type(at, line, "").changed || touched.changed;
      },
      remove: (node) => {
        touched.changed = this.detach(node) || touched.changed;
      },
    };
    return { reading, slot, typed, said, touched };
  }

  private set(work: Work): Outcome {
    const { typed, slot, said, touched } = work;
    const { rule } = work.reading.candidate;
    const before = typed.existing?.text;
    const shown = rule.negative === "default-on" ? undefined : rule.shows ? rule.shows(typed) : typed.text;
    if (shown === undefined) {
      if (typed.existing) this.detach(typed.existing);
      if (rule.unset !== undefined) this.put(work, rule.unset, true);
    } else this.put(work, this.family.respell?.(shown, typed, this.behaviour) ?? shown, false);
    const now = childBySlot(typed.parent, slot);
    rule.onSet?.({ ...typed, existing: now, created: before === undefined });
    const changed = touched.changed || before !== childBySlot(typed.parent, slot)?.text;
    return { accepted: true, reply: said, changed, ...(now ? { node: now } : {}), ...(rule.opens && now ? { opened: now } : {}) };
  }

  private detach(node: ConfigNode): boolean {
    return detach(node, this.family, { forgets: node.rule?.ordered === true && this.behaviour("readded-entry") === "last" });
  }

  private put({ typed, slot, reading }: Work, shown: string, negated: boolean): void {
    const { parent, args } = typed;
    const { rule } = reading.candidate;
    const text = " ".repeat(depthOf(parent) * this.family.indent) + shown;
    const existing = childBySlot(parent, slot);
    if (existing) {
      // A line that says the same keeps the spelling of the dump it came with.
      Object.assign(existing, { args, negated, rule, text: existing.text.trim() === shown.trim() ? existing.text : text });
      return;
    }
    insertAt(parent, newNode({ text, kind: "line", slot, rule, args, negated, mode: rule.opens, parent }), this.family);
  }

  private negate(work: Work): Outcome {
    const { typed, slot, said, touched } = work;
    const { rule } = work.reading.candidate;
    const before = typed.existing?.text;
    const display = rule.negative !== undefined ? `no ${typed.name}` : rule.unset;
    const isSet = typed.existing !== undefined && !typed.existing.negated;
    rule.onNo?.(typed);
    if (display !== undefined) {
      if (typed.existing && typed.existing.slot !== slot) this.detach(typed.existing);
      this.put(work, display, true);
      return { accepted: true, reply: said, changed: touched.changed || before !== childBySlot(typed.parent, slot)?.text };
    }
    if (isSet && typed.existing) this.detach(typed.existing);
    if (isSet || touched.changed) return { accepted: true, reply: said, changed: true };
    const refusal = (rule.absent ?? (() => this.family.noAbsent(`no ${typed.text}`, this.behaviour)))(typed);
    return refusal ? { accepted: false, reply: refusal, changed: false } : { accepted: true, reply: said, changed: false };
  }
}

/** The VLANs of a dump are there. */
function vlansOf(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/switchport access vlan (\d+)|^interface Vlan(\d+)/gm)].map(([, port, own]) => port ?? own ?? ""),
  );
}

function candidatesOf(rule: Rule): Candidate<Form>[] {
  const positive = rule.onlyNo ? [] : [{ start: compileForm(rule.form), value: { rule, negated: false } }];
  if (rule.no === false) return positive;
  const negations = [compileNegation(rule.form), ...(rule.no ?? []).map(compileForm)];
  const words = rule.hasDefault ? ["no", "default"] : ["no"];
  const lead = (state: State, text: string): State => ({
    steps: [{ kind: "word", text, next: state }],
    skips: [],
    accepting: false,
    mark: false,
  });
  return [
    ...positive,
    ...words.flatMap((word) => negations.map((state) => ({ start: lead(state, word), value: { rule, negated: true } }))),
  ];
}

function slotOf({ candidate, words, args, identity }: Reading<Form>): string {
  const name = words.slice(candidate.negated ? 1 : 0, identity).join(" ");
  const { slot } = candidate.rule;
  return typeof slot === "function" ? slot(args) : (slot ?? name);
}

/** `no` with fewer words than the line has: the first line that begins with them. */
function sameName(parent: ConfigNode, rule: Rule, name: string): ConfigNode | undefined {
  return parent.children.find((child) => child.kind === "line" && child.rule === rule && child.slot?.startsWith(`${name} `));
}

export { refuse } from "../grammar/rule";
