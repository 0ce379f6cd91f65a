import assert from "node:assert/strict";
import fc from "fast-check";
import { delta } from "../../../provider/config/delta";
import { parse } from "../../../provider/config/parse";
import { print } from "../../../provider/config/print";
import type { RuleTable } from "../../../provider/config/rules";
import { type Tree, walk } from "../../../provider/config/tree";
import { dialects, tableOf } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
import { isProblem } from "../../../provider/errors";
import { foreign } from "../../support/arbitraries";
import { dialectNames, read } from "../../support/cases";
import { law } from "../../support/laws";

/** What a terminal makes of a configuration on its way. */
const debris = fc.constantFrom(
  "\n--More--\n",
  "\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b",
  "\x1b[7m--More--\x1b[m\r\x1b[K",
  "\0",
  "\x1b[24;1H",
  "\ufffd",
  "\x7f",
);

function mangled(name: DialectName): fc.Arbitrary<string> {
  return fc.tuple(foreign(name), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 4 }), debris).map(([text, a, b, how, noise]) => {
    const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
    if (how === 0) return text.slice(0, from);
    if (how === 1) return text.slice(from, to) + text.slice(0, from);
    if (how === 2) return text.replaceAll("\n", "\r\n");
    if (how === 3) return text.slice(0, from) + noise + text.slice(from);
    return text.slice(from) + text.slice(to);
  });
}

const bytes = fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each).toString("latin1"));
const utf8 = fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each).toString("utf8"));

/** Every line of the text is in the tree, once, where its indentation puts it; or the text is refused with a clear reason. */
function isReadOrRefused(name: DialectName, text: string): void {
  const rules = { ...dialects[name].text, volatile: [] };
  let tree: Tree;
  try {
    tree = parse(text, rules);
  } catch (error) {
    if (!isProblem(error)) throw error;
    assert.equal(error.problem.code, "unreadable-config");
    return;
  }
  const whole = text.replaceAll("\r\n", "\n");
  assert.equal(print(tree, rules.indent), whole === "" || whole.endsWith("\n") ? whole : `${whole}\n`);
  for (const { path, line } of walk(tree)) {
    const own = indentOf(line.raw as string);
    assert.ok(
      line.children.every((child) => child.text === "" || indentOf(child.raw as string) > own),
      [...path, line.text].join(" / "),
    );
  }
  assert.deepEqual(delta(tree, parse(text, rules), tableOf(dialects[name])), []);
}

function indentOf(raw: string): number {
  return raw.length - raw.trimStart().length;
}

/** Counts the look-ups of a delta: the guard against work that grows out of hand does not look at a clock. */
function countedTable(table: RuleTable): { table: RuleTable; count: () => number } {
  let count = 0;
  const classify: RuleTable["classify"] = (path, text) => {
    count++;
    return table.classify(path, text);
  };
  return { table: { ...table, classify }, count: () => count };
}

for (const name of dialectNames) {
  describe(`${name}: 10 reading any bytes gives a tree that prints back, or a clear refusal`, () => {
    law("cut, mixed, paged, with other line ends", mangled(name), (text) => isReadOrRefused(name, text));
    law("bytes", bytes, (text) => isReadOrRefused(name, text));
    law("bytes as UTF-8", utf8, (text) => isReadOrRefused(name, text));
    law("printable lines", fc.stringMatching(/^[ -~\n\r\t!]*$/), (text) => isReadOrRefused(name, text));

    law("what a terminal left in the text is refused wherever it stands", fc.tuple(foreign(name), fc.nat(), debris), (made) => {
      const [text, at, noise] = made;
      const start = at % (text.length + 1);
      const [before, behind] = [text.slice(0, start), text.slice(start)];
      // In the lines of a comment or between lines nothing can be mistaken.
      const line = `${before.slice(before.lastIndexOf("\n") + 1)}${noise}${behind.split("\n", 1)[0] ?? ""}`.trim();
      if (line.startsWith("!")) return;
      assert.throws(() => read(name, before + noise + behind), isProblem);
    });

    it("the work grows with the lines, not with their square", () => {
      const looked = [200, 400].map((size) => {
        const text = Array.from({ length: size }, (_, i) => `interface Tunnel${i}.0\n  description ${i}\n`).join("");
        const counted = countedTable(tableOf(dialects[name]));
        const [is, want] = [read(name, text), read(name, text.replaceAll("description", "description to"))];
        assert.equal(delta(is, want, counted.table).length, size);
        return counted.count();
      });
      assert.ok((looked[1] as number) < 2.2 * (looked[0] as number), looked.join(", "));
    });
  });
}
