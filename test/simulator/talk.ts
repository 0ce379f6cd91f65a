import type { Duplex } from "node:stream";
import { Client, type ConnectConfig, type NegotiatedAlgorithms } from "ssh2";
import type { Router } from "../../simulator";

const PROMPT = /(^|\n)[\w.-]+(\([^)\s]+\))?[#>$%] ?$/;

/** Somebody at the keyboard: types a line and reads up to the next prompt. */
export class Talk {
  seen = "";
  ended = false;
  private read = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly stream: Duplex) {
    stream.on("data", (text: string | Buffer) => {
      this.seen += text.toString();
      this.wake();
    });
    const end = () => {
      this.ended = true;
      this.wake();
    };
    stream.on("end", end);
    stream.on("close", end);
  }

  /** What came up to a text like this; whatever came when the other side closes. */
  async until(pattern: RegExp, ms = 10_000): Promise<string> {
    const limit = Date.now() + ms;
    for (;;) {
      const fresh = this.seen.slice(this.read);
      if (pattern.test(fresh) || this.ended) {
        this.read = this.seen.length;
        return fresh;
      }
      if (Date.now() > limit) throw new Error(`waited for ${pattern}, saw ${JSON.stringify(fresh)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limit - Date.now() + 1);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  send(text: string): void {
    this.stream.write(text);
  }

  /** Types the line and answers everything up to the next prompt. */
  type(line: string, pattern = PROMPT): Promise<string> {
    this.send(`${line}\r`);
    return this.until(pattern);
  }

  async all(...lines: readonly string[]): Promise<string> {
    let last = "";
    for (const line of lines) last = await this.type(line);
    return last;
  }
}

/** Logs in without SSH and waits for the first prompt. */
export async function login(router: Router, user?: string): Promise<Talk> {
  const talk = new Talk(router.attach(user));
  await talk.until(PROMPT);
  return talk;
}

/** Logs in and enters the configuration mode. */
export async function inConfig(router: Router, user?: string): Promise<Talk> {
  const talk = await login(router, user);
  await talk.type("configure terminal");
  await talk.type(router.dialect === "nec-ix" ? "terminal length 0" : "do terminal length 0");
  await talk.type(router.dialect === "nec-ix" ? "terminal width 512" : "do terminal width 512");
  return talk;
}

/** Logs in without waiting for the prompt. */
export function connect(router: Router): Talk {
  return new Talk(router.attach());
}

export interface Dialled {
  readonly talk: Talk;
  readonly client: Client;
  /** The methods that both sides agreed on. */
  readonly agreed: NegotiatedAlgorithms;
}

/** Logs in over SSH; throws what the client says when it does not get in. */
export function dial(router: Router, more: ConnectConfig = {}): Promise<Dialled> {
  const client = new Client();
  let agreed: NegotiatedAlgorithms;
  return new Promise((resolve, reject) => {
    client.on("error", reject);
    client.on("close", () => reject(new Error("the router hung up")));
    client.on("handshake", (negotiated) => {
      agreed = negotiated;
    });
    client.on("ready", () =>
      client.shell((error, channel) => (error ? reject(error) : resolve({ talk: new Talk(channel), client, agreed }))),
    );
    client.connect({ host: router.host, port: router.port, username: "ops", password: "ops", ...more });
  });
}

/** Whether a client like this gets in. */
export async function getsIn(router: Router, more: ConnectConfig = {}): Promise<boolean> {
  try {
    const { client } = await dial(router, more);
    client.end();
    return true;
  } catch {
    return false;
  }
}

/** Offers one password after the other over SSH; answers how many the router took before it closed. */
export function tryPassword(router: Router, passwords: readonly string[]): Promise<number> {
  const client = new Client();
  let tried = 0;
  return new Promise((resolve) => {
    client.on("error", () => undefined);
    client.on("close", () => resolve(tried));
    client.connect({
      host: router.host,
      port: router.port,
      username: "ops",
      authHandler: (_left, _partial, next) => {
        const password = passwords[tried];
        if (password === undefined) return client.end() as never;
        tried++;
        next({ type: "password", username: "ops", password });
      },
    });
  });
}
