import type { Terminal } from "../dialects/dialect";
import { fail } from "../errors";
import type { Shell } from "./shell";

export interface SaveOptions {
  readonly device: string;
  readonly terminal: Terminal;
  readonly timeout: number;
  readonly clean: (text: string) => string;
}

/** Seconds to wait before each retry while somebody else is writing. */
const patience = [1, 2, 3];

/** Saves the running-config. Every line of the answer must be known and one must say that it is done: silence or an unknown line is no success. */
export async function save(shell: Shell, { device, terminal, timeout, clean }: SaveOptions): Promise<void> {
  const { line, inConfig, answers, done, expected, busy } = terminal.save;
  for (const seconds of [...patience, undefined]) {
    const { lines, joined, prompt } = await shell.send(line, { timeout, answers });
    const isRight = (said: readonly string[]) =>
      said.some((each) => done.test(each)) && said.every((each) => expected.some((pattern) => pattern.test(each)));
    const forms = [lines, joined].map((form) => form.map((each) => each.trim()).filter((each) => each !== ""));
    const isPlaceRight = terminal.modes.anyConfig.test(prompt) === inConfig;
    if (isPlaceRight && forms.some(isRight)) return;
    if (seconds === undefined || !joined.some((each) => busy?.test(each)))
      fail({ code: "save-failed", device, reply: clean(lines.join("\n")) });
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}
