import type { Path } from "../config/tree";
import type { Terminal } from "../dialects/dialect";
import { fail, isProblem, type ProblemError } from "../errors";
import { judge, type Verdict } from "./judge";
import { modeOf } from "./prompts";
import type { Reply, Shell } from "./shell";

/** A line to type in the mode of `path`. `shown` replaces it in messages. */
export interface Typed {
  readonly path: Path;
  readonly line: string;
  readonly shown: string;
  /** Whether it opens a mode. Default: what the dialect knows about such lines. */
  readonly opens?: boolean;
}

/** The fate of a line. */
export type Outcome =
  | { readonly kind: "taken"; readonly warnings: readonly string[]; readonly notices: readonly string[] }
  | { readonly kind: "refused"; readonly reply: string }
  /** It was sent, and no answer was seen: the router may have taken it. */
  | { readonly kind: "unanswered" }
  | { readonly kind: "unsent" };

/** The fate of a list of lines, one outcome for each, and the problem that stopped it. */
export interface Typing {
  readonly outcomes: readonly Outcome[];
  readonly problem?: ProblemError;
}

/** Position in the configuration mode, as the last prompt shows it. */
export interface Place {
  readonly here: Path;
  readonly mode: string;
}

export interface TypingOptions {
  readonly shell: Shell;
  readonly device: string;
  readonly terminal: Terminal;
  readonly clean: (text: string) => string;
  /** Send each line only after the previous one was answered. */
  readonly oneByOne: boolean;
}

/** Something typed: a line of the list, or a step on the way to its mode. */
interface Input {
  readonly kind: "line" | "header" | "up";
  readonly line: string;
  readonly shown: string;
  /** Position after it, unless the line opens a mode. */
  readonly after: Path;
  /** Index of the line in the list. */
  readonly index?: number;
  /** It may open a mode or ask a question: nothing may be typed ahead of its answer. */
  readonly barrier: boolean;
}

/**
 * Types lines ahead of their answers, within a window. After a line that may open a mode or ask a question it waits for the
 * answer. The first problem stops it; lines already on the wire by then get their outcome too.
 */
export class Typist {
  readonly #options: TypingOptions;
  readonly #lines: readonly Typed[];
  readonly #outcomes: Outcome[];
  readonly #wire: Input[] = [];
  /** The steps to the next line, and the line itself. */
  #inputs: Input[] = [];
  #next = 0;
  #place: Place;
  /** Position after everything on the wire was executed. */
  #ahead: Path;
  #problem: ProblemError | undefined;
  /** No more answers can be received. */
  #isDeaf = false;

  constructor(lines: readonly Typed[], place: Place, options: TypingOptions) {
    this.#options = options;
    this.#lines = lines;
    this.#outcomes = lines.map(() => ({ kind: "unsent" }));
    this.#place = place;
    this.#ahead = place.here;
  }

  /** The current position; undefined outside the configuration mode. */
  get place(): Place | undefined {
    const { shell, terminal } = this.#options;
    return terminal.modes.anyConfig.test(shell.prompt) ? this.#place : undefined;
  }

