/** A line of a configuration file with what stands below it. Text that is taken as it is (a banner) stays in one piece. */
export interface ConfigLine {
  readonly text: string;
  readonly verbatim: readonly string[];
  readonly below: readonly ConfigLine[];
}

interface Growing extends ConfigLine {
  readonly verbatim: string[];
  readonly below: Growing[];
}

export type LiteralEnd = (line: string) => ((next: string) => boolean) | undefined;

const NO_CONFIGURATION = /^\s*(!|$|Building configuration|Current configuration|Using \d+ out of|end\s*$|exit-address-family)/;

/** Reads the text of a configuration; comments and what heads a dump are left out. */
export function readConfig(text: string, literalEnd: LiteralEnd): ConfigLine[] {
  const top: Growing[] = [];
  const open: { readonly line: Growing; readonly indent: number }[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const raw = (lines[at] as string).trimEnd();
    if (NO_CONFIGURATION.test(raw)) continue;
    const indent = raw.length - raw.trimStart().length;
    while (open.length > 0 && (open.at(-1) as { indent: number }).indent >= indent) open.pop();
    const line: Growing = { text: raw.trim(), verbatim: [], below: [] };
    (open.at(-1)?.line.below ?? top).push(line);
    open.push({ line, indent });
    const isEnd = literalEnd(line.text);
    if (!isEnd) continue;
    while (at + 1 < lines.length) {
      const next = lines[++at] as string;
      line.verbatim.push(next);
      if (isEnd(next)) break;
    }
  }
  return top;
}

/** A line of both sides with the differences below it, or one of one side only. */
export interface Difference {
  readonly sign: "+" | "-" | " ";
  readonly line: ConfigLine;
  readonly below: readonly Difference[];
}

/** What is only in `to` (+) and only in `from` (-), each under the line it belongs to. */
export function differences(from: readonly ConfigLine[], to: readonly ConfigLine[]): Difference[] {
  const inner = to.flatMap((line): Difference[] => {
    const other = from.find((each) => isSame(each, line));
    if (other === undefined) return [{ sign: "+", line, below: all("+", line.below) }];
    const below = differences(other.below, line.below);
    return below.length === 0 ? [] : [{ sign: " ", line, below }];
  });
  const gone = from.filter((line) => !to.some((each) => isSame(each, line)));
  return [...inner, ...gone.map((line): Difference => ({ sign: "-", line, below: all("-", line.below) }))];
}

function isSame(one: ConfigLine, other: ConfigLine): boolean {
  return one.text === other.text && verbatim(one) === verbatim(other);
}

/** A terminal takes tabs for something else than text: a file that came through one has none. */
function verbatim({ verbatim: lines }: ConfigLine): string {
  return lines.map((line) => line.trim()).join("\n");
}

function all(sign: "+" | "-", lines: readonly ConfigLine[]): Difference[] {
  return lines.map((line) => ({ sign, line, below: all(sign, line.below) }));
}

/** As `show archive config differences` prints it. */
export function contextual(found: readonly Difference[], indent = ""): string[] {
  return found.flatMap(({ sign, line, below }) => [
    `${indent}${sign.trim()}${line.text}`,
    ...line.verbatim,
    ...contextual(below, `${indent} `),
  ]);
}
