import { Accounts } from "./accounts";
import { Archive } from "./archive";
import { choose, type Value } from "./behaviours";
import { type Clock, systemClock } from "./clock";
import { configuredUsers } from "./configured-users";
import { EventManager } from "./eem";
import { ciscoIos } from "./families/cisco-ios";
import { necIx } from "./families/nec-ix";
import { FaultLayer } from "./faults";
import { Flash, fileName } from "./flash";
import type { RouterOptions, User } from "./index";
import type { JournalEntry } from "./journal";
import { ConfigLock, type Holder } from "./lock";
import { SystemLog } from "./log";
import type { Family, HeaderFacts } from "./model/family";
import { Model, type Outcome } from "./model/model";
import { type ConfigNode, isAttached, newNode } from "./model/node";
import { saveFailure } from "./nvram";
import { PlannedReload } from "./planned-reload";
import { type Profile, profileOf } from "./profiles";
import { Door } from "./reach/door";
import { Reach } from "./reach/reach";
import { RollbackTimer } from "./rollback";
import { type Caller, type Seat, Seats } from "./seats";
import { keyTypeOf } from "./ssh/algorithms";
import { HostKey } from "./ssh/host-key";
import type { NetworkCore } from "./state/network";
import type { Zone } from "./zone";

export type { User };

/** What a router sees of one of its sessions. */
export interface Attached extends Holder {
  readonly seat: Seat;
  /** When a key was last pressed. */
  readonly heardAt: Date;
  readonly close: () => void;
  /** Something is written on the terminal that nobody asked for. */
  readonly interrupt: (lines: readonly string[]) => void;
  /** The same, in a frame, with a bell. */
  readonly alarm: (text: string) => void;
}

interface Mark {
  readonly at: Date;
  readonly by: string;
}

/** A line that goes on over further lines, such as a banner. */
export interface LongLine {
  readonly line: string;
  readonly below: readonly string[];
}

const NO_COUNTS = { logins: 0, failedLogins: 0, configSessions: 0, reads: 0, configLines: 0, refusedLines: 0, saves: 0 };
const WITHOUT_VTY = 16;
const FLASH = 256487424;

/** The state of a router that its sessions share. */
export class Device {
  readonly family: Family;
  readonly users: readonly User[];
  readonly behaviour: (id: string) => Value;
  readonly faults: FaultLayer;
  readonly journal: JournalEntry[] = [];
  readonly lock: ConfigLock;
  readonly clock: Clock;
  readonly now: () => Date;
  readonly accounts: Accounts;
  readonly door = new Door();
  readonly reach: Reach;
  readonly hostKey: HostKey;
  readonly log: SystemLog;
  readonly flash: Flash;
  readonly archive: Archive;
  readonly eem: EventManager;
  readonly rollback: RollbackTimer;
  readonly plannedReload: PlannedReload;
  /** Told after every change of the running-config, a reload included: whoever keeps state that follows it. */
  readonly watchers = new Set<() => void>();
  /** What the router hears of others. */
  network: NetworkCore | undefined;
  model: Model;
  counts = { ...NO_COUNTS };
  /** How often the router has started again. */
  boots = 0;
  started: Date;
  private readonly profile: Profile | undefined;
  private readonly seats = new Seats<Attached>();
  private readonly here: string[] = [];
  private down = false;
  private changed: Mark;
  private saved: Mark;
  private savedLines: readonly string[];

  constructor(readonly options: RouterOptions) {
    this.family = options.dialect === "nec-ix" ? necIx : ciscoIos;
    this.profile = profileOf(options.profile, options.dialect);
    this.users = options.users ?? [{ name: "ops", password: "ops" }];
    this.behaviour = choose(options.dialect, this.profile?.behaviours, options.behaviours);
    this.clock = options.clock ?? systemClock(options.now);
    this.now = this.clock.now;
    this.faults = new FaultLayer(options.faults);
    const exclusive =
      this.behaviour("config-lock") === "both" || (this.behaviour("config-lock") === "ix" && options.dialect === "nec-ix");
    this.lock = new ConfigLock(exclusive, this.now);
    this.hostKey = new HostKey({
      given: options.hostKey,
      type: keyTypeOf(this),
      isMissing: this.behaviour("ssh-key") === "missing",
    });
    this.log = new SystemLog(this.clock);
    this.flash = new Flash(FLASH, () => this.behaviour("ios-flash") === "full");
    this.archive = new Archive(this);
    this.model = this.modelOf(options.config);
    this.savedLines = this.model.lines();
    this.accounts = new Accounts({
      users: this.users,
      limit: Number(this.behaviour("account-lock")),
      clock: this.clock,
      configured: () => configuredUsers(this.model.root),
    });
    this.reach = new Reach(this);
    this.rollback = new RollbackTimer(this, (change) => this.restore(change.file, change.by));
    this.plannedReload = new PlannedReload(this);
    this.eem = new EventManager(this);
    this.eem.sync();
    this.started = this.now();
    this.changed = this.saved = { at: this.started, by: this.users[0]?.name ?? "console" };
  }

