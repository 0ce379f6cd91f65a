import { type Candidate, type Expected, expected, type MatchResult, matchLine, tokenize } from "../grammar/match";
import { compileForm } from "../grammar/pattern";
import { type ArgumentTypes, COMMON_TYPES } from "../grammar/types";

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

  /** `ghosts` are words of the device that are not imitated: they count where a word is abbreviated. */
  constructor(
    readonly commands: readonly Command<S>[],
    private readonly more: { readonly types?: ArgumentTypes; readonly ghosts?: readonly string[] } = {},
  ) {
    const real = new Set(commands.map(({ form }) => form.split(" ")[0]));
    const ghosts = (more.ghosts ?? []).filter((word) => !real.has(word));
    this.candidates = [
      ...commands.map((command) => ({ start: compileForm(command.form), value: command })),
      ...ghosts.map((word) => ({ start: compileForm(`${word} [ <rest:line> ]`), value: ghost(word) })),
    ];
  }

  private get types(): ArgumentTypes {
    return this.more.types ?? COMMON_TYPES;
  }

  match(line: string): MatchResult<Command<S>> {
    const found = matchLine({ candidates: this.candidates, tokens: tokenize(line), line, types: this.types });
    const isGhost = found.kind === "match" && GHOSTS.has(found.reading.candidate);
    return isGhost ? { kind: "invalid", at: tokenize(line)[0]?.start ?? 0, token: 0 } : found;
  }

  /** What may follow on the line. */
  expected(line: string): Expected | undefined {
    return expected({ candidates: this.candidates, line, types: this.types });
  }

  /** What the command that begins with the word says about itself. */
  helpOf(word: string, session: S): string | undefined {
    return this.commands.find(({ form, help }) => help !== undefined && form.split(" ")[0] === word)?.help?.(session);
  }
}

const GHOSTS = new WeakSet<object>();

function ghost<S>(word: string): Command<S> {
  const made: Command<S> = { form: word, run: () => [] };
  GHOSTS.add(made);
  return made;
}
