/** Where somebody comes from: the address that the router sees, or the console. */
export type Caller = { readonly kind: "console" } | { readonly kind: "network"; readonly from: string };

/** From whom the router sees a client that says nothing of its address. */
export const ELSEWHERE: Caller = { kind: "network", from: "192.0.2.10" };

/** The line that a session has. */
export interface Seat {
  /** Counts the logins of the router. */
  readonly number: number;
  readonly caller: Caller;
  /** Of the lines for logins over the network; the console has a line of its own. */
  readonly vty: number | undefined;
}

/** The lines of a router, and who has them. The lowest free one is given. */
export class Seats<Session> {
  private readonly taken = new Map<Session, Seat>();
  private logins = 0;

  take(session: Session, caller: Caller): Seat {
    const used = new Set([...this.taken.values()].map(({ vty }) => vty));
    let vty = 0;
    while (used.has(vty)) vty++;
    const seat = { number: ++this.logins, caller, vty: caller.kind === "console" ? undefined : vty };
    this.taken.set(session, seat);
    return seat;
  }

  free(session: Session): void {
    this.taken.delete(session);
  }

  sessions(): Session[] {
    return [...this.taken.keys()];
  }

  /** How many lines for logins over the network are in use. */
  busy(): number {
    return [...this.taken.values()].filter(({ vty }) => vty !== undefined).length;
  }
}

/** `vty0 (192.0.2.10)`, or `console`. */
export function seatName({ caller, vty }: Seat): string {
  return caller.kind === "console" ? "console" : `vty${vty} (${caller.from})`;
}

/** `ops on vty0 (192.0.2.10)`, or `console`. */
export function whoAt(user: string, seat: Seat): string {
  return seat.caller.kind === "console" ? "console" : `${user} on ${seatName(seat)}`;
}
