import { choose, type Value } from "./behaviours";
import { ciscoIos } from "./families/cisco-ios";
import { necIx } from "./families/nec-ix";
import type { Dialect, Faults, JournalEntry, RouterOptions, User } from "./index";
import type { Family } from "./model/family";
import { Model, type Outcome } from "./model/model";
import { type ConfigNode, isAttached } from "./model/node";

export interface Counts {
  logins: number;
  failedLogins: number;
  configSessions: number;
  reads: number;
  configLines: number;
  refusedLines: number;
  saves: number;
}

const noCounts = (): Counts => ({
  logins: 0,
  failedLogins: 0,
  configSessions: 0,
  reads: 0,
  configLines: 0,
  refusedLines: 0,
  saves: 0,
});

/** Whoever holds the configuration mode; `lose` tells him that it was taken away. */
export interface Holder {
  readonly user: string;
  readonly lose: () => void;
}

/** The state of a router that its sessions share. */
export class Device {
  readonly dialect: Dialect;
  readonly family: Family;
  readonly users: readonly User[];
  readonly behaviour: (id: string) => Value;
  readonly faults: Faults;
  readonly journal: JournalEntry[] = [];
  readonly now: () => Date;
  model: Model;
  startup: string;
  counts = noCounts();
  holder: Holder | undefined;
  /** IOS: somebody has locked the configuration mode. */
  locked = false;
  private changed: { at: Date; by: string } | undefined;
  private readonly refusals: { line: RegExp; reply: string; times: number }[];

  constructor(readonly options: RouterOptions) {
    this.dialect = options.dialect;
    this.family = options.dialect === "nec-ix" ? necIx : ciscoIos;
    this.users = options.users ?? [{ name: "ops", password: "ops" }];
    this.behaviour = choose(options.dialect, options.behaviours);
    this.faults = options.faults ?? {};
    this.refusals = (this.faults.refuse ?? []).map((each) => ({
      line: each.line,
      reply: each.reply,
      times: each.times ?? Number.POSITIVE_INFINITY,
    }));
    this.now = options.now ?? (() => new Date());
    this.startup = options.config;
    this.model = new Model(this.family, options.config, this.behaviour);
  }

  running(): string {
    const body = this.model.text();
    const lines = this.family.header(body.split("\n").slice(0, -1), {
      now: this.now(),
      changed: this.changed,
      size: body.length,
    });
    return `${lines.join("\n")}\n`;
  }

  hostname(): string {
    const line = this.model.root.children.find((child) => child.text.startsWith("hostname "));
    return line?.text.trim().slice("hostname ".length) ?? "Router";
  }

  /** Types one configuration line; scripted refusals come first. */
  type(block: ConfigNode, line: string, by: string, prompt: string): Outcome {
    const scripted = this.refusals.find((each) => each.times > 0 && each.line.test(line));
    if (scripted) {
      scripted.times--;
      return { accepted: false, reply: scripted.reply.split("\n"), changed: false };
    }
    if (this.faults.ignore?.test(line)) return { accepted: true, reply: [], changed: false };
    const outcome = this.model.type(isAttached(block) ? block : this.model.root, line, prompt);
    if (outcome.changed) this.changed = { at: this.now(), by };
    return outcome;
  }

  /** Saves; answers what a failing one says. */
  save(): string | undefined {
    if (this.faults.failSave) return this.faults.failSave;
    this.counts.saves++;
    this.startup = this.model.text();
    return undefined;
  }

  reload(): void {
    this.model = new Model(this.family, this.startup, this.behaviour);
  }

  resetCounts(): void {
    this.counts = noCounts();
  }
}
