/**
 * A line template that both reads and writes: `neighbor {address} timers | {keepalive} {holdTime}`.
 * - `{name}` is one word, `{name...}` the rest of the line, `{name:\\d+}` a word of that shape (a pattern without brackets and groups).
 * - What stands left of ` | ` (and right of a second one) is the *slot*: the words that say which setting it is. The rest is its value.
 *   Without a bar the whole line is the slot: such lines stand side by side (a list) instead of replacing each other.
 * - `[distance {distance}]` may be missing: it is printed when its hole has a value.
 */
export interface Template {
  readonly source: string;
  readonly holes: readonly string[];
  /** The holes without which the line cannot be written. */
  readonly needed: readonly string[];
  /** Holes → line; `undefined` when a hole has no value. */
  readonly render: (values: Values) => string | undefined;
  readonly match: (line: string) => Readonly<Record<string, string>> | undefined;
  /** Reads a line that stands in this slot with any value; only where the slot is the beginning of the line. */
  readonly matchSlot: (line: string) => Readonly<Record<string, string>> | undefined;
  /** The slot with the holes filled from `values`. */
  readonly slot: (values: Values) => string;
  /** Which slots belong to somebody who has `bound` some of the holes to his own names; the other holes stand for any word. */
  readonly slotPattern: (bound: Values) => { readonly id: string; readonly pattern: RegExp };
  /** The word a line of this template starts with, for indexing; `undefined` when it starts with a hole. */
  readonly firstWord: string | undefined;
}

export type Values = Readonly<Record<string, string | undefined>>;

const hole = /\{(\w+)(\.\.\.|:[^{}]+)?\}/g;
const optional = / ?\[([^\]]*)\]/g;
const cache = new Map<string, Template>();

export function toTemplate(source: string): Template {
  const known = cache.get(source);
  if (known) return known;
  const made = compile(source);
  cache.set(source, made);
  return made;
}

function compile(source: string): Template {
  const [head = "", value, tail] = source.split(" | ").map((part) => part.trim());
  const whole = [head, value, tail].filter((part) => part).join(" ");
  const slot = [head, tail].filter((part) => part).join(" ");
  const holes = holesOf(whole);
  const needed = holesOf(whole.replace(optional, ""));
  const pattern = new RegExp(`^${toPattern(whole)}$`);
  const begins = value !== undefined && tail === undefined ? new RegExp(`^${toPattern(head)}(?: .*)?$`) : undefined;
  const first = whole.split(" ", 1)[0] as string;
  return {
    source,
    holes,
    needed,
    firstWord: /[[{]/.test(first) ? undefined : first,
    render: (values) => (needed.every((name) => values[name] !== undefined) ? fill(whole, values) : undefined),
    match: (line) => {
      const found = pattern.exec(line);
      if (!found) return undefined;
      return Object.fromEntries(holes.flatMap((name, i) => (found[i + 1] === undefined ? [] : [[name, found[i + 1] as string]])));
    },
    matchSlot: (line) => {
      const found = begins?.exec(line);
      return found ? Object.fromEntries(holesOf(head).map((name, i) => [name, found[i + 1] as string])) : undefined;
    },
    slot: (values) => fill(slot, values),
    slotPattern: (bound) => {
      // An optional part that is bound to nothing must not be there; one that is not bound may have any words.
      const text = slot
        .replace(optional, (part, inner: string) => {
          const names = holesOf(inner);
          if (names.some((name) => !(name in bound))) return part;
          return names.every((name) => bound[name] !== undefined) ? ` ${inner}` : "";
        })
        .replace(hole, (all, name: string) => bound[name] ?? all);
      return { id: text, pattern: new RegExp(`^${toPattern(text)}$`) };
    },
  };
}

function holesOf(text: string): string[] {
  return [...text.matchAll(hole)].map((found) => found[1] as string);
}

/** Fills what is known, leaves the other holes standing, and drops optional parts that are not known. */
export function fill(text: string, values: Values): string {
  return text
    .replace(optional, (_, part: string) => (holesOf(part).every((name) => values[name] !== undefined) ? ` ${part}` : ""))
    .replace(hole, (_, name: string) => values[name] ?? `{${name}}`);
}

function toPattern(text: string): string {
  return text
    .split(/( ?\[[^\]]*\]|\{\w+(?:\.\.\.|:[^{}]+)?\}| +)/)
    .map((part) => {
      if (part === "") return "";
      if (part.trim() === "") return " +";
      if (part.trimStart().startsWith("[")) return `(?: +${toPattern(part.trim().slice(1, -1))})?`;
      if (part.startsWith("{")) return toHolePattern(part);
      return escapePattern(part);
    })
    .join("");
}

function toHolePattern(part: string): string {
  if (part.endsWith("...}")) return "(.+?)";
  const shape = part.slice(1, -1).split(":").slice(1).join(":");
  return shape ? `(${shape})` : "(\\S+)";
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
