/**
 * Knows when the engine has said all it has to say for now. It never tells which call is the last of a batch, so we listen:
 * quiet is when no call has begun or ended for a while and no check is running.
 * How long a while is follows the rhythm of the run: on a busy machine calls come slowly.
 */
export interface Activity {
  readonly begin: (isCheck: boolean) => void;
  readonly end: (isCheck: boolean) => void;
  /** Calls `then` at the next quiet moment, once. */
  readonly whenQuiet: (then: () => void) => void;
  /** Counts beginnings: tells whether anything has arrived since. */
  readonly arrivals: () => number;
  /** Milliseconds since a call began or ended. */
  readonly silence: () => number;
}

/** The window (ms) is this many times the longest pause between two calls of the run, and never above the limit. */
const pauses = 3;
const longestWindow = 1000;

export function createActivity(quietMs = 150): Activity {
  let checks = 0;
  let arrivals = 0;
  let last = Date.now();
  let longestPause = 0;
  let waiting: (() => void)[] = [];
  let armed = false;

  const window = () => Math.min(Math.max(quietMs, pauses * longestPause), Math.max(quietMs, longestWindow));

  const look = (due: number, heard: number) => {
    armed = false;
    const left = last + window() - Date.now();
    if (checks > 0 || left > 0) return arm(Math.max(left, 10));
    // A timer that fires late means that this process was held up: calls may lie unread at the door.
    if (Date.now() - due > quietMs / 3 || heard !== arrivals) return arm(quietMs / 3);
    const now = waiting;
    waiting = [];
    for (const each of now) each();
  };
  const arm = (ms: number) => {
    if (armed) return;
    armed = true;
    const [due, heard] = [Date.now() + ms, arrivals];
    // Behind the timers Node reads its sockets: what has arrived is heard before we look.
    setTimeout(() => setImmediate(() => look(due, heard)), ms);
  };

  return {
    begin: (isCheck) => {
      const pause = Date.now() - last;
      if (arrivals > 0 && checks === 0 && pause < longestWindow) longestPause = Math.max(longestPause, pause);
      last = Date.now();
      arrivals++;
      if (isCheck) checks++;
    },
    end: (isCheck) => {
      last = Date.now();
      if (isCheck) checks--;
    },
    whenQuiet: (then) => {
      waiting.push(then);
      arm(quietMs);
    },
    arrivals: () => arrivals,
    silence: () => (checks > 0 ? 0 : Date.now() - last),
  };
}
