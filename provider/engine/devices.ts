import { z } from "zod";
import type { DialectName } from "../dialects/dialect";
import { fail } from "../errors";
import { envName } from "../messages";
import type { RouterLogin } from "../session/router";

/** A router of the stack configuration. */
export interface Device extends RouterLogin {
  readonly dialect: DialectName;
}

// The CLI turns a plain value of digits into a number.
const word = z.union([z.string().min(1), z.number().transform(String)], { error: "must be a word" });

const settings = z.strictObject({
  dialect: z.enum(["nec-ix", "cisco-ios"], { error: 'must be "nec-ix" or "cisco-ios"' }),
  host: z.string({ error: "must be the address of the router" }).min(1, { error: "must be the address of the router" }),
  port: z.coerce.number({ error: "must be a port number" }).int({ error: "must be a port number" }).min(1).max(65535).default(22),
  username: word,
  password: word.optional(),
  privateKey: z.string().optional(),
  agent: z.string().optional(),
  enable: word.optional(),
  hostKey: z
    .string()
    .regex(/^(SHA256:[A-Za-z0-9+/]{43}=?|any)$/, {
      error: 'must be the fingerprint that `ssh-keygen -l` prints (SHA256:…), or "any" to accept every key',
    })
    .optional(),
  connectTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(1).max(600).default(20),
  commandTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(1).max(600).default(60),
  lockTimeout: z.coerce.number({ error: "must be a number of seconds" }).min(0).max(3600).default(30),
});

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
  const { password, enable, privateKey, agent, hostKey, ...rest } = result.data;
  const prefix = `IXIOS_${envName(name)}`;
  return {
    ...rest,
    device: name,
    ...defined({
      password: password ?? env[`${prefix}_PASSWORD`],
      enable: enable ?? env[`${prefix}_ENABLE`],
      privateKey,
      agent: agent ?? (password || privateKey ? undefined : env.SSH_AUTH_SOCK),
      hostKey,
    }),
  };
}

function defined<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
}
