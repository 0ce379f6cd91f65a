import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFields } from "../../provider/config/field";
import { readForm } from "../../provider/config/read";
import type { Path, Tree } from "../../provider/config/tree";
import { walk } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";
import { instance, read } from "../support/cases";
import { isTyped } from "../support/corpus";
import { planPut } from "../support/plan";
import { filesBelow, sharedPath } from "../support/shared";

const kinds: readonly Kind[] = [
  "IkeGlobal",
  "IkeProposal",
  "IkePolicy",
  "IkeAuthentication",
  "IkeDefaultProfile",
  "IkeProfile",
  "TransformSet",
  "IpsecProfile",
  "IkeTunnel",
];

interface Resource {
  readonly kind: Kind;
  readonly args: object;
  readonly lines: readonly string[];
}

const keyOf = (path: Path, text: string) => [...path, text].join("\n");

/** All IKEv2, IPsec and tunnel resources of a configuration. */
function resourcesOf(dialect: DialectName, tree: Tree): Resource[] {
  return kinds.flatMap((kind) => {
    const form = dialects[dialect].forms[kind];
    if (!form) return [];
    return readForm(form, tree).map(({ found, lines }) => ({
      kind,
      args: readFields(form.fields ?? [], found),
      lines: lines.map(({ path, text }) => keyOf(path, text)),
    }));
  });
}

/** What the resources would change on the router they were read from. */
function changes(dialect: DialectName, tree: Tree): string[] {
  return resourcesOf(dialect, tree).flatMap(({ kind, args }) => {
    try {
      const plan = planPut({ dialect: dialects[dialect], instance: instance(dialect, kind, args), live: tree });
      return plan.commands.map((line) => `${kind}: ${line}`);
    } catch (error) {
      return [`${kind} ${JSON.stringify(args)}: ${(error as Error).message}`];
    }
  });
}

const tunnelLines = {
  "nec-ix": /^(ikev2 |tunnel |ip (address|unnumbered|mtu|tcp)|bridge|description|shutdown)/,
  "cisco-ios": /^(tunnel |ip (address|unnumbered|mtu|tcp)|vrf|ip vrf|keepalive|bandwidth|description|shutdown)/,
};

/** Lines about IKEv2, IPsec or a tunnel that they protect. What such a tunnel has of other matters (routing protocols, NHRP, NAT) is none of them. */
function ikeLines(dialect: DialectName, tree: Tree): string[] {
  return [...walk(tree)].flatMap(({ path, line: { text } }) => {
    const top = tree.find((line) => line.text === (path[0] ?? text));
    const isGlobal = /^(no )?(crypto )?(ikev2|crypto ipsec)\b/.test(top?.text ?? "");
    const isTunnel =
      /^interface Tunnel/.test(top?.text ?? "") && top?.children.some((line) => /^(ikev2 |tunnel protection )/.test(line.text));
    return isGlobal || (isTunnel && (path.length === 0 || tunnelLines[dialect].test(text))) ? [keyOf(path, text)] : [];
  });
}

for (const [dialect, folder] of [
  ["nec-ix", "ix"],
  ["cisco-ios", "ios"],
] as const) {
  describe(`${dialect}: configurations nobody here wrote`, () => {
    it("are read whole, and what is read changes nothing", function () {
      const shared = sharedPath("corpus", folder);
      if (!shared) return this.skip();
      const seen = { all: 0, owned: 0, files: 0, typed: 0 };
      const rest: string[] = [];
      const wrong: string[] = [];
      for (const file of filesBelow(shared).filter((each) => !each.endsWith(".md"))) {
        const name = file.slice(shared.length + 1);
        const text = readFileSync(file, "utf8");
        const tree = read(dialect, text);
        const lines = ikeLines(dialect, tree);
        if (lines.length === 0) continue;
        if (isTyped(dialect, file, text)) {
          seen.typed++;
          continue;
        }
        seen.files++;
        const owned = new Set(resourcesOf(dialect, tree).flatMap(({ lines }) => lines));
        const left = lines.filter((line) => !owned.has(line));
        seen.all += lines.length;
        seen.owned += lines.length - left.length;
        rest.push(...left.map((line) => `${name}: ${line.replaceAll("\n", " / ")}`));
        wrong.push(...changes(dialect, tree).map((each) => `${name}: ${each}`));
      }
      console.log(
        `      ${seen.owned} of ${seen.all} lines owned, ${seen.files} files (and ${seen.typed} that no router showed); not owned:`,
      );
      for (const line of rest) console.log(`        ${line}`);
      assert.deepEqual(wrong, []);
      assert.ok(seen.files > 5 && seen.owned / seen.all > 0.95, `only ${seen.owned} of ${seen.all}`);
    });
  });
}
