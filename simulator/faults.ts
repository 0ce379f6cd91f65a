import type { Clock } from "./clock";
import { disturb } from "./disturbance";
import type { Wire } from "./session/session";

/** What goes wrong on purpose. One seed makes one run. */
export interface Faults {
  readonly seed?: number;
  /** What the router writes comes in pieces of at most so many characters. */
  readonly splits?: number;
  /** Log messages that get in at any place of what the router writes, with this chance at each piece. */
  readonly syslog?: { readonly text: string; readonly chance: number };
  /** At most so many milliseconds before each answer. */
  readonly delay?: number;
  /** Lines answered with this text instead of being accepted. */
  readonly refuse?: readonly { readonly line: RegExp; readonly reply: string; readonly times?: number }[];
  /** The line is accepted in silence and not kept. */
  readonly ignore?: RegExp;
  /** What a save answers instead of saving. */
  readonly failSave?: string;
  /** The line is obeyed, and then the router says nothing more in that session. */
  readonly silentAfter?: RegExp;
  /** The line is obeyed, and then the connection breaks before the answer. */
  readonly cutAfter?: RegExp;
  /** The connection breaks and the line is lost. */
  readonly cutBefore?: RegExp;
  /**
   * The line is obeyed, and from then on nobody reaches the router: no answer, no further packet, no new login, until its own
   * timer has fired (a confirmed change, an applet, a planned reload) or it is started again.
   */
  readonly cutOffAfter?: RegExp;
  /** The login is taken, and then this step is never answered: the channel, its terminal, or its shell. */
  readonly stallAt?: "channel" | "pty" | "shell";
  /** A message, and the prompt once more, in front of the echo of what is typed, with this chance at each input. */
  readonly beforeEcho?: { readonly text: string; readonly chance: number };
  /** Behind a line like this another administrator takes the configuration mode, for so long on the router's clock. */
  readonly seizeAfter?: { readonly line: RegExp; readonly seconds: number; readonly times?: number };
  /** The output stops for so long, on the router's clock, behind a line like this. */
  readonly pause?: { readonly behind: RegExp; readonly seconds: number };
  /** Another administrator types these lines right after a line like this was obeyed. */
  readonly meddle?: readonly { readonly after: RegExp; readonly lines: readonly string[]; readonly times?: number }[];
}

/** A small generator: one seed, one run. */
export function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The faults of one router, with what is left of them. */
export class FaultLayer {
  private readonly next: () => number;
  private seizures = 0;
  private readonly meddlers: { readonly after: RegExp; readonly lines: readonly string[]; left: number }[];
  private readonly refusals: { readonly line: RegExp; readonly reply: string; left: number }[];

  constructor(private readonly faults: Faults = {}) {
    this.next = random(faults.seed ?? 1);
    this.meddlers = (faults.meddle ?? []).map(({ times = Number.POSITIVE_INFINITY, ...each }) => ({ ...each, left: times }));
    this.refusals = (faults.refuse ?? []).map(({ line, reply, times = Number.POSITIVE_INFINITY }) => ({
      line,
      reply,
      left: times,
    }));
  }

  /** The scripted answer to a line of configuration. */
  refusal(line: string): readonly string[] | undefined {
    const found = this.refusals.find((each) => each.left > 0 && matches(each.line, line));
    if (found === undefined) return undefined;
    found.left--;
    return found.reply.split("\n");
  }

  ignores(line: string): boolean {
    return matches(this.faults.ignore, line);
  }

  saveFailure(): readonly string[] | undefined {
    return this.faults.failSave?.split("\n");
  }

  silences(line: string): boolean {
    return matches(this.faults.silentAfter, line);
  }

  cutsAfter(line: string): boolean {
    return matches(this.faults.cutAfter, line);
  }

  stallsAt(step: "channel" | "pty" | "shell"): boolean {
    return this.faults.stallAt === step;
  }

  /** What stands in front of the echo this time, if something does. */
  beforeEcho(): string | undefined {
    const { beforeEcho } = this.faults;
    return beforeEcho !== undefined && this.next() < beforeEcho.chance ? beforeEcho.text : undefined;
  }

  /** For how many seconds somebody takes the configuration mode behind the line. */
  seizure(line: string): number | undefined {
    const { seizeAfter } = this.faults;
    if (seizeAfter === undefined || this.seizures >= (seizeAfter.times ?? 1) || !matches(seizeAfter.line, line)) return undefined;
    this.seizures++;
    return seizeAfter.seconds;
  }

  cutsOff(line: string): boolean {
    return matches(this.faults.cutOffAfter, line);
  }

  cutsBefore(line: string): boolean {
    return matches(this.faults.cutBefore, line);
  }

  async delay(): Promise<void> {
    const { delay } = this.faults;
    if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, Math.floor(this.next() * (delay + 1))));
  }

  /** What another administrator types behind the line. */
  meddling(line: string): readonly string[] {
    const found = this.meddlers.filter((each) => each.left > 0 && matches(each.after, line));
    for (const each of found) each.left--;
    return found.flatMap(({ lines }) => lines);
  }

  /** The wire as it is with these faults. */
  disturb(wire: Wire, clock: Clock): Wire {
    return disturb(wire, this.faults, { next: this.next, clock });
  }
}

/** A pattern with the flag g would remember where it stopped. */
function matches(pattern: RegExp | undefined, line: string): boolean {
  return pattern !== undefined && new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).test(line);
}
