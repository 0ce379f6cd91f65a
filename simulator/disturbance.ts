import type { Clock } from "./clock";
import type { Faults } from "./faults";

/** A part of a message, as it goes over the wire; bytes, since a read can end inside a character. */
export type Piece = string | Buffer;

interface Line {
  readonly send: (piece: Piece) => void;
  readonly close: () => void;
}

type Item = { readonly kind: "piece"; readonly piece: Buffer } | { readonly kind: "pause" } | { readonly kind: "close" };

/**
 * Cuts what is written into pieces, puts log messages in between and stops for a while, as a network and a busy router
 * do. Never loses or repeats a byte: SSH does not either. `close` waits for what is still to be written.
 */
export function disturb(line: Line, faults: Faults, tools: { readonly next: () => number; readonly clock: Clock }): Line {
  const { splits, syslog, pause } = faults;
  if (splits === undefined && syslog === undefined && pause === undefined) return line;
  const queue: Item[] = [];
  let running = false;
  const drain = () => {
    const item = queue.shift();
    running = item !== undefined;
    if (item === undefined) return;
    if (item.kind === "piece") line.send(item.piece);
    else if (item.kind === "close") line.close();
    // A pause begins with the last byte before it.
    const pauses = queue[0]?.kind === "pause";
    if (pauses) queue.shift();
    if (pauses && pause) tools.clock.after(pause.seconds * 1000, drain);
    else setImmediate(drain);
  };
  const put = (items: readonly Item[]) => {
    queue.push(...items);
    if (!running) drain();
  };
  const send = (piece: Piece) =>
    put(
      stretches(String(piece), pause?.behind).flatMap((text, i): Item[] => [
        ...(i > 0 ? [{ kind: "pause" } as const] : []),
        ...pieces(text),
      ]),
    );
  const pieces = (text: string): Item[] => cut(Buffer.from(text), faults, tools.next).map((piece) => ({ kind: "piece", piece }));
  return { send, close: () => put([{ kind: "close" }]) };
}

/** The text in parts that end behind each line to stop at. */
function stretches(text: string, behind: RegExp | undefined): string[] {
  if (behind === undefined) return [text];
  const parts = [""];
  for (const line of text.split(/(?<=\n)/)) {
    parts[parts.length - 1] += line;
    if (line.endsWith("\n") && behind.test(line)) parts.push("");
  }
  return parts;
}

function cut(bytes: Buffer, { splits, syslog }: Faults, next: () => number): Buffer[] {
  const made: Buffer[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const size = splits === undefined ? rest.length : 1 + Math.floor(next() * splits);
    made.push(rest.subarray(0, size));
    rest = rest.subarray(size);
    if (syslog !== undefined && next() < syslog.chance && isBoundary(rest)) made.push(Buffer.from(`\r\n${syslog.text}\r\n`));
  }
  return made;
}

/** Within a character a message would spoil it, which no router does. */
function isBoundary(rest: Buffer): boolean {
  return ((rest[0] ?? 0) & 0xc0) !== 0x80;
}
