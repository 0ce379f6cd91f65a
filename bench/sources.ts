import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "../provider/config/parse";
import type { Tree } from "../provider/config/tree";
import { dialects } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";

// Up from dist/bench.
export const repository = resolve(__dirname, "../..");

/** Material of others beside the repository, where it is there. */
const shared = process.env.IXIOS_SHARED ?? resolve(repository, "../shared");

/** Real configurations that together hold IKEv2, IPsec, tunnels, BGP, lists, routes and what stands around them. */
const files: Readonly<Record<DialectName, readonly string[]>> = {
  "cisco-ios": ["ios/dmvpn-dual-hub/hub_1.config", "ios/cisco-labs/215-Palo_alto_firewall_config_NOVA-CE1.cfg"],
  "nec-ix": [
    "ix/home/ix2215-vlan-startup.conf",
    "ix/homenoc/etherip-bgp.conf",
    "ix/web/zenn-ikev2-over-ipv6.conf",
    "ix/notoken3331/etherip-ikev2_RT1_223ad52.conf",
  ],
};

const inRepository: Readonly<Record<DialectName, string>> = {
  "cisco-ios": "demo/routers/osaka-c891fj.txt",
  "nec-ix": "demo/routers/tokyo-ix2106.txt",
};

export interface Source {
  readonly dialect: DialectName;
  readonly title: string;
  readonly tree: Tree;
}

/** What is grown: published configurations of others, or the demo's where those are not at hand. */
export function sourceOf(dialect: DialectName): Source {
  const others = files[dialect].map((file) => join(shared, "corpus", file));
  const found = others.every(existsSync);
  const paths = found ? others : [join(repository, inRepository[dialect])];
  const text = paths.map((path) => readFileSync(path, "utf8").replace(/^end\s*$/m, "")).join("\n");
  const title = found ? `${paths.length} published configurations` : inRepository[dialect];
  return { dialect, title, tree: without(parse(text, dialects[dialect].text), unjudged) };
}

/** The simulated router does not tell the neighbours of a VRF from the others: it could not judge what is done to them. */
const unjudged = /^address-family .* vrf /;

function without(tree: Tree, pattern: RegExp): Tree {
  return tree
    .filter((line) => !pattern.test(line.text))
    .map((line) => (line.children.length > 0 ? { ...line, children: without(line.children, pattern) } : line));
}
