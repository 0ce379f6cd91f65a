import type { Terminal } from "../dialects/dialect";
import { fail, isProblem } from "../errors";
import type { Redactor } from "./redact";
import type { RouterLogin } from "./router";
import type { Reply, Shell } from "./shell";

/** Waits for the first prompt and enables privileged mode where the router has one. */
export async function takeRights(shell: Shell, login: RouterLogin, terminal: Terminal, redactor: Redactor): Promise<void> {
  const prompt = await shell.greet(login.connectTimeout);
  if (terminal.enable && terminal.modes.user?.test(prompt)) await enable(shell, login, terminal, redactor);
}

/** Fails if the privilege level that the router reports is too low. */
export function checkRights(reply: Reply, login: RouterLogin, { rights }: Terminal, redactor: Redactor): void {
  const text = reply.joined.join("\n");
  const level = rights?.level.exec(text)?.[1];
  if (level !== undefined && level !== rights?.needed)
    fail({ code: "rights-too-low", device: login.device, reply: redactor.clean(text) });
}

async function enable(shell: Shell, login: RouterLogin, terminal: Terminal, redactor: Redactor): Promise<void> {
  const { command, question } = terminal.enable as NonNullable<Terminal["enable"]>;
  const { device } = login;
  const isSet = login.enable !== undefined;
  const refused = (reply: string) => fail({ code: "enable-refused", device, reply: redactor.clean(reply), isSet });
  try {
    const reply = await shell.send(command, { answers: [{ question, answer: `${login.enable ?? ""}\r` }] });
    if (!terminal.modes.exec.test(reply.prompt)) refused(reply.lines.join("\n"));
  } catch (error) {
    // Asked again: the password was wrong.
    if (isProblem(error) && error.problem.code === "unexpected-question") refused(error.problem.question);
    throw error;
  }
}
