import type { Terminal } from "../dialects/dialect";
import { fail } from "../errors";
import type { Shell } from "./shell";

export type Reading =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "refused"; readonly reply: string; readonly prompt: string };

export interface ReadOptions {
  readonly device: string;
  readonly terminal: Terminal;
  /** Lines that change at every reading. */
  readonly volatile: readonly RegExp[];
  /** Seconds allowed for one reading. */
  readonly timeout: number;
}

/** Number of attempts to read a configuration. */
const tries = 6;

/**
 * Reads a configuration that can be trusted: one complete, undisturbed reading, else two that agree. A log message may have
 * split a line, or may look like one.
 */
export async function readConfiguration(shell: Shell, command: string, options: ReadOptions): Promise<Reading> {
  const { terminal, device, timeout } = options;
  const readings: string[] = [];
  let isCut = false;
  for (let attempt = 1; attempt <= tries; attempt++) {
    const isWhole = (lines: readonly string[]) => isComplete(lines, terminal) || isRefusal(lines, terminal);
    const { lines, prompt, disturbed } = await shell.send(command, { timeout, isWhole });
    if (isRefusal(lines, terminal)) return { kind: "refused", reply: lines.join("\n"), prompt };
    isCut = !isComplete(lines, terminal);
    if (isCut) continue;
    const text = `${lines.join("\n")}\n`;
    if (!disturbed && readings.length === 0 && !lines.some((line) => terminal.strange.test(line.slice(0, 100))))
      return { kind: "read", text };
    const steady = steadyPart(lines, options.volatile);
    if (readings.includes(steady)) return { kind: "read", text };
    readings.push(steady);
  }
  return fail({ code: "disturbed-read", device, tries, isCut });
}

/** The longest refusal, in lines; a configuration has more. */
const longestRefusal = 6;

/** A refusal is short and begins with words of refusal, or is next to empty: it must not pass for a configuration. */
function isRefusal(lines: readonly string[], { replies }: Terminal): boolean {
  if (lines.length > longestRefusal) return false;
  return lines.slice(0, 3).some((line) => replies.refused.test(line)) || lines.filter((line) => line !== "").length < 3;
}

function isComplete(lines: readonly string[], { configEnd }: Terminal): boolean {
  return configEnd === undefined || configEnd.test(lines.findLast((line) => line !== "") ?? "");
}

function steadyPart(lines: readonly string[], volatile: readonly RegExp[]): string {
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !volatile.some((pattern) => pattern.test(line)))
    .join("\n");
}
