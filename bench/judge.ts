import { dialects, tableOf } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";
import { edit } from "./edit";
import { grow } from "./grow";
import type { HierConfig } from "./hier-config";
import { commandsOf, type Name, programs, withFiles } from "./race";
import { typeInto } from "./router";
import { sourceOf } from "./sources";

/** What became of one contestant's lists on the simulated router. */
export interface Judgement {
  readonly dialect: DialectName;
  readonly name: Name;
  readonly cases: number;
  /** Cases after which the router had what was wanted, and had refused nothing. */
  readonly reached: number;
  readonly commands: number;
  readonly refused: readonly string[];
  readonly wrong: readonly string[];
}

interface JudgeOptions {
  readonly dialect: DialectName;
  readonly hierConfig: HierConfig | undefined;
  readonly cases: number;
  readonly lines: number;
  readonly share: number;
}

/** Types the lists of several pairs, each with other changes, into the simulated router. The floor knows no order and does not take part. */
export function judge({ dialect, hierConfig, cases, lines, share }: JudgeOptions): Judgement[] {
  const grown = grow(sourceOf(dialect).tree, lines, tableOf(dialects[dialect]));
  const contestants = [...programs(hierConfig)].filter(([name]) => name !== "floor");
  const results = contestants.map(([name]) => ({
    name,
    reached: 0,
    commands: 0,
    refused: [] as string[],
    wrong: [] as string[],
  }));
  for (let seed = 1; seed <= cases; seed++) {
    const pair = edit(grown, { share, dialect, seed });
    withFiles(pair, dialect, (files) => {
      for (const [i, [, program]] of contestants.entries()) {
        const result = results[i] as (typeof results)[number];
        const commands = commandsOf(program, files, dialect);
        const { refused, wrong } = typeInto({ dialect, ...pair, commands });
        if (refused.length + wrong.length === 0) result.reached++;
        result.commands += commands.trimEnd().split("\n").length;
        result.refused.push(...refused);
        result.wrong.push(...wrong);
      }
    });
  }
  return results.map((result) => ({ ...result, dialect, cases }));
}
