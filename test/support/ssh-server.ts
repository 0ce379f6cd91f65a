import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { type AuthContext, type Connection, Server, type ServerChannel, utils } from "ssh2";

/** An SSH server that does as it is told, and nothing where it is not told: it may fall silent at any step. */
export interface ServerOptions {
  readonly authenticate?: (context: AuthContext) => void;
  /** Steps that are never answered. */
  readonly silentAt?: "session" | "pty" | "shell";
  readonly serve?: (channel: ServerChannel) => void;
  /** Lets clients through to other servers. */
  readonly forwards?: boolean;
  readonly algorithms?: object;
}

export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly hostKey: string;
  readonly logins: () => number;
  readonly stop: () => Promise<void>;
}

let pem: string | undefined;

export async function startServer(options: ServerOptions): Promise<TestServer> {
  pem ??= utils.generateKeyPairSync("ed25519").private;
  const key = utils.parseKey(pem);
  if (key instanceof Error || Array.isArray(key)) throw new Error("no key");
  const sockets = new Set<Socket>();
  let logins = 0;
  const server: NetServer = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    const ssh = new Server(
      { hostKeys: [pem as string], ...(options.algorithms ? { algorithms: options.algorithms } : {}) },
      (client) => {
        client.on("ready", () => logins++);
        serve(client, options);
      },
    );
    ssh.injectSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    hostKey: `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`,
    logins: () => logins,
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function serve(client: Connection, { authenticate, silentAt, serve: run, forwards }: ServerOptions): void {
  client.on("error", () => undefined);
  client.on("authentication", authenticate ?? ((context) => context.accept()));
  client.on("session", (accept) => {
    if (silentAt === "session") return;
    const session = accept();
    session.on("pty", (acceptPty) => {
      if (silentAt !== "pty") acceptPty?.();
    });
    session.on("shell", (acceptShell) => {
      if (silentAt !== "shell") run?.(acceptShell());
    });
  });
  client.on("tcpip", (accept, _reject, info) => {
    if (!forwards) return;
    const channel = accept();
    const { Socket: Plain } = require("node:net") as typeof import("node:net");
    const through = new Plain();
    through.on("error", () => channel.end());
    through.connect(info.destPort, info.destIP, () => {
      through.pipe(channel);
      channel.pipe(through);
    });
  });
}
