import type { MatchResult, Token } from "../grammar/match";
import type { Mode, Rule } from "../grammar/rule";
import type { ArgumentTypes } from "../grammar/types";

/** What differs between the families: grammar, layout, words of refusal. */
export interface Family {
  readonly types: ArgumentTypes;
  /** Modes by name; `config` is the top. */
  readonly modes: Readonly<Record<string, Mode>>;
  readonly indent: number;
  /** Order of the sections of a running-config, by the beginning of their lines. */
  readonly sections: readonly RegExp[];
  /** Kinds of interfaces in the order in which they are printed. */
  readonly interfaceKinds: readonly string[];
  /** Sections whose lines stand without a `!` behind them. */
  readonly isBlock: (rule: Rule) => boolean;
  /** What closes a block in the dump, at each depth. */
  readonly closer: (depth: number) => string | undefined;
  readonly refusal: (
    line: string,
    prompt: string,
    result: Exclude<MatchResult<unknown>, { kind: "match" }>,
    tokens: readonly Token[],
  ) => readonly string[];
  readonly noAbsent: (line: string, behaviour: (id: string) => string | number | boolean) => readonly string[] | undefined;
  /** Lines of the dump's head that change at every read. */
  readonly header: (lines: readonly string[], options: HeaderOptions) => string[];
  readonly literalEnd: (line: string) => ((next: string) => boolean) | undefined;
}

export interface HeaderOptions {
  readonly now: Date;
  readonly changed: { readonly at: Date; readonly by: string } | undefined;
  readonly size: number;
}
