import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "../../provider/config/parse";
import { walk } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { isProblem } from "../../provider/errors";
import { keyOf, ownedLines, readRouter, strayLines } from "../../provider/planning/read-router";
import { dialectNames } from "../support/cases";
import { configsOf, isTyped } from "../support/corpus";

/** The lines that our resources are for: IKEv2, IPsec, tunnels, BGP, routes. Older IKE (crypto maps, ISAKMP) is not. */
const ours: Readonly<Record<DialectName, RegExp>> = {
  "nec-ix": /^(ikev2 |router bgp |ip route |ipv6 route |tunnel |ikev2 )/,
  "cisco-ios": /^(crypto ikev2 |crypto ipsec (transform-set|profile) |router bgp |ip route |ipv6 route |tunnel )/,
};

const goal = 0.95;

for (const name of dialectNames) {
  describe(`${name}: configurations by others, read into resources`, function () {
    this.timeout(120_000);

    it("each that is read gives an empty plan; most lines of VPN, BGP and routes are read", function () {
      const files = configsOf(name);
      if (files.length === 0) return this.skip();
      const dialect = dialects[name];
      let own = 0;
      const left = new Map<string, number>();
      for (const file of files) {
        const tree = readable(name, file);
        if (!tree) continue;
        const { present, unsaid } = readRouter(dialect, "r", tree);
        const owned = ownedLines(present);
        for (const { path, line } of walk(tree))
          if (ours[name].test(path[0] ?? line.text) || ours[name].test(line.text))
            own += owned.has(keyOf(path, line.text)) ? 1 : 0;
        for (const stray of strayLines(dialect, tree, owned)) {
          if (!ours[name].test(stray.path[0] ?? stray.text) && !ours[name].test(stray.text)) continue;
          const text = [...stray.path, stray.text].join(" / ");
          left.set(text, (left.get(text) ?? 0) + 1);
        }
        if (process.env.IXIOS_EXPLAIN) for (const each of unsaid) console.log(file, each.kind, each.lines[0]?.text, each.reasons);
      }
      const stray = [...left.values()].reduce((sum, n) => sum + n, 0);
      const share = own / (own + stray);
      console.log(`      ${own} of ${own + stray} lines are owned by typed resources (${(100 * share).toFixed(1)} %)`);
      if (process.env.IXIOS_EXPLAIN) for (const [text, n] of left) console.log(`${n} ${text}`);
      assert.ok(share >= goal, `the share is ${share}; IXIOS_EXPLAIN=1 lists the lines`);
    });
  });
}

/** A configuration, or nothing where the file is no clean text of a router. */
function readable(name: DialectName, file: string) {
  const text = readFileSync(file, "utf8");
  try {
    return isTyped(name, file, text) ? undefined : parse(text, dialects[name].text);
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}
