import { createHash } from "node:crypto";
import { Client, type ClientChannel, type ConnectConfig, utils } from "ssh2";
import { fail, type Problem, ProblemError } from "../errors";
import { algorithmsFor, type MinimumAlgorithms, rsaBits, weaknesses } from "./algorithms";

/** An SSH server and how to log in to it. */
export interface Hop {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password?: string;
  /** The text of a private key; `passphrase` decrypts it. */
  readonly privateKey?: string;
  readonly passphrase?: string;
  readonly agent?: string;
  /** Accepted fingerprints, `SHA256:…` as OpenSSH prints them, or `any` to accept every key. */
  readonly hostKey?: string | readonly string[];
  /** Types of the known keys, which are negotiated first. */
  readonly hostKeyTypes?: readonly string[];
  readonly minimumAlgorithms?: MinimumAlgorithms;
}

/** A router and how to log in to it. */
export interface Login extends Hop {
  readonly device: string;
  /** Seconds for each step from the TCP connection to the first prompt. */
  readonly connectTimeout: number;
  /** Jump hosts, the nearest first. */
  readonly jump?: readonly Hop[];
}

/** Bytes to and from a terminal; nothing about what they mean. */
export interface Transport {
  readonly write: (text: string) => void;
  readonly onData: (listener: (text: string) => void) => void;
  readonly onClose: (listener: (error?: Error) => void) => void;
  readonly close: () => void;
  /** Weaknesses of the connection: old algorithms, short keys, unchecked host keys. */
  readonly weaknesses?: readonly string[];
}

/** Opens an interactive shell: one session for everything (IOS closes the connection after a single exec command). */
export async function connect(login: Login): Promise<Transport> {
  const clients: Client[] = [];
  const weak: string[] = [];
  const end = () => {
    for (const client of clients.toReversed()) client.end();
    // Do not wait for a router that never closes its side.
    setTimeout(() => {
      for (const client of clients) client.destroy();
    }, 1000).unref();
  };
  try {
    let through: ClientChannel | undefined;
    const hops = [...(login.jump ?? []), login];
    for (const [i, hop] of hops.entries()) {
      const opening = new Opening(login, hop, hop !== login);
      clients.push(opening.client);
      await opening.logIn(through);
      weak.push(...opening.weaknesses.map((name) => (hop === login ? name : `${name} (${hop.host})`)));
      const next = hops[i + 1];
      if (next) through = await opening.forward(next);
      else return toTransport(opening.client, await opening.shell(), { end, device: login.device, weaknesses: weak });
    }
    return fail({ code: "connect-failed", device: login.device, address: login.host, reason: "there is no way" });
  } catch (error) {
    for (const client of clients) client.destroy();
    throw error;
  }
}

/** The connection to one SSH server, from TCP to the shell. Every step has a time limit. */
class Opening {
  readonly client = new Client();
  weaknesses: readonly string[] = [];
  readonly #login: Login;
  readonly #hop: Hop;
  readonly #isJump: boolean;
  #hostKeyProblem: Problem | undefined;
  #hostKeyBits: number | undefined;
  #step = "the connection (TCP)";
  #asked: string[] = [];
  /** The last list of algorithms that the server offered, from the debug output of the library. */
  #offered = { kind: "", names: "" };

  constructor(login: Login, hop: Hop, isJump: boolean) {
    this.#login = login;
    this.#hop = hop;
    this.#isJump = isJump;
  }

  logIn(through: ClientChannel | undefined): Promise<void> {
    const { client } = this;
    const config = this.#toConfig(through);
    return this.#finish((done, refuse) => {
      client.once("connect", () => this.#at("the greeting and keys of the SSH server"));
      client.once("handshake", ({ kex, serverHostKey, cs, sc }) => {
        this.#at("the login");
        const agreed = { kex, serverHostKey, ciphers: [cs.cipher, sc.cipher], macs: [cs.mac, sc.mac] };
        const bits = this.#hostKeyBits === undefined ? {} : { hostKeyBits: this.#hostKeyBits };
        this.weaknesses = weaknesses({ ...agreed, ...bits });
        if (this.#hop.hostKey === "any") this.weaknesses = [...this.weaknesses, "any host key is accepted"];
      });
      client.on("keyboard-interactive", (_name, _info, _lang, prompts, finish) => {
        const others = prompts.filter(({ prompt }) => !isPasswordPrompt(prompt)).map(({ prompt }) => prompt.trim());
        this.#asked.push(...others);
        finish(others.length > 0 ? [] : prompts.map(() => this.#hop.password ?? ""));
      });
      client.once("ready", done);
      try {
        client.connect(config);
      } catch (error) {
        refuse(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  /** A channel through this server to the next one. */
  forward(next: Hop): Promise<ClientChannel> {
    return this.#finish((done, refuse) => {
      this.#at(`the way to ${next.host}:${next.port}`);
      this.client.forwardOut("127.0.0.1", 0, next.host, next.port, (error, channel) => (error ? refuse(error) : done(channel)));
    });
  }

  shell(): Promise<ClientChannel> {
    return this.#finish((done, refuse) => {
      this.#at("a channel for the shell");
      // The lines are short: waiting to fill a packet would cost 40 ms for each.
      this.client.setNoDelay(true);
      this.client.shell({ term: "vt100", cols: 512, rows: 1000 }, (error, channel) => (error ? refuse(error) : done(channel)));
    });
  }

  #at(step: string): void {
    this.#step = step;
  }

  /** Runs a step until it succeeds, fails, the connection closes, or the time is up. */
  #finish<T>(work: (done: (value: T) => void, refuse: (error: Error) => void) => void): Promise<T> {
    const { client } = this;
    const { connectTimeout } = this.#login;
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        client.removeListener("error", refuse);
        client.removeListener("close", closed);
        // Later errors are reported by the channel.
        client.on("error", () => undefined);
      };
      const refuse = (error: Error) => {
        settle();
        client.destroy();
        reject(new ProblemError(this.#toProblem(error), undefined, { cause: error }));
      };
      const closed = () => refuse(new Error(`the connection was closed while waiting for ${this.#step}`));
      const late = () => refuse(new Error(`no answer within ${connectTimeout} s while waiting for ${this.#step}`));
      const timer = setTimeout(late, connectTimeout * 1000);
      client.on("error", refuse);
      client.on("close", closed);
      work((value) => {
        settle();
        resolve(value);
      }, refuse);
    });
  }

