/** Whether a line holds one of the names as a word. */
export function uniqueNames(names: readonly string[]): (line: string) => boolean {
  const known = new Set(names);
  const [first, ...others] = known;
  if (first === undefined) return () => false;
  if (others.length < 3) return (line) => line.includes(first) || others.some((name) => line.includes(name));
  return (line) => line.split(" ").some((word) => known.has(word));
}
