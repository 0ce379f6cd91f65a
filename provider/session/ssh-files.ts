import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { fail } from "../errors";
import { knownKeys } from "./known-hosts";
import { lookUp, type SshHost, viaJump } from "./ssh-config";
import type { Hop } from "./transport";

/** Which of the user's SSH files are read: none, the usual one, or another one. */
export interface SshFiles {
  readonly sshConfig?: boolean | string;
  readonly knownHosts?: boolean | string;
  readonly device: string;
  /** Home directory of the user. */
  readonly home: string;
}

/** Looks up a host as `ssh` does. Without an SSH configuration the name is the address. */
export function findHost(name: string, files: SshFiles): SshHost {
  return lookUp(configText(files), name);
}

/** Looks up jump hosts, given as `user@host:port` and separated by commas. */
export function findWay(words: string, files: SshFiles): readonly SshHost[] {
  const text = configText(files);
  return words.split(",").flatMap((each) => viaJump(text, each.trim()));
}

/** Reads the key file that a setting names. */
export function readKey(path: string, { home, device }: SshFiles): string {
  const whole = toPath(path, home);
  if (existsSync(whole)) return readFileSync(whole, "utf8");
  return fail({ code: "bad-device-setting", device, setting: "privateKeyFile", reason: `names no file that is there: ${path}` });
}

/** Reads the first key file that exists and can be decrypted; the agent may have the others. */
export function readUsualKey(paths: readonly string[], { home }: SshFiles, hasPassphrase: boolean): string | undefined {
  const keys = paths.map((each) => toPath(each, home)).filter(existsSync);
  return keys.map((path) => readFileSync(path, "utf8")).find((key) => hasPassphrase || !isLocked(key));
}

function isLocked(key: string): boolean {
  if (/ENCRYPTED/.test(key)) return true;
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(key)?.[1] ?? "";
  return Buffer.from(body, "base64").subarray(0, 80).includes("bcrypt");
}

/** The known keys of a host, if known_hosts is read. */
export function findKeys(
  host: Pick<SshHost, "host" | "knownHostsFiles"> & { readonly port: number },
  files: SshFiles,
): Pick<Hop, "hostKey" | "hostKeyTypes"> {
  const { knownHosts = files.sshConfig !== undefined && files.sshConfig !== false, home } = files;
  if (knownHosts === false) return {};
  const usual = host.knownHostsFiles.length > 0 ? host.knownHostsFiles : ["~/.ssh/known_hosts"];
  const paths = (typeof knownHosts === "string" ? [knownHosts] : usual).map((each) => toPath(each, home));
  const keys = paths.filter(existsSync).flatMap((path) => knownKeys(readFileSync(path, "utf8"), host));
  return keys.length === 0
    ? {}
    : { hostKey: keys.map(({ fingerprint }) => fingerprint), hostKeyTypes: [...new Set(keys.map(({ type }) => type))] };
}

function configText({ sshConfig, home, device }: SshFiles): string {
  if (sshConfig === undefined || sshConfig === false) return "";
  const path = toPath(typeof sshConfig === "string" ? sshConfig : "~/.ssh/config", home);
  if (existsSync(path)) return readFileSync(path, "utf8");
  if (sshConfig === true) return "";
  return fail({ code: "bad-device-setting", device, setting: "sshConfig", reason: `names no file that is there: ${sshConfig}` });
}

function toPath(path: string, home: string): string {
  const whole = path.replace(/^(~|%d)(?=\/|$)/, home);
  return isAbsolute(whole) ? whole : join(home, ".ssh", whole);
}
