import fc from "fast-check";
import { type LineRule, type RuleTable, withoutBars } from "../../provider/config/rules";
import { toTemplate, type Values } from "../../provider/config/template";
import { entries, type Line, type Path, type Tree, toLine, walk } from "../../provider/config/tree";

/** Pairs of configurations made from the rules themselves, from few words, so that they have much in common and still differ everywhere. */
export function configPairs(table: RuleTable, builtins: readonly string[], size = 10): fc.Arbitrary<readonly [Tree, Tree]> {
  const line = lineOf(table.rules.filter((rule) => !rule.numbers));
  return fc
    .tuple(
      fc.array(line, { maxLength: size }),
      fc.array(line, { maxLength: size }),
      fc.array(line, { maxLength: size }),
      fc.boolean(),
    )
    .map(([both, left, right, turned]) => {
      const mine = [...both, ...left];
      const theirs = turned ? [...right, ...both] : [...both, ...right];
      return [toConfig(mine, table, builtins), toConfig(theirs, table, builtins)] as const;
    });
}

interface Made {
  readonly rule: LineRule;
  readonly words: readonly number[];
}

function lineOf(rules: readonly LineRule[]): fc.Arbitrary<Made> {
  const fit = rules.filter((rule) => !rule.auto);
  return fc
    .tuple(fc.integer({ min: 0, max: fit.length - 1 }), fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }))
    .map(([at, words]) => ({ rule: fit[at] as LineRule, words }));
}

/** Lines in their blocks, without those that the table reads as something else, that contradict others, or that refer to nothing. */
function toConfig(made: readonly Made[], table: RuleTable, builtins: readonly string[]): Tree {
  const root: Block = { lines: new Map() };
  const unique = new Map<string, string>();
  for (const { rule, words } of made) {
    const holes = valuesFor(rule, words);
    let here: Block = root;
    let path: Path = [];
    for (const template of [...rule.in, rule.line]) {
      const text = toTemplate(withoutBars(template)).render(holes);
      const meaning = text === undefined ? undefined : table.classify(path, text);
      if (!text || !meaning?.rule || meaning.text !== text || meaning.saysUnset) break;
      const only = meaning.unique;
      if (only && (unique.get(only) ?? text) !== text) break;
      if (only) unique.set(only, text);
      const known = here.lines.get(meaning.slot);
      const next: Block = known?.block ?? { lines: new Map() };
      here.lines.set(meaning.slot, { text: known?.text ?? text, block: next });
      path = [...path, known?.text ?? text];
      here = next;
    }
  }
  return sortedByNumber(withToggles(closed(toTree(root), table, builtins), table), table);
}

interface Block {
  readonly lines: Map<string, { readonly text: string; readonly block: Block }>;
}

function toTree(block: Block): Tree {
  return [...block.lines.values()].map(({ text, block: inner }) => toLine(text, toTree(inner)));
}

function valuesFor(rule: LineRule, words: readonly number[]): Values {
  const names = [...new Set([...rule.in, rule.line].flatMap((template) => [...toTemplate(template).holes]))];
  return Object.fromEntries(
    names.map((name, i) => {
      const at = words[i % words.length] ?? 0;
      const number = name === rule.sequence?.number || /^(seq|vlan|asn|mtu|number|priority)$/.test(name);
      return [name, number ? String(10 * (at + 1)) : (["a", "b", "c"][at] as string)];
    }),
  );
}

/** Without lines that use what is not there, or that stand without the line that carries them, until nothing more is to go. */
function closed(tree: Tree, table: RuleTable, builtins: readonly string[]): Tree {
  const meanings = [...walk(tree)].map(({ path, line }) => table.classify(path, line.text));
  const defined = new Set([...builtins, ...meanings.flatMap((meaning) => meaning.defines)]);
  let whole = true;
  const visit = (lines: Tree, path: Path, carried: (text: string) => boolean): Tree =>
    lines.flatMap((line): Line[] => {
      const meaning = table.classify(path, line.text);
      if (!meaning.uses.every((name) => defined.has(name)) || !carried(line.text)) {
        whole = false;
        return [];
      }
      const inner = carriers(lines, path, table);
      return [{ ...line, children: visit(line.children, [...path, line.text], (text) => inner(text) && carried(text)) }];
    });
  const rest = visit(tree, [], () => true);
  const checked = dropUncarried(rest, [], table);
  return whole && checked === rest ? rest : closed(checked, table, builtins);
}

function dropUncarried(lines: Tree, path: Path, table: RuleTable): Tree {
  const fits = carriers(lines, path, table);
  let same = true;
  const left = lines.flatMap((line): Line[] => {
    if (!fits(line.text)) {
      same = false;
      return [];
    }
    const children = dropUncarried(line.children, [...path, line.text], table);
    if (children !== line.children) same = false;
    return [children === line.children ? line : { ...line, children }];
  });
  return same ? lines : left;
}

/** Whether the line that carries others of these words is among the siblings, for the kinds of carrying lines of the block. */
function carriers(lines: Tree, path: Path, table: RuleTable): (text: string) => boolean {
  const kinds = table.rules
    .filter((rule) => !rule.numbers)
    .filter((rule) => rule.wipes !== undefined && rule.wipesOn === undefined && isIn(rule, path));
  return (text) =>
    kinds.every((kind) => {
      const begin = toTemplate(`${String(kind.wipes)} | {rest...}`).match(text);
      if (!begin) return true;
      return entries(lines).some((line) => {
        const own = toTemplate(withoutBars(kind.line)).match(line.text);
        return own !== undefined && Object.entries(begin).every(([hole, word]) => hole === "rest" || own[hole] === word);
      });
    });
}

/** Of what is shown either way, one of the two stands in every block. */
function withToggles(lines: Tree, table: RuleTable, path: Path = []): Tree {
  const filled = lines.map((line) => ({ ...line, children: withToggles(line.children, table, [...path, line.text]) }));
  const shown = table.rules
    .filter((rule) => !rule.numbers)
    .filter((rule) => rule.toggle === "shown" && !rule.line.includes("{") && isIn(rule, path));
  const there = new Set(filled.map((line) => table.classify(path, line.text).slot));
  return [
    ...filled,
    ...[...new Set(shown.map((rule) => rule.line))].flatMap((text) => (there.has(text) ? [] : [toLine(`no ${text}`)])),
  ];
}

function isIn(rule: LineRule, path: Path): boolean {
  return (
    rule.in.length === path.length &&
    rule.in.every((parent, i) => toTemplate(withoutBars(parent)).match(path[i] as string) !== undefined)
  );
}

/** Numbered entries stand in the order of their numbers, as every router prints them. */
function sortedByNumber(tree: Tree, table: RuleTable, path: Path = []): Tree {
  const lines = tree.map((line) => ({ ...line, children: sortedByNumber(line.children, table, [...path, line.text]) }));
  const key = (line: Line) => table.classify(path, line.text);
  const numbered = lines.filter((line) => key(line).number !== undefined);
  const sorted = [...numbered].sort(
    (a, b) => (key(a).list ?? "").localeCompare(key(b).list ?? "") || (key(a).number ?? 0) - (key(b).number ?? 0),
  );
  return lines.map((line) => (key(line).number === undefined ? line : (sorted.shift() as Line)));
}
