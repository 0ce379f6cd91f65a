import type { Device } from "./device";
import { type ConfigNode, lines, linesOf } from "./model/node";

/** An applet with a timer that runs. */
interface Armed {
  readonly print: string;
  readonly callOff: () => void;
}

export interface Registered {
  readonly name: string;
  readonly kind: string;
  readonly detail: string;
  readonly at: Date;
}

/** Types commands on a line of its own, for so many seconds at most. */
export type RunCommands = (commands: readonly string[], seconds: number) => Promise<void>;

/** How long (s) the commands of an applet may take that says nothing of it. */
const MAXRUN = 20;

/**
 * The Embedded Event Manager. An applet is registered when its mode is left; its timer begins then. A countdown fires once, a
 * watchdog again and again.
 */
export class EventManager {
  private readonly armed = new Map<string, Armed>();
  private readonly known = new Map<string, Registered>();
  readonly history: { readonly at: Date; readonly applet: string; readonly event: string }[] = [];

  /** Whoever starts the router gives it hands. */
  run: RunCommands = () => Promise.resolve();

  constructor(private readonly device: Device) {}

  /** What is registered, in the order of the names. */
  registered(): readonly Registered[] {
    return [...this.known.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Looks at the configuration: applets that are new, changed or gone. What somebody is still typing waits. */
  sync(): void {
    const applets = lines(this.device.model.root).filter(({ mode }) => mode === "applet");
    const open = new Set(this.device.present().map(({ block }) => block));
    for (const applet of applets) if (!open.has(applet)) this.register(applet);
    const names = new Set(applets.map(({ args }) => args.applet));
    for (const name of [...this.known.keys()]) if (!names.has(name)) this.forget(name);
  }

  /** `event manager run NAME`; answers whether there is such an applet. */
  fire(name: string): boolean {
    const applet = lines(this.device.model.root).find((node) => node.mode === "applet" && node.args.applet === name);
    if (applet !== undefined) this.obey(name, applet, "none");
    return applet !== undefined;
  }

  private register(applet: ConfigNode): void {
    const name = applet.args.applet ?? "";
    const event = lines(applet).find(({ slot }) => slot === "event");
    const print = linesOf(applet).join("\n");
    if (this.armed.get(name)?.print === print) return;
    this.forget(name);
    if (event === undefined) return;
    const [, kind = "none", sub = ""] = event.text.trim().split(" ");
    const detail = event.text.trim().replace(/^event \S+ ?/, "");
    const isTimer = kind === "timer";
    this.known.set(name, { name, kind: isTimer ? `timer ${sub}` : kind, detail, at: this.device.now() });
    const seconds = Number(event.args.seconds);
    const callOff = isTimer && seconds > 0 ? this.arm({ name, seconds, again: sub === "watchdog" }) : () => undefined;
    this.armed.set(name, { print, callOff });
  }

  private arm({ name, seconds, again }: { readonly name: string; readonly seconds: number; readonly again: boolean }) {
    const { clock } = this.device;
    let callOff: () => void = () => undefined;
    const go = () => {
      callOff = clock.after(seconds * 1000, () => {
        if (again) go();
        const applet = lines(this.device.model.root).find((node) => node.mode === "applet" && node.args.applet === name);
        if (applet !== undefined) this.obey(name, applet, again ? "timer watchdog" : "timer countdown");
      });
    };
    go();
    return () => callOff();
  }

  /** A policy needs a line for logins that is free. */
  private obey(name: string, applet: ConfigNode, event: string): void {
    this.history.push({ at: this.device.now(), applet: name, event });
    const actions = lines(applet)
      .filter(({ text }) => text.trim().startsWith("action "))
      .sort((a, b) => (a.args.label ?? "").localeCompare(b.args.label ?? ""))
      .map(({ args }) => args.action ?? "");
    for (const action of actions) {
      const [, message] = /^syslog (?:priority \S+ )?msg "?(.*?)"?$/.exec(action) ?? [];
      if (message !== undefined) this.device.log.add(`%HA_EM-6-LOG: ${name}: ${message}`);
    }
    const commands = actions.flatMap((action) => /^cli command "(.*?)"( |$)/.exec(action)?.[1] ?? []);
    if (commands.length === 0) return;
    if (this.device.isBusy()) {
      this.device.log.add(
        "%HA_EM-3-FMPD_CLI_CONNECT: Unable to establish CLI session: no tty lines available, minimum of 2 required by EEM",
      );
      return;
    }
    const seconds = Number(/ maxrun (\S+)/.exec(lines(applet).find(({ slot }) => slot === "event")?.text ?? "")?.[1] ?? MAXRUN);
    void this.run(commands, seconds).then(() => this.device.reach.heal());
  }

  private forget(name: string): void {
    this.armed.get(name)?.callOff();
    this.armed.delete(name);
    this.known.delete(name);
  }

  /** After a restart everything is registered anew. */
  restart(): void {
    for (const name of [...this.known.keys()]) this.forget(name);
    this.history.length = 0;
    this.sync();
  }
}
