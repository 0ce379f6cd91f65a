/** Which of many beginnings (whole words) a line has: one look-up for each length, however many there are. */
export interface Beginnings<T> {
  readonly find: (text: string) => T | undefined;
}

export function toBeginnings<T>(entries: Iterable<readonly [words: string, value: T]>): Beginnings<T> {
  const byLength = new Map<number, Map<string, T>>();
  for (const [words, value] of entries) {
    const key = words.trim();
    const length = key.split(" ").length;
    const known = byLength.get(length) ?? new Map<string, T>();
    known.set(key, value);
    byLength.set(length, known);
  }
  return {
    find: (shown) => {
      // A displayed `no X` comes and goes with what X comes and goes with.
      const text = shown.startsWith("no ") ? shown.slice(3) : shown;
      for (const [length, known] of byLength) {
        const key = firstWords(text, length);
        const found = key === undefined ? undefined : known.get(key);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** The first words of a line; `undefined` when it has no more than those. */
export function firstWords(text: string, count: number): string | undefined {
  let end = -1;
  for (let i = 0; i < count; i++) {
    end = text.indexOf(" ", end + 1);
    if (end < 0) return undefined;
  }
  return text.slice(0, end);
}
