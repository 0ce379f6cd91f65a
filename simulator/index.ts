import type { Value } from "./behaviours";
import { Device } from "./device";
import { listen } from "./server";

export { type Behaviour, behaviours } from "./behaviours";

export type Dialect = "nec-ix" | "cisco-ios";

export interface User {
  readonly name: string;
  readonly password: string;
  readonly level?: "administrator" | "operator" | "monitor";
}

/** What goes wrong on purpose. One seed makes one run. */
export interface Faults {
  readonly seed?: number;
  /** What the router writes comes in pieces of at most so many characters. */
  readonly splits?: number;
  /** Log messages between lines. */
  readonly syslog?: { readonly text: string; readonly chance: number };
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** Lines answered with this text instead of being accepted. */
  readonly refuse?: readonly { readonly line: RegExp; readonly reply: string; readonly times?: number }[];
  /** Lines that the router takes without a word and does not keep. */
  readonly ignore?: RegExp;
  /** What a save answers instead of saving. */
  readonly failSave?: string;
  /** After a line like this the router says nothing more. */
  readonly silentAfter?: RegExp;
  /** At a line like this the connection breaks; the line is lost. */
  readonly cutAfter?: RegExp;
}

export type Verdict = "accepted" | "refused" | "exec";

/** A line that the router received. */
export interface JournalEntry {
  readonly session: number;
  readonly user: string;
  readonly mode: string;
  readonly line: string;
  readonly verdict: Verdict;
  readonly reply: string;
  readonly changed: boolean;
}

export interface RouterOptions {
  readonly dialect: Dialect;
  /** A running-config to start from; it is the startup-config too. */
  readonly config: string;
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
}

export interface Counts {
  readonly logins: number;
  readonly failedLogins: number;
  readonly configSessions: number;
  readonly reads: number;
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
  readonly running: () => string;
  readonly startup: () => string;
  readonly journal: readonly JournalEntry[];
  readonly counts: () => Counts;
  readonly resetCounts: () => void;
  /** Types lines as another administrator would, whoever holds the configuration mode. Throws where a line is refused. */
  readonly typeAsSomebodyElse: (lines: readonly string[]) => string[];
  /** Another administrator sits in the configuration mode. */
  readonly holdConfigMode: (user?: string) => { release: () => void };
  readonly stop: () => Promise<void>;
}

export async function startRouter(options: RouterOptions): Promise<Router> {
  const device = new Device(options);
  const listening = await listen(device);
  return {
    dialect: options.dialect,
    host: listening.host,
    port: listening.port,
    hostKeyFingerprint: listening.fingerprint,
    running: () => device.running(),
    startup: () => device.startup,
    journal: device.journal,
    counts: () => ({ ...device.counts }),
    resetCounts: () => device.resetCounts(),
    typeAsSomebodyElse: (lines) => typeInto(device, lines),
    holdConfigMode: (user = "another") => {
      const holder = { user, lose: () => undefined };
      device.holder = holder;
      device.locked = true;
      return {
        release: () => {
          device.locked = false;
          if (device.holder === holder) device.holder = undefined;
        },
      };
    },
    stop: listening.stop,
  };
}

function typeInto(device: Device, lines: readonly string[]): string[] {
  let block = device.model.root;
  return lines.map((line) => {
    if (/^(exit|configure)$/.test(line.trim())) {
      block = line.trim() === "exit" ? (block.parent ?? block) : device.model.root;
      return "";
    }
    const outcome = device.type(block, line, "another", "");
    if (!outcome.accepted) throw new Error(`the router refused "${line}": ${outcome.reply.join(" / ")}`);
    block = outcome.opened ?? block;
    return outcome.reply.join("\n");
  });
}
