import type { Clock } from "./clock";

export interface LogEntry {
  readonly at: Date;
  readonly text: string;
}

/** The log of a router since its start. */
export class SystemLog {
  readonly entries: LogEntry[] = [];
  private readonly listeners = new Set<(entry: LogEntry) => void>();

  constructor(private readonly clock: Clock) {}

  add(text: string): void {
    const entry = { at: this.clock.now(), text };
    this.entries.push(entry);
    for (const listener of this.listeners) listener(entry);
  }

  /** Tells of every further entry, until what is answered is called. */
  follow(listener: (entry: LogEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
