import type { Dialect } from "../../simulator";
import type { Step } from "./check-list";
import type { Fleet } from "./routers";
import { LINES } from "./routers";
import type { Seen } from "./set-up";
import { Ssh } from "./ssh";

const WAIT_MS = 20_000;
const PROMPT = /(^|\n)[\w.-]+(\([^)\s]+\))?[#>] ?$/;

/** The check list as an engineer types it into `ssh -p PORT`. */
export async function driveSsh(dialect: Dialect, { router, held }: Fleet, folder: string): Promise<Record<Step, Seen>> {
  const isIx = dialect === "nec-ix";
  const seen: Partial<Record<Step, Seen>> = {};
  const step = async (name: Step, work: () => Promise<unknown>) => {
    try {
      seen[name] = { value: await work() };
    } catch (error) {
      const { name: kind, message } = error as Error;
      seen[name] = { error: kind, message };
    }
  };
  const open = async (port: number, password = "ops") => {
    const ssh = new Ssh(folder, { port, user: "ops", password });
    await ssh.talk.until(PROMPT, WAIT_MS);
    if (!ssh.talk.ended) return ssh;
    await ssh.ended;
    throw new Error(ssh.said.trim());
  };
  const type = (ssh: Ssh, line: string, pattern = PROMPT) => {
    ssh.talk.send(`${line}\r`);
    return ssh.talk.until(pattern, WAIT_MS);
  };
  const enter = async (ssh: Ssh) => {
    if (!isIx) {
      await type(ssh, "enable", /Password: $/);
      await type(ssh, "geheim");
    }
    const answer = await type(ssh, isIx ? "configure" : "configure terminal");
    if (!answer.includes("(config)#")) throw new Error(answer);
    // Short lines: nothing is folded in what follows but the echo, which nobody looks at here.
    await type(ssh, isIx ? "terminal length 0" : "do terminal length 0");
    return ssh;
  };
  const running = async (ssh: Ssh) => {
    const shown = await type(ssh, isIx ? "show running-config" : "do show running-config");
    return shown.split("\r\n").slice(1, -1).join("\n");
  };
  const push = async (ssh: Ssh, lines: readonly string[]) => {
    for (const line of lines) {
      const answer = await type(ssh, line);
      if (/% |\^/.test(answer)) throw new Error(answer);
    }
    await type(ssh, isIx ? "configure" : "exit");
  };

  const main = await open(router.port);
  await step("log in", async () => (await enter(main)).said);
  await step("wrong password", () => open(router.port, "wrong"));
  if (!isIx)
    await step("wrong enable secret", async () => {
      const ssh = await open(router.port);
      await type(ssh, "enable", /Password: $/);
      for (let tries = 2; tries > 0; tries--) await type(ssh, "wrong", /Password: $/);
      const answer = await type(ssh, "wrong");
      ssh.close();
      throw new Error(answer);
    });
  await step("read twice", async () => [await running(main), await running(main)]);
  await step("push a tunnel", async () => {
    await push(main, LINES[dialect].tunnel);
    return running(main);
  });
  await step("push it again", async () => {
    await push(main, LINES[dialect].tunnel);
    return running(main);
  });
  await step("push a typo", () => push(main, LINES[dialect].typo));
  await step("after the typo", () => running(main));
  await step("locked by another", async () => enter(await open(held.port)));
  await step("save", () => type(main, isIx ? "write memory" : "do write memory"));
  await step("reload", async () => {
    if (!isIx) await type(main, "end");
    await type(main, "reload", /: $|\[confirm\]$/);
    await type(main, isIx ? "yes" : "", /never/);
    return main.ended;
  });
  await step("read after the reload", async () => {
    const again = await enter(await open(router.port));
    const dump = await running(again);
    again.close();
    return dump;
  });
  return seen as Record<Step, Seen>;
}
