import type { Terminal } from "../dialects/dialect";

/** The longest prompt. */
const longest = 200;

/** Cisco IOS truncates the host name in the configuration mode, to 20 characters as far as known. */
const shortestCut = 16;

/** Whether the unfinished line looks like a prompt. Output may do so too: see KnownPrompts. */
export function isPrompt(tail: string, terminal: Terminal): boolean {
  return tail.length <= longest && terminal.prompt.test(tail);
}

/** The mode in a prompt: `config-if` in `R1(config-if)#`; empty outside the configuration mode. */
export function modeOf(prompt: string): string {
  return /\(([^)]*)\)/.exec(prompt)?.[1] ?? "";
}

/** The prompts of one router, which tell a real prompt from text that looks like one. */
export class KnownPrompts {
  /** Outside the configuration mode the prompt may be another text; inside it the host name may be truncated. */
  readonly #hosts: { exec?: string; config?: string } = {};

  learn(prompt: string): void {
    this.#hosts[kindOf(prompt)] = hostOf(prompt);
  }

  knows(prompt: string): boolean {
    const host = hostOf(prompt);
    const kind = kindOf(prompt);
    const own = this.#hosts[kind];
    if (own !== undefined) return own === host;
    const other = this.#hosts[kind === "exec" ? "config" : "exec"];
    if (other === undefined) return false;
    const [full, cut] = kind === "config" ? [other, host] : [host, other];
    return full === cut || (cut.length >= shortestCut && full.startsWith(cut));
  }
}

function kindOf(prompt: string): "exec" | "config" {
  return prompt.includes("(") ? "config" : "exec";
}

function hostOf(prompt: string): string {
  return /^[^(#$%>]*/.exec(prompt)?.[0].trimEnd() ?? "";
}
