import type { Path } from "../config/tree";
import type { Answer, Dialect, Terminal } from "../dialects/dialect";
import { fail, isProblem, type Problem } from "../errors";
import { judge } from "./judge";
import { modeOf } from "./prompts";
import { type Reading, readConfiguration } from "./reading";
import type { Redactor } from "./redact";
import { checkRights, takeRights } from "./rights";
import { save } from "./saving";
import { type SecretCommands, withSecrets } from "./secrets";
import { type Reply, Shell } from "./shell";
import { connect, type Login } from "./transport";
import { type Place, type Typed, type Typing, Typist } from "./typing";

export type { Outcome, Typed, Typing } from "./typing";

export interface RouterLogin extends Login, SecretCommands {
  readonly enable?: string;
  /** Seconds to wait for the answer to a line. */
  readonly commandTimeout: number;
  /** Seconds to wait for another administrator to leave the configuration mode. */
  readonly lockTimeout: number;
}

/** What the router remarked about a line it accepted. */
export interface Remark {
  readonly line: string;
  readonly words: string;
}

/** Addresses of routers that echo typed-ahead lines at once, so that answers cannot be told apart: they get one line at a time. */
const echoAhead = new Set<string>();
/** Seconds of silence after which such an echo is detected. */
const lostAfter = 2;

/**
 * A login on one router. Calls must not overlap. After a surprise (no answer, no echo, an unforeseen question, a wrong mode) it
 * is closed and must not be used again.
 */
export class RouterSession {
  readonly #shell: Shell;
  readonly #login: RouterLogin;
  readonly #dialect: Dialect;
  readonly #redactor: Redactor;
  /** The current block of the configuration mode. Whether we are in that mode is read from the prompt. */
  #here: Path = [];
  #prepared = false;
  readonly #warnings: Remark[] = [];
  readonly #notices: Remark[] = [];
  #weaknesses: readonly string[] = [];

  private constructor(shell: Shell, login: RouterLogin, dialect: Dialect, redactor: Redactor) {
    this.#shell = shell;
    this.#login = login;
    this.#dialect = dialect;
    this.#redactor = redactor;
  }

  /** Logs in, gains full rights and prepares the terminal. */
  static async open(settings: RouterLogin, dialect: Dialect, redactor: Redactor): Promise<RouterSession> {
    const login = await withSecrets(settings);
    for (const hop of [...(login.jump ?? []), login])
      for (const secret of [hop.password, hop.privateKey, hop.passphrase]) redactor.add(secret);
    redactor.add(login.enable);
    const { terminal } = dialect;
    const { device, commandTimeout: timeout } = login;
    const transport = await connect(login);
    const shell = new Shell(transport, { terminal, device, clean: redactor.clean, timeout });
    try {
      await takeRights(shell, login, terminal, redactor);
      const session = new RouterSession(shell, login, dialect, redactor);
      session.#weaknesses = transport.weaknesses ?? [];
      await session.#prepare(false);
      return session;
    } catch (error) {
      shell.close();
      if (!isEchoAhead(error, login)) throw error;
      return RouterSession.open(login, dialect, redactor);
    }
  }

  get isOpen(): boolean {
    return this.#shell.isOpen;
  }

  /** The router's warnings, each with its line: a setting is not in force yet, or removed others. */
  get warnings(): readonly Remark[] {
    return this.#warnings;
  }

  /** Other remarks of the router about lines it accepted. */
  get notices(): readonly Remark[] {
    return this.#notices;
  }

  /** Weaknesses of the connection: old algorithms, a short key, a host key that is not checked. */
  get weaknesses(): readonly string[] {
    return this.#weaknesses;
  }

  close(): void {
    this.#shell.close();
  }

