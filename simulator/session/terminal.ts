import { type EditKey, editDraft, History, KEYS } from "./editor";

export interface Echo {
  /** Terminal width in columns; 0: without limit. */
  readonly width: number;
  /** How a line longer than the terminal looks. */
  readonly style: "fold" | "scroll" | "plain";
}

export interface Entered {
  readonly text: string;
  /** What ended the line. */
  readonly by: "enter" | "ctrl-z" | "ctrl-c" | "help";
}

const ENDS: Readonly<Record<string, Entered["by"]>> = { "\r": "enter", "\n": "enter", "\x03": "ctrl-c", "\x1a": "ctrl-z" };
const SHOWN: Readonly<Record<Entered["by"], string>> = { enter: "\r\n", "ctrl-c": "^C\r\n", "ctrl-z": "^Z\r\n", help: "?\r\n" };

/**
 * The line editor, pager and echo of a router's command line: characters in, characters out. What is typed while
 * nobody reads waits its turn.
 */
export class Terminal {
  /** Rows of a page; 0: no pager. */
  length = 24;
  echo: Echo = { width: 80, style: "plain" };
  more = " --More-- ";
  /** What wipes the mark of the pager; it stays in the stream. */
  wipe = (mark: string): string => {
    const back = "\b".repeat(mark.length);
    return `${back}${" ".repeat(mark.length)}${back}`;
  };
  /** Whether keys edit the line and bring former ones back. */
  edits = true;
  readonly history = new History();
  /** What a half-typed line goes on to, for the key that completes it; nothing where there are several. */
  complete: (line: string) => string | undefined = () => undefined;
  /** What is written in front of the echo of an input. */
  beforeEcho: () => string | undefined = () => undefined;
  /** Told of every input. */
  heard: () => void = () => undefined;
  private queue: string[] = [];
  private reader: ((char: string) => boolean) | undefined;
  private afterReturn = false;
  private line = "";
  private cursor = 0;
  /** What came of an escape sequence so far. */
  private escape: string | undefined;
  private prompt = "";
  private isHidden = false;
  private column = 0;

  constructor(private readonly write: (text: string) => void) {}

  feed(text: string): void {
    this.heard();
    const message = this.reader === undefined ? undefined : this.beforeEcho();
    if (message !== undefined) {
      this.write(`\r\n${message}\r\n`);
      this.redraw();
    }
    this.queue.push(...text);
    this.pump();
  }

  send(text: string): void {
    this.write(text);
  }

  /** Shows the prompt and reads a line. `left` already stands on it. In a `literal` one no key but Enter has a meaning. */
  readLine(prompt: string, { hidden = false, left = "", literal = false } = {}): Promise<Entered> {
    this.write(prompt);
    this.prompt = prompt;
    this.isHidden = hidden;
    this.line = "";
    this.cursor = 0;
    this.column = prompt.length;
    for (const char of left) this.put(char, prompt.length, hidden);
    return new Promise((resolve) => this.read((char) => this.edit(char, { indent: prompt.length, hidden, literal }, resolve)));
  }

  /** Shows once more what stands on the line, if somebody is typing one. */
  redraw(): void {
    if (this.reader !== undefined) this.write(`${this.prompt}${this.isHidden ? "" : this.line}`);
  }

  /** Reads one key, without echo. */
  readKey(): Promise<string> {
    this.prompt = "";
    this.line = "";
    return new Promise((resolve) =>
      this.read((char) => {
        resolve(char);
        return true;
      }),
    );
  }

  /** Prints lines, a page at a time. */
  async print(lines: readonly string[]): Promise<void> {
    let rest = lines;
    let room = this.length - 1;
    while (this.length > 0 && rest.length > room) {
      this.write(
        rest
          .slice(0, room)
          .map((line) => `${line}\r\n`)
          .join("") + this.more,
      );
      rest = rest.slice(room);
      const key = await this.readKey();
      this.write(this.wipe(this.more));
      if (key === "q" || key === "\x03") return;
      room = key === "\r" || key === "\n" ? 1 : this.length - 1;
    }
    this.write(rest.map((line) => `${line}\r\n`).join(""));
  }

  private read(reader: (char: string) => boolean): void {
    this.reader = reader;
    this.pump();
  }

  private pump(): void {
    while (this.reader !== undefined && this.queue.length > 0) {
      const char = this.queue.shift() as string;
      const isSecondHalf = char === "\n" && this.afterReturn;
      this.afterReturn = char === "\r";
      if (isSecondHalf) continue;
      const { reader } = this;
      this.reader = undefined;
      if (!reader(char)) this.reader ??= reader;
    }
  }

