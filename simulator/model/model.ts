import { type Candidate, type MatchResult, matchLine, type Reading, tokenize } from "../grammar/match";
import { compileForm, compileNegation, type State } from "../grammar/pattern";
import type { Refusal, Rule, TypedLine } from "../grammar/rule";
import type { Family } from "./family";
import { insertAt, load } from "./layout";
import { type ConfigNode, childBySlot, depthOf, linesOf } from "./node";

export interface Outcome {
  readonly accepted: boolean;
  readonly reply: readonly string[];
  readonly changed: boolean;
  /** The block that the line opened. */
  readonly opened?: ConfigNode;
}

interface Form {
  readonly rule: Rule;
  readonly negated: boolean;
}

/** The running configuration of one router: reads typed lines by the grammar and keeps the canonical text. */
export class Model {
  readonly root: ConfigNode;
  private readonly candidates = new Map<string, Candidate<Form>[]>();

  constructor(
    readonly family: Family,
    text: string,
    private readonly behaviour: (id: string) => string | number | boolean,
  ) {
    this.root = load(text, family, (mode, line) => this.recognise(mode, line));
  }

  text(): string {
    return linesOf(this.root)
      .map((line) => `${line}\n`)
      .join("");
  }

  /** Types a line in the block; a line that the block does not know may be one of the top (or of a block on the way). */
  type(block: ConfigNode, line: string, prompt: string): Outcome {
    let here: ConfigNode | undefined = block;
    let first: MatchResult<Form> | undefined;
    while (here) {
      const result = this.match(here.mode ?? "config", line);
      if (result.kind === "match") return this.obey(here, result.reading, line);
      first = furthest(first, result);
      here = here.parent;
    }
    const tokens = tokenize(line);
    return { accepted: false, reply: this.family.refusal(line, prompt, first as never, tokens), changed: false };
  }

  private match(mode: string, line: string): MatchResult<Form> {
    return matchLine({ candidates: this.formsOf(mode), tokens: tokenize(line), line, types: this.family.types });
  }

  private formsOf(mode: string): Candidate<Form>[] {
    let made = this.candidates.get(mode);
    if (!made) {
      made = (this.family.modes[mode]?.rules ?? []).flatMap((rule) => [
        { start: compileForm(rule.form), value: { rule, negated: false } },
        ...(rule.no === false
          ? []
          : [compileNegation(rule.form), ...(rule.no ?? []).map(compileForm)].map((state) => ({
              start: withNo(state),
              value: { rule, negated: true },
            }))),
      ]);
      this.candidates.set(mode, made);
    }
    return made;
  }

  /** What a line of a loaded dump means; foreign lines are kept as they are. */
  private recognise(
    mode: string,
    line: string,
  ): { rule: Rule; slot: string; args: Readonly<Record<string, string>>; negated: boolean } | undefined {
    const result = this.match(mode, line.trim());
    if (result.kind !== "match") return undefined;
    const { candidate, words, args } = result.reading;
    // The router prints in full words; a foreign line that only looks like an abbreviation of ours stays foreign.
    if (words.join(" ") !== line.trim().replace(/\s+/g, " ")) return undefined;
    return { rule: candidate.rule, slot: slotOf(result.reading), args, negated: candidate.negated };
  }

