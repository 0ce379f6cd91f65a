import { type Desired, toDesired } from "../config/form";
import type { Claim } from "../config/overlay";
import { parse } from "../config/parse";
import { type RuleTable, toPlaceholder } from "../config/rules";
import { escapePattern } from "../config/template";
import { entries, type Line, type Path, type Tree } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import type { Kind } from "../resources";
import type { ConfigBlockArgs } from "../resources/config-block";

/** What a resource wants on a router of this dialect. */
export function desiredOf(dialect: Dialect, kind: Kind, args: object, live: Tree): Desired {
  if (kind === "ConfigBlock") return fromLines(args as ConfigBlockArgs, tableOf(dialect));
  const form = dialect.forms[kind];
  if (!form) throw new Error(`${kind} has no form on ${dialect.name}`);
  return toDesired(form, args as never, live);
}

/** Indented text without a vendor's peculiarities: our own lists of lines. */
export const plainText = { indent: 2, volatile: [], literalEnd: () => undefined };

/** Puts the values where the marks are. */
export function fillSecrets(text: string, secrets: Readonly<Record<string, string>> = {}): string {
  return Object.entries(secrets).reduce((now, [name, value]) => now.replaceAll(toPlaceholder(name), value), text);
}

/** Lines in the router's own words: each is a claim of its own, and their order is kept. */
function fromLines({ parents = [], lines, secrets = {} }: ConfigBlockArgs, table: RuleTable): Desired {
  const text = Object.entries(secrets).reduce(
    (now, [name, value]) => now.replaceAll(toPlaceholder(name), value),
    lines.join("\n"),
  );
  const wanted = parse(text, plainText);
  const claims: Claim[] = [];
  const headers: { slots: Path; owner: boolean }[] = [];
  let path: Path = [];
  let slots: Path = [];
  for (const parent of parents) {
    slots = [...slots, table.classify(path, parent).slot];
    path = [...path, parent];
    headers.push({ slots, owner: false });
  }
  const visit = (tree: Tree, at: Path, inSlots: Path): void => {
    for (const line of entries(tree)) {
      const slot = table.classify(at, line.text).slot;
      if (line.children.length === 0) {
        claims.push({
          path: inSlots,
          slot: new RegExp(`^${escapePattern(slot)}$`),
          id: [...inSlots, slot].join(" / "),
          literal: slot,
        });
      } else {
        headers.push({ slots: [...inSlots, slot], owner: false });
        visit(line.children, [...at, line.text], [...inSlots, slot]);
      }
    }
  };
  visit(wanted, path, slots);
  const tree = parents.reduceRight<Tree>((below, parent): Line[] => [{ text: parent, children: below }], wanted);
  return { claims, lines: tree, headers, ordered: true };
}