  /** Answers whether the line is complete. */
  private edit(
    char: string,
    { indent, hidden, literal }: { readonly indent: number; readonly hidden: boolean; readonly literal: boolean },
    done: (entered: Entered) => void,
  ): boolean {
    const by = char === "?" && !hidden ? "help" : ENDS[char];
    if (literal && by !== "enter") {
      this.put(char, indent, false);
      return false;
    }
    if (by !== undefined) {
      this.write(SHOWN[by]);
      this.escape = undefined;
      if (by === "enter" && !hidden && !literal) this.history.add(this.line);
      done({ text: this.line, by });
      return true;
    }
    const key = this.keyOf(char);
    if (key === "none") return false;
    if (key !== undefined) this.press(key, hidden);
    else if (char >= " ") this.put(char, indent, hidden);
    return false;
  }

  /** The key that a code stands for, or that an escape sequence ends in; a sequence never becomes text of the line. */
  private keyOf(char: string): EditKey | "none" | undefined {
    if (char === "\x1b") {
      this.escape = "";
      return "none";
    }
    if (this.escape === undefined) return KEYS[char];
    this.escape += char;
    // The letter that ends it; the first one only says what kind of sequence it is.
    const isOver = this.escape.length > 1 ? /[A-Za-z~]/.test(char) : !/[[O]/.test(char);
    if (!isOver) return "none";
    const key = KEYS[this.escape];
    this.escape = undefined;
    return key ?? "none";
  }

  private press(key: EditKey, hidden: boolean): void {
    const isErasing = key === "erase" || key === "erase-line";
    if (hidden || !this.edits) {
      if (isErasing) this.change(editDraft({ text: this.line, cursor: this.cursor }, key), hidden);
      return;
    }
    if (key === "former" || key === "next") {
      const found = this.history.step(key);
      if (found !== undefined) this.change({ text: found, cursor: found.length }, false);
    } else if (key === "complete") {
      const whole = this.complete(this.line);
      if (whole !== undefined) this.line = whole;
      this.cursor = this.line.length;
      this.write(`\r\n${this.prompt}${this.line}`);
      this.column = this.prompt.length + this.line.length;
    } else if (key === "redraw") {
      this.write(`\r\n${this.prompt}${this.line}`);
      this.cursor = this.line.length;
    } else this.change(editDraft({ text: this.line, cursor: this.cursor }, key), false);
  }

  /** Another text, or another place in it: what has changed is written anew, and what was longer is wiped. */
  private change({ text, cursor }: { readonly text: string; readonly cursor: number }, hidden: boolean): void {
    const from = this.cursor;
    const old = this.line;
    this.line = text;
    this.cursor = cursor;
    this.column = this.prompt.length + text.length;
    if (hidden) return;
    if (text === old) {
      this.write(cursor < from ? "\b".repeat(from - cursor) : text.slice(from, cursor));
      return;
    }
    let same = 0;
    while (same < Math.min(from, text.length) && text[same] === old[same]) same++;
    const wiped = " ".repeat(Math.max(0, old.length - text.length));
    const tail = text.slice(same) + wiped;
    this.write(`${"\b".repeat(from - same)}${tail}${"\b".repeat(same + tail.length - cursor)}`);
  }

  private put(char: string, indent: number, hidden: boolean): void {
    if (this.cursor < this.line.length) {
      const { line, cursor } = this;
      this.change({ text: line.slice(0, cursor) + char + line.slice(cursor), cursor: cursor + 1 }, hidden);
      return;
    }
    this.line += char;
    this.cursor++;
    if (hidden) return;
    const { width, style } = this.echo;
    if (style === "plain" || width === 0 || this.column < width - 1) {
      this.column++;
      this.write(char);
    } else if (style === "fold") {
      // The rest goes on in a new row, below the first character typed.
      this.write(`\r\n${" ".repeat(indent)}${char}`);
      this.column = indent + 1;
    } else this.scroll(indent);
  }

  /** The line is redrawn with its tail only, behind a `$`. */
  private scroll(indent: number): void {
    const shown = this.column - indent;
    const tail = `$${this.line.slice(-10)}`;
    const wiped = " ".repeat(Math.max(0, shown - tail.length));
    this.write(`${"\b".repeat(shown)}${tail}${wiped}${"\b".repeat(wiped.length)}`);
    this.column = indent + tail.length;
  }
}