  async type(): Promise<Typing> {
    while (this.#problem === undefined) {
      const input = this.#peek();
      if (input && this.#hasRoom(input)) this.#put(input);
      else if (this.#wire.length > 0) await this.#attempt();
      else break;
    }
    // Answers received before the session was lost still count.
    while (this.#wire.length > 0 && !this.#isDeaf) await this.#attempt();
    const outcomes = this.#outcomes;
    return this.#problem ? { outcomes, problem: this.#problem } : { outcomes };
  }

  #peek(): Input | undefined {
    // The position after such a line is known only from its answer.
    if (this.#wire.at(-1)?.barrier) return undefined;
    const typed = this.#lines[this.#next];
    if (this.#inputs.length === 0 && typed) this.#inputs = this.#toInputs(typed, this.#next++);
    return this.#inputs[0];
  }

  #toInputs(typed: Typed, index: number): Input[] {
    const { path, line, shown } = typed;
    const { toTop } = this.#options.terminal;
    const now = this.#ahead;
    const parting = now.findIndex((step, i) => step !== path[i]);
    const depth = parting < 0 ? now.length : parting;
    const inputs: Input[] = [];
    let at = now;
    if (depth < now.length) {
      const times = toTop.perLevel ? now.length - depth : 1;
      for (let i = 0; i < times; i++) {
        at = toTop.perLevel ? at.slice(0, -1) : [];
        inputs.push({ kind: "up", line: toTop.line, shown: toTop.line, after: at, barrier: false });
      }
    }
    for (const header of path.slice(at.length)) {
      at = [...at, header];
      inputs.push({ kind: "header", line: header, shown: header, after: at, barrier: true });
    }
    inputs.push({ kind: "line", line, shown, after: path, index, barrier: this.#mayOpen(typed, this.#lines[index + 1]) });
    return inputs;
  }

  #mayOpen({ path, line, opens }: Typed, next: Typed | undefined): boolean {
    const { replies, typeAhead } = this.#options.terminal;
    if (replies.questions.some((each) => each.line.test(line))) return true;
    if (opens !== undefined) return opens;
    if (next && next.path.length > path.length && next.path[path.length] === line) return true;
    return path.length === 0 ? !typeAhead.flat.test(line) : typeAhead.opens.test(line);
  }

  #hasRoom({ line }: Input): boolean {
    const { lines, characters } = this.#options.terminal.typeAhead;
    if (this.#wire.length === 0) return true;
    if (this.#options.oneByOne) return false;
    const waiting = this.#wire.reduce((sum, each) => sum + each.line.length + 1, line.length);
    return this.#wire.length < lines && waiting <= characters;
  }

  #put(input: Input): void {
    const { shell, terminal } = this.#options;
    this.#inputs.shift();
    const answers = terminal.replies.questions.filter((each) => each.line.test(input.line));
    try {
      shell.put(input.line, { shown: input.shown, answers });
    } catch (error) {
      this.#fails(error);
      return;
    }
    this.#wire.push(input);
    this.#ahead = input.after;
    if (input.index !== undefined) this.#outcomes[input.index] = { kind: "unanswered" };
  }

  async #attempt(): Promise<void> {
    let reply: Reply;
    try {
      reply = await this.#options.shell.reply();
    } catch (error) {
      this.#isDeaf = true;
      return this.#fails(error);
    }
    try {
      this.#take(this.#wire.shift() as Input, reply);
    } catch (error) {
      this.#fails(error);
    }
  }

  /** The first problem is the root cause. */
  #fails(error: unknown): void {
    if (!isProblem(error)) throw error;
    this.#problem ??= error;
  }

  #take(input: Input, reply: Reply): void {
    const { terminal, clean } = this.#options;
    const verdict = judge(reply, input.line, terminal.replies);
    const isOut = !terminal.modes.anyConfig.test(reply.prompt);
    if (input.index !== undefined) this.#outcomes[input.index] = this.#toOutcome(verdict, isOut);
    if (isOut) this.#isOut(input, reply);
    const mode = modeOf(reply.prompt);
    const before = this.#place.mode;
    this.#place = { here: input.after, mode };
    if (verdict.refusal !== undefined) {
      // A refused header opened nothing.
      if (input.kind === "header") this.#place = { here: input.after.slice(0, -1), mode };
      fail({
        code: "command-refused",
        device: this.#options.device,
        line: input.shown,
        mode,
        reply: clean(verdict.refusal),
      });
    }
    if (input.kind === "up") this.#isUp(input, reply);
    else if (input.kind === "header") this.#isBelow(input, reply);
    else if (mode !== before) this.#opened(input, reply, before);
  }

  #toOutcome({ refusal, warnings, notices }: Verdict, isOut: boolean): Outcome {
    const { clean } = this.#options;
    if (refusal !== undefined) return { kind: "refused", reply: clean(refusal) };
    return isOut ? { kind: "unanswered" } : { kind: "taken", warnings: warnings.map(clean), notices: notices.map(clean) };
  }

  #isOut({ shown, line }: Input, { prompt, lines }: Reply): never {
    const { device, clean } = this.#options;
    if (/^(exit|end|quit|logout)\b/.test(line.trim())) this.#mustBe(false, "the configuration mode", shown, prompt);
    return fail({ code: "thrown-out", device, line: shown, reply: clean(lines.join("\n")) });
  }

  #isUp({ shown, after }: Input, { lines, prompt }: Reply): void {
    const { device, terminal, clean } = this.#options;
    // Outside the configuration mode the same command enters it.
    if (lines.some((line) => terminal.entered.test(line)))
      fail({ code: "thrown-out", device, line: shown, reply: clean(lines.join("\n")) });
    this.#mustBe(after.length > 0 || terminal.modes.config.test(prompt), "the top of the configuration mode", shown, prompt);
  }

  #isBelow({ shown }: Input, { prompt }: Reply): void {
    this.#mustBe(!this.#options.terminal.modes.config.test(prompt), "a mode below the top", shown, prompt);
  }

  /** A new block was created and its mode entered. Any other change of mode means that the router understood the line differently. */
  #opened({ line, shown, after }: Input, { prompt }: Reply, before: string): void {
    const isAlone = this.#wire.length === 0;
    const isHeader = isAlone && !/^(no|default) /.test(line) && !this.#options.terminal.modes.config.test(prompt);
    this.#mustBe(isHeader, `(${before})`, shown, prompt);
    this.#place = { here: [...after, line], mode: modeOf(prompt) };
    this.#ahead = this.#place.here;
  }

  #mustBe(right: boolean, expected: string, line: string, prompt: string): void {
    if (!right) fail({ code: "wrong-mode", device: this.#options.device, line, expected, prompt });
  }
}
