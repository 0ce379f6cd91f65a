import type { Answer, Terminal } from "../dialects/dialect";
import { fail, type Problem } from "../errors";
import { Conversation, type Reply, type State } from "./conversation";
import type { Transport } from "./transport";

export type { Reply } from "./conversation";

export interface SendOptions {
  /** Seconds to wait for the whole answer. */
  readonly timeout?: number;
  /** Answers to questions that the router is expected to ask. While one may come no empty line is sent: it would be the answer. */
  readonly answers?: readonly Answer[];
  /** The line holds a secret: what is said about it shows this instead. */
  readonly shown?: string;
  /** The output is long: it may stop in the middle, hold what looks like a prompt or a question, and is whole only if this says so. */
  readonly isWhole?: (lines: readonly string[]) => boolean;
  /** Lines were typed ahead behind this one. Seconds of silence at the prompt after which the next one counts as lost. */
  readonly lostAfter?: number;
}

export interface ShellOptions {
  readonly terminal: Terminal;
  readonly device: string;
  /** Takes secrets out of what the router said. */
  readonly clean: (text: string) => string;
  /** Seconds to wait for an answer. */
  readonly timeout: number;
}

/** Silence (ms) after which an unknown or doubtful prompt is asked for again with an empty line; then in longer steps. */
const pokeTimes = [150, 400, 1000, 3000];
/** Silence (ms) that makes the pager's mark of what looks like it once the pager is off. */
const pagerQuiet = 300;
/** Silence (ms) after which output that stopped at a prompt is taken for cut. */
const cutQuiet = 1500;
/** Silence (ms) that makes a question of what looks like one: output may stop there for a moment. */
const questionQuiet = 1000;
/** Where an empty line might answer a question: silence (ms) that ends an answer with a message in it. */
const doubtQuiet = 1500;

/** A question is no longer. */
const questionLength = 300;
/** So much of what the router said is shown. */
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

/** A command line in conversation. After a surprise it is closed: what came later would answer the wrong line. */
export class Shell {
  readonly #conversation: Conversation;
  readonly #transport: Transport;
  readonly #options: ShellOptions;
  readonly #sent: Sent[] = [];
  #open = true;
  /** The router stops after each page. Off once it was told not to: what looks like the pager's mark then is text. */
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

  /** The prompt behind the last answer: it says which mode we are in. */
  get prompt(): string {
    return this.#prompt;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** How many lines were sent and not answered yet. */
  get unanswered(): number {
    return this.#sent.length;
  }

  close(): void {
    this.#open = false;
    this.#transport.close();
    this.#wake();
  }

  /** Waits for the first prompt after login. A banner may hold what looks like one: it counts when an empty line brings the same again. */
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
      // A prompt that is another each time, or is cut by a message.
      if (!news && pokes > 0 && ++pokes) this.#write("\r", wait);
    }
  }

  async send(line: string, options: SendOptions = {}): Promise<Reply> {
    this.put(line, options);
    return this.reply();
  }

  /** Puts a line on the wire; its answer is fetched with `reply`, in turn. */
  put(line: string, options: SendOptions = {}): void {
    const shown = options.shown ?? line;
    if (!this.#open) this.#lost(`the answer to "${shown}"`);
    this.#conversation.ask(line);
    this.#sent.push({ shown, options });
    this.#transport.write(`${line}\r`);
  }

  /** The answer to the oldest line that has none yet. */
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
    this.#sent.shift();
    this.#prompt = reply.prompt;
    return reply;
  }

  /** What to do when nothing more comes for so many milliseconds. */
  #next(state: State, { isWhole, answers = [], lostAfter }: SendOptions, left: readonly Answer[], pokes: number): Step {
    const { tail } = this.#conversation;
    if (state.kind === "answered") return { quiet: 0, act: "finish" };
    if (this.#isPager(tail)) return { quiet: this.paging ? 0 : pagerQuiet, act: "page" };
    const doubt: Step =
      answers.length > 0 ? { quiet: doubtQuiet, act: "finish" } : { quiet: pokeTimes[Math.min(pokes, 3)] ?? 0, act: "poke" };
    if (state.kind === "covered") return doubt;
    if (state.kind === "prompt") {
      if (isWhole && !isWhole(this.#conversation.linesBefore(state.prompt))) return { quiet: cutQuiet, act: "finish" };
      const isSure = state.known && !this.#conversation.isDisturbed && !isWhole;
      if (isSure || (pokes > 0 && state.twice)) return { quiet: 0, act: "finish" };
      // Output may hold what looks like the prompt: an empty line is obeyed behind all of it.
      return isWhole && state.known && pokes === 0 ? { quiet: 0, act: "poke" } : doubt;
    }
    if (lostAfter !== undefined && this.unanswered > 1 && this.#conversation.standing()?.kind === "prompt")
      return { quiet: lostAfter * 1000, act: "lost" };
    if (state.kind === "running" && !isWhole && this.unanswered === 1) {
      if (left.some(({ question }) => question.test(tail))) return { quiet: 0, act: "question" };
      if (this.#options.terminal.question.test(tail.slice(-questionLength))) return { quiet: questionQuiet, act: "question" };
      // The prompt may be gone in a way that nobody foresaw.
      if (this.#conversation.isDisturbed && answers.length === 0 && pokes < 3) return { quiet: 3000, act: "poke" };
    }
    return { quiet: 1000, act: "wait" };
  }

  #isPager(tail: string): boolean {
    if (tail.length > questionLength || !this.#options.terminal.pager.test(tail)) return false;
    return this.paging || /^\W*More\W*$/.test(tail);
  }

  /** Answers a question that was expected; any other is refused with Ctrl-C. */
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

  /** Nobody knows what the router will say next: the session is not used again. */
  #surprise(problem: Problem): never {
    this.close();
    return fail(problem);
  }

  /** Waits for news, `ms` at most; false when none came. Fails when the session is gone or the time is up. */
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

  #lostEcho({ shown }: { readonly shown: string }, { seconds }: Wait): never {
    const { device } = this.#options;
    return this.#surprise({ code: "echo-lost", device, line: shown, seconds, received: this.#received() });
  }

  /** Cleaned before it is cut: what is left of a secret would not be known for one. */
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
