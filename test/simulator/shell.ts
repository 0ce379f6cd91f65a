import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";

/** A hand at a terminal: types, and reads until nothing more comes. */
export class Shell {
  private output = "";

  constructor(private readonly stream: Duplex) {
    stream.on("data", (text: string) => {
      this.output += text;
    });
    stream.on("error", () => undefined);
  }

  /** What came since the last reading. */
  async read(): Promise<string> {
    for (let quiet = 0, seen = -1; quiet < 3; ) {
      await pause(1);
      quiet = this.output.length === seen ? quiet + 1 : 0;
      seen = this.output.length;
    }
    const { output } = this;
    this.output = "";
    return output;
  }

  type(line: string): Promise<string> {
    return this.keys(`${line}\r`);
  }

  async keys(text: string): Promise<string> {
    this.stream.write(text);
    return this.read();
  }

  /** The prompt that is shown after the lines. */
  async promptAfter(...lines: readonly string[]): Promise<string> {
    let output = "";
    for (const line of lines) output = await this.type(line);
    return lastLine(output);
  }

  close(): void {
    this.stream.end();
  }
}

/** The last line as it looks, with wiped characters gone. */
export function lastLine(output: string): string {
  const shown: string[] = [];
  for (const char of output.split(/\r?\n/).at(-1) ?? "") {
    if (char === "\b") shown.pop();
    else shown.push(char);
  }
  return shown.join("").trimEnd();
}
