import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { type Kind, specs } from "../../provider/resources";
import { dialectNames } from "../support/cases";
import type { Args } from "../support/samples";
import { concerns, leaves, sampled, verdictOn } from "../support/verdicts";

// The table in the README of every argument and dialect, made from what the dialects do with a sample of each argument.

// Up from dist/test/dialects.
const page = resolve(__dirname, "../../../README.md");
const [begin, end] = ["<!-- arguments: made by a test -->", "<!-- /arguments -->"];

function cell(dialect: DialectName, kind: Kind, path: string, args: Args): string {
  const verdict = verdictOn(dialect, kind, path, args);
  if (!("failures" in verdict)) return "yes";
  const reason = verdict.failures.find((each) => concerns(dialect, kind, path, each))?.reason ?? "";
  return `no: ${reason}`;
}

function table(): string {
  const rows = sampled.flatMap(([kind, { needs, each }]) => {
    // What a resource cannot do without is supported where the resource is.
    const needed = [...new Set(dialectNames.flatMap((dialect) => Object.keys(needs[dialect])))].filter((name) => !(name in each));
    const without = (dialect: DialectName) => dialects[dialect].unsupported[kind];
    const fixed = needed.map((name) => [
      name,
      ...dialectNames.map((dialect) => (without(dialect) ? `no: ${without(dialect)}` : "yes")),
    ]);
    const tried = leaves(each).map(({ path, args }) => [path, ...dialectNames.map((dialect) => cell(dialect, kind, path, args))]);
    return [
      `<tr><th colspan="3" align="left">${kind}</th></tr>`,
      ...[...fixed, ...tried].map(
        ([path = "", ...cells]) => `<tr><td><code>${path}</code></td>${cells.map(toCell).join("")}</tr>`,
      ),
    ];
  });
  const head = `<tr><th>Argument</th>${dialectNames.map((name) => `<th>${dialects[name].title}</th>`).join("")}</tr>`;
  return ["<table>", head, ...rows, "</table>"].join("\n");
}

function toCell(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<td>${escaped.replace(/`([^`]+)`/g, "<code>$1</code>")}</td>`;
}

describe("the table of arguments in the README", () => {
  it("has every resource that has arguments of its own", () => {
    const missing = Object.keys(specs).filter((kind) => kind !== "ConfigBlock" && !sampled.some(([name]) => name === kind));
    assert.deepEqual(missing, []);
  });

  it("says what the dialects do", () => {
    const text = readFileSync(page, "utf8");
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    assert.ok(from > 0 && to > from, `README.md needs the marks ${begin} and ${end}`);
    const made = `${text.slice(0, from + begin.length)}\n\n${table()}\n\n${text.slice(to)}`;
    if (process.env.IXIOS_UPDATE) writeFileSync(page, made);
    assert.ok(readFileSync(page, "utf8") === made, "stale: run this test with IXIOS_UPDATE=1");
  });
});
