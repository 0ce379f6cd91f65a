import type { Duplex } from "node:stream";
import { typeAsAnother } from "./another";
import { type AttachOptions, attach } from "./attach";
import type { Value } from "./behaviours";
import type { Clock } from "./clock";
import { Device } from "./device";
import { runCommands } from "./exec/run-commands";
import type { Faults } from "./faults";
import type { JournalEntry } from "./journal";
import { checkNetwork, type Network, type NetworkDescription, type NetworkListeners, readNetwork, start } from "./network";
import type { ProfileName } from "./profiles";
import type { Refusal } from "./reach/door";
import type { Way } from "./reach/way";
import { listen, type OpenWay } from "./server";
import { sshOptions } from "./ssh/algorithms";
import type { HostKeyType } from "./ssh/host-key";
import { register } from "./state/devices";

export type { AttachOptions } from "./attach";
export { type Behaviour, behaviours } from "./behaviours";
export { type Clock, ManualClock } from "./clock";
export type { Faults } from "./faults";
export type { JournalEntry, Verdict } from "./journal";
export {
  type Network,
  type NetworkDescription,
  NetworkError,
  type NetworkListeners,
  type NetworkProblem,
  type RouterDescription,
  wrongBehaviour,
} from "./network";
export { type Profile, type ProfileName, profiles } from "./profiles";
export type { Refusal } from "./reach/door";
export type { Way } from "./reach/way";
export { hideSecrets } from "./secrets";
export type { OpenWay } from "./server";
export { unavailable as unavailableAlgorithms } from "./ssh/algorithms";
export type { HostKeyType } from "./ssh/host-key";
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
  /** IX: what he may do. Default: administrator. */
  readonly level?: "administrator" | "operator" | "monitor";
  /** IOS: the level he lands at, 0 to 15. Default: see the behaviour ios-login-lands. */
  readonly privilege?: number;
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
  /**
   * How clients come to the router. Its addresses, interfaces, routes, packet filters and lines for logins then decide who gets
   * in, and a change that cuts a way cuts the sessions that came by it. Each way has a port of its own, see `ways` of the
   * router. Default: one that nothing cuts.
   */
  readonly ways?: readonly Way[];
  /** Private key in PEM. Default: one for all routers of the process, of `hostKeyType`. */
  readonly hostKey?: string;
  /** Default: rsa where profile and behaviours offer no other, else ed25519, which is made at once. `rsa` for clients that know no other. */
  readonly hostKeyType?: HostKeyType;
  /** The device to be like: its head, where the configuration has none, and its behaviours. */
  readonly profile?: ProfileName;
  /** Values of the table in behaviours/ that differ from its defaults, or from those of the profile. */
  readonly behaviours?: Readonly<Record<string, Value>>;
  readonly faults?: Faults;
  /** Lines that the grammar does not know: refused like a typo (strict, default), or kept as they are typed. */
  readonly grammar?: "strict" | "lenient";
  /** Shown before the password is asked for. Default: `banner login` of the configuration. */
  readonly loginBanner?: string;
  /** Shown after the login. Default: `banner motd` and `banner exec` of the configuration. */
  readonly banner?: string;
  readonly now?: () => Date;
  /** Default: the time of this machine, or `now`. */
  readonly clock?: Clock;
  /** Told who logs in and out, and of wrong passwords, as it happens; and who is logged in after it. */
  readonly onEvent?: (event: string, loggedIn: readonly string[]) => void;
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
  /** Where each of the ways that the options name is listened for. */
  readonly ways: readonly OpenWay[];
  /** Who may log in. */
  readonly users: readonly User[];
  readonly enablePassword: string | undefined;
  /** `SHA256:…` as OpenSSH prints it. */
  readonly hostKeyFingerprint: string;
  /** What OpenSSH of today must be told with `-o` to get in, where the router has old methods only. */
  readonly sshOptions: readonly string[];
  /** The full text of `show running-config`. */
  readonly running: () => string;
  readonly startup: () => string;
  readonly journal: readonly JournalEntry[];
  /** Who is logged in; a name for each login. */
  readonly loggedIn: () => readonly string[];
  readonly counts: () => Counts;
  readonly resetCounts: () => void;
  /** Types lines as another administrator would, whoever holds the configuration mode. Throws where a line is refused. */
  readonly typeAsSomebodyElse: (lines: readonly string[]) => string[];
  /** Another administrator sits in the configuration mode; whoever was in it is thrown out. */
  readonly holdConfigMode: (user?: string) => { readonly release: () => void };
  /**
   * Nobody new gets in from now on, until `release`; sessions that stand go on. Default: the router hangs up before the
   * first byte.
   */
  readonly refuseLogins: (how?: Refusal) => { readonly release: () => void };
  /**
   * Every connection dies without a word, as when a wire is cut: no client and no session hears of it. On the router the
   * sessions stay, and so does what they hold (a line, the configuration mode), until they time out.
   */
  readonly loseConnections: () => void;
  /**
   * Starts again with what was saved, as after a power failure: unsaved changes are gone, all connections break, and nobody gets
   * in for as long as the behaviour reload-seconds says. What is on the flash stays.
   */
  readonly reload: () => void;
  /** A login without SSH: the same bytes, in this process. */
  readonly attach: (user?: string, options?: AttachOptions) => Duplex;
  /** Interfaces with lines that take effect at the next start only. */
  readonly awaitingRestart: () => readonly string[];
  /** Tells of every change of the running-config, until what is answered is called. */
  readonly onConfigChange: (listener: () => void) => () => void;
  /** Another key pair (PEM), as after a swap of the device. */
  readonly swapHostKey: (pem: string) => void;
  readonly stop: () => Promise<void>;
}