  note(entry: JournalEntry): void {
    this.journal.push(entry);
    this.options.onLine?.(entry);
  }

  welcome(name: string): void {
    this.counts.logins++;
    this.here.push(name);
    this.tell(`${name} logged in`);
  }

  /** A login ends, whether or not it ever had a command line. */
  farewell(name: string): void {
    const at = this.here.indexOf(name);
    if (at >= 0) this.here.splice(at, 1);
    this.tell(`${name} is gone`);
  }

  /** Who is logged in, longest first; a name for each login. */
  loggedIn(): readonly string[] {
    return [...this.here];
  }

  reject(name: string): void {
    this.counts.failedLogins++;
    this.tell(`${name} was refused: wrong name or password`);
  }

  private tell(event: string): void {
    this.options.onEvent?.(event, this.loggedIn());
  }

  enroll(session: Attached, caller: Caller): Seat {
    return this.seats.take(session, caller);
  }

  /** Who has a line, in the order of the logins. */
  present(): readonly Attached[] {
    return this.seats.sessions();
  }

  leave(session: Attached): void {
    this.seats.free(session);
    this.lock.release(session);
  }

  /** Writes on every terminal. */
  interrupt(lines: readonly string[]): void {
    for (const session of this.present()) session.interrupt(lines);
  }

  /** Somebody takes the configuration mode for a while, and gives it back. */
  seizeFor(seconds: number): void {
    const holder: Holder = { user: { name: "another" }, block: undefined };
    this.lock.keep(holder);
    this.clock.after(seconds * 1000, () => this.lock.release(holder));
  }

  /** A message that reaches every terminal whatever it is set to, and rings. */
  alarm(text: string): void {
    for (const session of this.present()) session.alarm(text);
  }

  /** Whether all lines for logins are taken. */
  isBusy(): boolean {
    const lines = this.behaviour("vty-lines");
    const count = lines === "configured" ? (this.family.vtyLines(this.model.lines()) ?? WITHOUT_VTY) : Number(lines);
    return this.seats.busy() >= count;
  }

  isDown(): boolean {
    return this.down;
  }

  /** How the SSH server calls itself: an IX by model and release. */
  ident(): string {
    return this.family.ident(this.model.lines());
  }

  /** Shown before the password is asked for. */
  loginBanner(): string | undefined {
    return this.options.loginBanner ?? this.family.banner(this.model.lines(), "login");
  }

  /** Shown after the login. */
  banner(): string | undefined {
    return this.options.banner ?? this.family.banner(this.model.lines(), "motd");
  }

  /** What `show running-config` prints; the lines of the head that tell the time are made anew at every read. */
  running(): string {
    return textOf(this.dated(this.model.lines()));
  }

  /** What `show startup-config` prints. */
  startup(): string {
    return textOf(this.family.startupHead(this.dated(this.savedLines), this.facts(this.savedLines)));
  }

  /** Whether a reload would lose something. */
  unsaved(): boolean {
    return textOf(this.model.lines()) !== textOf(this.savedLines);
  }

  zone(): Zone {
    return this.family.zone(this.topLines());
  }

  /** The lines of the top level, without what stands below them. */
  topLines(): readonly string[] {
    return this.model.root.children.flatMap((child) => (child.kind === "line" ? [child.text] : []));
  }

  /** `running-config`, with or without the name of its file system. */
  isRunning(path: string): boolean {
    return /^(system:\/?)?running-config$/i.test(path);
  }

  hostname(): string {
    const line = this.model.root.children.find((child) => child.kind === "line" && child.text.startsWith("hostname "));
    return line?.text.trim().slice("hostname ".length) ?? "Router";
  }

