import type { Terminal } from "../dialects/dialect";
import { type Echo, echoOf, squeeze } from "./echo";
import { isPrompt, KnownPrompts } from "./prompts";
import { createScreen } from "./screen";

/** What came back on one line sent. */
export interface Reply {
  /** The lines between the echo and the prompt, without log messages. */
  readonly lines: readonly string[];
  /** The same, with the halves of lines joined that a log message split. */
  readonly joined: readonly string[];
  /** The prompt after the answer. */
  readonly prompt: string;
  /** A log message interrupted it. */
  readonly disturbed: boolean;
  /** Words of refusal that were printed before the echo: they belong to an earlier line. */
  readonly stray: readonly string[];
}

/** How far the answer to the oldest unanswered line has got. */
export type State =
  /** Nothing was asked. */
  | { readonly kind: "idle" }
  /** Its echo has not been seen yet. */
  | { readonly kind: "unheard" }
  | { readonly kind: "running" }
  /** It is complete: the echo of the next line was seen. */
  | { readonly kind: "answered" }
  /** The output ends with a prompt. `twice`: the same prompt precedes it, as after an empty line. */
  | { readonly kind: "prompt"; readonly prompt: string; readonly known: boolean; readonly twice: boolean }
  /** A log message was printed over the prompt. */
  | { readonly kind: "covered"; readonly prompt: string };

/** Marks the place of a log message. */
const message = Symbol("message");
type Item = string | typeof message;

/** Log messages are recognized by their first characters. */
const headLength = 400;

/** More characters than any configuration has. */
const mostOutput = 64_000_000;

/** A prompt split into more pieces is not reassembled. */
const mostPieces = 8;

/** How many lines back the beginning of a prompt is looked for. */
const farthest = 50;

interface Question {
  readonly line: string;
  readonly echo: Echo;
}

/**
 * Splits the text of a session into the answers to the lines that were sent. An answer begins at the echo of its line: without
 * an echo there is no answer. Pure: no time, no socket.
 */
