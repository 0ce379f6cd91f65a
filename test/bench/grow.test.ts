import assert from "node:assert/strict";
import { edit } from "../../bench/edit";
import { countLines, grow } from "../../bench/grow";
import { toRename } from "../../bench/rename";
import { typeInto } from "../../bench/router";
import { sourceOf } from "../../bench/sources";
import { delta } from "../../provider/config/delta";
import { parse } from "../../provider/config/parse";
import { canonical, print } from "../../provider/config/print";
import { type Tree, walk } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";

// What the benchmark measures must be configurations that a router could have.

describe("the benchmark's configurations", () => {
  for (const name of Object.keys(dialects) as DialectName[]) {
    const { text: rules } = dialects[name];
    const table = tableOf(dialects[name]);
    const source = sourceOf(name).tree;
    const grown = grow(source, 600, table);

    it(`${name}: grow to about the size asked for, and hold the original`, () => {
      assert.ok(Math.abs(countLines(grown) - 600) < 150, `${countLines(grown)} lines`);
      const texts = new Set([...walk(grown)].map(({ line }) => line.text));
      const lost = [...walk(source)].filter(({ path, line }) => path.length === 0 && !texts.has(line.text));
      // Of two values for one setting, in two originals put together, the first is kept.
      const slots = new Set(grown.map((line) => table.classify([], line.text).slot));
      assert.deepEqual(
        lost.filter(({ line }) => !slots.has(table.classify([], line.text).slot)),
        [],
      );
    });

    it(`${name}: are valid trees in which no setting has two values`, () => {
      for (const tree of [grown, ...Object.values(edit(grown, { share: 0.2, dialect: name }))] as Tree[]) {
        assert.deepEqual(canonical(parse(print(tree, rules.indent), rules)), canonical(tree));
        const slots = [...walk(tree)].map(({ path, line }) => [...path, table.classify(path, line.text).slot].join("\n"));
        assert.equal(new Set(slots).size, slots.length);
      }
    });

    it(`${name}: differ in about the share asked for, the same at every run`, () => {
      const { running, wanted } = edit(grown, { share: 0.2, dialect: name });
      assert.deepEqual(edit(grown, { share: 0.2, dialect: name }), { running, wanted });
      assert.notDeepEqual(edit(grown, { share: 0.2, dialect: name, seed: 2 }), { running, wanted });
      const commands = delta(running, wanted, table);
      assert.ok(commands.some(({ line }) => line.startsWith("no ")) && commands.some(({ line }) => !line.startsWith("no ")));
      const share = differing(running, wanted) / countLines(grown);
      assert.ok(share > 0.1 && share < 0.4, `${share}`);
    });

    it(`${name}: are judged by the simulated router`, () => {
      const pair = edit(grown, { share: 0.2, dialect: name });
      const untouched = typeInto({ dialect: name, ...pair, commands: "" });
      assert.deepEqual(untouched.refused, []);
      assert.ok(untouched.wrong.length > 20);
      const nonsense = typeInto({ dialect: name, ...pair, commands: "no such command\n" });
      assert.equal(nonsense.refused.length, 1);
    });
  }

  it("copies are renamed in names, numbers and addresses, and in nothing else", () => {
    const tree = ["interface Tunnel3.0", "ip prefix-list lans 10 permit 10.1.0.0/16", "ikev2 profile lans"].map((text) => ({
      text,
      children: [],
    }));
    const rename = toRename(tree);
    for (const [text, expected] of [
      ["interface Tunnel3.0", "interface Tunnel11.0"],
      ["ip route 10.1.0.0/16 Tunnel3.0", "ip route 10.3.0.0/16 Tunnel11.0"],
      ["ip address 10.1.255.1 255.255.255.0", "ip address 10.3.255.1 255.255.255.0"],
      ["permit ip 10.1.1.0 0.0.0.255 any", "permit ip 10.3.1.0 0.0.0.255 any"],
      ["ip prefix-list lans 10 permit 10.1.0.0/16", "ip prefix-list lans-2 10 permit 10.3.0.0/16"],
      ["ip route default 10.0.0.1", "ip route default 10.0.0.1"],
      ["ikev2 peer 2001:db8::1 authentication psk", "ikev2 peer 2001:dba::1 authentication psk"],
      ["interface GigaEthernet0.0", "interface GigaEthernet0.0"],
      ["lans ip enable", "lans ip enable"],
    ] as const)
      assert.equal(rename(text, 2), expected);
  });
});

function differing(running: Tree, wanted: Tree): number {
  const [is, want] = [running, wanted].map(
    (tree) => new Set([...walk(tree)].map(({ path, line }) => [...path, line.text].join("\n"))),
  );
  const only = (a: Set<string>, b: Set<string>) => [...a].filter((line) => !b.has(line)).length;
  return only(is as Set<string>, want as Set<string>) + only(want as Set<string>, is as Set<string>);
}
