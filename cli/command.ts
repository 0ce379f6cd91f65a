import { type ParseArgsConfig, parseArgs } from "node:util";

export interface Command {
  readonly summary: string;
  /** Answers the exit status. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** The caller typed something that cannot be meant: status 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>["values"];

/** Reads the options of a command. No other words are taken. */
export function readOptions<T extends Options>(command: string, args: readonly string[], options: T): Values<T> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node explains at length; its first sentence says it all.
    const said = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new UsageError(`${said?.replace(/\.$/, "")}. "ixios ${command} --help" tells the options.`);
  }
}
