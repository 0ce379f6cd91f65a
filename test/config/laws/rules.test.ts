import assert from "node:assert/strict";
import { type Command, delta } from "../../../provider/config/delta";
import { inverse } from "../../../provider/config/inverse";
import { predict } from "../../../provider/config/predict";
import { print } from "../../../provider/config/print";
import { dialects, tableOf } from "../../../provider/dialects";
import { dialectNames } from "../../support/cases";
import { configPairs } from "../../support/generated";
import { kindsTable } from "../../support/kinds";
import { dangling, differences, law } from "../../support/laws";

const listed = (commands: readonly Command[]) => commands.map((each) => [...each.path, each.line].join(" / ")).join("\n");

const tables = [
  ...dialectNames.map((name) => ({ name, table: tableOf(dialects[name]), builtins: dialects[name].builtins })),
  { name: "all kinds of lines", table: kindsTable, builtins: [] },
];

for (const { name, table, builtins } of tables) {
  const pairs = configPairs(table, builtins);
  const show = (tree: Parameters<typeof print>[0]) => print(tree, 1);

  describe(`${name}: laws over configurations made from the rules`, () => {
    law("3 predict(running, delta(running, wanted)) = wanted", pairs, ([running, wanted]) => {
      const after = predict(running, delta(running, wanted, table), table);
      assert.deepEqual(differences(after, wanted, table), [], show(after));
    });

    law("4 the inverse leads back", pairs, ([running, wanted]) => {
      const commands = delta(running, wanted, table);
      const after = predict(running, commands, table);
      const back = predict(after, inverse(running, commands, table), table);
      assert.deepEqual(differences(back, running, table), [], show(back));
    });

    law("a block is shut before anything else is done in it, and opened after everything else", pairs, ([running, wanted]) => {
      const commands = delta(running, wanted, table);
      commands.forEach(({ path, line }, at) => {
        const meaning = table.classify(path, line);
        if (!meaning.rule?.closes) return;
        const isOpening = line.startsWith("no ");
        const others = isOpening ? commands.slice(at + 1) : commands.slice(0, at);
        const inBlock = others.filter((each) => each.path.join("\n") === path.join("\n"));
        assert.deepEqual(inBlock, [], `${line} in\n${listed(commands)}`);
      });
    });

    law("a line comes before those that can be entered only while it stands", pairs, ([running, wanted]) => {
      const commands = delta(running, wanted, table);
      commands.forEach(({ path, line }, at) => {
        const { carries = [] } = line.startsWith("no ") ? {} : (table.classify(path, line).rule ?? {});
        const early = commands
          .slice(0, at)
          .filter(
            (each) => each.path.join("\n") === path.join("\n") && carries.some((words) => each.line.startsWith(`${words} `)),
          );
        assert.deepEqual(early, [], `${line} in\n${listed(commands)}`);
      });
    });

    law("5 nothing is used before it exists or removed while used", pairs, ([running, wanted]) => {
      const commands = delta(running, wanted, table);
      commands.forEach((_, i) => {
        const now = predict(running, commands.slice(0, i + 1), table);
        assert.deepEqual(dangling(now, table, builtins), [], listed(commands));
      });
    });
  });
}
