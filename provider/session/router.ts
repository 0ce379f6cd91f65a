import type { Path } from "../config/tree";
import type { Dialect } from "../dialects/dialect";
import { fail, isProblem } from "../errors";
import { judge } from "./judge";
import type { Redactor } from "./redact";
import { createShell, type Reply, type Shell } from "./shell";
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
export interface RouterSession {
  readonly running: () => Promise<string>;
  readonly enterConfig: () => Promise<void>;
  readonly leaveConfig: () => Promise<void>;
  readonly inConfig: () => boolean;
  /** Types one line in its mode and checks the answer and the mode after it. */
  readonly type: (typed: Typed) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

export async function openRouter(login: RouterLogin, dialect: Dialect, redactor: Redactor): Promise<RouterSession> {
  redactor.add(login.password);
  redactor.add(login.enable);
  const { device } = login;
  const { terminal } = dialect;
  const transport = await connect(login);
  const shell = createShell(transport, { terminal, device, clean: redactor.clean, timeout: login.commandTimeout });
  let here: Path | undefined;
  let modePrompt = "";
  let prepared = false;

  try {
    await greet(shell, login, dialect, redactor);
    await prepare(false);
  } catch (error) {
    shell.close();
    throw error;
  }

  async function prepare(inConfig: boolean): Promise<void> {
    for (const step of terminal.setup.filter((each) => each.inConfig === inConfig)) {
      const reply = await shell.send(step.line);
      const refusal = judge(reply, terminal);
      if (refusal && !step.optional) refuse(step.line, refusal);
    }
  }

  function refuse(line: string, reply: string): never {
    const mode = /\(([^)]*)\)/.exec(shell.prompt())?.[1] ?? "";
    return fail({ code: "command-refused", device, line, mode, reply: redactor.clean(reply) });
  }

  async function enterConfig(): Promise<void> {
    if (here !== undefined) return;
    const end = Date.now() + login.lockTimeout * 1000;
    for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
      const reply = await shell.send(terminal.enterConfig);
      const text = reply.lines.join("\n");
      if (terminal.modes.anyConfig.test(reply.prompt)) break;
      if (!terminal.locked.test(text)) refuse(terminal.enterConfig, text);
      if (Date.now() + wait > end)
        fail({ code: "config-locked", device, seconds: login.lockTimeout, reply: redactor.clean(text) });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    here = [];
    if (!prepared) await prepare(true);
    prepared = true;
  }

  async function leaveConfig(): Promise<void> {
    if (here === undefined) return;
    for (const line of terminal.leaveConfig) await shell.send(line);
    here = undefined;
  }

  /** Goes to the mode of `path`; what is entered on the way is checked like any line. */
  async function goTo(path: Path): Promise<void> {
    const now = here ?? [];
    let depth = now.findIndex((step, i) => step !== path[i]);
    if (depth < 0) depth = now.length;
    if (depth === now.length && depth === path.length) return;
    if (depth < now.length) {
      const times = terminal.toTop.perLevel ? now.length - depth : 1;
      for (let i = 0; i < times; i++) await shell.send(terminal.toTop.line);
      here = terminal.toTop.perLevel ? now.slice(0, depth) : [];
      modePrompt = modeOf(shell.prompt());
    }
    for (const header of path.slice((here ?? []).length)) await enter(header);
  }

  async function enter(header: string): Promise<void> {
    const reply = await shell.send(header);
    const refusal = judge(reply, terminal);
    if (refusal) refuse(header, refusal);
    checkMode(
      header,
      reply,
      terminal.modes.anyConfig.test(reply.prompt) && !terminal.modes.config.test(reply.prompt),
      "a mode below the top",
    );
    here = [...(here ?? []), header];
    modePrompt = modeOf(reply.prompt);
  }

  function checkMode(line: string, reply: Reply, right: boolean, expected: string): void {
    if (!right) fail({ code: "wrong-mode", device, line, expected, prompt: reply.prompt });
  }

  async function type({ path, line, shown }: Typed): Promise<void> {
    await goTo(path);
    const reply = await shell.send(line, { shown });
    const refusal = judge(reply, terminal);
    if (refusal) refuse(shown, refusal);
    checkMode(shown, reply, terminal.modes.anyConfig.test(reply.prompt), "the configuration mode");
    const mode = modeOf(reply.prompt);
    const before = path.length === 0 ? "config" : modePrompt;
    if (mode === before) return;
    // A header that was made just now: we stand in its mode. Anything else means that the line was taken for something it is not.
    checkMode(shown, reply, !/^(no|default) /.test(line) && !terminal.modes.config.test(reply.prompt), `(${before})`);
    here = [...path, line];
    modePrompt = mode;
  }

  async function running(): Promise<string> {
    if (terminal.show.inConfig) {
      await enterConfig();
      await goTo([]);
    } else await leaveConfig();
    const tries = 4;
    for (let attempt = 1; ; attempt++) {
      const { lines, disturbed } = await shell.send(terminal.show.line, { timeout: 2 * login.commandTimeout });
      const text = lines.join("\n");
      // A refusal must not be taken for a configuration.
      if (lines.length < 3 || lines.slice(0, 3).some((line) => terminal.refused.test(line))) {
        fail({ code: "rights-too-low", device, reply: redactor.clean(text) });
      }
      // A log message may have cut a line in two: what was read then is no configuration to plan from.
      if (!disturbed) return `${text}\n`;
      if (attempt === tries) fail({ code: "disturbed-read", device, tries });
    }
  }

  async function save(): Promise<void> {
    if (terminal.save.inConfig) {
      await enterConfig();
      await goTo([]);
    } else await leaveConfig();
    const reply = await shell.send(terminal.save.line, { timeout: 3 * login.commandTimeout, answers: terminal.save.answers });
    const text = reply.lines.join("\n");
    if (terminal.save.failed.test(text) || (terminal.save.done && !terminal.save.done.test(text))) {
      fail({ code: "save-failed", device, reply: redactor.clean(text) });
    }
  }

  return {
    running,
    enterConfig,
    leaveConfig,
    inConfig: () => here !== undefined,
    type,
    save,
    isOpen: shell.isOpen,
    close: shell.close,
  };
}

function modeOf(prompt: string): string {
  return /\(([^)]*)\)/.exec(prompt)?.[1] ?? "";
}

/** From the first prompt to full rights. */
async function greet(shell: Shell, login: RouterLogin, dialect: Dialect, redactor: Redactor): Promise<void> {
  const { terminal } = dialect;
  const prompt = await shell.greet();
  if (terminal.enable && terminal.modes.user?.test(prompt)) await enable(shell, login, dialect, redactor);
  if (!terminal.rights) return;
  const text = (await shell.send(terminal.rights.line)).lines.join("\n");
  const level = terminal.rights.level.exec(text)?.[1];
  if (level !== undefined && level !== terminal.rights.needed)
    fail({ code: "rights-too-low", device: login.device, reply: text });
}

async function enable(shell: Shell, login: RouterLogin, { terminal }: Dialect, redactor: Redactor): Promise<void> {
  const refused = (reply: string) => fail({ code: "enable-refused", device: login.device, reply: redactor.clean(reply) });
  const { command, question } = terminal.enable as NonNullable<typeof terminal.enable>;
  try {
    const reply = await shell.send(command, { answers: [{ question, answer: `${login.enable ?? ""}\r` }] });
    if (!terminal.modes.exec.test(reply.prompt)) refused(reply.lines.join("\n"));
  } catch (error) {
    // Asked again: the password was wrong.
    if (isProblem(error) && error.problem.code === "unexpected-question") refused(error.problem.question);
    throw error;
  }
}
