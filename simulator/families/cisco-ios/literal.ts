/** Verbatim blocks of a dump: banners, certificates, key strings. */
export function literalEnd(line: string): ((next: string) => boolean) | undefined {
  const words = line.split(/\s+/);
  if (words[0] === "banner" && words.length >= 3) {
    const mark = (words[2] as string).startsWith("^C") ? "^C" : (words[2] as string).charAt(0);
    return line.indexOf(mark) === line.lastIndexOf(mark) ? (next) => next.includes(mark) : undefined;
  }
  if (words[0] === "certificate" || words[0] === "key-string") return (next) => next.trim() === "quit";
  return undefined;
}
