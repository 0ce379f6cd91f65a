import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dialects, tableOf } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";
import { edit } from "./edit";
import { countLines, grow } from "./grow";
import { setUpHierConfig } from "./hier-config";
import { judge } from "./judge";
import { programs, race, withFiles } from "./race";
import { type Case, report } from "./report";
import { repository, sourceOf } from "./sources";

// `npm run bench`: grows real configurations, races the contestants on the same files, lets the simulated routers judge the command lists.

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    shares: { type: "string", default: "0.01,0.2" },
    dialect: { type: "string", multiple: true, default: Object.keys(dialects) },
    /** Only print: leave docs/benchmarks.md as it is. */
    "no-write": { type: "boolean", default: false },
  },
});
const numbers = (text: string) => text.split(",").map(Number);
const names = values.dialect as DialectName[];

const setUp = setUpHierConfig();
const hierConfig = typeof setUp === "string" ? undefined : setUp;
console.log(typeof setUp === "string" ? setUp : `against ${setUp.versions}`);

const cases = names.flatMap((dialect) =>
  numbers(values.sizes).flatMap((size) => {
    const grown = grow(sourceOf(dialect).tree, size, tableOf(dialects[dialect]));
    return numbers(values.shares).map((share): Case => {
      const pair = edit(grown, { share, dialect });
      const results = withFiles(pair, dialect, (files) =>
        [...programs(hierConfig)].map(([name, program]) => [name, race(program, files, dialect)] as const),
      );
      const made = { dialect, size, share, lines: countLines(pair.running), results: new Map(results) };
      const shown = results.map(([name, { total, cold }]) => `${name} ${total.toFixed(1)} ms (cold ${cold.toFixed(0)} ms)`);
      console.log(`${dialect}, ${made.lines} lines, ${share * 100} % changed: ${shown.join(", ")}`);
      return made;
    });
  }),
);

const judgements = names.flatMap((dialect) => judge({ dialect, hierConfig, cases: 10, lines: 500, share: 0.2 }));
const text = report({
  cases,
  judgements,
  theirs: typeof setUp === "string" ? setUp : setUp.versions,
  sources: names.map((dialect) => `${dialects[dialect].title}: ${sourceOf(dialect).title}`),
});
console.log(`\n${text}`);
for (const { name, dialect, refused, wrong } of judgements)
  for (const line of [...refused, ...wrong].slice(0, 20)) console.log(`${name} on ${dialect}: ${line}`);
if (!values["no-write"]) writeFileSync(join(repository, "docs/benchmarks.md"), text);
