import { typeAsAnother } from "../another";
import type { Device, LongLine, User } from "../device";
import type { Piece } from "../disturbance";
import type { Expected } from "../grammar/match";
import type { Verdict } from "../journal";
import type { ConfigNode } from "../model/node";
import type { Caller, Seat } from "../seats";
import type { CommandTable, Reply } from "./commands";
import { printHelp } from "./help";
import { watchIdle } from "./idle";
import { type Entered, Terminal } from "./terminal";

export interface Wire {
  readonly send: (piece: Piece) => void;
  readonly close: () => void;
}

export interface SessionOptions {
  readonly device: Device;
  readonly user: User;
  readonly wire: Wire;
  readonly caller: Caller;
}

/** One login. The families say what their commands do; this keeps mode, journal and conversation. */
export abstract class Session {
  readonly seat: Seat;
  heardAt: Date;
  readonly terminal: Terminal;
  /** The block we stand in; undefined outside the configuration mode. */
  block: ConfigNode | undefined;
  private closed = false;
  private silent = false;
  private readonly atEnd: (() => void)[] = [];

  readonly device: Device;
  readonly user: User;
  private readonly wire: Wire;

  constructor({ device, user, wire, caller }: SessionOptions) {
    this.device = device;
    this.user = user;
    this.wire = wire;
    this.seat = device.enroll(this, caller);
    this.heardAt = device.now();
    this.terminal = new Terminal((text) => {
      if (!this.closed && !this.silent) this.wire.send(text);
    });
    this.terminal.beforeEcho = () => device.faults.beforeEcho();
    this.terminal.complete = (text) => this.completed(text);
    // In reverse video, and wiped with an escape code.
    if (device.behaviour("pager") === "escapes") this.terminal.wipe = () => "\r\x1b[K";
    const idle = watchIdle(device, () => this.close());
    this.terminal.heard = () => {
      idle.heard();
      this.heardAt = device.now();
      device.rollback.heard();
    };
    this.atEnd.push(idle.stop);
  }

  abstract prompt(): string;
  protected abstract greet(): readonly string[];
  protected abstract table(): CommandTable<this>;
  /** What an unknown command outside the configuration mode is answered. */
  protected abstract unknown(line: string): readonly string[];
  protected abstract leaving(): Promise<readonly string[]> | readonly string[];
  /** Whether the half-typed line is shown again behind a message. */
  protected redraws(): boolean {
    return false;
  }
  /** Why this user may not type the line, if so. */
  protected forbidden(_line: string): Reply {
    return undefined;
  }
  /** Reads the lines that belong to this one, where it goes on (a banner, a certificate). */
  protected further(_line: string): Promise<LongLine | undefined> {
    return Promise.resolve(undefined);
  }
  /** Asks before some lines of configuration; answers whether to go on. */
  protected confirmed(_line: string): Promise<boolean> {
    return Promise.resolve(true);
  }

  async run(): Promise<void> {
    const banner = this.device.banner();
    if (banner !== undefined) this.terminal.send(`${banner.replace(/\r?\n/g, "\r\n")}\r\n`);
    await this.terminal.print(this.greet());
    if (this.device.behaviour("pager") === "escapes") this.terminal.more = `\x1b[7m${this.terminal.more}\x1b[m`;
    let left = "";
    while (!this.closed) {
      const entered = await this.terminal.readLine(this.prompt(), { left });
      left = entered.by === "help" ? entered.text : "";
      const reply = await this.obey(entered);
      if (reply !== undefined && !this.closed) await this.terminal.print(reply);
    }
  }

  /** One command without a terminal, as through an SSH channel for commands: no banner, no prompt, no pager. */
  async once(line: string): Promise<void> {
    this.wakeUp();
    const reply = await this.line(line);
    if (reply !== undefined && !this.closed) await this.terminal.print(reply);
    this.end();
  }

  /** The connection is gone. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    this.block = undefined;
    for (const action of this.atEnd) action();
    this.device.leave(this);
  }

  /** Has something done when the session ends. */
  onEnd(action: () => void): void {
    this.atEnd.push(action);
  }

  /** Takes its place without greeting anybody. */
  wakeUp(): void {
    this.greet();
    this.terminal.length = 0;
  }

  /** A message in a frame, with a bell, that reaches whoever sits here; then the line as it stood. */
  alarm(text: string): void {
    this.terminal.send(`\r\n\r\n\r\n\x07${["***", `*** --- ${text} ---`, "***"].join("\r\n")}\r\n`);
    this.terminal.redraw();
  }

  /** Something is written that nobody asked for, wherever the cursor stands. */
  interrupt(lines: readonly string[]): void {
    this.terminal.send(
      lines
        .map((line) => `\r\n${line}`)
        .join("")
        .concat("\r\n"),
    );
    if (this.redraws()) this.terminal.redraw();
  }

  close(): void {
    this.end();
    this.wire.close();
  }

  async ask(question: string, { hidden = false } = {}): Promise<string> {
    return (await this.terminal.readLine(question, { hidden })).text.trim();
  }

  /** `[confirm]` takes one key. */
  async confirm(question: string): Promise<boolean> {
    this.terminal.send(question);
    const key = await this.terminal.readKey();
    this.terminal.send("\r\n");
    return /[\r\ny ]/i.test(key);
  }

