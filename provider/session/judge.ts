import type { Replies, Said } from "../dialects/dialect";
import type { Reply } from "./conversation";

/** The meaning of the router's reply to a line. */
export interface Verdict {
  /** Its words of refusal, or nothing. */
  readonly refusal?: string;
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
}

/** A `%` alone says little: routers use it for success, warning and error alike. */
export function judge(reply: Pick<Reply, "lines" | "joined">, line: string, replies: Replies): Verdict {
  const verdict = judgeLines(reply.lines, line, replies);
  // A log message may have split words that are known as a whole.
  return verdict.refusal === undefined || reply.joined.length === reply.lines.length
    ? verdict
    : judgeLines(reply.joined, line, replies);
}

function judgeLines(lines: readonly string[], line: string, { notices, warnings, refused, strict, questions }: Replies): Verdict {
  const asked = questions.filter((each) => each.line.test(line));
  const said = lines
    .map((each) => each.trimEnd())
    .filter((each) => each.trim() !== "" && !asked.some(({ question }) => question.test(each)));
  const isKnown = (known: readonly Said[], words: string) =>
    known.some((each) => each.words.test(words) && (each.after === undefined || each.after.test(line)));
  const [warned, noticed, rest]: [string[], string[], string[]] = [[], [], []];
  for (const words of said) (isKnown(warnings, words) ? warned : isKnown(notices, words) ? noticed : rest).push(words);
  const isRefused = rest.some((words) => strict || refused.test(words));
  return {
    ...(isRefused ? { refusal: said.join("\n") } : {}),
    warnings: warned,
    notices: isRefused ? noticed : [...noticed, ...rest],
  };
}
