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
  private readonly refusals: { readonly line: RegExp; readonly reply: string; left: number }[];

  constructor(private readonly faults: Faults = {}) {
    this.next = random(faults.seed ?? 1);
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

  cutsBefore(line: string): boolean {
    return matches(this.faults.cutBefore, line);
  }

  async delay(): Promise<void> {
    const { delay } = this.faults;
    if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, Math.floor(this.next() * (delay + 1))));
  }

  /**
   * Cuts what is written into pieces and puts log messages in between, as a network and a busy router do. Never loses
   * or repeats a byte: SSH does not either. `close` waits for what is still to be written.
   */
  disturb(wire: { readonly send: (text: string) => void; readonly close: () => void }): {
    send: (text: string) => void;
    close: () => void;
  } {
    const { splits, syslog } = this.faults;
    if (splits === undefined && syslog === undefined) return wire;
    const queue: (string | undefined)[] = [];
    let running = false;
    const drain = () => {
      running = queue.length > 0;
      if (!running) return;
      const piece = queue.shift();
      if (piece === undefined) wire.close();
      else wire.send(piece);
      setImmediate(drain);
    };
    const put = (...pieces: (string | undefined)[]) => {
      queue.push(...pieces);
      if (!running) drain();
    };
    return { send: (text) => put(...this.pieces(text)), close: () => put(undefined) };
  }

  private pieces(text: string): string[] {
    const { splits, syslog } = this.faults;
    const made: string[] = [];
    for (let rest = text; rest !== ""; ) {
      const size = splits === undefined ? rest.length : 1 + Math.floor(this.next() * splits);
      made.push(rest.slice(0, size));
      rest = rest.slice(size);
      if (syslog !== undefined && this.next() < syslog.chance) made.push(`\r\n${syslog.text}\r\n`);
    }
    return made;
  }
}

/** A pattern with the flag g would remember where it stopped. */
function matches(pattern: RegExp | undefined, line: string): boolean {
  return pattern !== undefined && new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).test(line);
}
