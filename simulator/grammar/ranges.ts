/** `( a | b | c )` in the notation of the forms. */
export function oneOf(...words: readonly string[]): string {
  return `( ${words.join(" | ")} )`;
}

/** One or more of the words, each separated by a blank. */
export function someOf(...words: readonly string[]): string {
  return `{ ${words.join(" | ")} }`;
}
