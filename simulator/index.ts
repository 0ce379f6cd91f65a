import { Duplex } from "node:stream";
import type { Value } from "./behaviours";
import { Device } from "./device";
import type { Faults } from "./faults";
import type { JournalEntry } from "./journal";
import type { ConfigNode } from "./model/node";
import { listen, openSession } from "./server";
import { register } from "./state/devices";

export { type Behaviour, behaviours } from "./behaviours";
export type { Faults } from "./faults";
export type { JournalEntry, Verdict } from "./journal";
export {
  createNetwork,
  type Explanation,
  type LinkEnd,
  type LinkedNetwork,
  type LinkedNetworkOptions,
  link,
  type Problem,
} from "./state";

export type Dialect = "nec-ix" | "cisco-ios";

export interface User {
  readonly name: string;
  readonly password: string;
  readonly level?: "administrator" | "operator" | "monitor";
}

export interface RouterOptions {
  readonly dialect: Dialect;
  /** A running-config to start from; it is the startup-config too. */
  readonly config: string;
  /** Default: ops with the password ops. */
  readonly users?: readonly User[];
  /** IOS: asked for by `enable`; without it a login lands at `#`. */
  readonly enablePassword?: string;
  readonly host?: string;
  /** 0 (default): any free port. */
  readonly port?: number;
  /** Private key in PEM. Default: one for the process. */
  readonly hostKey?: string;
  /** Values of the table in behaviours.ts that differ from its defaults. */
  readonly behaviours?: Readonly<Record<string, Value>>;
  readonly faults?: Faults;
  readonly banner?: string;
  readonly now?: () => Date;
  /** Told who logs in and out, and of wrong passwords, as it happens. */
  readonly onEvent?: (event: string) => void;
  /** Told of every line received, as it goes into the journal. */
  readonly onLine?: (entry: JournalEntry) => void;
}

export interface Counts {
  readonly logins: number;
  readonly failedLogins: number;
  /** How often the configuration mode was entered. */
  readonly configSessions: number;
  /** How often the running-config was shown. */
  readonly reads: number;
  /** Lines of configuration received. */
  readonly configLines: number;
  readonly refusedLines: number;
  readonly saves: number;
}

/** A router that speaks SSH on a port of this machine and keeps a running-config. */
export interface Router {
  readonly dialect: Dialect;
  readonly host: string;
  readonly port: number;
  /** `SHA256:…` as OpenSSH prints it. */
  readonly hostKeyFingerprint: string;
  /** The full text of `show running-config`. */
  readonly running: () => string;
  readonly startup: () => string;
  readonly journal: readonly JournalEntry[];
  readonly counts: () => Counts;
  readonly resetCounts: () => void;
  /** Types lines as another administrator would, whoever holds the configuration mode. Throws where a line is refused. */
  readonly typeAsSomebodyElse: (lines: readonly string[]) => string[];
  /** Another administrator sits in the configuration mode; whoever was in it is thrown out. */
  readonly holdConfigMode: (user?: string) => { readonly release: () => void };
  /** A login without SSH: the same bytes, in this process. */
  readonly attach: (user?: string) => Duplex;
  readonly stop: () => Promise<void>;
}

/** Starts a router; `stop` ends it. */
export async function startRouter(options: RouterOptions): Promise<Router> {
  const device = new Device(options);
  const { host, port, fingerprint, stop } = await listen(device);
  const router: Router = {
    dialect: options.dialect,
    host,
    port,
    hostKeyFingerprint: fingerprint,
    running: () => device.running(),
    startup: () => device.startup(),
    journal: device.journal,
    counts: () => ({ ...device.counts }),
    resetCounts: () => device.resetCounts(),
    typeAsSomebodyElse: (lines) => typeInto(device, lines),
    holdConfigMode: (user = "another") => hold(device, user),
    attach: (user) => attach(device, user),
    stop,
  };
  return register(router, device);
}

function hold(device: Device, name: string): { release: () => void } {
  const holder = { user: { name }, block: undefined };
  device.lock.keep(holder);
  return { release: () => device.lock.release(holder) };
}

function attach(device: Device, name = device.users[0]?.name): Duplex {
  const user = device.users.find((each) => each.name === name);
  if (user === undefined) throw new Error(`the router has no user ${name}`);
  device.welcome(user.name);
  const stream: Duplex = new Duplex({
    decodeStrings: false,
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      session.terminal.feed(String(chunk));
      done();
    },
    final: (done) => {
      session.end();
      done();
    },
  });
  stream.setEncoding("utf8");
  const session = openSession(device, user, { send: (text) => stream.push(text), close: () => stream.push(null) });
  return stream;
}

const ANOTHER = "another";

function typeInto(device: Device, lines: readonly string[]): string[] {
  let block: ConfigNode = device.model.root;
  return lines.map((line) => {
    const word = line.trim();
    if (word === "" || word.startsWith("!")) return "";
    if (/^(exit|exit-address-family|configure|end)$/.test(word)) {
      block = word.startsWith("exit") ? (block.parent ?? block) : device.model.root;
      return "";
    }
    const mode = device.family.modes[block.mode ?? ""]?.prompt(block) ?? "config";
    const outcome = device.type(block, line, ANOTHER, "");
    const reply = outcome.reply.join("\n");
    const verdict = outcome.accepted ? "accepted" : "refused";
    device.note({ session: 0, user: ANOTHER, prompt: "", mode, line, verdict, reply, changed: outcome.changed });
    if (!outcome.accepted) throw new Error(`the router refused "${line}": ${outcome.reply.join(" / ")}`);
    block = outcome.opened ?? block;
    return reply;
  });
}
