import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

/** The key pair is called by host name and domain. */
function nameOf({ device }: IosSession): string | undefined {
  const line = device.model.lines().find((each) => /^ip domain[ -]name /.test(each));
  return line === undefined ? undefined : `${device.hostname()}.${line.replace(/^ip domain[ -]name /, "").trim()}`;
}

async function generate(session: IosSession, modulus: string | undefined): Promise<Reply> {
  const { device, terminal } = session;
  const name = nameOf(session);
  if (name === undefined) return ["% Please define a domain-name first."];
  if (device.hostKey.current !== undefined && modulus === undefined) {
    terminal.send(`% You already have RSA keys defined named ${name}.\r\n`);
    if (!/^y/i.test(await session.ask("% Do you really want to replace them? [yes/no]: "))) return [];
  }
  const bits = modulus ?? (await askForBits(session, name));
  if (bits === undefined) return ["% A decimal number between 360 and 4096."];
  await terminal.print([`% Generating ${bits} bit RSA keys, keys will be non-exportable...`]);
  await device.hostKey.generate(Math.max(1024, Number(bits)));
  device.log.add("%SSH-5-ENABLED: SSH 1.99 has been enabled");
  return ["[OK] (elapsed time was 1 seconds)", ""];
}

async function askForBits(session: IosSession, name: string): Promise<string | undefined> {
  await session.terminal.print([
    `The name for the keys will be: ${name}`,
    "Choose the size of the key modulus in the range of 360 to 4096 for your",
    "  General Purpose Keys. Choosing a key modulus greater than 512 may take",
    "  a few minutes.",
    "",
  ]);
  const answer = await session.ask("How many bits in the modulus [512]: ");
  if (answer === "") return "512";
  return /^\d{3,4}$/.test(answer) && Number(answer) >= 360 && Number(answer) <= 4096 ? answer : undefined;
}

async function zeroize(session: IosSession): Promise<Reply> {
  const { device } = session;
  if (device.hostKey.current === undefined) return ["% No Signature RSA Keys found in configuration."];
  await session.terminal.print([
    "% All keys will be removed.",
    "% All router certs issued using these keys will also be removed.",
  ]);
  if (!/^y/i.test(await session.ask("Do you really want to remove these keys? [yes/no]: "))) return [];
  device.hostKey.replace(undefined);
  return [];
}

/** Typed in the configuration mode, and no lines of configuration all the same. */
export const cryptoKeyCommands: readonly Command<IosSession>[] = [
  {
    form: "crypto key generate rsa [ general-keys ] [ modulus <bits:int:360-4096> ]",
    run: (session, { bits }) => generate(session, bits),
  },
  { form: "crypto key zeroize rsa", run: zeroize },
];
