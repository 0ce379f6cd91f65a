import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "../../provider/config/parse";
import { predict } from "../../provider/config/predict";
import type { Command } from "../../provider/config/step";
import { type Tree, walk } from "../../provider/config/tree";
import { dialects, tableOf } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { plainText } from "../../provider/planning/desired";
import { filesBelow, sharedPath } from "./shared";

/** A change that another tool or an operator made: from `start` to `end` by `theirs`. */
export interface Vector {
  readonly name: string;
  readonly dialect: DialectName;
  readonly start: Tree;
  readonly end: Tree;
  /** The end was given, not found by obeying their list. */
  readonly isGiven: boolean;
  readonly theirs: readonly Command[];
}

const session =
  /^(conf t|configure terminal|end|exit|exit-address-family|exit-vrf|copy running-config startup-config|write memory)$/;
const opener =
  /^(interface |router |vlan \d|line |vrf definition |route-map |policy-map |class-map |ip access-list |ipv6 access-list |aaa group |template peer-)/;

/** All of them; `undefined` where there is no collection. */
export function readVectors(): readonly Vector[] | undefined {
  const folder = sharedPath("corpus", "vectors");
  if (!folder) return undefined;
  return filesBelow(folder)
    .filter((file) => file.endsWith("expected.txt"))
    .map((file) => readVector(join(file, ".."), relative(folder, join(file, ".."))))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readVector(path: string, name: string): Vector {
  const read = (file: string) => readFileSync(join(path, file), "utf8").replaceAll("\r\n", "\n");
  const { platform } = JSON.parse(read("meta.json")) as { platform: string };
  const dialect: DialectName = platform === "ix" ? "nec-ix" : "cisco-ios";
  const { text } = dialects[dialect];
  const start = parse(read("running.conf"), text);
  const theirs = toCommands(read("expected.txt"), text.literalEnd);
  const isGiven = existsSync(join(path, "intended.conf"));
  const end = isGiven ? parse(read("intended.conf"), text) : predict(start, theirs, tableOf(dialects[dialect]));
  return { name, dialect, start, end, isGiven, theirs };
}

/** A list as it is typed: by indentation, or, where it has none, by the lines that open a block. */
export function toCommands(text: string, literalEnd: (line: string) => ((next: string) => boolean) | undefined): Command[] {
  const isIndented = /^\s+\S/m.test(text);
  if (isIndented) {
    const tree = parse(text, { ...plainText, literalEnd });
    return [...walk(tree)].flatMap(({ path, line }) => (session.test(line.text) ? [] : [{ path, line: line.text }]));
  }
  const commands: Command[] = [];
  let path: readonly string[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "" || line.startsWith("!")) continue;
    if (session.test(line)) {
      path = path.slice(0, -1);
      continue;
    }
    const isTop = opener.test(line) || /^no (interface|router|vrf|ip route|ipv6 route) /.test(line);
    const isFamily = line.startsWith("address-family ");
    const at = isTop ? [] : isFamily ? path.slice(0, 1) : path;
    commands.push({ path: at, line });
    if (opener.test(line) || isFamily) path = [...at, line];
  }
  return commands;
}
