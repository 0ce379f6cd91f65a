import type { Faults } from "./index";

/** A small generator: one seed, one run. */
export function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Cuts what the router writes into pieces at seeded places and puts log messages in between, as a network and a busy router do.
 * Never loses or repeats a byte: SSH does not either.
 */
export function disturb(faults: Faults, write: (text: string) => void): (text: string) => void {
  if (faults.splits === undefined && faults.syslog === undefined) return write;
  const next = random(faults.seed ?? 1);
  const queue: string[] = [];
  let running = false;
  const drain = () => {
    const piece = queue.shift();
    if (piece === undefined) {
      running = false;
      return;
    }
    write(piece);
    setTimeout(drain, Math.floor(next() * 3));
  };
  return (text) => {
    let rest = text;
    while (rest !== "") {
      const size = faults.splits ? 1 + Math.floor(next() * faults.splits) : rest.length;
      queue.push(rest.slice(0, size));
      rest = rest.slice(size);
      // A message comes on a line of its own; the half-written line goes on behind it.
      if (faults.syslog && next() < faults.syslog.chance && queue.at(-1)?.endsWith("\r\n"))
        queue.push(`${faults.syslog.text}\r\n`);
    }
    if (running) return;
    running = true;
    drain();
  };
}
