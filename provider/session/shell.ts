import type { Answer, Terminal } from "../dialects/dialect";
import { fail, type Problem } from "../errors";
import { Conversation, type Reply, type State } from "./conversation";
import type { Transport } from "./transport";

export type { Reply } from "./conversation";

export interface SendOptions {
  /** Seconds to wait for the whole answer. */
  readonly timeout?: number;
  /** Answers to questions the router may ask. No empty line is sent then: the router would take it for an answer. */
  readonly answers?: readonly Answer[];
  /** Shown in place of the line, which contains a secret. */
  readonly shown?: string;
  /** The output is long: it may pause, may contain text that looks like a prompt or a question, and is complete only if this returns true. */
  readonly isWhole?: (lines: readonly string[]) => boolean;
  /** Seconds of silence at the prompt after which the next line, typed ahead, counts as lost. */
  readonly lostAfter?: number;
}

export interface ShellOptions {
  readonly terminal: Terminal;
  readonly device: string;
  /** Removes secrets from the router's words. */
  readonly clean: (text: string) => string;
  /** Seconds to wait for an answer. */
  readonly timeout: number;
}

/** Silence (ms) before an empty line is sent to confirm a prompt, for the first and each further one. */
const pokeTimes = [150, 400, 1000, 3000];
/** Silence (ms) before text like the pager's mark counts as one after the pager was turned off. */
const pagerQuiet = 300;
/** Silence (ms) at a prompt after which incomplete output counts as truncated. */
const cutQuiet = 1500;
/** Silence (ms) before text that looks like a question counts as one: output may pause there. */
const questionQuiet = 1000;
/** Silence (ms) that ends an interrupted answer where an empty line might answer a question. */
const doubtQuiet = 1500;

/** The longest question. */
const questionLength = 300;
/** How many characters of the router's words are shown. */
const shownLength = 200;

/** What is waited for, and until when. */
interface Wait {
  readonly what: string;
  readonly seconds: number;
  readonly end: number;
}

interface Sent {
  readonly shown: string;
  readonly options: SendOptions;
}

/** A conversation with a command line. After a surprise it is closed: later output would be taken for the answer to another line. */
export class Shell {
  readonly #conversation: Conversation;
  readonly #transport: Transport;
  readonly #options: ShellOptions;
  readonly #sent: Sent[] = [];
  #open = true;
  /** The router's pager is on. Once it is off, text that looks like the pager's mark is text. */
  paging = true;
  #prompt = "";
  #wake: () => void = () => {};

  constructor(transport: Transport, options: ShellOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#conversation = new Conversation(options.terminal);
    transport.onData((text) => {
      this.#conversation.feed(text);
      this.#wake();
    });
    transport.onClose(() => {
      this.#open = false;
      this.#wake();
    });
  }

