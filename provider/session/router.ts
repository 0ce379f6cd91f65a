import type { Path } from "../config/tree";
import type { Dialect, Terminal } from "../dialects/dialect";
import { fail } from "../errors";
import { judge } from "./judge";
import type { Redactor } from "./redact";
import { takeRights } from "./rights";
import { type Reply, Shell } from "./shell";
import { connect, type Login } from "./transport";

/** A line to type, in the mode that `path` leads to. `shown` is what may be said about it. */
export interface Typed {
  readonly path: Path;
  readonly line: string;
  readonly shown: string;
}

export interface RouterLogin extends Login {
  readonly enable?: string;
  /** Seconds to wait for the answer to a line. */
  readonly commandTimeout: number;
  /** Seconds to wait for another administrator to leave the configuration mode. */
  readonly lockTimeout: number;
}

/** A login on one router. All calls must be made one after another. */
export class RouterSession {
  readonly #shell: Shell;
  readonly #login: RouterLogin;
  readonly #terminal: Terminal;
  readonly #redactor: Redactor;
  /** The mode we stand in; outside the configuration mode undefined. */
  #here: Path | undefined;
  #mode = "";
  #prepared = false;

  private constructor(shell: Shell, login: RouterLogin, terminal: Terminal, redactor: Redactor) {
    this.#shell = shell;
    this.#login = login;
    this.#terminal = terminal;
    this.#redactor = redactor;
  }

