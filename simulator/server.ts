import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type AuthContext, type Connection, Server, utils } from "ssh2";
import type { Device } from "./device";
import { disturb } from "./faults";
import type { User } from "./index";
import { IosSession } from "./session/ios";
import { IxSession } from "./session/ix";
import type { Session } from "./session/session";

let made: string | undefined;

/** One key for all routers of a process: making one takes a while. */
function ownKey(): string {
  made ??= utils.generateKeyPairSync("rsa", { bits: 2048 }).private;
  return made;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  readonly stop: () => Promise<void>;
}

/** A session of the router's family, talking through `send`. */
export function openSession(device: Device, user: User, out: { send: (text: string) => void; close: () => void }): Session {
  const through = { send: disturb(device.faults, out.send), close: out.close };
  return device.dialect === "nec-ix" ? new IxSession(device, user, through) : new IosSession(device, user, through);
}

export function listen(device: Device): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, hostKey = ownKey() } = device.options;
  const clients = new Set<Connection>();
  const server = new Server(
    { hostKeys: [hostKey], ident: device.dialect === "nec-ix" ? "NEC-IX2106-ms-10.2.16" : "Cisco-1.25" },
    (client) => {
      clients.add(client);
      client.on("close", () => clients.delete(client));
      client.on("error", () => undefined);
      serve(device, client);
    },
  );
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, host, () => {
      resolve({
        host,
        port: (server.address() as AddressInfo).port,
        fingerprint: fingerprintOf(hostKey),
        stop: () =>
          new Promise((done) => {
            for (const client of clients) client.end();
            server.close(() => done());
          }),
      });
    });
  });
}

function fingerprintOf(hostKey: string): string {
  const key = utils.parseKey(hostKey);
  if (key instanceof Error || Array.isArray(key)) throw new Error("the host key cannot be read");
  return `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
}

function serve(device: Device, client: Connection): void {
  let user: User | undefined;
  let tries = 0;
  client.on("authentication", (context: AuthContext) => {
    if (context.method !== "password") return context.reject(["password"]);
    user = device.users.find((each) => each.name === context.username && each.password === context.password);
    if (user) return context.accept();
    device.counts.failedLogins++;
    tries++;
    if (tries >= Number(device.behaviour("auth-tries"))) return client.end();
    context.reject(["password"]);
  });
  client.on("ready", () => {
    // Missing in the types. Echo and answer are small packets: none should wait for the other's acknowledgement.
    (client as Connection & { setNoDelay: (on: boolean) => void }).setNoDelay(true);
    device.counts.logins++;
    client.on("session", (accept) => {
      const session = accept();
      session.on("pty", (acceptPty) => acceptPty?.());
      session.on("window-change", (acceptChange) => acceptChange?.());
      session.on("shell", (acceptShell) => {
        const channel = acceptShell();
        channel.setEncoding("utf8");
        // The router gives no exit status: it just closes.
        const shell = openSession(device, user as User, {
          send: (text) => channel.writable && channel.write(text),
          close: () => channel.end(),
        });
        channel.on("data", (text: string | Buffer) => shell.feed(text.toString()));
        channel.on("close", () => shell.end());
        client.on("close", () => shell.end());
        shell.start();
      });
    });
  });
}
