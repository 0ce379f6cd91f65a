import { homedir } from "node:os";
import { z } from "zod";
import type { DialectName } from "../dialects/dialect";
import { fail } from "../errors";
import { envName } from "../messages";
import type { RouterLogin } from "../session/router";
import type { SshHost } from "../session/ssh-config";
import { findHost, findKeys, findWay, readKey, readUsualKey, type SshFiles } from "../session/ssh-files";
import type { Hop } from "../session/transport";

/** A router of the stack configuration. */
export interface Device extends RouterLogin {
  readonly dialect: DialectName;
}

// The CLI turns a plain value of digits into a number.
const word = z.union([z.string().min(1), z.number().transform(String)], { error: "must be a word" });

const port = z.coerce.number({ error: "must be a port number" }).int({ error: "must be a port number" }).min(1).max(65535);
const hostKey = z.string().regex(/^(SHA256:[A-Za-z0-9+/]{43}=?|any)$/, {
  error: 'must be the fingerprint that `ssh-keygen -l` prints (SHA256:…), or "any" to accept every key',
});
const minimumAlgorithms = z.enum(["modern", "legacy"], { error: 'must be "modern" or "legacy"' });
const file = z.union([z.boolean(), z.string().min(1)], { error: "must be true, false or the path of a file" });

/** How to log in to an SSH server. */
const login = {
  password: word.optional(),
  privateKey: z.string().optional(),
  privateKeyFile: z.string().min(1).optional(),
  passphrase: word.optional(),
  agent: z.string().optional(),
  hostKey: hostKey.optional(),
  minimumAlgorithms: minimumAlgorithms.optional(),
};

const settings = z.strictObject({
  dialect: z.enum(["nec-ix", "cisco-ios"], { error: 'must be "nec-ix" or "cisco-ios"' }),
  host: z.string({ error: "must be the address of the router" }).min(1, { error: "must be the address of the router" }),
  // Default: as in the SSH configuration, else 22.
  port: port.optional(),
  username: word.optional(),
  ...login,
  passwordCommand: z.string().min(1).optional(),
  passphraseCommand: z.string().min(1).optional(),
  enable: word.optional(),
  enableCommand: z.string().min(1).optional(),
  /** Jump hosts: `user@host:port`, separated by commas, or a list with logins. */
  jump: z
    .union(
      [z.string().min(1), z.array(z.strictObject({ host: z.string().min(1), port: port.default(22), username: word, ...login }))],
      {
        error: 'must be "user@host", several with commas, or a list of hosts with logins',
      },
    )
    .optional(),
  sshConfig: file.optional(),
  knownHosts: file.optional(),
  connectTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(1).max(600).default(20),
  commandTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(1).max(600).default(60),
  lockTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(0).max(3600).default(30),
});

type Settings = z.output<typeof settings>;
type HopSettings = Pick<Settings, keyof typeof login>;

export type DeviceSettings = z.input<typeof settings>;

/** The devices of `ixios:devices`, as the stack configuration holds them. */
export function parseDevices(text: string | undefined): ReadonlyMap<string, unknown> {
  if (text === undefined || text === "") return new Map();
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, unknown>));
  } catch {
    return fail({ code: "bad-device-setting", device: "*", setting: "", reason: "must be a map of devices" });
  }
}

/** One device with what the environment adds: passwords need not be in the stack configuration. */
export function findDevice(devices: ReadonlyMap<string, unknown>, name: string, env: NodeJS.ProcessEnv): Device {
  if (!devices.has(name)) return fail({ code: "unknown-device", device: name, known: [...devices.keys()] });
  const result = settings.safeParse(devices.get(name));
  if (!result.success) {
    const issue = result.error.issues[0];
    const setting = issue?.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : (issue?.path.join(".") ?? "");
    const reason = issue?.code === "unrecognized_keys" ? "is not a setting of a device" : (issue?.message ?? "is wrong");
    return fail({ code: "bad-device-setting", device: name, setting, reason });
  }
  return toDevice(name, result.data, env);
}

function toDevice(name: string, given: Settings, env: NodeJS.ProcessEnv): Device {
  const files: SshFiles = { device: name, home: env.HOME ?? homedir(), ...pick(given, ["sshConfig", "knownHosts"]) };
  const found = findHost(given.host, files);
  const username = given.username ?? found.username;
  if (username === undefined)
    return fail({ code: "bad-device-setting", device: name, setting: "username", reason: "must be a word" });
  const prefix = `IXIOS_${envName(name)}`;
  const port = given.port ?? found.port ?? 22;
  const jump = toWay(given.jump, found, { username, files, env });
  return {
    ...pick(given, ["dialect", "connectTimeout", "commandTimeout", "lockTimeout"]),
    device: name,
    host: found.host,
    port,
    username,
    ...toLogin({ ...found, port }, given, { files, env }),
    ...defined({
      password: given.password ?? env[`${prefix}_PASSWORD`],
      enable: given.enable ?? env[`${prefix}_ENABLE`],
      passphrase: given.passphrase ?? env[`${prefix}_PASSPHRASE`],
    }),
    ...pick(given, ["passwordCommand", "passphraseCommand", "enableCommand"]),
    ...(jump.length > 0 ? { jump } : {}),
  };
}

interface Surroundings {
  readonly files: SshFiles;
  readonly env: NodeJS.ProcessEnv;
}

/** The jump hosts: from the settings, else from the SSH configuration. */
function toWay(
  jump: Settings["jump"],
  found: SshHost,
  { username, files, env }: Surroundings & { readonly username: string },
): readonly Hop[] {
  if (Array.isArray(jump))
    return jump.map(({ host, port, username, ...given }) => {
      const at = { host, port, identityFiles: [], knownHostsFiles: [] };
      return { host, port, username, ...toLogin(at, given, { files, env }) };
    });
  const hops = jump === undefined ? found.jump : findWay(jump, files);
  return hops.map((hop) => {
    const port = hop.port ?? 22;
    return { host: hop.host, port, username: hop.username ?? username, ...toLogin({ ...hop, port }, {}, { files, env }) };
  });
}

/** Keys and known host keys. Settings override the SSH files. */
function toLogin(
  host: Omit<SshHost, "jump"> & { readonly port: number },
  given: HopSettings & Pick<Settings, "passwordCommand" | "passphraseCommand">,
  { files, env }: Surroundings,
): Omit<Hop, "host" | "port" | "username"> {
  const { privateKeyFile, hostKey } = given;
  const hasPassphrase = given.passphrase !== undefined || given.passphraseCommand !== undefined;
  const ownKey = given.privateKey ?? (privateKeyFile === undefined ? undefined : readKey(privateKeyFile, files));
  const needsAgent = !given.password && !given.passwordCommand && ownKey === undefined;
  return {
    ...(hostKey === undefined ? findKeys(host, files) : { hostKey }),
    ...defined({
      privateKey: ownKey ?? readUsualKey(host.identityFiles, files, hasPassphrase),
      agent: given.agent ?? host.agent ?? (needsAgent ? env.SSH_AUTH_SOCK : undefined),
    }),
    ...pick(given, ["password", "passphrase", "minimumAlgorithms"]),
  };
}

function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** The given settings among these names. */
function pick<T extends object, K extends keyof T>(values: T, names: readonly K[]): Present<T, K> {
  return defined(Object.fromEntries(names.map((name) => [name, values[name]]))) as Present<T, K>;
}

type Present<T, K extends keyof T> = { [N in K as undefined extends T[N] ? never : N]: T[N] } & {
  [N in K as undefined extends T[N] ? N : never]?: NonNullable<T[N]>;
};
