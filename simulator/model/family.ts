import type { MatchResult, Token } from "../grammar/match";
import type { Mode, Refusal, TypedLine } from "../grammar/rule";
import type { ArgumentTypes } from "../grammar/types";
import type { Zone } from "../zone";

export type BehaviourValue = (id: string) => string | number | boolean;

/** What differs between the families: grammar, layout, words of refusal. */
export interface Family {
  readonly types: ArgumentTypes;
  /** Modes by name; `config` is the top. */
  readonly modes: Readonly<Record<string, Mode>>;
  readonly indent: number;
  /** Order of the sections of a running-config, by the beginning of their lines. */
  readonly sections: readonly RegExp[];
  /** Neighbouring sections that have no `!` between them. */
  readonly together: readonly RegExp[];
  /** Sections without a line print their `!` all the same. */
  readonly emptySections: boolean;
  /** What closes a block in the dump, by depth and opening line. */
  readonly closer: (depth: number, text: string) => readonly string[] | undefined;
  /** Whether a ` !` stands before the line. */
  readonly hasLead: (text: string) => boolean;
  /** Spellings that a router takes for one word, such as `interface tunnel 2`. */
  readonly rewrite: (line: string) => string;
  /** How a line looks in the configuration, where it's more than the words of the grammar. */
  readonly respell?: (shown: string, typed: TypedLine, behaviour: BehaviourValue) => string;
  readonly refusal: (
    line: string,
    prompt: string,
    result: Exclude<MatchResult<unknown>, { kind: "match" }>,
    more: { readonly tokens: readonly Token[]; readonly behaviour: BehaviourValue },
  ) => Refusal;
  readonly noAbsent: (line: string, behaviour: BehaviourValue) => Refusal | undefined;
  /** A line of the head of a dump that changes at every read. */
  readonly volatile: (line: string, facts: HeaderFacts) => string | undefined;
  /** The head of a dump that came without one. */
  readonly head: readonly string[];
  /** How the head of the startup-config differs. */
  readonly startupHead: (lines: readonly string[], facts: HeaderFacts) => string[];
  /** The time zone that the configuration sets. */
  readonly zone: (lines: readonly string[]) => Zone;
  /** How the SSH server calls itself. */
  readonly ident: (lines: readonly string[]) => string;
  /** Lines for logins that the configuration has; undefined: it says nothing. */
  readonly vtyLines: (lines: readonly string[]) => number | undefined;
  /** After how many seconds without input a session closes; 0: never. */
  readonly idleSeconds: (lines: readonly string[]) => number;
  /** What is shown before the password, or after the login. */
  readonly banner: (lines: readonly string[], when: "login" | "motd") => string | undefined;
  /** What the console shows at a start. */
  readonly bootText: (lines: readonly string[]) => readonly string[];
  /** For a line that opens verbatim text: which line ends it. */
  readonly literalEnd: (line: string) => ((next: string) => boolean) | undefined;
}

export interface HeaderFacts {
  readonly now: Date;
  readonly changed: { readonly at: Date; readonly by: string };
  readonly saved: { readonly at: Date; readonly by: string };
  readonly size: number;
  readonly zone: Zone;
}
