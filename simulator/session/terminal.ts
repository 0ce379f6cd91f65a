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
  /** Told of every input. */
  heard: () => void = () => undefined;
  private queue: string[] = [];
  private reader: ((char: string) => boolean) | undefined;
  private afterReturn = false;
  private line = "";
  private prompt = "";
  private isHidden = false;
  private column = 0;

  constructor(private readonly write: (text: string) => void) {}

  feed(text: string): void {
    this.heard();
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
      done({ text: this.line, by });
      return true;
    }
    if (char === "\b" || char === "\x7f") this.erase(hidden);
    else if (char === "\x15") while (this.line !== "") this.erase(hidden);
    else if (char >= " ") this.put(char, indent, hidden);
    return false;
  }

  private erase(hidden: boolean): void {
    if (this.line === "") return;
    this.line = this.line.slice(0, -1);
    this.column--;
    if (!hidden) this.write("\b \b");
  }

  private put(char: string, indent: number, hidden: boolean): void {
    this.line += char;
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
