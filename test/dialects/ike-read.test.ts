import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readFields } from "../../provider/config/field";
import { readForm } from "../../provider/config/read";
import type { Path, Tree } from "../../provider/config/tree";
import { walk } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { planPut } from "../../provider/engine/plan";
import type { Kind } from "../../provider/resources";
import { instance, read } from "../support/cases";
import { sharedPath } from "../support/shared";

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

/** Lines about IKEv2, IPsec or a tunnel. What a tunnel interface has of other matters (routing protocols, NHRP, NAT) is none of them. */
function isIke(dialect: DialectName, path: Path, text: string): boolean {
  const top = path[0] ?? text;
  if (dialect === "nec-ix") {
    if (/^ikev2 /.test(top)) return true;
    return /^interface Tunnel/.test(top) && (path.length === 0 || /^(ikev2 |tunnel mode .*ikev2|ip address|ip unnumbered|ip mtu|ip tcp adjust|bridge)/.test(text));
  }
  if (/^(no )?crypto (ikev2|ipsec)\b/.test(top)) return true;
  return /^interface Tunnel/.test(top) && (path.length === 0 || /^(tunnel |ip (address|unnumbered|mtu|tcp)|vrf|ip vrf|keepalive|bandwidth|description|shutdown)/.test(text));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
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
      const seen = { all: 0, owned: 0 };
      const rest: string[] = [];
      const wrong: string[] = [];
      for (const file of filesBelow(shared).filter((each) => !each.endsWith(".md"))) {
        const tree = read(dialect, readFileSync(file, "utf8"));
        const owned = new Set(resourcesOf(dialect, tree).flatMap(({ lines }) => lines));
        for (const { path, line } of walk(tree)) {
          if (!isIke(dialect, path, line.text)) continue;
          seen.all++;
          if (owned.has(keyOf(path, line.text))) seen.owned++;
          else rest.push(`${file.slice(shared.length + 1)}: ${[...path, line.text].join(" / ")}`);
        }
        wrong.push(...changes(dialect, tree).map((each) => `${file.slice(shared.length + 1)}: ${each}`));
      }
      console.log(`      ${seen.owned} of ${seen.all} lines owned`);
      if (process.env.SHOW) console.log(`${rest.join("\n")}\n----\n${wrong.join("\n")}`);
      assert.deepEqual(wrong, []);
      assert.ok(seen.owned / seen.all > 0.95, `only ${seen.owned} of ${seen.all}:\n${rest.join("\n")}`);
    });
  });
}
