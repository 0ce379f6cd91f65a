import { type Refusal, refuse, type TypedLine } from "../../grammar/rule";
import { lines } from "../../model/node";

/** Whether a name may stand for nothing is a behaviour; the words of the refusal are assumed. */
export function ifMissing({ root, behaviour, text }: TypedLine, defines: (line: string) => boolean): Refusal | undefined {
  if (behaviour("ix-missing-reference") === "accepted") return undefined;
  return lines(root).some((line) => defines(line.text.trim())) ? undefined : refuse(`% ${text} -- Not configured.`);
}
