import type { Terminal } from "../dialects/dialect";
import { fail } from "../errors";
import { createScreen, isPrompt, toReply } from "./screen";
import type { Transport } from "./transport";

/** What came back on one line sent. */
export interface Reply {
  readonly lines: readonly string[];
  /** The prompt that followed. */
  readonly prompt: string;
  /** A log message got in between. */
  readonly disturbed: boolean;
}

export interface SendOptions {
  readonly timeout?: number;
  /** Answers to questions that the router is expected to ask. */
  readonly answers?: readonly { readonly question: RegExp; readonly answer: string }[];
  /** The line holds a secret: what is said about it shows this instead. */
  readonly shown?: string;
}

export interface ShellOptions {
  readonly terminal: Terminal;
  readonly device: string;
  /** Takes secrets out of what the router said. */
  readonly clean: (text: string) => string;
  /** Seconds to wait for an answer. */
  readonly timeout: number;
}

/** A prompt-like end of output counts when nothing follows it for this long (ms); the prompt known from before counts at once. */
const settleTime = 80;
/** Silence (ms) after which a prompt that a log message covered is asked for again. */
const pokeTime = 400;

/** What is waited for, and until when. */
interface Wait {
  readonly what: string;
  readonly seconds: number;
  readonly end: number;
}

/** A command line in conversation: one line, its whole reply, the next. */
export class Shell {
  readonly #screen = createScreen();
  readonly #transport: Transport;
  readonly #options: ShellOptions;
  #open = true;
  #prompt = "";
  #host = "";
  #wake: () => void = () => {};

  constructor(transport: Transport, options: ShellOptions) {
    this.#transport = transport;
    this.#options = options;
    transport.onData((text) => {
      this.#screen.feed(text);
      this.#wake();
    });
    transport.onClose(() => {
      this.#open = false;
      this.#wake();
    });
  }

  get prompt(): string {
    return this.#prompt;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  close(): void {
    this.#transport.close();
  }

  /** Waits for the first prompt after login. */
  async greet(): Promise<string> {
    await this.#settled(this.#wait("the first prompt"), false);
    this.#learn();
    return this.#prompt;
  }

  async send(line: string, { shown = line, timeout, answers = [] }: SendOptions = {}): Promise<Reply> {
    const { terminal } = this.#options;
    const wait = this.#wait(`the answer to "${shown}"`, timeout);
    this.#screen.clear();
    if (!this.#open) this.#lost(wait);
    this.#transport.write(`${line}\r`);
    const left = [...answers];
    for (;;) {
      const state = await this.#settled(wait, true);
      // The echo ends with a line feed: a prompt that was redrawn before it is not the answer.
      if (state === "prompt" && this.#screen.lines().length > 0) break;
      if (state === "prompt") await this.#more(wait, 20);
      else await this.#answer(left, shown, wait);
    }
    this.#learn();
    const lines = this.#screen.lines();
    return {
      lines: toReply(lines, line, terminal),
      prompt: this.#prompt,
      disturbed: lines.some((each) => terminal.asynchronous.test(each)),
    };
  }

  /** Answers a question that was expected; any other is refused with Ctrl-C. */
  async #answer(left: { question: RegExp; answer: string }[], shown: string, wait: Wait): Promise<void> {
    const question = this.#screen.tail();
    const at = left.findIndex((each) => each.question.test(question));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) {
      this.#transport.write("\x03");
      return fail({
        code: "unexpected-question",
        device: this.#options.device,
        line: shown,
        question: this.#options.clean(question),
      });
    }
    const before = this.#screen.lines().length;
    this.#transport.write(found.answer);
    while (this.#screen.lines().length === before && this.#screen.tail() === question) await this.#more(wait, 1000);
  }

  /** Waits until the router has finished: a prompt, or a question. */
  async #settled(wait: Wait, questions: boolean): Promise<"prompt" | "question"> {
    const { terminal } = this.#options;
    let pokes = 0;
    for (;;) {
      const tail = this.#screen.tail();
      if (terminal.pager.test(tail)) {
        // Paging is off after set-up; before it, a long banner may still stop here.
        this.#transport.write(" ");
      } else if (isPrompt(tail, terminal) && (await this.#isQuiet(this.#isKnown(tail) ? 0 : settleTime))) {
        return "prompt";
      } else if (questions && terminal.question.test(tail) && (await this.#isQuiet(settleTime))) {
        return "question";
      }
      const news = await this.#more(wait, pokeTime);
      // A log message may have covered or cut the prompt, and nobody prints it again: an empty line brings a new one.
      if (!news && pokes < 3 && this.#screen.lines().some((line) => terminal.asynchronous.test(line))) {
        pokes++;
        this.#transport.write("\r");
      }
    }
  }

  #isKnown(tail: string): boolean {
    return this.#host !== "" && tail.startsWith(this.#host);
  }

  #learn(): void {
    this.#prompt = this.#screen.tail();
    // The name is cut in configuration mode, so a few characters of it must do.
    this.#host = /^[\w.\-+/:[\]@]{1,16}/.exec(this.#prompt)?.[0] ?? "";
  }

  #wait(what: string, seconds = this.#options.timeout): Wait {
    return { what, seconds, end: Date.now() + seconds * 1000 };
  }

  #lost(wait: Wait): never {
    return fail({ code: "session-lost", device: this.#options.device, during: wait.what });
  }

  /** Waits for news, `ms` at most; false when none came. Fails when the session is gone or the time is up. */
  async #more(wait: Wait, ms: number): Promise<boolean> {
    if (!this.#open) this.#lost(wait);
    const { device, clean } = this.#options;
    if (Date.now() >= wait.end) {
      const received = clean(this.#screen.tail().slice(-200));
      return fail({ code: "timed-out", device, waitingFor: wait.what, seconds: wait.seconds, received });
    }
    return this.#news(Math.min(wait.end - Date.now(), ms));
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

  /** True when nothing new comes for a while. */
  async #isQuiet(ms: number): Promise<boolean> {
    const [tail, lines] = [this.#screen.tail(), this.#screen.lines().length];
    const end = Date.now() + ms;
    while (Date.now() < end && this.#open) await this.#news(end - Date.now());
    return ms === 0 || (this.#screen.tail() === tail && this.#screen.lines().length === lines);
  }
}
