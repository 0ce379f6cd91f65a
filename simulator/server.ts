import { once } from "node:events";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { type Connection, Server, type ServerConfig } from "ssh2";
import type { Device } from "./device";
import { Link } from "./reach/link";
import type { Way } from "./reach/way";
import { ELSEWHERE } from "./seats";
import { algorithmsOf, takesAll } from "./ssh/algorithms";
import { limitFirstPacket } from "./ssh/first-packet";
import { rsaBesides } from "./ssh/host-key";
import { serve } from "./ssh/serve";

/** Where a way of the router is listened for. */
export interface OpenWay {
  readonly to: string;
  readonly from: string;
  readonly host: string;
  readonly port: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly ways: readonly OpenWay[];
  readonly stop: () => Promise<void>;
}

/** How long (ms) a client may take to hang up when the router stops. */
const LAST_CALL = 300;

/** Who is connected. */
interface Present {
  readonly clients: Set<Connection>;
  readonly links: Set<Link>;
  readonly sockets: Set<Socket>;
}

/** Listens for clients, on a port for each way that leads to the router. */
export async function listen(device: Device): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, ways = [] } = device.options;
  const present: Present = { clients: new Set(), links: new Set(), sockets: new Set() };
  const servers: NetServer[] = [];
  const open = async (way: Way | undefined, wanted: number) => {
    const server = createServer((socket) => answer({ device, socket, way, present }));
    servers.push(server);
    server.listen(wanted, host);
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  try {
    const first = await open(ways[0], ways[0]?.port ?? port);
    const others: number[] = [];
    for (const way of ways.slice(1)) others.push(await open(way, way.port ?? 0));
    let ended: Promise<void> | undefined;
    const stop = () => {
      ended ??= end(servers, present);
      return ended;
    };
    return {
      host,
      port: first,
      ways: ways.map(({ to, from }, i) => ({ to, from, host, port: [first, ...others][i] ?? 0 })),
      stop,
    };
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
}

async function end(servers: readonly NetServer[], { clients, links, sockets }: Present): Promise<void> {
  const gone = [...clients].map((client) => new Promise<void>((resolve) => client.once("close", resolve)));
  const closed = servers.map((server) => {
    const event = once(server, "close");
    server.close();
    return event;
  });
  for (const client of clients) client.end();
  const late = setTimeout(() => {
    for (const link of links) link.destroy();
    for (const socket of sockets) socket.destroy();
  }, LAST_CALL);
  await Promise.all([...closed, ...gone]);
  clearTimeout(late);
}

interface Knock {
  readonly device: Device;
  readonly socket: Socket;
  readonly way: Way | undefined;
  readonly present: Present;
}

/** A router that is starting, has no key or has no line free hangs up before the first byte. */
function answer({ device, socket, way, present }: Knock): void {
  present.sockets.add(socket);
  socket.on("close", () => present.sockets.delete(socket));
  socket.on("error", () => undefined);
  const refusal = device.door.refusal();
  const unreached = device.reach.refusal(way);
  if (refusal === "silent" || unreached === "silent") return;
  const hostKey = device.hostKey.current;
  const isFull = device.isBusy() && device.behaviour("vty-busy") === "at-once";
  if (refusal === "hang-up" || unreached !== undefined || device.isDown() || hostKey === undefined || isFull) {
    socket.destroy();
    return;
  }
  void keysOf(device, hostKey).then((keys) => handShake({ device, socket, way, present }, keys));
}

/** The key that everybody is shown, and one for old clients beside it where the router takes them too. */
async function keysOf(device: Device, hostKey: string): Promise<string[]> {
  return takesAll(device) && device.hostKey.isOriginal ? [hostKey, await rsaBesides()] : [hostKey];
}

function handShake({ device, socket, way, present }: Knock, keys: string[]): void {
  if (socket.destroyed) return;
  limitFirstPacket(socket, Number(device.behaviour("ssh-first-packet")));
  const link = new Link(socket);
  const ssh = new Server(configOf(device, keys), (client) => {
    present.clients.add(client);
    client.on("close", () => present.clients.delete(client));
    // A client that breaks off is no business of the router.
    client.on("error", () => undefined);
    serve({ device, client, link, caller: way === undefined ? ELSEWHERE : { kind: "network", from: way.from } });
  });
  present.links.add(link);
  device.reach.join(link.gate, way);
  link.on("close", () => {
    present.links.delete(link);
    device.reach.leave(link.gate);
  });
  // The server asks for a stream and is typed for a socket.
  ssh.injectSocket(link as unknown as Socket);
}

function configOf(device: Device, hostKeys: string[]): ServerConfig {
  const banner = device.loginBanner();
  return {
    hostKeys,
    ident: device.ident(),
    algorithms: algorithmsOf(device),
    ...(banner === undefined ? {} : { banner }),
  };
}
