import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Connection, Server, type ServerChannel, type ServerConfig } from "ssh2";
import type { Device, User } from "./device";
import { receiveFile } from "./exec/scp";
import { Link } from "./reach/link";
import { IosSession } from "./session/ios";
import { IxSession } from "./session/ix";
import type { Wire } from "./session/session";
import { algorithmsOf } from "./ssh/algorithms";
import { authenticate } from "./ssh/authentication";
import { limitFirstPacket } from "./ssh/first-packet";

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** A session of the router's family on the wire. */
export function openSession(device: Device, user: User, wire: Wire): IxSession | IosSession {
  const through = device.faults.disturb(wire, device.clock);
  const session =
    device.options.dialect === "nec-ix" ? new IxSession(device, user, through) : new IosSession(device, user, through);
  void session.run();
  return session;
}

/** How long (ms) a client may take to hang up when the router stops. */
const LAST_CALL = 300;

export function listen(device: Device): Promise<Listening> {
  const { host = "127.0.0.1", port = 0 } = device.options;
  const clients = new Set<Connection>();
  const sockets = new Set<Socket>();
  const links = new Set<Link>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    answer(device, socket, { clients, links });
  });
  const end = async () => {
    const gone = [...clients].map((client) => new Promise<void>((resolve) => client.once("close", resolve)));
    const closed = once(server, "close");
    server.close();
    for (const client of clients) client.end();
    const late = setTimeout(() => {
      for (const link of links) link.destroy();
      for (const socket of sockets) socket.destroy();
    }, LAST_CALL);
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
    server.listen(port, host, () => resolve({ host, port: (server.address() as AddressInfo).port, stop }));
  });
}

/** Who is connected. */
interface Present {
  readonly clients: Set<Connection>;
  readonly links: Set<Link>;
}

/** A router that is starting, has no key or has no line free hangs up before the first byte. */
function answer(device: Device, socket: Socket, { clients, links }: Present): void {
  const hostKey = device.hostKey.current;
  const refusal = device.door.refusal();
  if (refusal === "silent") return;
  if (
    refusal === "hang-up" ||
    device.isDown() ||
    hostKey === undefined ||
    (device.isBusy() && device.behaviour("vty-busy") === "at-once")
  ) {
    socket.destroy();
    return;
  }
  limitFirstPacket(socket, Number(device.behaviour("ssh-first-packet")));
  const algorithms = algorithmsOf(device);
  const banner = device.loginBanner();
  const config: ServerConfig = {
    hostKeys: [hostKey],
    ident: device.ident(),
    ...(algorithms === undefined ? {} : { algorithms }),
    ...(banner === undefined ? {} : { banner }),
  };
  const link = new Link(socket);
  const ssh = new Server(config, (client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    // A client that breaks off is no business of the router.
    client.on("error", () => undefined);
    serve(device, client, link);
  });
  links.add(link);
  device.links.add(link.gate);
  link.on("close", () => {
    links.delete(link);
    device.links.delete(link.gate);
  });
  // The server asks for a stream and is typed for a socket.
  ssh.injectSocket(link as unknown as Socket);
}

function serve(device: Device, client: Connection, link: Link): void {
  const user = authenticate(device, client);
  client.on("ready", () => {
    // Missing in the types. Echo and answer are small packets: none should wait for the other's acknowledgement.
    (client as Connection & { setNoDelay: (on: boolean) => void }).setNoDelay(true);
    const { name } = user();
    device.welcome(name);
    client.on("close", () => device.farewell(name));
  });
  client.on("session", (accept) => {
    const session = accept();
    session.on("pty", (acceptPty) => acceptPty?.());
    session.on("window-change", (acceptChange) => acceptChange?.());
    session.on("exec", (acceptExec, reject, { command }) => {
      if (device.options.dialect !== "cisco-ios" || !receiveFile(device, command, acceptExec)) reject?.();
    });
    session.on("shell", (acceptShell) => serveShell({ device, user: user(), client, link, channel: acceptShell() }));
  });
}

interface Shell {
  readonly device: Device;
  readonly user: User;
  readonly client: Connection;
  readonly link: Link;
  readonly channel: ServerChannel;
}

/** The router gives no exit status at the end: it just closes. */
function serveShell({ device, user, client, link, channel }: Shell): void {
  if (device.isBusy()) {
    channel.end();
    client.end();
    return;
  }
  channel.setEncoding("utf8");
  const session = openSession(device, user, {
    send: (piece) => channel.writable && channel.write(piece),
    close: () => {
      channel.end();
      // Nobody is there who would take leave in his turn.
      if (link.gate.isLost) link.destroy();
    },
  });
  channel.on("data", (text: string | Buffer) => session.terminal.feed(text.toString()));
  channel.on("close", () => {
    session.end();
    client.end();
  });
  client.on("close", () => session.end());
}
