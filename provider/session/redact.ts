/** Removes secrets from a router's words: it repeats what it refuses, keys included. Redact first, shorten then. */
export interface Redactor {
  readonly add: (secret: string | undefined) => void;
  readonly clean: (text: string) => string;
}

/** This many consecutive characters of a secret are hidden wherever they appear; a shorter secret only as a whole word. */
const telling = 8;
const hidden = "<secret>";

/** Words that every configuration contains. A secret like that is hidden only in the place of a secret; elsewhere it tells nothing. */
const everyday = new Set(
  "access-list address admin authentication bgp cisco community config configure crypto description enable encryption hostname interface ikev2 ip ipsec ipv6 key logging neighbor network ntp password permit policy pre-shared-key profile proposal remote-as route route-map router secret server shutdown static terminal timeout transform-set tunnel username version".split(
    " ",
  ),
);

const everydayParts = new Set(
  [...everyday].flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - telling + 1) }, (_, at) => word.slice(at, at + telling)),
  ),
);

export function createRedactor(secretWords: RegExp): Redactor {
  const words = new Set<string>();
  const parts = new Set<string>();
  return {
    add: (secret) => {
      if (!secret || everyday.has(secret)) return;
      words.add(secret);
      for (const part of partsOf(squeeze(secret).text)) parts.add(part);
    },
    clean: (text) => {
      const known = hide(text, [...partMarks(text, parts), ...wordMarks(text, words)]);
      // Secrets that we do not know are recognized by the words before them.
      return known.replace(secretWords, (all, before: string, value: string) =>
        value.startsWith("<secret") ? all : `${before}${hidden}`,
      );
    },
  };
}

interface Mark {
  readonly from: number;
  readonly to: number;
}

/** All substrings of that length, in lower case: a router may change the case of hex digits. */
function* partsOf(squeezed: string): Generator<string> {
  for (let at = 0; at + telling <= squeezed.length; at++) {
    const part = squeezed.slice(at, at + telling);
    // Neither a rule of dashes nor part of an everyday word tells anything.
    if (new Set(part).size > 1 && !everydayParts.has(part)) yield part;
  }
}

/** Parts of long secrets, even across line breaks. */
function* partMarks(text: string, parts: ReadonlySet<string>): Generator<Mark> {
  if (parts.size === 0) return;
  const { text: squeezed, places } = squeeze(text);
  for (let at = 0; at + telling <= squeezed.length; at++) {
    if (parts.has(squeezed.slice(at, at + telling)))
      yield { from: places[at] as number, to: (places[at + telling - 1] as number) + 1 };
  }
}

/** Short secrets as words, and long ones anywhere. */
function* wordMarks(text: string, words: ReadonlySet<string>): Generator<Mark> {
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  for (const word of words) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
      const to = from + word.length;
      const goesOn = (isPart(text[from - 1]) && isPart(word[0])) || (isPart(word.at(-1)) && isPart(text[to]));
      if (word.length >= telling || !goesOn) yield { from, to };
    }
  }
}

/** Merges marks that overlap, touch, or have only blanks between them. */
function hide(text: string, marks: readonly Mark[]): string {
  let shown = "";
  let at = 0;
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue;
    const isNext = at > 0 && text.slice(at, Math.max(at, from)).trim() === "" && shown.endsWith(hidden);
    if (!isNext) shown += text.slice(at, Math.max(at, from)) + hidden;
    at = to;
  }
  return shown + text.slice(at);
}

/** The text without blanks and in lower case, with the original position of each character. */
function squeeze(text: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  const kept: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (/\s/.test(char)) continue;
    const lower = char.toLowerCase();
    kept.push(lower.length === 1 ? lower : char);
    places.push(at);
  }
  return { text: kept.join(""), places };
}
