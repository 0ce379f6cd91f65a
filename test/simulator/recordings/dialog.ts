import { parse } from "yaml";
import type { Scene, Step } from "./step";

interface Command {
  readonly response?: string | readonly string[];
  readonly new_state?: string;
}

interface State {
  readonly prompt?: string;
  readonly preface?: unknown;
  readonly commands?: Readonly<Record<string, string | Command | null>>;
}

const HOST = "Router";
/** `conf` is how the authors write the top of the configuration mode. */
const COMMAND_LINE = /^Router(\([\w-]+\))?[>#] ?$/;
const QUESTION = /^(Password: |.*\[confirm\] ?|.*\[yes\/no\]: ?)$/;
const CHANGE = ["configure terminal", "no logging console", "end"];
const TOP = "Router(config)#";

/**
 * Reads the dialogs that a vendor's test tool plays: states with a prompt, and for each command the reply and the next
 * state. Each command of a state that has the prompt of a command line becomes a scene of its own.
 */
export function dialogs(file: string, text: string): Scene[] {
  const states = parse(text, { merge: true, maxAliasCount: -1, uniqueKeys: false }) as Readonly<Record<string, State>>;
  const scenes = Object.keys(states).flatMap((name) => {
    const prompt = promptOf(states[name]);
    const way = prompt === undefined ? undefined : wayTo(name, states);
    if (way === undefined || prompt === undefined) return [];
    return Object.entries(states[name]?.commands ?? {}).map(([input, command]): Scene => {
      const { response = "", new_state: next = name } = typeof command === "string" ? { response: command } : (command ?? {});
      const after = promptOf(states[next]) ?? questionOf(states[next]);
      const reply = [response]
        .flat()
        .join("\n")
        .split("\n")
        .filter((line) => line.trim() !== "");
      const step: Step = { prompt, input: input.trim(), reply, after };
      // That question comes where something was changed.
      const change = after?.startsWith("System configuration has been modified") ? CHANGE : [];
      return { file, dialect: "cisco-ios", way: [...way, ...change], steps: [step] };
    });
  });
  // States share their commands: once is enough.
  return [...new Map(scenes.map((scene) => [JSON.stringify(scene.steps), scene])).values()];
}

function promptOf(state: State | undefined): string | undefined {
  const shown = state?.prompt?.replace("%N", HOST).replace("(conf)", "(config)");
  return shown !== undefined && COMMAND_LINE.test(shown) ? shown.trimEnd() : undefined;
}

function questionOf(state: State | undefined): string | undefined {
  return state?.prompt !== undefined && QUESTION.test(state.prompt) ? state.prompt.trim() : undefined;
}

/** What is typed at `>` to come into the state; for a mode below, the line that opens it. */
function wayTo(name: string, states: Readonly<Record<string, State>>): string[] | undefined {
  const prompt = promptOf(states[name]);
  if (prompt?.endsWith(">")) return [];
  if (prompt === `${HOST}#`) return ["enable", "cisco"];
  const top = ["enable", "cisco", "configure terminal"];
  if (prompt === TOP) return top;
  for (const [from, { commands = {} }] of Object.entries(states))
    for (const [input, command] of Object.entries(commands))
      if (promptOf(states[from]) === TOP && typeof command === "object" && command?.new_state === name)
        return [...top, input.trim()];
  return undefined;
}