  /** Logs in, takes full rights and makes the terminal fit to be read. */
  static async open(login: RouterLogin, { terminal }: Dialect, redactor: Redactor): Promise<RouterSession> {
    redactor.add(login.password);
    redactor.add(login.enable);
    const { device, commandTimeout: timeout } = login;
    const shell = new Shell(await connect(login), { terminal, device, clean: redactor.clean, timeout });
    try {
      await takeRights(shell, login, terminal, redactor);
      const session = new RouterSession(shell, login, terminal, redactor);
      await session.#prepare(false);
      return session;
    } catch (error) {
      shell.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#shell.isOpen;
  }

  close(): void {
    this.#shell.close();
  }

  /** The running-config, whole and undisturbed. */
  async running(): Promise<string> {
    const { line, inConfig } = this.#terminal.show;
    const text = await this.#configuration([line], inConfig);
    // A refusal must not be taken for a configuration.
    return text.refusal === undefined ? text.read : fail({ code: "rights-too-low", ...this.#said([text.refusal]) });
  }

  /** What the router starts with after a restart; nothing where nothing was ever saved, or the router does not show it. */
  async startup(): Promise<string | undefined> {
    const { lines, inConfig } = this.#terminal.startup;
    const text = await this.#configuration(lines, inConfig);
    return text.refusal === undefined ? text.read : undefined;
  }

  /** The answer to the first of `commands` that the router knows. */
  async #configuration(
    commands: readonly string[],
    inConfig: boolean,
  ): Promise<{ readonly read: string; readonly refusal?: undefined } | { readonly refusal: string }> {
    await this.#goWhere(inConfig);
    const tries = 4;
    const [command, ...others] = commands as [string, ...string[]];
    for (let attempt = 1; ; attempt++) {
      const { lines, disturbed } = await this.#shell.send(command, { timeout: 2 * this.#login.commandTimeout });
      if (lines.length < 3 || lines.slice(0, 3).some((line) => this.#terminal.refused.test(line)))
        return others.length > 0 ? this.#configuration(others, inConfig) : { refusal: lines.join("\n") };
      // A log message may have cut a line in two: what was read then is no configuration to plan from.
      if (!disturbed) return { read: `${lines.join("\n")}\n` };
      if (attempt === tries) fail({ code: "disturbed-read", device: this.#login.device, tries });
    }
  }

  /** Takes the configuration mode; waits for another administrator to leave it. */
  async enterConfig(): Promise<void> {
    if (this.#here !== undefined) return;
    const { enterConfig, modes, locked } = this.#terminal;
    const { lockTimeout } = this.#login;
    const end = Date.now() + lockTimeout * 1000;
    for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
      const { lines, prompt } = await this.#shell.send(enterConfig);
      if (modes.anyConfig.test(prompt)) break;
      if (!locked.test(lines.join("\n"))) this.#refuse(enterConfig, lines.join("\n"));
      if (Date.now() + wait > end) fail({ code: "config-locked", seconds: lockTimeout, ...this.#said(lines) });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    this.#here = [];
    if (!this.#prepared) await this.#prepare(true);
    this.#prepared = true;
  }

  async leaveConfig(): Promise<void> {
    if (this.#here === undefined) return;
    for (const line of this.#terminal.leaveConfig) await this.#shell.send(line);
    this.#here = undefined;
  }

  /** Types one line in its mode and checks the answer and the mode after it. */
  async type({ path, line, shown }: Typed): Promise<void> {
    const { modes } = this.#terminal;
    await this.#goTo(path);
    const { prompt } = await this.#try(line, shown);
    this.#mustBe(modes.anyConfig.test(prompt), "the configuration mode", shown, prompt);
    const [mode, before] = [modeOf(prompt), path.length === 0 ? "config" : this.#mode];
    if (mode === before) return;
    // A header that was made just now: we stand in its mode. Anything else means that the line was taken for something it is not.
    this.#mustBe(!/^(no|default) /.test(line) && !modes.config.test(prompt), `(${before})`, shown, prompt);
    this.#here = [...path, line];
    this.#mode = mode;
  }

  async save(): Promise<void> {
    const { line, inConfig, answers, failed, done } = this.#terminal.save;
    await this.#goWhere(inConfig);
    const { lines } = await this.#shell.send(line, { timeout: 3 * this.#login.commandTimeout, answers });
    const text = lines.join("\n");
    if (failed.test(text) || (done && !done.test(text))) fail({ code: "save-failed", ...this.#said(lines) });
  }

  async #prepare(inConfig: boolean): Promise<void> {
    for (const { line, optional } of this.#terminal.setup.filter((each) => each.inConfig === inConfig)) {
      const refusal = judge(await this.#shell.send(line), this.#terminal);
      if (refusal && !optional) this.#refuse(line, refusal);
    }
  }

  /** To the top of the configuration mode, or out of it. */
  async #goWhere(inConfig: boolean): Promise<void> {
    if (!inConfig) return this.leaveConfig();
    await this.enterConfig();
    await this.#goTo([]);
  }

  /** Goes to the mode of `path`; what is entered on the way is checked like any line. */
  async #goTo(path: Path): Promise<void> {
    const { line, perLevel } = this.#terminal.toTop;
    const now = this.#here ?? [];
    const parting = now.findIndex((step, i) => step !== path[i]);
    const depth = parting < 0 ? now.length : parting;
    if (depth < now.length) {
      const times = perLevel ? now.length - depth : 1;
      for (let i = 0; i < times; i++) await this.#shell.send(line);
      this.#here = perLevel ? now.slice(0, depth) : [];
      this.#mode = modeOf(this.#shell.prompt);
    }
    for (const header of path.slice((this.#here ?? []).length)) await this.#enter(header);
  }

  async #enter(header: string): Promise<void> {
    const { modes } = this.#terminal;
    const { prompt } = await this.#try(header, header);
    this.#mustBe(modes.anyConfig.test(prompt) && !modes.config.test(prompt), "a mode below the top", header, prompt);
    this.#here = [...(this.#here ?? []), header];
    this.#mode = modeOf(prompt);
  }

  async #try(line: string, shown: string): Promise<Reply> {
    const reply = await this.#shell.send(line, { shown });
    const refusal = judge(reply, this.#terminal);
    if (refusal) this.#refuse(shown, refusal);
    return reply;
  }

  #refuse(line: string, reply: string): never {
    return fail({ code: "command-refused", line, mode: modeOf(this.#shell.prompt), ...this.#said([reply]) });
  }

  #mustBe(right: boolean, expected: string, line: string, prompt: string): void {
    if (!right) fail({ code: "wrong-mode", device: this.#login.device, line, expected, prompt });
  }

  #said(lines: readonly string[]): { device: string; reply: string } {
    return { device: this.#login.device, reply: this.#redactor.clean(lines.join("\n")) };
  }
}

function modeOf(prompt: string): string {
  return /\(([^)]*)\)/.exec(prompt)?.[1] ?? "";
}
