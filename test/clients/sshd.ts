import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Router } from "../../simulator";
import { setupModule } from "../tools/setup-module";

interface SshdModule {
  ensureSshd(): Promise<{ readonly path: string } | { readonly missing: string }>;
}

export async function findSshd(): Promise<{ readonly path: string } | { readonly missing: string }> {
  return (await setupModule<SshdModule>("sshd.mjs")).ensureSshd();
}

export interface Sshd {
  readonly port: number;
  /** The account that logs in: an ordinary process can let in nobody else. */
  readonly user: string;
  readonly key: string;
  readonly keyFile: string;
  readonly stop: () => Promise<void>;
}

/**
 * The OpenSSH server in front of a router's core, with the methods of an IX2106: group exchange, counter mode, an
 * `ssh-rsa` key. Passwords are not ours to check there, so the login goes by key.
 */
export async function startSshd(path: string, router: Router, folder: string): Promise<Sshd> {
  const core = await listen(createServer((socket) => socket.pipe(router.attach()).pipe(socket)));
  const port = await freePort();
  for (const name of ["host", "user"])
    execFileSync("ssh-keygen", ["-q", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "", "-f", join(folder, name)]);
  const bridge = `stty raw -echo; exec ${quote(process.execPath)} ${quote(join(__dirname, "sshd-bridge.js"))} ${portOf(core)}`;
  writeFileSync(join(folder, "sshd_config"), configOf({ folder, port, bridge }));
  // The server wants this folder when it runs as root, and does not make it.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true });
  const server = spawn(path, ["-D", "-e", "-f", join(folder, "sshd_config")], { stdio: ["ignore", "ignore", "pipe"] });
  // A test run that breaks off leaves no server behind.
  const kill = () => void server.kill();
  process.once("exit", kill);
  let said = "";
  await new Promise<void>((ready, failed) => {
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Server listening")) ready();
    });
    server.on("close", (code) => failed(new Error(`sshd ended with ${code}: ${said}`)));
    server.on("error", failed);
  });
  const stop = async () => {
    process.off("exit", kill);
    kill();
    core.close();
  };
  const keyFile = join(folder, "user");
  return { port, user: userInfo().username, key: readFileSync(keyFile, "utf8"), keyFile, stop };
}

function configOf({ folder, port, bridge }: { readonly folder: string; readonly port: number; readonly bridge: string }): string {
  return [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${folder}/host`,
    "KexAlgorithms diffie-hellman-group-exchange-sha256",
    "HostKeyAlgorithms ssh-rsa",
    "Ciphers aes128-ctr,aes192-ctr,aes256-ctr",
    "MACs hmac-sha2-256,hmac-sha2-512",
    `AuthorizedKeysFile ${folder}/user.pub`,
    "PubkeyAcceptedAlgorithms +ssh-rsa",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin yes",
    "StrictModes no",
    "UsePAM no",
    "PidFile none",
    "PrintMotd no",
    `ForceCommand ${bridge}`,
    "",
  ].join("\n");
}

function quote(path: string): string {
  return `'${path}'`;
}

function listen(server: Server): Promise<Server> {
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A port that was free a moment ago: sshd takes no 0. */
async function freePort(): Promise<number> {
  const server = await listen(createServer());
  const port = portOf(server);
  await new Promise((closed) => server.close(closed));
  return port;
}
