import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type AuthContext, type Connection, Server, type ServerChannel, utils } from "ssh2";
import type { Device, User } from "./device";
import { receiveFile } from "./exec/scp";
import { IosSession } from "./session/ios";
import { IxSession } from "./session/ix";
import type { Wire } from "./session/session";

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

/** A session of the router's family on the wire. */
export function openSession(device: Device, user: User, wire: Wire): IxSession | IosSession {
  const through = device.faults.disturb(wire);
  const session =
    device.options.dialect === "nec-ix" ? new IxSession(device, user, through) : new IosSession(device, user, through);
  void session.run();
  return session;
}

export function listen(device: Device): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, hostKey = ownKey() } = device.options;
  const clients = new Set<Connection>();
  const ident = device.options.dialect === "nec-ix" ? "NEC-IX2106-ms-10.2.16" : "Cisco-1.25";
  const server = new Server({ hostKeys: [hostKey], ident }, (client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    // A client that breaks off is no business of the router.
    client.on("error", () => undefined);
    serve(device, client);
  });
  const stop = async () => {
    const gone = [...clients].map((client) => once(client, "close"));
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const client of clients) client.end();
    await Promise.all([closed, ...gone]);
  };
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, host, () =>
      resolve({ host, port: (server.address() as AddressInfo).port, fingerprint: fingerprintOf(hostKey), stop }),
    );
  });
}

function fingerprintOf(hostKey: string): string {
  const key = utils.parseKey(hostKey);
  if (key instanceof Error || Array.isArray(key)) throw new Error("the host key cannot be read");
  return `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
}

function serve(device: Device, client: Connection): void {
  let user: User | undefined;
  let failures = 0;
  client.on("authentication", (context: AuthContext) => {
    if (context.method !== "password") return context.reject(["password"]);
    user = device.users.find((each) => each.name === context.username && each.password === context.password);
    if (user !== undefined) return context.accept();
    device.reject(context.username);
    failures++;
    if (failures >= Number(device.behaviour("auth-tries"))) client.end();
    else context.reject(["password"]);
  });
  client.on("ready", () => {
    // Missing in the types. Echo and answer are small packets: none should wait for the other's acknowledgement.
    (client as Connection & { setNoDelay: (on: boolean) => void }).setNoDelay(true);
    device.welcome(user?.name ?? "");
  });
  client.on("session", (accept) => {
    const session = accept();
    session.on("pty", (acceptPty) => acceptPty?.());
    session.on("window-change", (acceptChange) => acceptChange?.());
    session.on("exec", (acceptExec, reject, { command }) => {
      if (device.options.dialect !== "cisco-ios" || !receiveFile(device, command, acceptExec)) reject?.();
    });
    session.on("shell", (acceptShell) => serveShell(device, user as User, client, acceptShell()));
  });
}

/** The router gives no exit status at the end: it just closes. */
function serveShell(device: Device, user: User, client: Connection, channel: ServerChannel): void {
  channel.setEncoding("utf8");
  const session = openSession(device, user, {
    send: (text) => channel.writable && channel.write(text),
    close: () => {
      channel.end();
    },
  });
  channel.on("data", (text: string | Buffer) => session.terminal.feed(text.toString()));
  channel.on("close", () => {
    session.end();
    client.end();
  });
  client.on("close", () => session.end());
}
