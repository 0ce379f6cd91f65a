import { delta } from "../provider/config/delta";
import { parse } from "../provider/config/parse";
import { dialects, tableOf } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";
import { toLines } from "../provider/planning/text";
import { contend } from "./measure";

// Our engine, as the provider uses it. The dialect is in the environment, as for the others.

const dialect = dialects[process.env.BENCH_DIALECT as DialectName];

contend({
  parse: (text) => parse(text, dialect.text),
  delta: (running, wanted) => {
    const commands = delta(running, wanted, tableOf(dialect));
    return {
      commands: commands.length,
      get text() {
        return toLines(commands, dialect.text.indent, (_, line) => line)
          .map((line) => `${line}\n`)
          .join("");
      },
    };
  },
});
