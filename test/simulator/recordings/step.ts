import type { Dialect } from "../../../simulator";

/** What stood there, what was typed, what came, and what stood there then. */
export interface Step {
  readonly prompt: string;
  readonly input: string;
  readonly reply: readonly string[];
  /** The prompt or the question behind the reply; undefined where the recording ends or does not say. */
  readonly after: string | undefined;
}

/** Steps that follow each other on one router. */
export interface Scene {
  readonly file: string;
  readonly dialect: Dialect;
  /** What is typed before the first step. */
  readonly way: readonly string[];
  readonly steps: readonly Step[];
}

const ERRORS: readonly (readonly [string, RegExp])[] = [
  ["invalid", /% Invalid input|-- Invalid command|^\?Invalid command|% Unknown command|Bad IP address or host name/m],
  ["incomplete", /% Incomplete command|% Expects a subcommand/],
  ["ambiguous", /% ?Ambiguous command|-- Ambiguous command/],
  ["locked", /CONFIG process is occupied|[Cc]onfig(uration)? (mode|session) (is locked|cannot be entered)/],
  ["denied", /% ?(Authentication failed|Access denied|Bad secrets|Bad passwords|Error in authentication)/],
  ["refused", /^% (?!Warning|User|You must restart)[A-Z].*(does not exist|not configured|in use|cannot|already running)/m],
];

/** What kind of error a reply is; nothing where it is none. */
export function errorOf(reply: readonly string[]): string | undefined {
  const text = reply.join("\n");
  return ERRORS.find(([, pattern]) => pattern.test(text))?.[0];
}
