import type { Terminal } from "../dialects/dialect";
import { fail, isProblem } from "../errors";
import type { Redactor } from "./redact";
import type { RouterLogin } from "./router";
import type { Shell } from "./shell";

/** From the first prompt to full rights. */
export async function takeRights(shell: Shell, login: RouterLogin, terminal: Terminal, redactor: Redactor): Promise<void> {
  const prompt = await shell.greet();
  if (terminal.enable && terminal.modes.user?.test(prompt)) await enable(shell, login, terminal, redactor);
  if (!terminal.rights) return;
  const text = (await shell.send(terminal.rights.line)).lines.join("\n");
  const level = terminal.rights.level.exec(text)?.[1];
  if (level !== undefined && level !== terminal.rights.needed)
    fail({ code: "rights-too-low", device: login.device, reply: text });
}

async function enable(shell: Shell, login: RouterLogin, terminal: Terminal, redactor: Redactor): Promise<void> {
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
