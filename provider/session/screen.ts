import type { Terminal } from "../dialects/dialect";

/** What a terminal session shows, from bytes to lines. Pure: no time, no socket. */
export interface Screen {
  /** Feeds text as it came. */
  readonly feed: (text: string) => void;
  /** Forgets what was read so far: the next answer begins here. */
  readonly clear: () => void;
  /** The finished lines since the last `clear`, cleaned of carriage returns, escape codes and pager marks. */
  readonly lines: () => readonly string[];
  /** The last, unfinished line: a prompt, a question, or the beginning of something. */
  readonly tail: () => string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
const escapes = /\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>()][A-Z0-9]?|\x07|\x00/g;

export function createScreen(): Screen {
  let buffer = "";
  return {
    feed: (text) => {
      buffer += text;
    },
    clear: () => {
      buffer = "";
    },
    lines: () => split(buffer).slice(0, -1),
    tail: () => split(buffer).at(-1) ?? "",
  };
}

function split(buffer: string): string[] {
  return buffer.replace(escapes, "").split("\n").map(settle);
}

/** What is left on a line when the cursor has gone back and written over it. */
function settle(line: string): string {
  if (!/[\r\b]/.test(line)) return line;
  const shown: string[] = [];
  let at = 0;
  for (const char of line) {
    if (char === "\r") at = 0;
    else if (char === "\b") at = Math.max(0, at - 1);
    else shown[at++] = char;
  }
  return shown.join("").trimEnd() + (at === shown.length && line.endsWith(" ") ? " " : "");
}

/** Whether the unfinished line is a prompt. Output may end in `#` or `>` too: whoever waits also looks for silence or the known host name. */
export function isPrompt(tail: string, terminal: Terminal): boolean {
  return terminal.prompt.test(tail);
}

/** The reply to a command: without its echo (which may be folded or cut into by messages) and without messages that broke in. */
export function toReply(lines: readonly string[], sent: string, terminal: Terminal): readonly string[] {
  // A bare prompt is one that was printed anew after a message.
  const kept = lines.filter((line) => !terminal.asynchronous.test(line) && !terminal.prompt.test(line));
  const echo = squeeze(sent);
  let seen = "";
  for (let at = 0; at < kept.length; at++) {
    seen += squeeze(kept[at] as string);
    // The prompt may stand in front of the echo when the router printed it anew after a message.
    if (seen.endsWith(echo)) return kept.slice(at + 1);
    if (!echo.startsWith(seen.slice(-echo.length)) && at >= 8) break;
  }
  return kept;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