  /** One level up, or out of the configuration mode. */
  async up(): Promise<readonly string[]> {
    if (this.block?.parent === undefined) return this.leaveConfig();
    this.block = this.block.parent;
    return [];
  }

  async leaveConfig(): Promise<readonly string[]> {
    this.block = undefined;
    this.device.lock.release(this);
    return this.leaving();
  }

  modeName(): string {
    if (this.block === undefined) return "exec";
    return this.device.family.modes[this.block.mode ?? "config"]?.prompt(this.block) ?? "config";
  }

  private async obey({ text, by }: Entered): Promise<Reply> {
    if (by === "help") return this.help(text);
    if (by === "ctrl-c") return [];
    if (by === "enter") return this.line(text);
    const executes = this.device.behaviour("half-typed-line") === "executed" && text.trim() !== "";
    const reply = executes ? await this.line(text) : [];
    return this.block === undefined ? reply : [...(reply ?? []), ...(await this.leaveConfig())];
  }

  /** What may follow on a line: commands, and in the configuration mode the lines of the block that one stands in. */
  private expected(text: string): Expected {
    const found = [
      this.table().expected(text),
      this.block === undefined ? undefined : this.device.model.expected(this.block, text),
    ];
    const known = found.filter((each) => each !== undefined);
    return {
      words: [...new Set(known.flatMap(({ words }) => words))].sort(),
      types: [...new Set(known.flatMap(({ types }) => types))],
      isWhole: known.some(({ isWhole }) => isWhole),
    };
  }

  private help(text: string): readonly string[] {
    const found = this.expected(text);
    const style = this.device.options.dialect === "nec-ix" ? "ix" : "ios";
    if (found.words.length === 0 && found.types.length === 0 && !found.isWhole) return this.noHelp(text);
    const isFirst = !/\S\s/.test(text);
    const own = (word: string) => (isFirst ? this.table().helpOf(word, this) : undefined);
    return printHelp(found, { style, isOpen: /\S$/.test(text), own });
  }

  /** What `?` is answered behind words that nothing begins with. */
  protected noHelp(text: string): readonly string[] {
    return this.unknown(text);
  }

  /** The whole word where only one goes on from what is half typed. */
  private completed(text: string): string | undefined {
    if (!/\S$/.test(text)) return undefined;
    const [word, ...others] = this.expected(text).words;
    return word === undefined || others.length > 0 ? undefined : `${text.replace(/\S+$/, "")}${word} `;
  }

  private async line(text: string): Promise<Reply> {
    const { faults } = this.device;
    await faults.delay();
    // With the connection goes what was typed and not yet obeyed; a dead session must not take the configuration mode.
    if (this.closed) return undefined;
    if (text.trim() === "") return [];
    if (faults.cutsBefore(text)) {
      this.close();
      return undefined;
    }
    const before = this.block;
    const reply = await this.submit(text);
    // What was being typed in a mode may now be complete.
    if (this.block !== before && before?.mode === "applet") this.device.eem.sync();
    const meddling = faults.meddling(text);
    if (meddling.length > 0) typeAsAnother(this.device, meddling);
    const seized = faults.seizure(text);
    if (seized !== undefined) this.device.seizeFor(seized);
    if (faults.cutsOff(text)) this.device.reach.cutOff();
    if (faults.silences(text)) this.silent = true;
    if (faults.cutsAfter(text)) this.close();
    return reply;
  }

  async submit(line: string): Promise<Reply> {
    const asked = { prompt: this.prompt(), mode: this.modeName() };
    const note = (verdict: Verdict, reply: Reply, changed = false) =>
      this.device.note({
        session: this.seat.number,
        user: this.user.name,
        ...asked,
        line,
        verdict,
        reply: (reply ?? []).join("\n"),
        changed,
      });
    if (line.trim().startsWith("!")) {
      note("exec", []);
      return [];
    }
    const forbidden = this.forbidden(line);
    const found = this.table().match(line);
    if (forbidden !== undefined || (found.kind !== "match" && this.block === undefined)) {
      const reply = forbidden ?? this.unknown(line);
      note("refused", reply);
      return reply;
    }
    if (found.kind === "match") {
      const reply = await found.reading.candidate.run(this, found.reading.args);
      note("exec", reply);
      return reply;
    }
    if (!(await this.confirmed(line))) return [];
    const long = await this.further(line);
    return this.configLine({ line, long, prompt: asked.prompt }, note);
  }

  private configLine(
    { line, long, prompt }: { readonly line: string; readonly long: LongLine | undefined; readonly prompt: string },
    note: (verdict: Verdict, reply: Reply, changed?: boolean) => void,
  ): Reply {
    const { device, block } = this;
    // Somebody may have taken the mode away while a question was open.
    if (block === undefined) return this.unknown(line);
    const by = this.user.name;
    const outcome = long === undefined ? device.type(block, line, by, prompt) : device.typeLong(block, long, by);
    device.counts.configLines++;
    if (!outcome.accepted) device.counts.refusedLines++;
    if (outcome.opened) this.block = outcome.opened;
    note(outcome.accepted ? "accepted" : "refused", outcome.reply, outcome.changed);
    return outcome.reply;
  }
}
