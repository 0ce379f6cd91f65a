import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import fc from "fast-check";
import { delta } from "../../provider/config/delta";
import { prune } from "../../provider/config/overlay";
import { parse } from "../../provider/config/parse";
import { predict } from "../../provider/config/predict";
import { canonical, print } from "../../provider/config/print";
import { walk } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { settled } from "../../provider/engine/change-set";
import { planDelete } from "../../provider/engine/plan";
import { isProblem } from "../../provider/errors";
import { foreign, resources } from "../support/arbitraries";
import { dialectNames, putAll, read } from "../support/cases";
import { filesBelow, sharedPath } from "../support/shared";

const numRuns = Number(process.env.IXIOS_RUNS ?? 200);

for (const name of dialectNames) {
  const dialect = dialects[name];
  const table = tableOf(dialect);
  const situation = fc.tuple(foreign(name), resources(name));
  const check = (law: (text: string, instances: Parameters<typeof putAll>[1]) => void) =>
    fc.assert(
      fc.property(situation, ([text, instances]) => law(text, instances)),
      { numRuns },
    );

  describe(`${name}: laws`, () => {
    it("1 print(parse(text)) = text", () => check((text) => assert.equal(print(read(name, text), dialect.text.indent), text)));

    it("2 delta(x, x) is empty", () =>
      check((text, instances) => {
        const { wanted } = putAll(name, instances, read(name, text));
        assert.deepEqual(delta(wanted, wanted, table), []);
      }));

    it("3 predict(running, delta(running, wanted)) = wanted", () =>
      check((text, instances) => {
        const live = read(name, text);
        const { wanted } = putAll(name, instances, live);
        const after = predict(live, delta(live, wanted, table), table);
        assert.deepEqual([delta(after, wanted, table), delta(wanted, after, table)], [[], []]);
      }));

    it("4 the inverse leads back, and a delete puts back what was there", () =>
      check((text, instances) => {
        const live = read(name, text);
        const { wanted, plans } = putAll(name, instances, live);
        const back = predict(wanted, delta(wanted, live, table), table);
        assert.deepEqual([delta(back, live, table), delta(live, back, table)], [[], []]);
        const edits = instances.map((each, i) =>
          planDelete(dialect, each, plans[i]?.restores ?? { lines: [], made: [] }, wanted),
        );
        const gone = prune(
          edits.reduce((tree, edit) => edit.apply(tree), wanted),
          edits.flatMap((edit) => edit.candidates),
          table,
        );
        // Adopted lines go with the resource: so only what was not ours already must be there.
        const ours = new Set(
          instances.flatMap((each) => plans[instances.indexOf(each)]?.config.map((line) => line.trim()) ?? []),
        );
        const lost = delta(gone, live, table).filter(({ line }) => !ours.has(line) && !ours.has(line.replace(/^no /, "")));
        assert.deepEqual(lost, []);
      }));

    it("5 nothing is used before it exists or removed while used", () =>
      check((text, instances) => {
        const live = read(name, text);
        const { wanted } = putAll(name, instances, live);
        for (const [from, to] of [
          [live, wanted],
          [wanted, live],
        ] as const) {
          let now = from;
          const usable = dangling(name, from).concat(dangling(name, to));
          for (const command of delta(from, to, table)) {
            now = predict(now, [command], table);
            assert.deepEqual(
              dangling(name, now).filter((each) => !usable.includes(each)),
              [],
              `after ${command.line}`,
            );
          }
        }
      }));

    it("6 no command touches a line outside the owned slots", () =>
      check((text, instances) => {
        const live = read(name, text);
        const { wanted, plans } = putAll(name, instances, live);
        const claimed = (path: readonly string[], slot: string) =>
          plans.some(({ desired }) =>
            desired.claims.some(
              (claim) =>
                claim.path.length === path.length && claim.path.every((step, i) => step === path[i]) && claim.slot.test(slot),
            ),
          );
        const kept = new Set([...walk(wanted)].map(({ path, line }) => [...path, line.text].join("\n")));
        for (const { path, line } of walk(live)) {
          const slots = path.map((step, i) => table.classify(path.slice(0, i), step).slot);
          if (claimed(slots, table.classify(path, line.text).slot) || line.children.length > 0) continue;
          if (line.text.startsWith("crypto ipsec transform-set P ")) continue;
          const at = [
            ...path.map(
              (step, i) =>
                [...walk(wanted)].find(
                  (each) => each.path.length === i && table.classify(path.slice(0, i), each.line.text).slot === slots[i],
                )?.line.text ?? step,
            ),
            line.text,
          ];
          assert.ok(kept.has(at.join("\n")), `${at.join(" / ")} is gone`);
        }
      }));

    it("7 no line can be left out", () =>
      // Each case tries every line: fewer cases do.
      fc.assert(
        fc.property(situation, ([text, instances]) => {
          const live = read(name, text);
          const { wanted } = putAll(name, instances, live);
          const commands = delta(live, wanted, table);
          for (const left of commands) {
            const rest = commands.filter(
              (each) => each !== left && [...each.path].join("\n") !== [...left.path, left.line].join("\n"),
            );
            const after = predict(live, rest, table);
            // A header whose lines are all left out too, or that its lines enter anyway, is no line of its own.
            if (commands.some((each) => each.path.join("\n") === [...left.path, left.line].join("\n"))) continue;
            assert.notDeepEqual([delta(after, wanted, table), delta(wanted, after, table)], [[], []], left.line);
          }
        }),
        { numRuns: Math.ceil(numRuns / 3) },
      ));

    it("8 no secret occurs in what is shown", () =>
      check((text, instances) => {
        const { plans } = putAll(name, instances, read(name, text));
        for (const [i, plan] of plans.entries()) {
          const { preSharedKey: key } = (instances[i]?.args ?? {}) as { preSharedKey?: string };
          if (key) assert.ok(!JSON.stringify([plan.config, plan.commands, plan.undo]).includes(key));
        }
      }));

    it("9 planning is settled: what was put is nothing to do", () =>
      check((text, instances) => {
        const { wanted } = putAll(name, instances, read(name, text));
        const shown = settled(dialect, wanted, wanted);
        assert.deepEqual(
          putAll(name, instances, shown).plans.flatMap((plan) => plan.commands),
          [],
        );
      }));

    it("10 reading any bytes gives a tree that prints back, or a clear refusal", () => {
      const bytes = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.stringMatching(/^[ -~\n\r\t!]*$/),
        foreign(name).chain((text) => fc.integer({ min: 0, max: text.length }).map((cut) => text.slice(0, cut))),
      );
      fc.assert(
        fc.property(bytes, (text) => {
          try {
            const tree = parse(text, { ...dialect.text, volatile: [] });
            const whole = text.replaceAll("\r\n", "\n");
            assert.equal(print(tree, dialect.text.indent), whole === "" || whole.endsWith("\n") ? whole : `${whole}\n`);
          } catch (error) {
            if (!isProblem(error)) throw error;
            assert.equal(error.problem.code, "unreadable-config");
          }
        }),
        { numRuns },
      );
    });
  });
}

