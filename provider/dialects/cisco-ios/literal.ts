// biome-ignore lint/suspicious/noControlCharactersInRegex: the real delimiter is ETX, shown as ^C
const titled = /^(?:menu \S+ (?:title|prompt|text \S+|item \S+)|aaa authentication (?:banner|fail-message)) (\^C|\x03)(.*)$/;

/** Blocks that IOS prints verbatim and that may hold anything, even lines that look like configuration. */
export function literalEnd(line: string): ((next: string) => boolean) | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the real delimiter of a banner is ETX, shown as ^C
  const banner = /^banner \S+ (\^C|\x03|\S)(.*)$/.exec(line) ?? (/^[ma]/.test(line) ? titled.exec(line) : null);
  if (banner) {
    const [, mark = "", rest = ""] = banner;
    // A banner on one line ends where it began.
    return rest.includes(mark) ? undefined : (next) => next.trimEnd().endsWith(mark) || next.includes(mark);
  }
  if (/^certificate\b(?!.* nvram:)/.test(line) || line === "key-string") return (next) => next.trim() === "quit";
  const macro = /^macro name \S+/.test(line);
  return macro ? (next) => next.trim() === "@" : undefined;
}