  /** Types one configuration line; scripted refusals come first. */
  type(block: ConfigNode, line: string, by: string, prompt: string): Outcome {
    const scripted = this.faults.refusal(line);
    if (scripted !== undefined) return { accepted: false, reply: scripted, changed: false };
    if (this.faults.ignores(line)) return { accepted: true, reply: [], changed: false };
    this.network?.beforeChange();
    const outcome = this.model.type(isAttached(block) ? block : this.model.root, line, prompt);
    if (outcome.changed) this.afterLine(block, line, outcome);
    if (outcome.changed) this.touch(by);
    return outcome;
  }

  /** What users and applets take from a line; most lines mean nothing to them. */
  private afterLine(block: ConfigNode, line: string, { opened }: Outcome): void {
    if (/^\s*(no\s+)?user/i.test(line)) this.accounts.learn();
    if (block.mode === "applet" || opened?.mode === "applet" || /^\s*no\s+event/i.test(line)) this.eem.sync();
  }

  /** Types a line together with the lines that belong to it as they are. */
  typeLong(block: ConfigNode, { line, below }: LongLine, by: string): Outcome {
    const outcome = this.type(block, line, by, "");
    const { node } = outcome;
    if (node === undefined) return outcome;
    const before = node.children.map(({ text }) => text);
    node.children.splice(0, before.length, ...below.map((text) => newNode({ text, kind: "filler", parent: node })));
    if (!outcome.changed && before.join("\n") !== below.join("\n")) this.touch(by);
    return outcome;
  }

  /** Makes the running-config the startup-config; answers why not, if so. */
  save(by: string): readonly string[] | undefined {
    const failure = this.faults.saveFailure() ?? saveFailure(this.options.dialect, String(this.behaviour("nvram")));
    if (failure !== undefined) return failure;
    this.counts.saves++;
    this.savedLines = this.model.lines();
    this.saved = { at: this.now(), by };
    if (this.archive.savesToo) this.archive.store();
    if (this.options.dialect === "nec-ix") this.log.add("CNFG.003: Startup config write done (TTY:1).");
    return undefined;
  }

  /** Puts a text in the place of what was saved. */
  saveText(text: string, by: string): void {
    this.savedLines = this.modelOf(text).lines();
    this.saved = { at: this.now(), by };
  }

  /** Puts this configuration in the place of the running one; whoever configures goes on at its top. */
  replace(lines: readonly string[], by: string): void {
    this.model = this.modelOf(textOf(lines));
    for (const session of this.present()) if (session.block !== undefined) session.block = this.model.root;
    this.eem.sync();
    this.touch(by);
  }

  /** Makes the running-config what a file says, without asking; answers what it says meanwhile. */
  private restore(file: string, by: string): readonly string[] {
    const text = this.flash.get(fileName(file));
    if (text === undefined) return [`%Error opening ${file} (No such file or directory)`, "Rollback failed", ""];
    this.replace(text.replace(/\n$/, "").split("\n"), by);
    return ["Total number of passes: 1", "Rollback Done", ""];
  }

  /** Starts again with what was saved; all connections break. */
  reload(): void {
    this.boots++;
    this.rollback.drop();
    this.plannedReload.drop();
    this.log.entries.length = 0;
    this.lock.forget();
    this.model = this.modelOf(textOf(this.savedLines));
    const seconds = Number(this.behaviour("reload-seconds"));
    this.down = seconds > 0;
    if (this.down)
      this.clock.after(seconds * 1000, () => {
        this.down = false;
      });
    this.started = new Date(this.now().getTime() + seconds * 1000);
    for (const session of this.present()) session.close();
    this.eem.restart();
    this.reach.heal();
    for (const watcher of this.watchers) watcher();
  }

  private touch(by: string): void {
    this.changed = { at: this.now(), by };
    for (const watcher of this.watchers) watcher();
  }

  private modelOf(text: string): Model {
    const { now, profile, options } = this;
    const lenient = options.grammar === "lenient";
    return new Model(this.family, text, this.behaviour, { now, lenient, ...(profile ? { head: profile.head } : {}) });
  }

  private dated(lines: readonly string[]): string[] {
    const facts = this.facts(lines);
    return lines.map((line) => this.family.volatile(line, facts) ?? line);
  }

  private facts(lines: readonly string[]): HeaderFacts {
    return { now: this.now(), changed: this.changed, saved: this.saved, size: textOf(lines).length, zone: this.zone() };
  }

  resetCounts(): void {
    this.counts = { ...NO_COUNTS };
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
