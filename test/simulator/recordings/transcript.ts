import type { Dialect } from "../../../simulator";
import type { Scene, Step } from "./step";

/** Some authors put a blank before the bracket, or leave the name away. IX has a blank behind the prompt, IOS none. */
const PROMPTS: Readonly<Record<Dialect, RegExp>> = {
  "nec-ix": /^(?:([A-Za-z][\w-]*) ?|(?=[(#]))((?:\([\w.:-]+\))?[#%])(?: |$)(.*)$/,
  "cisco-ios": /^([A-Za-z][\w-]*)((?:\([\w.:-]+\))?[#>])(.*)$/,
};
const QUESTION = /^(Password:|.*\(Yes or \[No\]\):|.*\[confirm\]|.*\[yes\/no\]:) ?(.*)$/;

/** Reads what somebody copied from a terminal; `----` and headings in brackets part what does not belong together. */
export function transcript(file: string, text: string, dialect: Dialect): Scene[] {
  return text
    .split(/^----$|^\[[a-z].*\]$/m)
    .map((part) => ({ file, dialect, way: [], steps: withAfter(stepsOf(part, PROMPTS[dialect])) }))
    .filter(({ steps }) => steps.length > 0);
}

function stepsOf(part: string, pattern: RegExp): Omit<Step, "after">[] {
  const steps: { prompt: string; input: string; reply: string[] }[] = [];
  for (const line of part.split(/\r?\n/)) {
    const [, host = "", ending = "", input] = pattern.exec(line) ?? [];
    const last = steps.at(-1);
    const [, question, answer = ""] = QUESTION.exec(line) ?? [];
    if (input !== undefined) steps.push({ prompt: `${host}${ending}`, input: input.trim(), reply: [] });
    else if (last === undefined) continue;
    else if (isFolded(line, last)) last.input += line.trimStart();
    else if (question !== undefined) steps.push({ prompt: question, input: answer.trim(), reply: [] });
    else last.reply.push(line.trimEnd());
  }
  return steps.map((step) => ({ ...step, reply: trimmed(step.reply, step.input) }));
}

/** The echo of a long line goes on below its first character. */
function isFolded(line: string, { prompt, input, reply }: { prompt: string; input: string; reply: readonly string[] }): boolean {
  const indent = line.length - line.trimStart().length;
  const width = prompt.length + 1;
  return (
    reply.length === 0 &&
    input !== "" &&
    line.trim() !== "" &&
    (indent === width || indent === width - 1 || (indent > 13 && input.startsWith("software")))
  );
}

/** Without blank lines around it, and without a second echo that a client logged. */
function trimmed(reply: readonly string[], input: string): string[] {
  const lines = [...reply];
  while (lines[0]?.trim() === "" || (lines.length > 0 && lines[0]?.trim() === input)) lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines;
}

export function withAfter(steps: readonly Omit<Step, "after">[]): Step[] {
  const next = (i: number) => {
    const { prompt } = steps[i + 1] ?? {};
    // Where the author left the name away first and not later, the second is another recording.
    return prompt !== undefined && /^[#(]/.test(steps[i]?.prompt ?? "") && !/^[#(]/.test(prompt) ? undefined : prompt;
  };
  return steps.map((step, i) => ({ ...step, after: next(i) }));
}
