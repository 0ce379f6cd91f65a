import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type AuthContext, type Connection, Server, type ServerChannel } from "ssh2";
import type { Device, User } from "./device";
import { fingerprintOf, ownKey } from "./host-key";
import { IosSession } from "./session/ios";
import { IxSession } from "./session/ix";
import type { Wire } from "./session/session";

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

/** How long (ms) a client may take to say goodbye when the router stops. */
const farewell = 300;

export function listen(device: Device): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, hostKeyType = "ed25519", hostKey = ownKey(hostKeyType) } = device.options;
  const fingerprint = fingerprintOf(hostKey);
  const clients = new Set<Connection>();
  const ident = device.options.dialect === "nec-ix" ? "NEC-IX2106-ms-10.2.16" : "Cisco-1.25";
  const ssh = new Server({ hostKeys: [hostKey], ident }, (client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    // A client that breaks off is no business of the router.
    client.on("error", () => undefined);
    serve(device, client);
  });
  // The sockets are ours, so that stopping need not wait for a client that never hangs up.
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  const end = async () => {
    const gone = [...clients].map((client) => new Promise<void>((resolve) => client.once("close", resolve)));
    const closed = once(server, "close");
    server.close();
    for (const client of clients) client.end();
    const late = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, farewell);
    await Promise.all([closed, ...gone]);
    clearTimeout(late);
  };
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, host, () => resolve({ host, port: (server.address() as AddressInfo).port, fingerprint, stop }));
  });
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
    const { name } = user as User;
    device.welcome(name);
    client.on("close", () => device.farewell(name));
  });
  client.on("session", (accept) => {
    const session = accept();
    session.on("pty", (acceptPty) => acceptPty?.());
    session.on("window-change", (acceptChange) => acceptChange?.());
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
