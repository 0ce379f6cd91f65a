import { choose, type Value } from "./behaviours";
import { ciscoIos } from "./families/cisco-ios";
import { necIx } from "./families/nec-ix";
import { FaultLayer } from "./faults";
import type { RouterOptions, User } from "./index";
import type { JournalEntry } from "./journal";
import { ConfigLock, type Holder } from "./lock";
import type { Family, HeaderFacts } from "./model/family";
import { Model, type Outcome } from "./model/model";
import { type ConfigNode, isAttached } from "./model/node";
import type { NetworkCore } from "./state/network";

export type { User };

/** What a router sees of one of its sessions. */
interface Attached extends Holder {
  readonly close: () => void;
}

interface Mark {
  readonly at: Date;
  readonly by: string;
}

const NO_COUNTS = { logins: 0, failedLogins: 0, configSessions: 0, reads: 0, configLines: 0, refusedLines: 0, saves: 0 };

/** The state of a router that its sessions share. */
export class Device {
  readonly family: Family;
  readonly users: readonly User[];
  readonly behaviour: (id: string) => Value;
  readonly faults: FaultLayer;
  readonly journal: JournalEntry[] = [];
  readonly lock: ConfigLock;
  readonly now: () => Date;
  /** Told after every change of the running-config, a reload included: whoever keeps state that follows it. */
  readonly watchers = new Set<() => void>();
  /** What the router hears of others. */
  network: NetworkCore | undefined;
  model: Model;
  counts = { ...NO_COUNTS };
  private readonly sessions = new Set<Attached>();
  private enrolled = 0;
  private changed: Mark;
  private saved: Mark;
  private savedLines: readonly string[];

  constructor(readonly options: RouterOptions) {
    this.family = options.dialect === "nec-ix" ? necIx : ciscoIos;
    this.users = options.users ?? [{ name: "ops", password: "ops" }];
    this.behaviour = choose(options.dialect, options.behaviours);
    this.faults = new FaultLayer(options.faults);
    const exclusive =
      this.behaviour("config-lock") === "both" || (this.behaviour("config-lock") === "ix" && options.dialect === "nec-ix");
    this.lock = new ConfigLock(exclusive);
    this.now = options.now ?? (() => new Date());
    this.model = new Model(this.family, options.config, this.behaviour);
    this.savedLines = this.model.lines();
    this.changed = this.saved = { at: this.now(), by: this.users[0]?.name ?? "console" };
  }

  note(entry: JournalEntry): void {
    this.journal.push(entry);
    this.options.onLine?.(entry);
  }

  welcome(name: string): void {
    this.counts.logins++;
    this.tell(`${name} logged in`);
  }

  reject(name: string): void {
    this.counts.failedLogins++;
    this.tell(`${name} was refused: wrong name or password`);
  }

  private tell(event: string): void {
    this.options.onEvent?.(event);
  }

  enroll(session: Attached): number {
    this.sessions.add(session);
    return ++this.enrolled;
  }

  leave(session: Attached): void {
    this.sessions.delete(session);
    this.tell(`${session.user.name} is gone`);
    this.lock.release(session);
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

  hostname(): string {
    const line = this.model.root.children.find((child) => child.kind === "line" && child.text.startsWith("hostname "));
    return line?.text.trim().slice("hostname ".length) ?? "Router";
  }

  /** Types one configuration line; scripted refusals come first. */
  type(block: ConfigNode, line: string, by: string, prompt: string): Outcome {
    const scripted = this.faults.refusal(line);
    if (scripted !== undefined) return { accepted: false, reply: scripted, changed: false };
    if (this.faults.ignores(line)) return { accepted: true, reply: [], changed: false };
    const outcome = this.model.type(isAttached(block) ? block : this.model.root, line, prompt);
    if (outcome.changed) {
      this.changed = { at: this.now(), by };
      for (const watcher of this.watchers) watcher();
    }
    return outcome;
  }

  /** Makes the running-config the startup-config; answers why not, if so. */
  save(by: string): readonly string[] | undefined {
    const failure = this.faults.saveFailure();
    if (failure !== undefined) return failure;
    this.counts.saves++;
    this.savedLines = this.model.lines();
    this.saved = { at: this.now(), by };
    return undefined;
  }

  /** Starts again with what was saved; all connections break. */
  reload(): void {
    this.model = new Model(this.family, textOf(this.savedLines), this.behaviour);
    for (const session of [...this.sessions]) session.close();
    for (const watcher of this.watchers) watcher();
  }

  private dated(lines: readonly string[]): string[] {
    const facts = this.facts(lines);
    return lines.map((line) => this.family.volatile(line, facts) ?? line);
  }

  private facts(lines: readonly string[]): HeaderFacts {
    return { now: this.now(), changed: this.changed, saved: this.saved, size: textOf(lines).length };
  }

  resetCounts(): void {
    this.counts = { ...NO_COUNTS };
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