export class Conversation {
  readonly prompts = new KnownPrompts();
  readonly #terminal: Terminal;
  readonly #screen = createScreen();
  /** Lines sent and not answered yet. */
  #asked: Question[] = [];
  /** The echo of the oldest one was seen. */
  #heard = false;
  #disturbed = false;
  #poked = false;
  #stray: readonly string[] = [];
  #items: Item[] = [];
  /** The last characters received, without blanks, in which the next echo is searched. */
  #shown = "";
  #done: Reply[] = [];
  #received = 0;
  /** Characters received since the oldest line was sent. */
  #flood = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get tail(): string {
    return this.#screen.tail();
  }

  /** Characters received so far. */
  get received(): number {
    return this.#received;
  }

  /** A log message interrupted the answer to the oldest line. */
  get isDisturbed(): boolean {
    return this.#disturbed;
  }

  /** The last lines received since the oldest line was sent. */
  get seen(): string {
    const lines = this.#items.slice(-50).filter((item) => item !== message);
    return [...lines, this.tail].join("\n");
  }

  /** The lines of the answer so far, without the prompts that empty lines produced. */
  linesBefore(prompt: string): readonly string[] {
    return withoutEnd(
      this.#items.filter((item) => item !== message),
      prompt.trimEnd(),
    );
  }

  /** More was received than any answer has; the rest is ignored. */
  get isFlooded(): boolean {
    return this.#flood > mostOutput;
  }

  feed(text: string): void {
    this.#received += text.length;
    this.#flood += text.length;
    if (this.isFlooded) return;
    for (const line of this.#screen.feed(text)) this.#take(line);
  }

  ask(line: string): void {
    if (this.#asked.length === 0) this.#begin();
    this.#asked.push({ line, echo: echoOf(line) });
  }

  state(): State {
    if (this.#done.length > 0) return { kind: "answered" };
    if (this.#asked.length === 0) return { kind: "idle" };
    if (!this.#heard) return { kind: "unheard" };
    if (this.#asked.length > 1) return { kind: "running" };
    return this.standing() ?? { kind: "running" };
  }

  /** The prompt at the end of the output, if there is one. */
  standing(): State | undefined {
    const { tail } = this;
    if (isPrompt(tail, this.#terminal)) {
      const twice = this.#lastLine() === tail.trimEnd();
      return { kind: "prompt", prompt: tail, known: this.prompts.knows(tail), twice };
    }
    const covered = this.#coveredPrompt(tail);
    return covered === undefined ? undefined : { kind: "covered", prompt: covered };
  }

  /** The answer to the oldest line, which ends at the prompt. */
  take(prompt?: string): Reply {
    const done = this.#done.shift();
    if (done) return done;
    const { tail } = this;
    const reply = this.#finish(prompt ?? tail, isPrompt(tail, this.#terminal) ? "" : tail);
    this.#asked.shift();
    this.#begin();
    return reply;
  }

  /** Drops what was received so far: it answers nothing. */
  #begin(): void {
    this.#items = [];
    this.#shown = "";
    this.#heard = false;
    this.#disturbed = false;
    this.#poked = false;
    this.#flood = 0;
    this.#stray = [];
  }

  /** An empty line was sent: it produces one more prompt. */
  poke(): void {
    this.#poked = true;
  }

  #take(line: string): void {
    if (this.#terminal.asynchronous.test(line.slice(0, headLength))) {
      this.#disturbed = true;
      this.#items.push(message);
      return;
    }
    this.#items.push(line);
    const next = this.#asked[this.#heard ? 1 : 0];
    if (!next) return;
    const { reach } = next.echo;
    this.#shown = (this.#shown + squeeze(line.slice(-2 * reach))).slice(-reach);
    const length = next.echo.endOf(this.#shown);
    const place = length === undefined ? undefined : this.#placeOf(length);
    // An answer may contain the words of the next line; an echo follows a prompt.
    if (!place || (this.#heard && place.prompt === undefined)) return;
    if (place.prompt !== undefined && !this.#disturbed) this.prompts.learn(place.prompt);
    if (this.#heard) {
      this.#items = this.#items.slice(0, place.from);
      this.#done.push(this.#finish(place.prompt ?? "", ""));
      this.#asked.shift();
    }
    const stray = this.#heard ? [] : this.#items.slice(0, place.from).filter((item) => item !== message);
    this.#begin();
    this.#heard = true;
    this.#stray = stray.flatMap((line) => this.#withoutPrompts(line)).filter((line) => this.#terminal.replies.refused.test(line));
  }

  /** Where the echo of `length` characters at the end of the lines begins, and the prompt before it. It must start a line or follow a prompt. */
  #placeOf(length: number): { readonly from: number; readonly prompt?: string } | undefined {
    let left = length;
    let from = this.#items.length;
    while (left > 0 && from > 0) {
      const item = this.#items[--from] as Item;
      if (item === message) continue;
      const size = squeeze(item).length;
      if (size > left) {
        const found = this.#promptOf(from, cutEnd(item, left).trimEnd());
        return found && { from: found.at, prompt: found.prompt };
      }
      left -= size;
    }
    if (left > 0) return undefined;
    const found = this.#promptOf(from, "");
    return found ? { from: found.at, prompt: found.prompt } : { from };
  }

  /** The prompt that ends with `rest`, and where it begins. Log messages may have split it, and the last piece may look like a prompt too. */
  #promptOf(end: number, rest: string): { readonly prompt: string; readonly at: number } | undefined {
    const candidates = [{ prompt: rest, at: end }];
    for (let pieces = 0; pieces < mostPieces; pieces++) {
      const { prompt, at } = candidates.at(-1) as { prompt: string; at: number };
      const before = this.#lineBefore(at);
      if (before.line === "") break;
      candidates.push({ prompt: before.line + prompt, at: before.at });
    }
    const prompts = candidates.filter(({ prompt }) => isPrompt(prompt, this.#terminal));
    return prompts.find(({ prompt }) => this.prompts.knows(prompt)) ?? prompts.find(({ at }) => at >= (candidates[1]?.at ?? end));
  }

  /** The last line before the item at `end` that is neither empty nor a log message. */
  #lineBefore(end: number): { readonly line: string; readonly at: number } {
    for (let at = end - 1; at >= 0 && at >= end - farthest; at--) {
      const item = this.#items[at] as Item;
      if (item !== message && item !== "") return { line: item, at };
    }
    return { line: "", at: end };
  }

  #lastLine(): string {
    return this.#lineBefore(this.#items.length).line;
  }

  #coveredPrompt(tail: string): string | undefined {
    if (!this.#disturbed || !/[#>$%] ?$/.test(tail || this.#lastLine())) return undefined;
    const prompt = this.#promptOf(this.#items.length, tail)?.prompt;
    return prompt !== undefined && this.prompts.knows(prompt) ? prompt : undefined;
  }

  /** `rest`: the end of a prompt that a log message split. */
  #finish(prompt: string, rest: string): Reply {
    const items = rest === "" ? this.#items : [...this.#items, rest];
    const lines = items.filter((item): item is string => item !== message);
    const isPlain = !this.#disturbed;
    const before = (all: readonly string[]) => (this.#poked ? withoutEnd(all, prompt.trimEnd()) : all);
    const clean = (all: readonly string[]) => before(isPlain ? all : all.flatMap((line) => this.#withoutPrompts(line)));
    return {
      lines: clean(lines),
      joined: clean(isPlain ? lines : join(items)),
      prompt,
      disturbed: this.#disturbed,
      stray: this.#stray,
    };
  }

  /** A prompt inside an answer was redrawn after a log message; the answer may continue on its line. */
  #withoutPrompts(line: string): readonly string[] {
    if (isPrompt(line, this.#terminal)) return [];
    const [front = ""] = /^[^#>$%]{1,100}[#>$%] ?/.exec(line) ?? [];
    return front !== "" && isPrompt(front, this.#terminal) && this.prompts.knows(front) ? [line.slice(front.length)] : [line];
  }
}

function withoutEnd(lines: readonly string[], end: string): readonly string[] {
  let length = lines.length;
  while (length > 0 && (lines[length - 1] === end || lines[length - 1] === "")) length--;
  return lines[length] === undefined || !lines.includes(end, length) ? lines : lines.slice(0, length);
}

/** The warning before a reload starts with this many empty lines, any other message with a line break. */
const warningGap = 3;

/** Joins the halves of lines that a log message split. An empty line before the message means that it was printed between two lines. */
function join(items: readonly Item[]): readonly string[] {
  const joined: string[] = [];
  let isCut = false;
  for (const item of items) {
    if (item === message) {
      const last = joined.findLastIndex((line) => line !== "");
      const gap = joined.length - 1 - last;
      isCut = last >= 0 && (gap === 0 || gap >= warningGap);
      if (isCut) joined.length = last + 1;
    } else if (isCut && item !== "") {
      joined.push((joined.pop() ?? "") + item);
      isCut = false;
    } else {
      joined.push(item);
    }
  }
  return joined;
}

/** The line without its last `count` characters, blanks not counted. */
function cutEnd(line: string, count: number): string {
  let at = line.length;
  for (let left = count; left > 0 && at > 0; at--) if (/\S/.test(line[at - 1] as string)) left--;
  return line.slice(0, at);
}