/** Starts a router; `stop` ends it. */
export async function startRouter(options: RouterOptions): Promise<Router> {
  const device = new Device(options);
  device.eem.run = (commands, seconds) => runCommands(device, commands, seconds);
  const { host, port, ways, stop } = await listen(device);
  const router: Router = {
    dialect: options.dialect,
    host,
    port,
    ways,
    users: device.users,
    enablePassword: options.enablePassword,
    get hostKeyFingerprint() {
      return device.hostKey.fingerprint();
    },
    sshOptions: sshOptions(device),
    running: () => device.running(),
    startup: () => device.startup(),
    journal: device.journal,
    loggedIn: () => device.loggedIn(),
    counts: () => ({ ...device.counts }),
    resetCounts: () => device.resetCounts(),
    typeAsSomebodyElse: (lines) => typeAsAnother(device, lines),
    holdConfigMode: (user = "another") => hold(device, user),
    refuseLogins: (how = "hang-up") => device.door.shut(how),
    loseConnections: () => device.reach.loseAll(),
    reload: () => device.reload(),
    attach: (user, how) => attach(device, user, how),
    awaitingRestart: () => [...device.model.memory.awaitingRestart],
    onConfigChange: (listener) => {
      device.watchers.add(listener);
      return () => device.watchers.delete(listener);
    },
    swapHostKey: (pem) => device.hostKey.replace(pem),
    stop,
  };
  return register(router, device);
}

/**
 * Starts the routers of a description, or of the file in YAML that `description` names: one shape for both. Files that it
 * names are looked for beside the file, or in the working directory. Throws a NetworkError that names what is wrong.
 */
export async function startNetwork<const Described extends NetworkDescription>(
  description: Described | string,
  listeners: NetworkListeners = {},
): Promise<Network<keyof Described["routers"] & string>> {
  const read =
    typeof description === "string"
      ? readNetwork(description)
      : checkNetwork(description, { source: "network", folder: process.cwd() });
  return start(read, listeners, startRouter);
}

function hold(device: Device, name: string): { release: () => void } {
  const holder = { user: { name }, block: undefined };
  device.lock.keep(holder);
  return { release: () => device.lock.release(holder) };
}
