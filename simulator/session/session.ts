import type { Device } from "../device";
import type { User, Verdict } from "../index";
import type { ConfigNode } from "../model/node";
import { Terminal } from "./terminal";

let sessions = 0;

/** One login. The families say what the lines mean; this keeps the mode, the journal and the conversation. */
export abstract class Session {
  readonly number = ++sessions;
  readonly terminal: Terminal;
  /** The block we stand in; outside the configuration mode undefined. */
  block: ConfigNode | undefined;
  protected closed = false;

  constructor(
    protected readonly device: Device,
    protected readonly user: User,
    private readonly out: { readonly send: (text: string) => void; readonly close: () => void },
  ) {
    this.terminal = new Terminal({
      send: (text) => this.out.send(text),
      onLine: (line) => this.onLine(line),
      onEnd: (typed) => this.onEnd(typed),
    });
  }

  /** Prompt for the state we are in. */
  protected abstract prompt(): string;
  /** A line at the command prompt; answers what is printed, or nothing if it goes on by itself (`ask`). */
  protected abstract command(line: string): readonly string[] | undefined;
  protected abstract leaveConfig(): void;

  start(): void {
    const banner = this.device.options.banner;
    if (banner) this.out.send(banner.replace(/\r?\n/g, "\r\n"));
    this.greet();
    this.terminal.showPrompt(this.prompt());
  }

  protected greet(): void {}

  feed(text: string): void {
    this.terminal.feed(text);
  }

  /** The connection is gone. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.block) this.leaveConfig();
  }

  protected close(): void {
    this.end();
    this.out.close();
  }

  private onLine(line: string): void {
    if (this.answer) return this.answerWith(line);
    const { silentAfter, cutAfter, delay } = this.device.faults;
    if (this.silent) return;
    if (cutAfter?.test(line)) return this.close();
    const work = () => {
      const reply = line.trim() === "" ? [] : this.command(line);
      this.terminal.busy = false;
      if (silentAfter?.test(line)) this.silent = true;
      if (reply) this.finish(reply);
      this.terminal.pump();
    };
    if (!delay) return work();
    this.terminal.busy = true;
    setTimeout(work, delay);
  }

  private silent = false;

  protected finish(lines: readonly string[]): void {
    if (this.closed || this.silent) return;
    this.terminal.print(lines, () => {
      if (!this.closed) this.terminal.showPrompt(this.prompt());
    });
  }

  private onEnd(_typed: string): void {
    // A half-typed line before Ctrl-Z is dropped.
    if (this.block) this.leaveConfig();
    this.finish([]);
  }

  private answer: ((text: string) => readonly string[] | undefined) | undefined;

  /** Puts a question; the next line (`hidden`: without echo; `key`: the next key) is the answer. */
  protected ask(question: string, how: "line" | "hidden" | "key", then: (text: string) => readonly string[] | undefined): void {
    this.out.send(question);
    if (how === "key") {
      this.terminal.onKey = (key) => {
        this.terminal.onKey = undefined;
        this.out.send("\r\n");
        const reply = then(key);
        if (reply) this.finish(reply);
      };
      return;
    }
    this.terminal.hidden = how === "hidden";
    this.terminal.prompt = question;
    this.answer = then;
  }

  private answerWith(line: string): void {
    const then = this.answer;
    this.answer = undefined;
    this.terminal.hidden = false;
    const reply = then?.(line);
    if (reply) this.finish(reply);
  }

  protected note(line: string, verdict: Verdict, reply: readonly string[], changed: boolean): void {
    this.device.journal.push({
      session: this.number,
      user: this.user.name,
      mode: this.modeName(),
      line,
      verdict,
      reply: reply.join("\n"),
      changed,
    });
  }

  protected modeName(): string {
    return this.block ? (this.device.family.modes[this.block.mode ?? "config"]?.prompt(this.block) ?? "config") : "exec";
  }

  /** A line of configuration in the block we stand in. */
  protected configLine(line: string): readonly string[] {
    const block = this.block as ConfigNode;
    const outcome = this.device.type(block, line, this.user.name, this.prompt());
    this.device.counts.configLines++;
    if (!outcome.accepted) this.device.counts.refusedLines++;
    this.note(line, outcome.accepted ? "accepted" : "refused", outcome.reply, outcome.changed);
    if (outcome.opened) this.block = outcome.opened;
    return outcome.reply;
  }
}

/** Whether a typed line is a command, its words possibly cut short: `conf t`. */
export function says(line: string, command: string, least = 1): boolean {
  const typed = line.trim().toLowerCase().split(/\s+/);
  const words = command.split(" ");
  return typed.length === words.length && typed.every((word, i) => words[i]?.startsWith(word) && (i > 0 || word.length >= least));
}
