import { exec } from "node:child_process";
import { promisify } from "node:util";
import { fail } from "../errors";

/** Commands that print a secret, such as `op read op://routers/tokyo/password`. */
export interface SecretCommands {
  readonly passwordCommand?: string;
  readonly enableCommand?: string;
  readonly passphraseCommand?: string;
}

interface Secrets {
  readonly password?: string;
  readonly enable?: string;
  readonly passphrase?: string;
}

/** The user may have to unlock the password manager. */
const patience = 120_000;

// Each command runs once, however many sessions need its secret.
const answers = new Map<string, Promise<string>>();

/** Completes the login with the secrets that its commands print. */
export async function withSecrets<T extends Secrets & SecretCommands & { readonly device: string }>(login: T): Promise<T> {
  const got: Record<string, string> = {};
  for (const name of ["password", "enable", "passphrase"] as const) {
    const command = login[`${name}Command`];
    if (login[name] === undefined && command !== undefined) got[name] = await ask(login.device, `${name}Command`, command);
  }
  return { ...login, ...got };
}

async function ask(device: string, setting: string, command: string): Promise<string> {
  let answer = answers.get(command);
  if (!answer) {
    answer = promisify(exec)(command, { timeout: patience }).then(({ stdout }) => stdout.replace(/\r?\n$/, ""));
    answers.set(command, answer);
    answer.catch(() => answers.delete(command));
  }
  try {
    const secret = await answer;
    return secret === "" ? fail({ code: "bad-device-setting", device, setting, reason: "printed nothing" }) : secret;
  } catch (error) {
    const { code, stderr = "" } = error as { code?: number | string; stderr?: string };
    if (code === undefined) throw error;
    const said = stderr.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
    return fail({ code: "bad-device-setting", device, setting, reason: `failed (${code})${said === "" ? "" : `: ${said}`}` });
  }
}