  /** The running-config, complete and undisturbed. */
  async running(): Promise<string> {
    const { line, inConfig } = this.#terminal.show;
    const reading = await this.#read([line], inConfig);
    // A refusal must not pass for a configuration.
    return reading.kind === "read" ? reading.text : fail({ code: "rights-too-low", ...this.#said(reading.reply) });
  }

  /** The startup-config; undefined if nothing was ever saved, or the router does not show it. */
  async startup(): Promise<string | undefined> {
    const { lines, inConfig } = this.#terminal.startup;
    const reading = await this.#read(lines, inConfig);
    return reading.kind === "read" ? reading.text : undefined;
  }

  /** Runs a command outside the configuration mode, such as `show users` or `configure confirm`, and returns its output. */
  async run(line: string, answers: readonly Answer[] = []): Promise<readonly string[]> {
    await this.leaveConfig();
    const isOutput = answers.length === 0 ? { isWhole: () => true } : { answers };
    const reply = await this.#shell.send(line, { timeout: 2 * this.#login.commandTimeout, ...isOutput });
    this.#mustBe(!this.#isInConfig, "outside the configuration mode", line);
    return reply.joined.map(this.#redactor.clean);
  }

  /** Enters the configuration mode, with another command where the router has one; waits for another administrator to leave it. */
  async enterConfig(enterConfig = this.#terminal.enterConfig): Promise<void> {
    if (this.#isInConfig) return;
    const { modes, locked } = this.#terminal;
    const { lockTimeout } = this.#login;
    const end = Date.now() + lockTimeout * 1000;
    for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
      const { joined, prompt } = await this.#shell.send(enterConfig);
      const reply = joined.join("\n");
      if (modes.anyConfig.test(prompt)) break;
      if (!locked.test(reply)) fail({ code: "command-refused", line: enterConfig, mode: "", ...this.#said(reply) });
      if (Date.now() + wait > end) fail({ code: "config-locked", seconds: lockTimeout, ...this.#said(reply) });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    this.#here = [];
    if (!this.#prepared) await this.#prepare(true);
    this.#prepared = true;
  }

  async leaveConfig(): Promise<void> {
    if (!this.#isInConfig) return;
    const { leaveConfig, modes } = this.#terminal;
    await this.#sendAll(leaveConfig);
    this.#mustBe(!modes.anyConfig.test(this.#shell.prompt), "outside the configuration mode", leaveConfig.at(-1) ?? "");
  }

  /** Types one line in its mode, and checks the answer and the mode after it. */
  async type(line: Typed): Promise<void> {
    const { problem } = await this.typeAll([line]);
    if (problem) throw problem;
  }

  /** Types lines, each in its mode, and returns the fate of each; what the router did is returned, not thrown. The first line that is not accepted stops it. */
  async typeAll(lines: readonly Typed[]): Promise<Typing> {
    try {
      await this.enterConfig();
    } catch (error) {
      if (!isProblem(error)) throw error;
      return { outcomes: lines.map(() => ({ kind: "unsent" })), problem: error };
    }
    const place: Place = { here: this.#here, mode: modeOf(this.#shell.prompt) };
    const typist = new Typist(lines, place, {
      shell: this.#shell,
      device: this.#login.device,
      terminal: this.#terminal,
      clean: this.#redactor.clean,
      oneByOne: this.#isOneByOne,
    });
    const typing = await typist.type();
    this.#here = typist.place?.here ?? [];
    this.#remember(lines, typing);
    if (typing.problem && isSurprise(typing.problem.problem)) this.close();
    return typing;
  }

  /** Saves the running-config. The router's words are no proof: read `startup` and compare. */
  async save(): Promise<void> {
    await this.#goWhere(this.#terminal.save.inConfig);
    const { device, commandTimeout } = this.#login;
    await save(this.#shell, { device, terminal: this.#terminal, timeout: 3 * commandTimeout, clean: this.#redactor.clean });
  }

  get #terminal(): Terminal {
    return this.#dialect.terminal;
  }

  get #isInConfig(): boolean {
    return this.#terminal.modes.anyConfig.test(this.#shell.prompt);
  }

  get #isOneByOne(): boolean {
    return echoAhead.has(addressOf(this.#login));
  }

  /** The answer to the first of `commands` that the router knows. */
  async #read(commands: readonly string[], inConfig: boolean): Promise<Reading> {
    const [command, ...others] = commands as [string, ...string[]];
    const { device, commandTimeout } = this.#login;
    const options = { device, terminal: this.#terminal, volatile: this.#dialect.text.volatile, timeout: 2 * commandTimeout };
    for (let attempt = 1; ; attempt++) {
      await this.#goWhere(inConfig);
      const reading = await readConfiguration(this.#shell, command, options);
      // Thrown out of the configuration mode: wait for it and read again.
      const isThrownOut = reading.kind === "refused" && inConfig && !this.#isInConfig;
      if (isThrownOut && attempt < 3) continue;
      if (isThrownOut) return fail({ code: "thrown-out", line: command, ...this.#said(reading.reply) });
      return reading.kind === "refused" && others.length > 0 ? this.#read(others, inConfig) : reading;
    }
  }

  async #prepare(inConfig: boolean): Promise<void> {
    const { setup, rights } = this.#terminal;
    const lines = setup.filter((each) => each.inConfig === inConfig);
    const asks = rights && !inConfig ? [rights.line] : [];
    const replies = await this.#sendAll([...lines.map(({ line }) => line), ...asks]);
    if (asks.length > 0) checkRights(replies.at(-1) as Reply, this.#login, this.#terminal, this.#redactor);
    for (const [i, { line, optional }] of lines.entries()) {
      const { refusal } = judge(replies[i] as Reply, line, this.#terminal.replies);
      if (refusal !== undefined && !optional)
        fail({ code: "command-refused", line, mode: modeOf(this.#shell.prompt), ...this.#said(refusal) });
    }
    // The first setup line turns the pager off.
    if (lines.length > 0) this.#shell.paging = false;
  }

  /** Sends lines that neither open a mode nor ask, all at once where the router's echo allows it. */
  async #sendAll(lines: readonly string[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    if (!this.#isOneByOne) for (const line of lines) this.#shell.put(line, { lostAfter });
    for (const line of lines) replies.push(this.#isOneByOne ? await this.#shell.send(line) : await this.#shell.reply());
    return replies;
  }

  /** To the top of the configuration mode, or out of it. */
  async #goWhere(inConfig: boolean): Promise<void> {
    if (!inConfig) return this.leaveConfig();
    await this.enterConfig();
    const { line, perLevel } = this.#terminal.toTop;
    const depth = this.#here.length;
    if (depth === 0) return;
    await this.#sendAll(Array.from({ length: perLevel ? depth : 1 }, () => line));
    this.#here = [];
    this.#mustBe(this.#terminal.modes.config.test(this.#shell.prompt), "the top of the configuration mode", line);
  }

  #remember(lines: readonly Typed[], { outcomes }: Typing): void {
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind !== "taken") continue;
      const line = (lines[i] as Typed).shown;
      this.#warnings.push(...outcome.warnings.map((words) => ({ line, words })));
      this.#notices.push(...outcome.notices.map((words) => ({ line, words })));
    }
  }

  #mustBe(right: boolean, expected: string, line: string): void {
    if (right) return;
    const { prompt } = this.#shell;
    this.close();
    fail({ code: "wrong-mode", device: this.#login.device, line, expected, prompt });
  }

  #said(reply: string): { device: string; reply: string } {
    return { device: this.#login.device, reply: this.#redactor.clean(reply) };
  }
}

/** After these the router's next words cannot be attributed any more. */
function isSurprise({ code }: Problem): boolean {
  return (
    code === "wrong-mode" || code === "timed-out" || code === "echo-lost" || code === "unexpected-question" || code === "flooded"
  );
}

/** Whether lines typed ahead got lost at the first attempt. The router is remembered, and gets one line at a time from now on. */
function isEchoAhead(error: unknown, login: Login): boolean {
  const address = addressOf(login);
  if (!isProblem(error) || error.problem.code !== "echo-lost" || echoAhead.has(address)) return false;
  echoAhead.add(address);
  return true;
}

function addressOf({ host, port }: Login): string {
  return `${host}:${port}`;
}
