/** What a session asks of the one who runs it. */
export interface Host {
  /** A whole line was entered. */
  readonly onLine: (line: string) => void;
  /** Ctrl-Z; `typed` is what stood on the line. */
  readonly onEnd: (typed: string) => void;
  readonly send: (text: string) => void;
}

export interface Echo {
  /** Terminal width in columns; 0: without limit. */
  readonly width: number;
  /** How a line longer than the terminal looks. */
  readonly style: "fold" | "scroll" | "plain";
}

/** The line editor, pager and echo of a router's command line: characters in, characters out. */
export class Terminal {
  prompt = "";
  length = 24;
  echo: Echo = { width: 80, style: "plain" };
  /** Entered without echo, as a password. */
  hidden = false;
  /** A confirmation takes one key, without echo. */
  onKey: ((key: string) => void) | undefined;
  private line = "";
  private column = 0;
  private afterReturn = false;
  private waiting: string[] | undefined;
  private queue: string[] = [];
  /** Set while a line is being worked on: what comes meanwhile waits its turn. */
  busy = false;

  constructor(private readonly host: Host) {}

  feed(text: string): void {
    this.queue.push(...text);
    this.pump();
  }

  pump(): void {
    while (!this.busy && this.queue.length > 0) this.take(this.queue.shift() as string);
  }

  showPrompt(prompt: string): void {
    this.prompt = prompt;
    this.line = "";
    this.column = prompt.length;
    this.host.send(prompt);
  }

  /** Prints lines, a page at a time. `then` comes when all are out. */
  print(lines: readonly string[], then: () => void): void {
    if (this.length === 0 || lines.length < this.length) {
      this.host.send(lines.map((line) => `${line}\r\n`).join(""));
      this.waiting = undefined;
      return then();
    }
    const page = lines.slice(0, this.length - 1);
    this.host.send(page.map((line) => `${line}\r\n`).join("") + this.more);
    this.waiting = lines.slice(this.length - 1) as string[];
    this.onKey = (key) => {
      this.onKey = undefined;
      // The mark is wiped with backspaces and blanks, which stay in the stream.
      this.host.send(`${"\b".repeat(this.more.length)}${" ".repeat(this.more.length)}${"\b".repeat(this.more.length)}`);
      if (key === "q" || key === "\x03") return then();
      this.print(this.waiting ?? [], then);
    };
  }

  more = " --More-- ";

  private take(char: string): void {
    const wasReturn = this.afterReturn;
    this.afterReturn = char === "\r";
    if (char === "\n" && wasReturn) return;
    if (this.onKey) return this.onKey(char);
    if (char === "\r" || char === "\n") return this.enter();
    if (char === "\b" || char === "\x7f") return this.erase();
    if (char === "\x03") {
      this.host.send("\r\n");
      return this.showPrompt(this.prompt);
    }
    if (char === "\x1a") {
      const typed = this.line;
      this.line = "";
      this.host.send("^Z\r\n");
      return this.host.onEnd(typed);
    }
    if (char >= " ") this.put(char);
  }

  private enter(): void {
    const line = this.line;
    this.line = "";
    this.host.send("\r\n");
    this.host.onLine(line);
  }

  private erase(): void {
    if (this.line === "") return;
    this.line = this.line.slice(0, -1);
    this.column--;
    if (!this.hidden) this.host.send("\b \b");
  }

  private put(char: string): void {
    this.line += char;
    if (this.hidden) return;
    const { width, style } = this.echo;
    if (style === "plain" || width === 0 || this.column < width - 1) {
      this.column++;
      return this.host.send(char);
    }
    if (style === "fold") {
      // The rest goes on in a new row, below the first character typed.
      this.host.send(`\r\n${" ".repeat(this.prompt.length)}${char}`);
      this.column = this.prompt.length + 1;
      return;
    }
    const tail = this.line.slice(-10);
    const back = this.column - this.prompt.length;
    this.host.send(
      `${"\b".repeat(back)}$${tail}${" ".repeat(Math.max(0, back - tail.length - 1))}${"\b".repeat(Math.max(0, back - tail.length - 1))}`,
    );
    this.column = this.prompt.length + tail.length + 1;
  }
}
