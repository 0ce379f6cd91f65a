/** The time of a router. Whatever it does later (a delayed deletion, a reload, a time-out) is asked for here. */
export interface Clock {
  readonly now: () => Date;
  /** Runs the action after so many milliseconds, unless it is called off by what is answered. */
  readonly after: (ms: number, action: () => void) => () => void;
}

/** The time of this machine. A timer of a router keeps no process alive. */
export function systemClock(now: () => Date = () => new Date()): Clock {
  return {
    now,
    after: (ms, action) => {
      const timer = setTimeout(action, ms).unref();
      return () => clearTimeout(timer);
    },
  };
}

interface Due {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until it is told to go on: tests wait for nothing. */
export class ManualClock implements Clock {
  private time: number;
  private readonly due = new Set<Due>();

  constructor(start = new Date(Date.UTC(2026, 0, 1))) {
    this.time = start.getTime();
  }

  readonly now = (): Date => new Date(this.time);

  readonly after = (ms: number, action: () => void): (() => void) => {
    const due = { at: this.time + ms, action };
    this.due.add(due);
    return () => this.due.delete(due);
  };

  /** Goes on by so many seconds; what falls due happens in its order, each at its time. */
  advance(seconds: number): void {
    const end = this.time + seconds * 1000;
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.due.delete(next);
      this.time = Math.max(this.time, next.at);
      next.action();
    }
    this.time = end;
  }

  private next(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.due) if (due.at <= end && (first === undefined || due.at < first.at)) first = due;
    return first;
  }
}
