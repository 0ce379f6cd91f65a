import type { Command } from "./delta";
import { place, wipe } from "./overlay";
import { type RuleTable, wipedAt } from "./rules";
import { isFiller, type Line, type Path, type Tree, toLine } from "./tree";

/** What the running-config will be after the commands. Written from the commands' words alone, so that it can check `delta`. */
export function predict(running: Tree, commands: readonly Command[], table: RuleTable): Tree {
  return commands.reduce((tree, command) => enter(tree, command.path, [], command.line, table), running);
}

function enter(lines: Tree, path: Path, done: Path, command: string, table: RuleTable): Tree {
  const [header, ...rest] = path;
  if (header === undefined) return type(lines, command, done, table);
  const slot = table.classify(done, header).slot;
  const at = lines.findIndex((line) => !isFiller(line) && table.classify(done, line.text).slot === slot);
  if (at < 0) return place(lines, toLine(header, enter([], rest, [...done, header], command, table)), done, table);
  return lines.map((line, i) => {
    if (i !== at) return line;
    const children = enter(line.children, rest, [...done, header], command, table);
    return line.text === header ? { ...line, children } : { text: header, children };
  });
}

function type(lines: Tree, command: string, path: Path, table: RuleTable): Tree {
  const meaning = table.classify(path, command);
  const negates = /^(no|default) /.test(command);
  const toggle = meaning.rule?.toggle;
  if (toggle === "inverse" ? negates : !negates || toggle === "shown") return set(lines, command, meaning.slot, path, table);
  if (toggle === "inverse") return lines.filter((line) => isFiller(line) || table.classify(path, line.text).slot !== meaning.slot);
  const gone = lines.filter((line) => !isFiller(line) && isNegated(line, command, path, table));
  const wiped = gone.flatMap((line) => wipedAt(table.classify(path, line.text), "remove"));
  const left = lines.filter((line) => !gone.includes(line));
  return wipe(left, wiped);
}

function set(lines: Tree, text: string, slot: string, path: Path, table: RuleTable): Tree {
  const at = lines.findIndex((line) => !isFiller(line) && table.classify(path, line.text).slot === slot);
  if (at < 0) return place(lines, toLine(text), path, table);
  return lines.map((line, i) => (i !== at || line.text === text ? line : { text, children: line.children }));
}

function isNegated(line: Line, command: string, path: Path, table: RuleTable): boolean {
  if (table.classify(path, line.text).no === command) return true;
  const target = command.replace(/^(no|default) /, "");
  return line.text === target || line.text.startsWith(`${target} `);
}
