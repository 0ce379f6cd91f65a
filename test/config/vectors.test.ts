import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { delta } from "../../provider/config/delta";
import { predict } from "../../provider/config/predict";
import { Replay } from "../../provider/config/replay";
import type { RuleTable } from "../../provider/config/rules";
import type { Command } from "../../provider/config/step";
import type { Path, Tree } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import { toLines } from "../../provider/planning/text";
import { differences } from "../support/laws";
import { readVectors, type Vector } from "../support/vectors";

/** Why two lists are not the same. */
const why = {
  A: "their line has no effect",
  B: "we enter the new value over the old one, they remove the old one first",
  C: "they remove a line by itself or in other words: with us it goes with another line, or by its shortest words",
  D: "they enter a line that is not in the end",
  E: "we remove the old value first, because nobody says that a new one replaces it",
  F: "we remove what they leave, or take away in other words",
  G: "we enter what they do not",
  H: "their list does not lead to the end, as far as our rules know",
  I: "the start holds the lines of a family beside its header, as no router prints them",
  K: "a neighbour that is nothing but a member of a group goes by one line of theirs, by one for each of its lines of ours",
} as const;
type Why = keyof typeof why;

const page = join(__dirname, "../../../docs/change-vectors.md");

/** What no rule can mend, and why. */
const exceptions: ReadonlyMap<string, Why> = new Map([
  ["annet/cisco_bgp_address_family_0", "I"],
  ["cisco.ios/bgp_address_family__ios_bgp_address_family_overridden_multiple_neighbor", "K"],
]);

/** What is typed, with the lines that enter the modes. */
function typed(commands: readonly Command[]): string[] {
  return toLines(commands, 1, (_path, line) => line);
}

function key({ path, line }: Command): string {
  return [...path, line].join("\n");
}

interface Comparison {
  readonly vector: Vector;
  readonly ours: readonly Command[];
  /** Whether each list, as we predict it, leads from the start to the end. */
  readonly oursLeads: boolean;
  readonly theirsLeads: boolean;
}

function compare(vector: Vector): Comparison {
  const table = tableOf(dialects[vector.dialect]);
  const leads = (list: readonly Command[]) =>
    differences(plain(predict(vector.start, list, table), table), plain(vector.end, table), table).length === 0;
  const ours = delta(vector.start, vector.end, table);
  return { vector, ours, oursLeads: leads(ours), theirsLeads: leads(vector.theirs) };
}

/** Without the `no` of lines of which nobody knows whether a router shows it. */
function plain(lines: Tree, table: RuleTable, path: Path = []): Tree {
  return lines.flatMap((line) => {
    if (line.text.startsWith("no ") && table.classify(path, line.text).rule?.toggle !== "shown") return [];
    return [{ ...line, children: plain(line.children, table, [...path, line.text]) }];
  });
}

/** Old values that we take away first, because nobody says that a new one replaces them: named assumptions of the dialects. */
function cautious({ vector, ours }: Comparison): number {
  const table = tableOf(dialects[vector.dialect]);
  const slotOf = ({ path, line }: Command) => [...path, table.classify(path, line).slot].join("\n");
  const entered = new Set(ours.filter(({ line }) => !line.startsWith("no ")).map(slotOf));
  return ours.filter((each) => each.line.startsWith("no ") && entered.has(slotOf({ ...each, line: each.line.slice(3) }))).length;
}

/** Why the lists are not the same, as far as the rules can tell; without a word of either list. */
function reasons(comparison: Comparison): string {
  const { vector, ours, theirsLeads } = comparison;
  const table = tableOf(dialects[vector.dialect]);
  const [mine, other] = [new Set(ours.map(key)), new Set(vector.theirs.map(key))];
  const headers = new Set(vector.theirs.map((each) => each.path.join("\n")));
  const replay = new Replay(vector.start, table, () => {
    effects++;
  });
  let effects = 0;
  const found = new Map<Why, number>();
  const count = (reason: Why) => found.set(reason, (found.get(reason) ?? 0) + 1);
  for (const command of vector.theirs) {
    const before = effects;
    replay.obey(command);
    if (mine.has(key(command)) || headers.has(key(command))) continue;
    const { slot } = table.classify(command.path, command.line.replace(/^no /, ""));
    const takesPlace = ours.some(
      (each) => key({ ...each, line: table.classify(each.path, each.line).slot }) === key({ ...command, line: slot }),
    );
    if (effects === before) count("A");
    else if (command.line.startsWith("no ") && takesPlace) count("B");
    else if (command.line.startsWith("no ")) count("C");
    else count("D");
  }
  for (let i = cautious(comparison); i > 0; i--) count("E");
  for (const command of ours) {
    if (other.has(key(command)) || vector.theirs.some((each) => each.path.join("\n") === key(command))) continue;
    count(command.line.startsWith("no ") ? "F" : "G");
  }
  if (!theirsLeads) count("H");
  const exception = exceptions.get(vector.name);
  if (exception) count(exception);
  if (found.size === 0) return "the same";
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, times]) => (times > 1 ? `${times} × ${reason}` : reason))
    .join(", ");
}

