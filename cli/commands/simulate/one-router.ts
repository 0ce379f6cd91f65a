import { readFileSync } from "node:fs";
import { behaviours, type Dialect, type ProfileName, profiles, type RouterDescription, wrongBehaviour } from "../../../simulator";
import { UsageError } from "../../command";

export const DIALECTS: readonly Dialect[] = ["nec-ix", "cisco-ios"];

/** The flags that describe a single router. */
export interface RouterFlags {
  readonly dialect?: string | undefined;
  readonly profile?: string | undefined;
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly enable?: string | undefined;
  readonly behaviour?: readonly string[] | undefined;
  readonly "host-key"?: string | undefined;
}

export function readRouterFlags(given: RouterFlags): RouterDescription {
  const { host, enable, user = "ops", password = "ops", port = "0", behaviour = [] } = given;
  const profile = readProfile(given.profile);
  const dialect = readDialect(given.dialect ?? (profile && profiles[profile].dialect));
  if (profile && profiles[profile].dialect !== dialect)
    throw new UsageError(`The profile ${profile} is one of ${profiles[profile].dialect}, not of ${dialect}.`);
  return {
    dialect,
    ...(profile === undefined ? {} : { profile }),
    config: readText("--config", "the running-config to start from", given.config),
    users: [{ name: user, password }],
    port: readPort(port),
    behaviours: Object.fromEntries(behaviour.map((text) => readBehaviour(dialect, text))),
    ...(host === undefined ? {} : { host }),
    ...(enable === undefined ? {} : { enablePassword: enable }),
    ...(given["host-key"] === undefined ? {} : { hostKey: readText("--host-key", "a private key", given["host-key"]) }),
  };
}

export function readDialect(text: string | undefined): Dialect {
  const found = DIALECTS.find((dialect) => dialect === text);
  if (found === undefined)
    throw new UsageError(`--dialect must be ${DIALECTS.join(" or ")}${text === undefined ? "" : `, not "${text}"`}.`);
  return found;
}

function readProfile(text: string | undefined): ProfileName | undefined {
  const names = Object.keys(profiles) as ProfileName[];
  const found = names.find((name) => name === text);
  if (text !== undefined && found === undefined)
    throw new UsageError(`--profile must be one of ${names.join(", ")}, not "${text}".`);
  return found;
}

function readText(flag: string, what: string, path: string | undefined): string {
  if (path === undefined) throw new UsageError(`${flag} must name a file with ${what}.`);
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(
      `The file of ${flag}, ${path}, cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new UsageError(`--port must be a number up to 65535, not "${text}".`);
  return Number(text);
}

function readBehaviour(dialect: Dialect, text: string): [string, string | number | boolean] {
  const [, id = "", word = ""] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  const behaviour = behaviours.find((each) => each.id === id);
  if (behaviour === undefined) throw new UsageError(`--behaviour "${text}" is no known ID=VALUE; --list-behaviours lists them.`);
  const value = behaviour.allowed.find((each) => String(each) === word) ?? word;
  const wrong = wrongBehaviour(dialect, id, value);
  if (wrong !== undefined) throw new UsageError(`The behaviour ${id} ${wrong}.`);
  return [id, value];
}
