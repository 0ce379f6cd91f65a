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
  /** Do not look for an echo (a password). */
  readonly silent?: boolean;
}

/** A command line in conversation: one line, its whole reply, the next. */
export interface Shell {
  readonly send: (line: string, options?: SendOptions) => Promise<Reply>;
  /** Waits for the first prompt after login. */
  readonly greet: () => Promise<string>;
  readonly prompt: () => string;
  readonly isOpen: () => boolean;
  readonly close: () => void;
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

export function createShell(transport: Transport, { terminal, device, clean, timeout: defaultTimeout }: ShellOptions): Shell {
  const screen = createScreen();
  let open = true;
  let prompt = "";
  let host = "";
  let wake: () => void = () => {};
  transport.onData((text) => {
    screen.feed(text);
    wake();
  });
  transport.onClose(() => {
    open = false;
    wake();
  });

  /** Waits until the router has finished: a prompt, or a question. */
  const settled = async (timeout: number, what: string, questions: boolean): Promise<"prompt" | "question"> => {
    const end = Date.now() + timeout * 1000;
    let pokes = 0;
    for (;;) {
      const tail = screen.tail();
      if (terminal.pager.test(tail)) {
        // Paging is off after set-up; before it, a long banner may still stop here.
        transport.write(" ");
      } else if (isPrompt(tail, terminal) && (await isQuiet(host !== "" && tail.startsWith(host) ? 0 : settleTime))) {
        return "prompt";
      } else if (questions && terminal.question.test(tail) && (await isQuiet(settleTime))) {
        return "question";
      }
      if (!open) return fail({ code: "session-lost", device, during: what });
      if (Date.now() >= end) {
        return fail({
          code: "timed-out",
          device,
          waitingFor: what,
          seconds: timeout,
          received: clean(screen.tail().slice(-200)),
        });
      }
      const news = await more(Math.min(end - Date.now(), pokeTime));
      // A log message may have covered or cut the prompt, and nobody prints it again: an empty line brings a new one.
      if (!news && pokes < 3 && screen.lines().some((line) => terminal.asynchronous.test(line))) {
        pokes++;
        transport.write("\r");
      }
    }
  };

  /** Waits for news; false when none came in time. */
  const more = (ms: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, ms, false);
      wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });

  /** True when nothing new comes for a while. */
  const isQuiet = async (ms: number): Promise<boolean> => {
    if (ms === 0) return true;
    const before = screen.tail();
    const lines = screen.lines().length;
    const end = Date.now() + ms;
    while (Date.now() < end && open) await more(end - Date.now());
    return screen.tail() === before && screen.lines().length === lines;
  };

  const learn = () => {
    prompt = screen.tail();
    // The name is cut in configuration mode, so a few characters of it must do.
    host = /^[\w.\-+/:[\]@]{1,16}/.exec(prompt)?.[0] ?? "";
  };

  const send = async (line: string, options: SendOptions = {}): Promise<Reply> => {
    const shown = options.shown ?? line;
    const timeout = options.timeout ?? defaultTimeout;
    screen.clear();
    if (!open) fail({ code: "session-lost", device, during: `"${shown}"` });
    transport.write(`${line}\r`);
    const answers = [...(options.answers ?? [])];
    for (;;) {
      // The echo ends with a line feed: a prompt that was redrawn before it is not the answer.
      const state = await settled(timeout, `the answer to "${shown}"`, true);
      if (state === "prompt" && screen.lines().length > 0) break;
      if (state === "prompt") {
        if (options.silent) break;
        await more(20);
        if (!open) fail({ code: "session-lost", device, during: `"${shown}"` });
        continue;
      }
      const question = screen.tail();
      const answer = answers.find((each) => each.question.test(question));
      if (!answer) {
        transport.write("\x03");
        return fail({ code: "unexpected-question", device, line: shown, question: clean(question) });
      }
      answers.splice(answers.indexOf(answer), 1);
      const before = screen.lines().length;
      transport.write(answer.answer);
      while (open && screen.lines().length === before && screen.tail() === question) await more(1000);
    }
    learn();
    const disturbed = screen.lines().some((each) => terminal.asynchronous.test(each));
    return { lines: toReply(screen.lines(), line, terminal), prompt, disturbed };
  };

  return {
    send,
    greet: async () => {
      await settled(defaultTimeout, "the first prompt", false);
      learn();
      return prompt;
    },
    prompt: () => prompt,
    isOpen: () => open,
    close: () => transport.close(),
  };
}
