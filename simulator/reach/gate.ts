/** A connection as the network treats it. */
export interface Connection {
  readonly block: () => void;
  readonly unblock: () => void;
  readonly lose: () => void;
}

/**
 * What lies between a client and the router. TCP sends again what gets lost: a way that is blocked for a while delivers late.
 * One that is lost for ever delivers nothing, and neither side hears of it.
 */
export class Gate implements Connection {
  private state: "open" | "blocked" | "lost" = "open";
  /** What waits for the way to come back, in its order. */
  private waiting: (() => void)[] = [];

  get isLost(): boolean {
    return this.state === "lost";
  }

  pass(deliver: () => void): void {
    if (this.state === "open") deliver();
    else if (this.state === "blocked") this.waiting.push(deliver);
  }

  block(): void {
    if (this.state === "open") this.state = "blocked";
  }

  unblock(): void {
    if (this.state !== "blocked") return;
    this.state = "open";
    for (const deliver of this.waiting.splice(0)) deliver();
  }

  lose(): void {
    this.state = "lost";
    this.waiting = [];
  }
}