  /** The prompt after the last answer: it tells the mode. */
  get prompt(): string {
    return this.#prompt;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Number of lines sent and not answered yet. */
  get unanswered(): number {
    return this.#sent.length;
  }

  close(): void {
    this.#open = false;
    this.#transport.close();
    this.#wake();
  }

  /** Waits for the first prompt after login. A banner may contain text like a prompt, so an empty line must produce the same prompt again. */
  async greet(seconds = this.#options.timeout): Promise<string> {
    const wait = this.#wait("the first prompt", seconds);
    let pokes = 0;
    for (;;) {
      const standing = this.#conversation.standing();
      if (standing?.kind === "prompt" && standing.twice && pokes > 0) {
        this.#conversation.prompts.learn(standing.prompt);
        this.#prompt = standing.prompt;
        return standing.prompt;
      }
      if (this.#isPager(this.#conversation.tail)) this.#write(" ", wait);
      else if (standing?.kind === "prompt" && pokes === 0 && ++pokes) this.#write("\r", wait);
      const news = await this.#more(wait, pokeTimes[Math.min(pokes + 1, 3)] as number);
      // The prompt differs each time, or log messages split it.
      if (!news && pokes > 0 && ++pokes) this.#write("\r", wait);
    }
  }

  async send(line: string, options: SendOptions = {}): Promise<Reply> {
    this.put(line, options);
    return this.reply();
  }

  /** Sends a line without waiting; `reply` returns the answers in order. */
  put(line: string, options: SendOptions = {}): void {
    const shown = options.shown ?? line;
    if (!this.#open) this.#lost(`the answer to "${shown}"`);
    this.#conversation.ask(line);
    this.#sent.push({ shown, options });
    this.#transport.write(`${line}\r`);
  }

  /** Waits for the answer to the oldest unanswered line. */
  async reply(): Promise<Reply> {
    const { shown, options } = this.#sent[0] as Sent;
    const wait = this.#wait(`the answer to "${shown}"`, options.timeout);
    const left = [...(options.answers ?? [])];
    let pokes = 0;
    for (;;) {
      const state = this.#conversation.state();
      const { quiet, act } = this.#next(state, options, left, pokes);
      if (quiet > 0 && (await this.#more(wait, quiet))) continue;
      if (act === "finish") return this.#finish(state);
      if (act === "page") {
        this.#write(" ", wait);
        await this.#more(wait, 1000);
      } else if (act === "question") await this.#answer(left, shown, wait);
      else if (act === "lost") this.#lostEcho(this.#sent[1] ?? { shown }, wait);
      else if (act === "poke") {
        pokes++;
        this.#conversation.poke();
        this.#write("\r", wait);
      }
    }
  }

  #finish(state: State): Reply {
    if (state.kind === "prompt") this.#conversation.prompts.learn(state.prompt);
    const reply = this.#conversation.take(state.kind === "covered" ? state.prompt : undefined);
    const sent = this.#sent.shift();
    if (reply.stray.length > 0 && sent) this.#strayAnswer(sent, reply.stray);
    this.#prompt = reply.prompt;
    return reply;
  }

  /** What to do after `quiet` milliseconds without output. */
  #next(state: State, { isWhole, answers = [], lostAfter }: SendOptions, left: readonly Answer[], pokes: number): Step {
    const { tail } = this.#conversation;
    if (state.kind === "answered") return { quiet: 0, act: "finish" };
    if (this.#isPager(tail)) return { quiet: this.paging ? 0 : pagerQuiet, act: "page" };
    const doubt: Step =
      answers.length > 0 ? { quiet: doubtQuiet, act: "finish" } : { quiet: pokeTimes[Math.min(pokes, 3)] ?? 0, act: "poke" };
    if (state.kind === "covered") return doubt;
    if (state.kind === "prompt") {
      if (isWhole && !isWhole(this.#conversation.linesBefore(state.prompt))) return { quiet: cutQuiet, act: "finish" };
      const isSure = state.known && !this.#conversation.isDisturbed && !isWhole && this.#isUnderstood(state.prompt);
      if (isSure || (pokes > 0 && state.twice)) return { quiet: 0, act: "finish" };
      // Output may contain the prompt as text; an empty line is answered only after all of it.
      return isWhole && state.known && pokes === 0 ? { quiet: 0, act: "poke" } : doubt;
    }
    if (lostAfter !== undefined && this.unanswered > 1 && this.#conversation.standing()?.kind === "prompt")
      return { quiet: lostAfter * 1000, act: "lost" };
    if (state.kind === "running" && !isWhole) {
      if (left.some(({ question }) => question.test(tail))) return { quiet: 0, act: "question" };
      if (this.#options.terminal.question.test(tail.slice(-questionLength))) return { quiet: questionQuiet, act: "question" };
      // A log message may have destroyed the prompt in an unforeseen way.
      if (this.#conversation.isDisturbed && this.unanswered === 1 && answers.length === 0 && pokes < 3)
        return { quiet: 3000, act: "poke" };
    }
    return { quiet: 1000, act: "wait" };
  }

  /** Unknown words may be a log message of an unknown form, and the prompt after it a redrawn one. */
  #isUnderstood(prompt: string): boolean {
    const { replies, rights, save } = this.#options.terminal;
    const said = [...replies.notices, ...replies.warnings].filter(({ after }) => !after).map(({ words }) => words);
    const known = [...said, ...save.expected, replies.refused, ...(rights ? [rights.level] : [])];
    const isKnown = (line: string) => known.some((words) => words.test(line));
    return this.#conversation.linesBefore(prompt).every((line) => line === "" || isKnown(line));
  }

  #isPager(tail: string): boolean {
    if (tail.length > questionLength || !this.#options.terminal.pager.test(tail)) return false;
    return this.paging || /^\W*More\W*$/.test(tail);
  }

  /** Answers an expected question; any other is aborted with Ctrl-C. */
  async #answer(left: Answer[], shown: string, wait: Wait): Promise<void> {
    const question = this.#conversation.tail;
    const at = left.findIndex((each) => each.question.test(question));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) {
      this.#write("\x03", wait);
      const { device, clean } = this.#options;
      return this.#surprise({ code: "unexpected-question", device, line: shown, question: clean(question).slice(-shownLength) });
    }
    const before = this.#conversation.received;
    this.#write(found.answer, wait);
    while (this.#conversation.received === before) await this.#more(wait, 1000);
  }

  #wait(what: string, seconds = this.#options.timeout): Wait {
    return { what, seconds, end: Date.now() + seconds * 1000 };
  }

  #write(text: string, wait: Wait): void {
    if (!this.#open) this.#lost(wait.what);
    this.#transport.write(text);
  }

  #lost(during: string): never {
    return fail({ code: "session-lost", device: this.#options.device, during });
  }

  /** The router's next words cannot be attributed any more: the session must not be used again. */
  #surprise(problem: Problem): never {
    this.close();
    return fail(problem);
  }

  /** Waits at most `ms` for output; false if there was none. Fails when the session is closed or the time is up. */
  async #more(wait: Wait, ms: number): Promise<boolean> {
    if (!this.#open) this.#lost(wait.what);
    if (this.#conversation.isFlooded) this.#surprise({ code: "flooded", device: this.#options.device, waitingFor: wait.what });
    const left = wait.end - Date.now();
    if (left <= 0) this.#timedOut(wait);
    return this.#news(Math.min(left, ms));
  }

  #timedOut(wait: Wait): never {
    const { what, seconds } = wait;
    const received = this.#received();
    const sent = this.#sent[0];
    const isLost = sent && this.#conversation.state().kind === "unheard" && received.trim() !== this.#prompt.trim();
    if (isLost) this.#lostEcho(sent, wait);
    return this.#surprise({ code: "timed-out", device: this.#options.device, waitingFor: what, seconds, received });
  }

  /** An answer was taken for complete too early, so the refusal of an earlier line was missed. */
  #strayAnswer({ shown }: Sent, stray: readonly string[]): never {
    const { device, clean } = this.#options;
    return this.#surprise({ code: "stray-answer", device, line: shown, reply: clean(stray.join("\n")).slice(-shownLength) });
  }

  #lostEcho({ shown }: { readonly shown: string }, { seconds }: Wait): never {
    const { device } = this.#options;
    return this.#surprise({ code: "echo-lost", device, line: shown, seconds, received: this.#received() });
  }

  /** Redacted before it is shortened: part of a secret might not be recognized. */
  #received(): string {
    return this.#options.clean(this.#conversation.seen).slice(-shownLength);
  }

  #news(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms, false);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

interface Step {
  readonly quiet: number;
  readonly act: "finish" | "poke" | "page" | "question" | "lost" | "wait";
}