  #toConfig(sock: ClientChannel | undefined): ConnectConfig {
    const { host, port, username, password, agent, minimumAlgorithms = "legacy" } = this.#hop;
    const key = this.#readKey();
    return {
      ...(sock ? { sock } : { host, port }),
      username,
      ...(password === undefined ? {} : { password }),
      ...(key === undefined ? {} : { privateKey: key }),
      ...(this.#hop.passphrase === undefined ? {} : { passphrase: this.#hop.passphrase }),
      ...(agent === undefined ? {} : { agent }),
      tryKeyboard: password !== undefined,
      // The steps have their own time limits.
      readyTimeout: 0,
      keepaliveInterval: 15_000,
      algorithms: algorithmsFor(minimumAlgorithms, this.#hop.hostKeyTypes) as NonNullable<ConnectConfig["algorithms"]>,
      hostVerifier: (shown: Buffer) => {
        this.#hostKeyBits = rsaBits(shown);
        this.#hostKeyProblem = judge(shown, this.#hop.hostKey, this.#login.device);
        return this.#hostKeyProblem === undefined;
      },
      debug: (text) => this.#listen(text),
    };
  }

  #readKey(): string | undefined {
    const { privateKey, passphrase } = this.#hop;
    if (privateKey === undefined) return undefined;
    const parsed = utils.parseKey(privateKey, passphrase);
    if (!(parsed instanceof Error)) return privateKey;
    const isLocked = /passphrase|encrypted|integrity check/i.test(parsed.message);
    const [setting, reason] = isLocked
      ? [
          "passphrase",
          passphrase === undefined ? "is missing: the private key is protected by one" : "does not open the private key",
        ]
      : ["privateKey", "is no private key that can be read (OpenSSH or PEM text, from the first line of dashes to the last)"];
    return fail({
      code: "bad-device-setting",
      device: this.#login.device,
      setting: this.#isJump ? `jump.${setting}` : setting,
      reason,
    });
  }

  #listen(text: string): void {
    const offered = /^Handshake: \(remote\) (?:[CS]->[CS] )?(.*?): (.*)$/.exec(text);
    if (offered) this.#offered = { kind: offered[1] ?? "", names: offered[2] ?? "" };
    const request = /CHANNEL_REQUEST \(r:\d+, (pty-req|shell)/.exec(text)?.[1];
    if (request === "pty-req") this.#at("a terminal (pty)");
    else if (request === "shell") this.#at("the shell");
  }

  #toProblem(error: Error & { level?: string }): Problem {
    const { device } = this.#login;
    const { host, port, username, minimumAlgorithms } = this.#hop;
    if (this.#hostKeyProblem) return this.#hostKeyProblem;
    if (error.level === "client-authentication") return { code: "auth-refused", device, username, asked: this.#asked };
    if (/no matching/i.test(error.message)) {
      const { kind, names } = this.#offered;
      return {
        code: "no-common-algorithm",
        device,
        kind: kind.toLowerCase(),
        offered: names.split(","),
        isOldRefused: minimumAlgorithms === "modern",
      };
    }
    const address = this.#isJump ? `${host}:${port} (on the way)` : `${host}:${port}`;
    return { code: "connect-failed", device, address, reason: error.message };
  }
}

/** A question for the current password: not for a token, and not for a new password. */
function isPasswordPrompt(prompt: string): boolean {
  return (
    /pass(word|wort)|パスワード|mot de passe/i.test(prompt) &&
    !/new|again|retype|change|expire|otp|one.?time|token|passcode/i.test(prompt)
  );
}

function judge(key: Buffer, known: Hop["hostKey"], device: string): Problem | undefined {
  const found = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
  if (known === undefined || known.length === 0) return { code: "host-key-unknown", device, found };
  const all = typeof known === "string" ? [known] : known;
  if (known === "any" || all.some((each) => each.replace(/=+$/, "") === found)) return undefined;
  return { code: "host-key-mismatch", device, expected: all.join(" or "), found };
}

interface Ends {
  readonly end: () => void;
  readonly device: string;
  readonly weaknesses: readonly string[];
}

function toTransport(client: Client, channel: ClientChannel, { end, device, weaknesses }: Ends): Transport {
  const closeListeners: ((error?: Error) => void)[] = [];
  let closed = false;
  const close = (error?: Error) => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener(error);
  };
  // A character may be split between packets: let the stream decode it.
  channel.setEncoding("utf8");
  channel.on("close", () => close());
  client.on("error", close);
  client.on("close", () => close());
  return {
    weaknesses,
    write: (text) => {
      if (closed) fail({ code: "session-lost", device, during: "sending" });
      channel.write(text);
    },
    onData: (listener) => {
      channel.on("data", (data: string | Buffer) => listener(data.toString()));
      channel.stderr.on("data", (data: string | Buffer) => listener(data.toString()));
    },
    onClose: (listener) => closeListeners.push(listener),
    close: () => {
      channel.end();
      end();
    },
  };
}
