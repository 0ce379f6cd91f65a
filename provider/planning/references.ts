import { distance } from "fastest-levenshtein";
import { builtinsOf } from "../config/builtins";
import type { RuleTable } from "../config/rules";
import { type Path, type Tree, walk } from "../config/tree";
import type { Kind } from "../resources";
import type { Change } from "./change";
import type { Declaration } from "./declaration";
import { keyOf } from "./slots";

/** A name that lines would use after the change although nothing defines it. */
export interface Dangling {
  /** As the dialect names things: `route-map OUT`, `access-list LAN`. */
  readonly name: string;
  /** It was there and would be removed; else it was never there. */
  readonly isRemoved: boolean;
  /** A line that uses it, below the lines that it stands in. */
  readonly usedBy: Path;
  /** The declaration that the line belongs to; none: a line that is not ours. */
  readonly label?: string;
  /** The name that is there and reads nearly the same. */
  readonly nearest?: string;
}

/** References that the change would break. What dangles already, or dangled before us and returns, is not ours to judge. */
export function findDangling(change: Change, live: Tree, table: RuleTable, builtins: readonly string[]): Dangling[] {
  const before = namesOf(live, table, builtins);
  const after = namesOf(change.after, table, builtins);
  const returned = new Set(change.back.map(({ path, line }) => keyOf([...path, line])));
  const found = new Map<string, Dangling>();
  for (const { name, path, line } of after.uses) {
    if (found.has(name) || after.defined.has(name) || returned.has(keyOf([...path, line]))) continue;
    const isRemoved = before.defined.has(name);
    if (!isRemoved && before.used.has(name)) continue;
    const label = labelOf(change, path, line);
    const nearest = nearestTo(name, after.defined);
    found.set(name, {
      name,
      isRemoved,
      usedBy: [...path, line],
      ...(label === undefined ? {} : { label }),
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  return [...found.values()];
}

/** Arguments whose value is the name of an interface, where it is no address. */
const interfaceArguments: ReadonlySet<string> = new Set([
  "source",
  "unnumbered",
  "interface",
  "updateSource",
  "outgoingInterface",
  "nextHop",
]);

/** Interfaces that declarations refer to and that neither the router nor the program has. */
export function findMissingInterfaces(declarations: readonly Declaration[], { after }: Change): Dangling[] {
  const defined = new Set(after.flatMap(({ text }) => /^interface \S+$/.exec(text)?.[0] ?? []));
  return declarations.flatMap(({ label, kind, args }) =>
    interfacesIn(args, kind)
      .filter((name) => !defined.has(`interface ${name}`))
      .map((name): Dangling => {
        const nearest = nearestTo(`interface ${name}`, defined);
        return {
          name: `interface ${name}`,
          isRemoved: false,
          usedBy: [name],
          label,
          ...(nearest === undefined ? {} : { nearest }),
        };
      }),
  );
}

function interfacesIn(value: object, kind: Kind): string[] {
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each === "object" && each !== null && !Array.isArray(each)) return interfacesIn(each, kind);
    // What a tunnel calls its own interface is no reference; the source of a list's entry is an address.
    if (typeof each !== "string" || !interfaceArguments.has(key) || (key === "interface" && kind !== "StaticRoute")) return [];
    // A letter in front and a number behind: no address, no host, and nothing that is there without a line.
    return /^(?!Null)[A-Z][A-Za-z-]*\d[\d/.:]*$/.test(each) ? [each] : [];
  });
}

function namesOf(tree: Tree, table: RuleTable, builtins: readonly string[]) {
  const defined = new Set(builtinsOf(tree, table, builtins));
  const used = new Set<string>();
  const uses: { readonly name: string; readonly path: Path; readonly line: string }[] = [];
  for (const { path, line } of walk(tree)) {
    const meaning = table.classify(path, line.text);
    for (const name of meaning.defines) defined.add(name);
    for (const name of meaning.uses) {
      used.add(name);
      uses.push({ name, path, line: line.text });
    }
  }
  return { defined, used, uses };
}

function labelOf({ wanted }: Change, path: Path, line: string): string | undefined {
  const key = keyOf([...path, line]);
  return wanted.find(({ lines }) => [...walk(lines)].some((at) => keyOf([...at.path, at.line.text]) === key))?.label;
}

/** A name of the same kind of thing that a slip of the finger away. */
function nearestTo(name: string, defined: ReadonlySet<string>): string | undefined {
  const split = (text: string) => [text.slice(0, text.lastIndexOf(" ")), text.slice(text.lastIndexOf(" ") + 1)] as const;
  const [kind, word] = split(name);
  const near = [...defined]
    .flatMap((each) => {
      const [otherKind, other] = split(each);
      return otherKind === kind ? [{ other, steps: distance(word.toLowerCase(), other.toLowerCase()) }] : [];
    })
    .filter(({ steps }) => steps <= Math.max(2, word.length / 3))
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.other;
}
