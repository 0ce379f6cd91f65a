import { ixLogTime } from "../families/nec-ix/time";
import type { Command, Reply } from "../session/commands";
import type { IxSession } from "../session/ix";

const BUFFER = 131072;

function showLogging({ device }: IxSession): Reply {
  const { entries } = device.log;
  const lines = entries.map(({ at, text }) => `${ixLogTime(at, device.zone())} ${text}`);
  const bytes = lines.reduce((sum, line) => sum + line.length, 0);
  return [
    `Buffer logging enabled, ${BUFFER} bytes, type cyclic`,
    `  ${entries.length} messages (1-${entries.length}), ${bytes} bytes logged, 0 messages dropped`,
    "",
    `Log Buffer (1-${entries.length}):`,
    ...lines,
  ];
}

async function generateKey({ device, terminal }: IxSession, bits = "2048"): Promise<Reply> {
  terminal.send("Generating RSA private key ");
  await device.hostKey.generate(Number(bits));
  return ["........"];
}

async function reload(session: IxSession): Promise<Reply> {
  const unsaved = session.device.unsaved() ? ["% Warning: current running-configuration is not saved yet."] : [];
  await session.terminal.print([
    ...unsaved,
    "Notice: The router will be RELOADED. This is to ensure that",
    "        the peripheral devices are properly initialized.",
  ]);
  const answer = await session.ask("Are you sure you want to reload the router? (Yes or [No]): ");
  if (!/^y(es)?$/i.test(answer)) return [];
  session.device.reload();
  return undefined;
}

/** Typed in the configuration mode, and no lines of configuration all the same. */
export const systemCommands: readonly Command<IxSession>[] = [
  { form: "show logging", run: showLogging },
  { form: "pki private-key generate rsa [ <bits:int:1024-4096> ]", run: (session, { bits }) => generateKey(session, bits) },
  { form: "reload", run: reload },
  { form: "restart", run: reload },
];