function dangling(name: DialectName, tree: ReturnType<typeof read>): string[] {
  const table = tableOf(dialects[name]);
  const meanings = [...walk(tree)].map(({ path, line }) => table.classify(path, line.text));
  const defined = new Set([...dialects[name].builtins, ...meanings.flatMap((meaning) => meaning.defines)]);
  return meanings.flatMap((meaning) => meaning.uses).filter((use) => !defined.has(use));
}

describe("configurations of others", () => {
  for (const [name, folder] of [
    ["nec-ix", "ix"],
    ["cisco-ios", "ios"],
  ] as const) {
    it(`${name}: every file prints back, and is nothing to do against itself`, function () {
      const path = sharedPath("corpus", folder);
      if (!path) return this.skip();
      const { text: rules } = dialects[name];
      const files = filesBelow(path).filter((file) => !file.endsWith(".md"));
      assert.ok(files.length > 5);
      for (const file of files) {
        const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
        const label = relative(path, file);
        let tree: ReturnType<typeof read>;
        try {
          tree = parse(text, rules);
        } catch (error) {
          // Captures with terminal debris must be refused, not guessed at.
          assert.ok(isProblem(error), label);
          continue;
        }
        const kept = text.split("\n").filter((line) => !rules.volatile.some((pattern) => pattern.test(line)));
        assert.equal(print(tree, rules.indent).trimEnd(), kept.join("\n").trimEnd(), label);
        assert.deepEqual(delta(tree, tree, tableOf(dialects[name])), [], label);
        assert.ok(canonical(tree).length > 0, label);
      }
    });
  }
});
