import type { MatchResult } from "../grammar/match";
import { type Command, CommandTable, type Reply } from "../session/commands";

type Filter = (lines: readonly string[]) => readonly string[];

const FILTERS: Readonly<Record<string, (pattern: RegExp) => Filter>> = {
  include: (pattern) => (lines) => lines.filter((line) => pattern.test(line)),
  exclude: (pattern) => (lines) => lines.filter((line) => !pattern.test(line)),
  begin: (pattern) => (lines) => {
    const first = lines.findIndex((line) => pattern.test(line));
    return first < 0 ? [] : lines.slice(first);
  },
  section,
  count: (pattern) => (lines) => [`Number of lines which match regexp = ${lines.filter((line) => pattern.test(line)).length}`],
};

/** Commands of IOS that begin with `show` or `dir` or `more` take a filter: `| include PATTERN` and its like. */
export class PipedTable<S> extends CommandTable<S> {
  override match(line: string): MatchResult<Command<S>> {
    const [, command, verb = "", pattern = ""] = /^(\s*(?:sh|dir|mor)\S*.*?)\s\|\s*(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) return super.match(line);
    const found = super.match(command);
    if (found.kind !== "match") return found;
    const names = Object.keys(FILTERS).filter((name) => name.startsWith(verb.toLowerCase()));
    const make = names.length === 1 ? FILTERS[names[0] as string] : undefined;
    if (make === undefined) return { kind: "invalid", at: line.indexOf(verb, command.length), token: 0 };
    return { kind: "match", reading: { ...found.reading, candidate: piped(found.reading.candidate, make(expression(pattern))) } };
  }
}

function piped<S>(command: Command<S>, filter: Filter): Command<S> {
  const run = async (session: S, args: Readonly<Record<string, string>>): Promise<Reply> => {
    const reply = await command.run(session, args);
    return reply === undefined ? undefined : filter(reply);
  };
  return { ...command, run };
}

/** A router's expression is a plain one; `_` stands for anything between words. */
function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern.trimEnd().replaceAll("_", "(?:^|$|[ ,{}()])"));
  } catch {
    return new RegExp(pattern.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  }
}

/** Lines that fit, with everything that is indented below them. */
function section(pattern: RegExp): Filter {
  return (lines) => {
    const kept: string[] = [];
    let depth = Number.POSITIVE_INFINITY;
    for (const line of lines) {
      const indent = line.length - line.trimStart().length;
      const isBelow = indent > depth;
      const fits = pattern.test(line);
      if (!isBelow) depth = fits ? indent : Number.POSITIVE_INFINITY;
      if (isBelow || fits) kept.push(line);
    }
    return kept;
  };
}
