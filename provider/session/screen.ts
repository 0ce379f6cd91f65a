/** Turns the characters of a terminal session into lines. Pure: no time, no socket. Each character is processed once. */
export interface Screen {
  /** Processes text as received, and returns the lines it completed, without carriage returns, escape codes and pager marks. */
  readonly feed: (text: string) => readonly string[];
  /** The unfinished last line, or the end of a very long one: a prompt, a question, or the beginning of a line. */
  readonly tail: () => string;
}

/** Characters of the unfinished line that are looked at; prompts and questions are shorter. */
const tailLimit = 512;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const plain = /[^\r\n\b\x1b\x07\x00]+/y;

// A complete escape sequence.
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const escapeCode = /^\x1b(?:\[[0-9;?]*[@-~]|[()][A-Za-z0-9]|[^[()])/;
const escapeLimit = 32;

export function createScreen(): Screen {
  let row = new Row();
  let pending = "";

  const feed = (text: string): readonly string[] => {
    const finished: string[] = [];
    let at = 0;
    while (at < text.length) {
      if (pending !== "") {
        pending += text[at++];
        if (escapeCode.test(pending) || pending.length > escapeLimit) {
          if (/\[0?K$/.test(pending)) row.eraseToEnd();
          pending = "";
        }
        continue;
      }
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0];
      if (run !== undefined) {
        row.write(run);
        at += run.length;
        continue;
      }
      const control = text[at++] as string;
      if (control === "\n") {
        finished.push(row.finished());
        row = new Row();
      } else if (control === "\x1b") pending = control;
      else row.move(control);
    }
    return finished;
  };

  return { feed, tail: () => row.tail() };
}

/** One line of the terminal. It is kept as single characters only if the cursor moves back. */
class Row {
  /** The text before `#text`: so a long line is not concatenated again for each character. */
  #front: string[] = [];
  #text = "";
  #length = 0;
  #cells: string[] | undefined;
  #at = 0;

  write(run: string): void {
    if (!this.#cells && this.#at === this.#length) {
      this.#text += run;
      this.#at = this.#length += run.length;
      if (this.#text.length <= 2 * tailLimit) return;
      this.#front.push(this.#text.slice(0, -tailLimit));
      this.#text = this.#text.slice(-tailLimit);
      return;
    }
    const cells = this.#toCells();
    for (const char of run) cells[this.#at++] = char;
    this.#length = cells.length;
  }

  move(control: string): void {
    if (control === "\r") this.#at = 0;
    else if (control === "\b") this.#at = Math.max(0, this.#at - 1);
  }

  eraseToEnd(): void {
    if (this.#at === this.#length) return;
    this.#toCells().length = this.#at;
    this.#length = this.#at;
  }

  finished(): string {
    return (this.#cells?.join("") ?? this.#front.join("") + this.#text).trimEnd();
  }

  tail(): string {
    const text = this.#cells ? this.#cells.slice(-tailLimit).join("") : this.#text.slice(-tailLimit);
    // Blanks after the cursor have overwritten the pager's mark; the blank of a prompt is before the cursor.
    const cursor = Math.max(0, this.#at - Math.max(0, this.#length - tailLimit));
    return this.#at === this.#length ? text : text.slice(0, Math.max(cursor, text.trimEnd().length));
  }

  #toCells(): string[] {
    this.#cells ??= [...(this.#front.join("") + this.#text)];
    return this.#cells;
  }
}
