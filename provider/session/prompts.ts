import type { Terminal } from "../dialects/dialect";

/** Anything longer is no prompt. */
const longest = 200;

/** Cisco IOS cuts the name in the configuration mode: at 20 characters in what was seen. */
const shortestCut = 16;

/** Whether the unfinished line looks like a prompt. Output may look like one too: whoever waits also asks for the known name. */
export function isPrompt(tail: string, terminal: Terminal): boolean {
  return tail.length <= longest && terminal.prompt.test(tail);
}

/** The mode that a prompt names: `config-if` of `R1(config-if)#`; empty outside the configuration mode. */
export function modeOf(prompt: string): string {
  return /\(([^)]*)\)/.exec(prompt)?.[1] ?? "";
}

/** The prompts of one router: what was seen tells a prompt from text that looks like one. */
export class KnownPrompts {
  /** Outside and inside the configuration mode: the name may be cut in the latter, and be another text in the former. */
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
