import type { z } from "zod";

/** One thing that is wrong in the description of a network. */
export interface NetworkProblem {
  /** As in `routers.tokyo.port`; empty for the whole. */
  readonly key: string;
  readonly reason: string;
  /** Where in the file, counted from 1. */
  readonly line?: number;
}

/** Everything that is wrong in the description of a network, each with the file and the key. */
export class NetworkError extends Error {
  constructor(
    readonly source: string,
    readonly problems: readonly NetworkProblem[],
  ) {
    super(problems.map((problem) => told(source, problem)).join("\n"));
  }
}

function told(source: string, { key, reason, line }: NetworkProblem): string {
  const place = line === undefined ? source : `${source}:${line}`;
  return `${place}: ${key === "" ? "the description" : key} ${reason}.`;
}

type Path = readonly PropertyKey[];

/** `line` finds the place of a key in the file. */
export function toProblems(error: z.ZodError, line: (path: Path) => number | undefined = () => undefined): NetworkProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => problem([...issue.path, key], "is not known here", line));
    // zod says of a wrong name only that it is wrong, and why below.
    const reason = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    return [problem(issue.path, reason, line)];
  });
}

function problem(path: Path, reason: string, line: (path: Path) => number | undefined): NetworkProblem {
  const found = line(path);
  return { key: toKey(path), reason, ...(found === undefined ? {} : { line: found }) };
}

function toKey(path: Path): string {
  return path.reduce<string>((key, step) => {
    if (typeof step === "number") return `${key}[${step}]`;
    return key === "" ? String(step) : `${key}.${String(step)}`;
  }, "");
}
