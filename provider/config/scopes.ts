import { type Compiled, noHoles, RuleMeaning } from "./meaning";
import type { Template, Values } from "./template";
import type { Path } from "./tree";

/** The rules for the lines of one kind of block. */
export interface Scope {
  readonly parents: readonly Template[];
  /** By first word; what begins with a hole is under `*`. */
  readonly byWord: Map<string, Compiled[]>;
  readonly unsets: Map<string, Compiled>;
  /** The rules that a line with this first word may be of, once somebody has asked. */
  readonly asked: Map<string, Candidates>;
}

/** The rules of one first word, in their order. */
interface Candidates {
  readonly all: readonly Compiled[];
  /** Those that a line with this second word may be of. */
  readonly bySecond: ReadonlyMap<string, readonly Compiled[]>;
  /** Those that do not say what the second word is. */
  readonly open: readonly Compiled[];
}

/** A scope that a path falls into, with the values of the holes in its headers. */
export interface PlacedScope {
  readonly scope: Scope;
  readonly outer: Values;
}

const none: readonly never[] = [];

/** Finds the rule that a line is of. */
export function toFinder(scopes: readonly Scope[]) {
  const scopesAt = toScopeIndex(scopes);
  return {
    scopes: scopesAt,
    /** What the rules say of a line; where none fits whole, the one whose slot it stands in with another value. `shown`: as `no` of it. */
    line: (path: Path, text: string, shown?: string): RuleMeaning | undefined => {
      const places = scopesAt(path);
      if (places.length === 0) return undefined;
      const line: Asked = { text, isEven: !text.includes("  "), shown };
      return search(places, line, true) ?? search(places, line, false);
    },
    /** What a line says that shows where nothing is set. */
    unset: (path: Path, text: string): RuleMeaning | undefined => {
      for (const { scope, outer } of scopesAt(path)) {
        const compiled = scope.unsets.get(text);
        if (compiled) return new RuleMeaning(compiled, outer, text, true, false, { saysUnset: true, no: text });
      }
      return undefined;
    },
  };
}

/** A line that is looked up. */
interface Asked {
  readonly text: string;
  /** Single blanks between its words. */
  readonly isEven: boolean;
  readonly shown: string | undefined;
}

function search(places: readonly PlacedScope[], { text, isEven, shown }: Asked, whole: boolean): RuleMeaning | undefined {
  const blank = text.indexOf(" ");
  const word = blank < 0 ? text : text.slice(0, blank);
  for (const { scope, outer } of places) {
    for (const compiled of candidatesFor(scope, word, isEven ? text : undefined)) {
      const { template, rule } = compiled;
      if ((isEven && !template.mayFit(text)) || rule.apart?.test(text)) continue;
      if (!(whole ? template.fits(text) : !rule.strict && template.fitsSlot(text))) continue;
      const saysUnset = rule.toggle === "shown" || rule.toggle === "hidden";
      const other = shown === undefined ? undefined : { text: shown, saysUnset, isNegated: true };
      return new RuleMeaning(compiled, outer, text, whole, isEven, other);
    }
  }
  return undefined;
}

function candidatesFor(scope: Scope, word: string, text: string | undefined): readonly Compiled[] {
  const own = scope.byWord.has(word) ? word : "*";
  let found = scope.asked.get(own);
  if (!found) {
    found = toCandidates([...(scope.byWord.get(own) ?? none), ...(own === "*" ? none : (scope.byWord.get("*") ?? none))]);
    scope.asked.set(own, found);
  }
  if (text === undefined || found.bySecond.size === 0) return found.all;
  const from = word.length + 1;
  const blank = text.indexOf(" ", from);
  return found.bySecond.get(text.slice(from, blank < 0 ? text.length : blank)) ?? found.open;
}

function toCandidates(all: readonly Compiled[]): Candidates {
  const seconds = new Set(all.flatMap(({ template }) => template.secondWord ?? none));
  const isOpen = ({ template }: Compiled) => template.secondWord === undefined;
  return {
    all,
    bySecond: new Map(
      [...seconds].map((word) => [word, all.filter((each) => isOpen(each) || each.template.secondWord === word)]),
    ),
    open: all.filter(isOpen),
  };
}

/**
 * Finds the scopes a path falls into: several forms may describe lines of the same block. Neighbouring questions are mostly about one block,
 * so the last answer is kept; to keep more would be to keep every block ever seen.
 */
function toScopeIndex(scopes: readonly Scope[]): (path: Path) => readonly PlacedScope[] {
  const top = scopes.filter((scope) => scope.parents.length === 0).map((scope) => ({ scope, outer: noHoles }));
  const byDepth = new Map<number, Scope[]>();
  for (const scope of scopes) byDepth.set(scope.parents.length, [...(byDepth.get(scope.parents.length) ?? []), scope]);
  let lastPath: Path = [];
  let last: readonly PlacedScope[] = top;
  return (path) => {
    if (path.length === 0) return top;
    if (isSamePath(path, lastPath)) return last;
    const isEven = !path.some((header) => header.includes("  "));
    const found: PlacedScope[] = [];
    for (const scope of byDepth.get(path.length) ?? none) {
      if (isEven && !mayFitAll(scope.parents, path)) continue;
      const matches = scope.parents.map((parent, i) => parent.match(path[i] as string));
      if (matches.every((match) => match)) found.push({ scope, outer: Object.assign({}, ...matches) });
    }
    lastPath = path;
    last = found;
    return found;
  };
}

function mayFitAll(parents: readonly Template[], path: Path): boolean {
  for (let i = 0; i < parents.length; i++) if (!parents[i]?.mayFit(path[i] as string)) return false;
  return true;
}

function isSamePath(a: Path, b: Path): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  // From the innermost: that is where paths differ.
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return false;
  return true;
}
