import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { createRedactor } from "../../provider/session/redact";
import { Shell } from "../../provider/session/shell";

/** What a router says, in pieces; a number is a pause in milliseconds. */
export type Said = string | readonly (string | number)[];

export interface Script {
  readonly dialect: DialectName;
  /** Said when the login is done. */
  readonly greeting: Said;
  /** What follows a line; by default its echo and the prompt of the greeting. An empty line brings the prompt again. */
  readonly answers: (line: string) => Said | undefined;
  readonly timeout?: number;
  readonly secrets?: readonly string[];
}

export interface Play {
  readonly shell: Shell;
  /** Everything that was sent to the router. */
  readonly sent: string[];
  readonly isClosed: () => boolean;
  /** The router says this at once. */
  readonly tell: (text: string) => void;
}

/** A shell on a wire whose other end follows a script, one line after the other as a router does. */
export function play({ dialect, greeting, answers, timeout = 1, secrets = [] }: Script): Play {
  const sent: string[] = [];
  let tell: (text: string) => void = () => undefined;
  let queue: Promise<void> = Promise.resolve();
  let typed = "";
  let closed = false;
  const say = (said: Said) => {
    for (const piece of typeof said === "string" ? [said] : said)
      queue = queue.then(async () => {
        if (typeof piece === "number") await new Promise((resolve) => setTimeout(resolve, piece));
        else await new Promise<void>((resolve) => setImmediate(() => resolve(tell(piece))));
      });
  };
  const prompt = [greeting]
    .flat()
    .filter((piece) => typeof piece === "string")
    .join("")
    .split("\n")
    .at(-1) as string;
  const redactor = createRedactor(dialects[dialect].secretWords);
  for (const secret of secrets) redactor.add(secret);
  const transport = {
    write: (text: string) => {
      sent.push(text);
      for (const char of text) {
        if (char !== "\r") {
          const key = char === " " && typed === "" ? answers(" ") : undefined;
          if (key === undefined) typed += char;
          else say(key);
          continue;
        }
        const line = typed;
        typed = "";
        say(line === "" ? (answers("") ?? `\r\n${prompt}`) : (answers(line) ?? `${line}\r\n${prompt}`));
      }
    },
    onData: (listener: (text: string) => void) => {
      tell = listener;
    },
    onClose: () => undefined,
    close: () => {
      closed = true;
    },
  };
  const shell = new Shell(transport, { terminal: dialects[dialect].terminal, device: "r", clean: redactor.clean, timeout });
  say(greeting);
  return { shell, sent, isClosed: () => closed, tell: (text) => tell(text) };
}

/** A text in pieces of so many characters. */
export function inPieces(text: string, size: number): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
}
