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
  /** `match(line) !== undefined` and `matchSlot(line) !== undefined`, without the words: for asking many templates about many lines. */
  readonly fits: (line: string) => boolean;
  readonly fitsSlot: (line: string) => boolean;
  /** How many of a fitting line's first words are its slot: `Infinity` for all; `undefined` where they have to be put together. */
  readonly slotWords: number | undefined;
  /** The slot with the holes filled from `values`. */
  readonly slot: (values: Values) => string;
  /** Which slots belong to somebody who has `bound` some of the holes to his own names; the other holes stand for any word. */
  readonly slotPattern: (bound: Values) => { readonly id: string; readonly pattern: RegExp };
  /** The word a line of this template starts with, for indexing; `undefined` when it starts with a hole. */
  readonly firstWord: string | undefined;
  /** The second word of every line that stands in its slot, where it is a fixed one. */
  readonly secondWord: string | undefined;
  /** Whether the fixed words of the slot stand where they must, for a line with single blanks: much cheaper than `match`, which then decides. */
  readonly mayFit: (line: string) => boolean;
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
    secondWord: toFixedWords(head)[1],
    mayFit: toSieve(head),
    fits: (line) => pattern.test(line),
    fitsSlot: (line) => begins?.test(line) === true,
    slotWords: toSlotWords({ head, value, tail }),
    render: (values) => (needed.every((name) => values[name] !== undefined) ? fill(whole, values) : undefined),
    match: (line) => {
      const found = pattern.exec(line);
      if (!found) return undefined;
      const values: Record<string, string> = {};
      for (let i = 0; i < holes.length; i++) {
        const value = found[i + 1];
        if (value !== undefined) values[holes[i] as string] = value;
      }
      return values;
    },
    matchSlot: (line) => {
      const found = begins?.exec(line);
      return found ? Object.fromEntries(holesOf(head).map((name, i) => [name, found[i + 1] as string])) : undefined;
    },
    slot: toFiller(slot),
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

function toSlotWords({ head, value, tail }: { head: string; value: string | undefined; tail: string | undefined }) {
  if (tail !== undefined || head === "" || head.includes("[")) return undefined;
  if (value === undefined) return Number.POSITIVE_INFINITY;
  return isWide.test(head) ? undefined : head.split(/ +/).length;
}

/** Holes that may hold more than one word. */
const isWide = /\{\w+(?:\.\.\.|:)/;

function holesOf(text: string): string[] {
  return [...text.matchAll(hole)].map((found) => found[1] as string);
}

/** Fills what is known, leaves the other holes standing, and drops optional parts that are not known. */
export function fill(text: string, values: Values): string {
  let filler = fillers.get(text);
  if (!filler) {
    filler = toFiller(text);
    fillers.set(text, filler);
  }
  return filler(values);
}

type Filler = (values: Values) => string;
const fillers = new Map<string, Filler>();

function toFiller(text: string): Filler {
  const parts = text.split(/( ?\[[^\]]*\]|\{\w+(?:\.\.\.|:[^{}]+)?\})/).flatMap((part) => (part === "" ? [] : [toPart(part)]));
  return (values) => {
    let out = "";
    for (const part of parts) out += typeof part === "string" ? part : part(values);
    return out;
  };
}

function toPart(part: string): string | Filler {
  const name = /^\{(\w+)(?:\.\.\.|:[^{}]+)?\}$/.exec(part)?.[1];
  if (name !== undefined) return (values) => values[name] ?? `{${name}}`;
  const inner = /^ ?\[([^\]]*)\]$/.exec(part)?.[1];
  if (inner === undefined) return part;
  const [names, filler] = [holesOf(inner), toFiller(` ${inner}`)];
  return (values) => (names.every((each) => values[each] !== undefined) ? filler(values) : "");
}

/** The first words of a template, as far as each is one word; `undefined` for a hole. */
function toFixedWords(head: string): readonly (string | undefined)[] {
  const all = head.split(/ +/);
  const end = all.findIndex((word) => word.includes("[") || isWide.test(word));
  return all.slice(0, end < 0 ? all.length : end).map((word) => (word.includes("{") ? undefined : word));
}

/** The fixed words at the beginning must be in a line that fits. */
function toSieve(head: string): (line: string) => boolean {
  const words = toFixedWords(head);
  const last = words.findLastIndex((word) => word !== undefined);
  return (line) => {
    let from = 0;
    for (let at = 0; at <= last; at++) {
      const word = words[at];
      if (word === undefined) {
        const blank = line.indexOf(" ", from);
        if (blank < 0) return false;
        from = blank + 1;
        continue;
      }
      const behind = from + word.length;
      if (!line.startsWith(word, from) || (behind < line.length && line[behind] !== " ")) return false;
      from = behind + 1;
    }
    return true;
  };
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