  private obey(parent: ConfigNode, reading: Reading<Form>, raw: string): Outcome {
    const { rule, negated } = reading.candidate;
    const said: string[] = [];
    const slot = slotOf(reading);
    const words = negated ? reading.words.slice(1) : reading.words;
    const name = reading.words.slice(negated ? 1 : 0, reading.identity).join(" ");
    const existing = childBySlot(parent, slot);
    let changed = false;
    const typed: TypedLine = {
      args: reading.args,
      text: words.join(" "),
      name,
      negated,
      parent,
      existing,
      root: this.root,
      behaviour: this.behaviour,
      say: (text) => said.push(text),
      also: (at, line) => {
        changed = this.type(at, line, "").changed || changed;
      },
      remove: (node) => {
        changed = detach(node) || changed;
      },
    };
    const moved = rule.moves?.(typed);
    if (moved && moved !== parent) return this.obey(moved, reading, raw);
    const refusal: Refusal | undefined = negated ? rule.neededBy?.(typed) : rule.needs?.(typed);
    if (refusal) return { accepted: false, reply: refusal, changed: false };
    if (negated) return this.negate(typed, rule, slot, said, () => changed);
    const before = existing?.text;
    const node = this.set(parent, rule, slot, typed, existing);
    rule.onSet?.({ ...typed, existing: node ?? existing });
    const now = childBySlot(parent, slot);
    return {
      accepted: true,
      reply: said,
      changed: changed || before !== now?.text,
      ...(rule.opens && now ? { opened: now } : {}),
    };
  }

  private set(
    parent: ConfigNode,
    rule: Rule,
    slot: string,
    typed: TypedLine,
    existing: ConfigNode | undefined,
  ): ConfigNode | undefined {
    const shown = rule.negative === "default-on" ? undefined : rule.shows ? rule.shows(typed) : typed.text;
    if (shown === undefined) {
      if (existing) detach(existing);
      return undefined;
    }
    return this.put(parent, rule, slot, shown, typed.args, false, existing);
  }

  put(
    parent: ConfigNode,
    rule: Rule,
    slot: string,
    shown: string,
    args: Readonly<Record<string, string>>,
    negated: boolean,
    existing = childBySlot(parent, slot),
  ): ConfigNode {
    const text = " ".repeat(depthOf(parent) * this.family.indent - (parent.kind === "root" ? 0 : 0)) + shown;
    if (existing) {
      existing.text = text;
      Object.assign(existing, { args, negated, rule });
      return existing;
    }
    const node: ConfigNode = { text, kind: "line", slot, rule, args, negated, mode: rule.opens, parent, children: [] };
    insertAt(parent, node, this.family);
    return node;
  }

  private negate(typed: TypedLine, rule: Rule, slot: string, said: string[], changedElsewhere: () => boolean): Outcome {
    const { parent } = typed;
    if (rule.negative !== undefined) {
      const node = childBySlot(parent, slot);
      const text = node?.text;
      this.put(parent, rule, slot, `no ${typed.name}`, typed.args, true);
      return { accepted: true, reply: said, changed: text !== childBySlot(parent, slot)?.text };
    }
    const gone =
      typed.existing ??
      parent.children.find(
        (child) =>
          child.kind === "line" && child.rule === rule && (child.slot === typed.name || child.slot?.startsWith(`${typed.name} `)),
      );
    rule.onNo?.(typed);
    if (!gone) {
      if (changedElsewhere()) return { accepted: true, reply: said, changed: true };
      const refusal = rule.absent?.(typed) ?? this.family.noAbsent(`no ${typed.text}`, this.behaviour);
      return refusal ? { accepted: false, reply: refusal, changed: false } : { accepted: true, reply: said, changed: false };
    }
    const restored = rule.unset;
    detach(gone);
    if (restored) this.put(parent, rule, slot, restored, {}, true);
    return { accepted: true, reply: said, changed: true };
  }
}

function withNo(next: State): State {
  return { steps: [{ kind: "word", text: "no", next }], skips: [], accepting: false, mark: false };
}

function slotOf({ candidate, words, identity }: Reading<Form>): string {
  const name = words.slice(candidate.negated ? 1 : 0, identity).join(" ");
  return candidate.rule.slot ?? name;
}

export function detach(node: ConfigNode): boolean {
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  if (at >= 0) siblings.splice(at, 1);
  return at >= 0;
}

/** The refusal that got furthest into the line says most about it. */
function furthest(a: MatchResult<Form> | undefined, b: MatchResult<Form>): MatchResult<Form> {
  if (!a || a.kind === "match" || b.kind === "match") return b;
  return b.token > a.token ? b : a;
}
