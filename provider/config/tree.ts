/** One line of a configuration with what stands below it. Fillers (`!`, blank lines) are kept so that printing gives the text back. */
export interface Line {
  /** The command without indentation and trailing blanks; empty for a filler. */
  readonly text: string;
  /** The line as the router printed it; absent for a line that we made. */
  readonly raw?: string;
  /** Verbatim lines that belong to this one: the body of a banner, a certificate in hex. */
  readonly literal?: readonly string[];
  readonly children: readonly Line[];
}

export type Tree = readonly Line[];
export type Path = readonly string[];

/** What `parse` has to know about a vendor. */
export interface TextRules {
  /** Blanks per level when we print lines of our own. */
  readonly indent: number;
  /** Lines that change at every read and say nothing about the configuration. */
  readonly volatile: readonly RegExp[];
  /** If the line opens a verbatim block: tells whether a later line ends it (that line included). */
  readonly literalEnd: (line: string) => ((next: string) => boolean) | undefined;
}

export function toLine(text: string, children: readonly Line[] = []): Line {
  return { text, children };
}

export function isFiller(line: Line): boolean {
  return line.text === "";
}

/** The lines that mean something, without fillers. */
export function entries(tree: Tree): readonly Line[] {
  return tree.filter((line) => line.text !== "");
}

/** Whether two trees hold the same lines in the same order; fillers and verbatim texts are not looked at. */
export function isSame(a: Tree, b: Tree): boolean {
  if (a === b) return true;
  let at = 0;
  for (const line of a) {
    if (isFiller(line)) continue;
    while (at < b.length && isFiller(b[at] as Line)) at++;
    const other = b[at++];
    if (other === undefined || other.text !== line.text || !isSame(line.children, other.children)) return false;
  }
  while (at < b.length && isFiller(b[at] as Line)) at++;
  return at >= b.length;
}

/** What stands below `path`; `undefined` where there is no such block. */
export function below(tree: Tree, path: Path): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of path) here = here?.find((line) => line.text === step)?.children;
  return here;
}

/** All lines with the path they stand at, top down. */
export function* walk(tree: Tree, path: Path = []): Generator<{ readonly path: Path; readonly line: Line }> {
  for (const line of tree) {
    if (isFiller(line)) continue;
    yield { path, line };
    if (line.children.length > 0) yield* walk(line.children, [...path, line.text]);
  }
}