function toPage(all: readonly Comparison[]): string {
  const head = ["Vector", "Dialect", "End", "Theirs", "Ours", "Why they differ"];
  const rows = all.map((each) => {
    const { name, dialect, theirs, isGiven } = each.vector;
    // The names are those of folders: long, and of no use in a table.
    const short = name.replace(
      /__ios_\w+?(?=_(deleted|merged|replaced|overridden|rendered|purged|static|delete|ipv6|asdot|ebgp|helper|redirects))/,
      "",
    );
    return [
      short,
      dialect,
      isGiven ? "given" : "by their list",
      `${typed(theirs).length}`,
      `${typed(each.ours).length}`,
      reasons(each),
    ];
  });
  const count = (is: (ours: number, theirs: number) => boolean) =>
    all.filter((each) => is(typed(each.ours).length, typed(each.vector.theirs).length)).length;
  return `# Change vectors

Changes that other tools, and one operator, made: a configuration to start from, one to end with, and the list of commands between them. They are
no part of this repository; the tests read them where they lie beside it. This page is made by \`test/config/vectors.test.ts\`
(\`IXIOS_UPDATE=1\` writes it), and the test fails when it is stale.

The numbers count the lines that are typed, with the lines that enter a mode and without those that leave one. Where no end is given, it is what their
list leads to. Every list of ours leads from the start to the end. None is longer than a list of theirs that leads there too, but for the lines of
the kinds E and K. Many of the tools know single-valued lines that no rule here knows: there we remove the old line first, which costs a line and is safe on every router.

${Object.entries(why)
  .map(([letter, words]) => `- ${letter}: ${words}`)
  .join("\n")}

${toTable([head, ...rows])}

Of ${all.length}, ours is shorter in ${count((a, b) => a < b)}, as long in ${count((a, b) => a === b)} and longer in ${count((a, b) => a > b)}.
`;
}

function toTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? "").length)));
  const line = (cells: readonly string[], fill = " ") =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] as number, fill)).join(" | ")} |`;
  return [
    line(head),
    line(
      head.map(() => ""),
      "-",
    ),
    ...rows.map((row) => line(row)),
  ].join("\n");
}

describe("changes of others", () => {
  let all: readonly Comparison[] | undefined;

  before(function () {
    all = readVectors()?.map(compare);
    if (!all) {
      console.log("      no collection of changes here: passed over");
      this.skip();
    }
  });

  it("start + our list = end", () => {
    const failed = all?.filter((each) => !each.oursLeads && !exceptions.has(each.vector.name)).map(({ vector }) => vector.name);
    assert.deepEqual(failed, []);
  });

  it("our list is not longer than theirs, where theirs leads to the end", () => {
    const longer = all?.filter(
      (each) =>
        each.theirsLeads &&
        !exceptions.has(each.vector.name) &&
        typed(each.ours).length - cautious(each) > typed(each.vector.theirs).length,
    );
    assert.deepEqual(
      longer?.map(({ vector, ours }) => `${vector.name}: ${typed(ours).length} > ${typed(vector.theirs).length}`),
      [],
    );
  });

  it("docs/change-vectors.md says where and why they differ", () => {
    const text = toPage(all ?? []);
    if (process.env.IXIOS_UPDATE) writeFileSync(page, text);
    assert.equal(readFileSync(page, "utf8"), text, "stale: run this test with IXIOS_UPDATE=1");
  });
});
