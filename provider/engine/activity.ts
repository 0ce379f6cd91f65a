/**
 * Knows when the engine has said all it has to say for now. It never tells which call is the last of a batch, so we listen:
 * quiet is when no call has begun or ended for a while and no check is running.
 */
export interface Activity {
  readonly begin: (isCheck: boolean) => void;
  readonly end: (isCheck: boolean) => void;
  /** Calls `then` at the next quiet moment, once. */
  readonly whenQuiet: (then: () => void) => void;
  /** Counts beginnings: tells whether anything has arrived since. */
  readonly arrivals: () => number;
}

export function createActivity(quietMs = 150): Activity {
  let checks = 0;
  let arrivals = 0;
  let last = Date.now();
  let waiting: (() => void)[] = [];
  let armed = false;

  const look = () => {
    armed = false;
    const left = last + quietMs - Date.now();
    if (checks > 0 || left > 0) return arm(Math.max(left, 10));
    const now = waiting;
    waiting = [];
    for (const each of now) each();
  };
  const arm = (ms: number) => {
    if (!armed) setTimeout(look, ms);
    armed = true;
  };

  return {
    begin: (isCheck) => {
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
  };
}
