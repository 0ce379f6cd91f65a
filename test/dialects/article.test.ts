import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { delta } from "../../provider/config/delta";
import { canonical } from "../../provider/config/print";
import { dialects, tableOf } from "../../provider/dialects";
import { planRemoval } from "../../provider/planning/plan";
import { toConfig, toLines } from "../../provider/planning/text";
import { article, dialectNames, instance, putAll, read } from "../support/cases";
import { sharedPath } from "../support/shared";

/** The lines of the article, without its comments, from one heading to the next. */
function articleLines(from: string, to: string): string[] {
  const text = readFileSync(sharedPath("seed", "ix-ikev2-article.txt") as string, "utf8");
  const start = text.indexOf(from);
  const lines = text.slice(start, text.indexOf(to, start)).split("\n").slice(1);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("※") && !line.startsWith("-"));
}

const sections = {
  "nec-ix": ["IX2106 の設定", "C891FJ の設定"],
  "cisco-ios": ["C891FJ の設定", "動作確認"],
} as const;

const base = {
  "nec-ix": "interface GigaEthernet0.0\n  ip address 200.1.1.1/30\n  no shutdown\n!\n",
  "cisco-ios": "interface GigabitEthernet5\n no ip address\n!\nend\n",
} as const;

for (const name of dialectNames) {
  const dialect = dialects[name];
  const table = tableOf(dialect);
  const instances = article[name].map(([kind, args]) => instance(name, kind, args));
  const live = read(name, base[name]);

  describe(`${name}: the article's configuration`, () => {
    it("comes out line for line", function () {
      if (!sharedPath("seed", "ix-ikev2-article.txt")) return this.skip();
      const [from, to] = sections[name];
      const { wanted } = putAll(name, instances, []);
      const lines = toConfig(wanted, dialect.text.indent, (_, line) => line).map((line) => line.trim());
      assert.deepEqual(lines, articleLines(from, to));
    });

    it("is nothing to do once it is there", () => {
      const { wanted } = putAll(name, instances, live);
      const again = putAll(name, instances, wanted);
      assert.deepEqual(again.plan.commands, []);
      assert.deepEqual(delta(wanted, again.wanted, table), []);
    });

    it("leaves no trace when it is removed", () => {
      const { wanted, plan } = putAll(name, instances, live);
      const gone = planRemoval({ dialect, record: plan.record, live: wanted }).change.after;
      assert.deepEqual([delta(gone, live, table), delta(live, gone, table)], [[], []]);
      assert.deepEqual(canonical(gone).length, canonical(live).filter((line) => line.trim() !== "no ip address").length);
    });

    it("repairs any single line by exactly the lines it takes", () => {
      const { wanted, plan } = putAll(name, instances, live);
      assert.ok(Object.values(plan.config).flat().length > 15);
      const whole = read(name, `${toConfig(wanted, dialect.text.indent, (_, line) => line).join("\n")}\n`);
      const lines = toConfig(whole, dialect.text.indent, (_, line) => line);
      for (let at = 0; at < lines.length; at++) {
        const line = lines[at] as string;
        // Headers go with what is below them; that is a case of its own. What the router shows by itself cannot be taken away.
        if (/^(interface|crypto|router|ikev2 default)/.test(line) || /^ (peer)|address-family/.test(line)) continue;
        const without = read(name, `${lines.filter((_, i) => i !== at).join("\n")}\n`);
        const { wanted: repaired } = putAll(name, instances, without);
        const sent = delta(without, repaired, table).map((command) => command.line);
        const expected = ["no shutdown", "no ip address", "mode tunnel"].includes(line.trim()) ? [] : [line.trim()];
        if (line.trim() === "no shutdown" || line.startsWith("end")) continue;
        if (base[name].includes(line.trim())) continue;
        assert.deepEqual(sent, expected, `after removing ${line}`);
      }
    });
  });
}

it("cisco-ios: a whole creation is ordered so that nothing is used before it exists", () => {
  const dialect = dialects["cisco-ios"];
  const instances = article["cisco-ios"].map(([kind, args]) => instance("cisco-ios", kind, args)).reverse();
  const live = read("cisco-ios", base["cisco-ios"]);
  const { wanted } = putAll("cisco-ios", instances, live);
  const lines = toLines(delta(live, wanted, tableOf(dialect)), 1, (_, line) => line).map((line) => line.trim());
  const at = (line: string) => lines.findIndex((each) => each.startsWith(line));
  assert.ok(at("crypto ikev2 proposal") < at("proposal ikev2proposal"));
  assert.ok(at("crypto ikev2 keyring") < at("keyring local"));
  assert.ok(at("crypto ipsec transform-set") < at("set transform-set"));
  assert.ok(at("crypto ipsec profile") < at("tunnel protection"));
  assert.ok(at("crypto ikev2 profile") < at("tunnel protection"));
  assert.ok(at("interface Vlan204") < at("tunnel source Vlan204"));
});
