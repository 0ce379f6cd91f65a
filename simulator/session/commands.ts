import { type Candidate, type MatchResult, matchLine, tokenize } from "../grammar/match";
import { compileForm } from "../grammar/pattern";
import { COMMON_TYPES } from "../grammar/types";

/** What a command prints; nothing when the session has ended. */
export type Reply = readonly string[] | undefined;

/** One command of the exec level, or one that is no configuration although it is typed in the configuration mode. */
export interface Command<S> {
  /** The notation of the grammar tables. */
  readonly form: string;
  /** What `?` says about it. */
  readonly help?: (session: S) => string;
  readonly run: (session: S, args: Readonly<Record<string, string>>) => Reply | Promise<Reply>;
}

export class CommandTable<S> {
  private readonly candidates: readonly Candidate<Command<S>>[];

  constructor(readonly commands: readonly Command<S>[]) {
    this.candidates = commands.map((command) => ({ start: compileForm(command.form), value: command }));
  }

  match(line: string): MatchResult<Command<S>> {
    return matchLine({ candidates: this.candidates, tokens: tokenize(line), line, types: COMMON_TYPES });
  }

  /** First words with what they do, for `?`. */
  words(session: S): Map<string, string> {
    return new Map(this.commands.map((command) => [command.form.split(" ")[0] as string, command.help?.(session) ?? ""]));
  }
}
