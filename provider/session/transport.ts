import { createHash } from "node:crypto";
import { Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { fail, type Problem, ProblemError } from "../errors";

/** Where a router is and how to log in. */
export interface Login {
  readonly device: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password?: string;
  readonly privateKey?: string;
  readonly agent?: string;
  /** `SHA256:…` as OpenSSH prints it, or `any` to accept every key. */
  readonly hostKey?: string;
  readonly connectTimeout: number;
}

/** Bytes to and from a terminal; nothing about what they mean. */
export interface Transport {
  readonly write: (text: string) => void;
  readonly onData: (listener: (text: string) => void) => void;
  readonly onClose: (listener: (error?: Error) => void) => void;
  readonly close: () => void;
}

// Routers of this age know little beside these; the modern ones stay in front.
const oldMethods = {
  kex: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
  cipher: ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"],
  hmac: ["hmac-sha1", "hmac-sha1-96"],
  serverHostKey: ["ssh-rsa"],
};

/** Opens an interactive shell: one session for everything (IOS closes the connection after a single exec command). */
export function connect(login: Login): Promise<Transport> {
  const client = new Client();
  return new Promise((resolve, reject) => {
    let hostKeyProblem: Problem | undefined;
    const refuse = (error: Error) => {
      client.destroy();
      reject(new ProblemError(hostKeyProblem ?? toProblem(error, login), undefined, { cause: error }));
    };
    client.on("error", refuse);
    client.on("close", () => refuse(new Error("the connection was closed before the login was done")));
    client.on("keyboard-interactive", (_name, _info, _lang, prompts, finish) => finish(prompts.map(() => login.password ?? "")));
    client.on("ready", () => {
      // Short lines in conversation: waiting to fill a packet would cost 40 ms for each.
      client.setNoDelay(true);
      client.shell({ term: "vt100", cols: 512, rows: 1000 }, (error, channel) => {
        if (error) return refuse(error);
        client.removeAllListeners("close");
        client.removeAllListeners("error");
        resolve(toTransport(client, channel));
      });
    });
    client.connect({
      ...toConfig(login),
      hostVerifier: (key: Buffer) => {
        hostKeyProblem = judge(key, login);
        return hostKeyProblem === undefined;
      },
    } as ConnectConfig);
  });
}

function toConfig(login: Login): ConnectConfig {
  const append = Object.fromEntries(
    Object.entries(oldMethods).map(([name, methods]) => [name, { append: methods, prepend: [], remove: [] }]),
  );
  return {
    host: login.host,
    port: login.port,
    username: login.username,
    ...(login.password === undefined ? {} : { password: login.password }),
    ...(login.privateKey === undefined ? {} : { privateKey: login.privateKey }),
    ...(login.agent === undefined ? {} : { agent: login.agent }),
    tryKeyboard: login.password !== undefined,
    readyTimeout: login.connectTimeout * 1000,
    keepaliveInterval: 15_000,
    algorithms: append as NonNullable<ConnectConfig["algorithms"]>,
  };
}

function judge(key: Buffer, login: Login): Problem | undefined {
  const found = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
  if (login.hostKey === undefined) return { code: "host-key-unknown", device: login.device, found };
  if (login.hostKey === "any" || login.hostKey.replace(/=+$/, "") === found) return undefined;
  return { code: "host-key-mismatch", device: login.device, expected: login.hostKey, found };
}

function toProblem(error: Error & { level?: string }, login: Login): Problem {
  const { device, username } = login;
  if (error.level === "client-authentication") return { code: "auth-refused", device, username };
  return { code: "connect-failed", device, address: `${login.host}:${login.port}`, reason: error.message };
}

function toTransport(client: Client, channel: ClientChannel): Transport {
  const closeListeners: ((error?: Error) => void)[] = [];
  let closed = false;
  const close = (error?: Error) => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener(error);
  };
  // A character may be cut in two between packets: let the stream put it together.
  channel.setEncoding("utf8");
  channel.on("close", () => close());
  client.on("error", close);
  client.on("close", () => close());
  return {
    write: (text) => {
      if (closed) fail({ code: "session-lost", device: "", during: "sending" });
      channel.write(text);
    },
    onData: (listener) => {
      channel.on("data", (data: string | Buffer) => listener(data.toString()));
      channel.stderr.on("data", (data: string | Buffer) => listener(data.toString()));
    },
    onClose: (listener) => closeListeners.push(listener),
    close: () => {
      channel.end();
      client.end();
      // A router that never answers the farewell must not keep us.
      setTimeout(() => client.destroy(), 1000).unref();
    },
  };
}
