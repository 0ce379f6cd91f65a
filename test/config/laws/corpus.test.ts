import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { delta } from "../../../provider/config/delta";
import { inverse } from "../../../provider/config/inverse";
import { wipe } from "../../../provider/config/overlay";
import { parse } from "../../../provider/config/parse";
import { predict } from "../../../provider/config/predict";
import { canonical, print } from "../../../provider/config/print";
import { type RuleTable, wipedWords } from "../../../provider/config/rules";
import { entries, type Line, type Path, type Tree } from "../../../provider/config/tree";
import { dialects, tableOf } from "../../../provider/dialects";
import { isProblem } from "../../../provider/errors";
import { differences } from "../../support/laws";
import { seed } from "../../support/seed";
import { filesBelow, sharedPath } from "../../support/shared";

/** Every configuration of the collection, as its dialect reads it; captures with terminal debris must be refused, not guessed at. */
function readAll(name: "nec-ix" | "cisco-ios", folder: string): { label: string; text: string; tree: Tree }[] | undefined {
  const path = sharedPath("corpus", folder);
  if (!path) {
    console.log("      no collection of configurations here: passed over");
    return undefined;
  }
  return filesBelow(path).flatMap((file) => {
    if (file.endsWith(".md")) return [];
    const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
    try {
      return [{ label: relative(path, file), text, tree: parse(text, dialects[name].text) }];
    } catch (error) {
      assert.ok(isProblem(error) && error.problem.code === "unreadable-config", file);
      return [];
    }
  });
}

/** The same numbers in every run of one seed. */
function createDice(start: number): (sides: number) => number {
  let state = start >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

/** A configuration as somebody else would have it: one line in five gone, another from a sibling block come. */
function changed(tree: Tree, dice: (sides: number) => number, table: RuleTable): Tree {
  const spare = entries(tree).flatMap((line) => entries(line.children));
  const visit = (lines: Tree, path: Path): Tree => {
    const slots = new Set(entries(lines).map((line) => table.classify(path, line.text).slot));
    const gone: string[] = [];
    const left = lines.flatMap((line): Line[] => {
      if (line.text === "" || line.literal) return [line];
      const meaning = table.classify(path, line.text);
      const same = { ...line, children: visit(line.children, [...path, line.text]) };
      if (dice(5) > 0 || meaning.rule?.auto) return [same];
      // Of what is shown either way one of the two stands there.
      if (meaning.rule?.toggle === "shown") return [{ text: negated(line.text), children: [] }];
      gone.push(...wipedWords(meaning));
      return [];
    });
    const more = spare[dice(Math.max(1, spare.length))];
    const fits =
      more && !more.text.startsWith("no ") && path.length === 1 && dice(3) === 0 ? table.classify(path, more.text) : undefined;
    const comes = fits?.rule && !fits.rule.toggle && !slots.has(fits.slot) ? [{ text: fits.text, children: [] }] : [];
    return wipe([...left, ...comes], gone);
  };
  return visit(tree, []);
}

/** Whether a block stands there more than once, or a line beside its own negation. */
function hasTwice(lines: Tree, table: RuleTable, path: Path = []): boolean {
  const texts = new Map<string, string>();
  return entries(lines).some((line) => {
    const { slot } = table.classify(path, line.text);
    const other = texts.get(slot);
    texts.set(slot, line.text);
    const isTwice = other !== undefined && (other !== line.text || line.children.length > 0);
    return isTwice || hasTwice(line.children, table, [...path, line.text]);
  });
}

function negated(text: string): string {
  return text.startsWith("no ") ? text.slice(3) : `no ${text}`;
}

for (const [name, folder] of [
  ["nec-ix", "ix"],
  ["cisco-ios", "ios"],
] as const) {
  describe(`${name}: laws over configurations that others wrote`, function () {
    this.timeout(120_000);
    const { text: rules } = dialects[name];
    const table = tableOf(dialects[name]);

    it("1, 2 every file prints back, and is nothing to do against itself", function () {
      const files = readAll(name, folder) ?? this.skip();
      assert.ok(files.length > 5);
      for (const { label, text, tree } of files) {
        const kept = text.split("\n").filter((line) => !rules.volatile.some((pattern) => pattern.test(line)));
        assert.equal(print(tree, rules.indent).trimEnd(), kept.join("\n").trimEnd(), label);
        assert.deepEqual(delta(tree, parse(text, rules), table), [], label);
        assert.ok(canonical(tree).length > 0, label);
      }
      console.log(`      ${files.length} configurations`);
    });

    it("3, 4 from every file to a changed one and back", function () {
      const files = readAll(name, folder) ?? this.skip();
      const dice = createDice(seed);
      // Notes that show several routers in one file, or lines to be typed, are no configuration.
      const single = files.filter(({ tree }) => !hasTwice(tree, table));
      console.log(`      ${single.length} configurations of a single router`);
      for (const { label, tree } of single) {
        for (const [from, to] of turns(tree, changed(tree, dice, table))) {
          const commands = delta(from, to, table);
          const after = predict(from, commands, table);
          assert.deepEqual(differences(after, to, table), [], `${label}, seed ${seed}`);
          const back = predict(after, inverse(from, commands, table), table);
          assert.deepEqual(differences(back, from, table), [], `${label}, back, seed ${seed}`);
        }
      }
    });
  });
}

function turns(a: Tree, b: Tree): [Tree, Tree][] {
  return [
    [a, b],
    [b, a],
  ];
}
