import { type Effect, Replay } from "./replay";
import { type Meaning, negatesFirst, type RuleTable } from "./rules";
import type { Command } from "./step";
import { entries, type Line, type Path, type Tree } from "./tree";

/**
 * The commands that lead back to `running` once `commands` were obeyed: what each of them did is undone, the last one first.
 * It is made from what the commands do, not from a comparison, and so it can check `delta`.
 */
export function inverse(running: Tree, commands: readonly Command[], table: RuleTable): readonly Command[] {
  const back: Command[][] = [];
  let effects: Effect[] = [];
  const replay = new Replay(running, table, (effect) => effects.push(effect));
  for (const command of commands) {
    effects = [];
    replay.obey(command);
    back.push(effects.flatMap((effect) => undo(effect, table)));
  }
  return back.reverse().flat();
}

function undo(effect: Effect, table: RuleTable): Command[] {
  const { path, meaning } = effect;
  switch (effect.kind) {
    case "added":
      // It goes with the block that came into being with it.
      return effect.inNew ? [] : [{ path, line: meaning.no }, ...effect.beside];
    case "changed":
      return reenter(path, meaning, effect.old);
    case "removed":
      return [
        ...effect.behind.map((each) => ({ path, line: each.no })),
        { path, line: effect.line.text },
        ...linesBelow(effect.line, path, table),
        ...effect.behind.map((each) => ({ path, line: each.text })),
      ];
  }
}

/** Lines that wipe others go first, so that those come to stay. */
function linesBelow(header: Line, path: Path, table: RuleTable): Command[] {
  const inner = [...path, header.text];
  const lines = entries(header.children).map((line) => ({ line, meaning: table.classify(inner, line.text) }));
  const isWiper = ({ meaning }: { meaning: Meaning }) => meaning.rule?.wipes !== undefined;
  return [...lines.filter(isWiper), ...lines.filter((each) => !isWiper(each))].flatMap(({ line, meaning }) => [
    ...(comesByItself(meaning) ? [] : [{ path: inner, line: line.text }]),
    ...linesBelow(line, inner, table),
  ]);
}

function reenter(path: Path, now: Meaning, old: Meaning): Command[] {
  const line = { path, line: old.text };
  if (old.saysUnset) return [now.rule?.toggle === "shown" ? line : { path, line: now.no }];
  return negatesFirst(now, old) ? [{ path, line: now.no }, line] : [line];
}

function comesByItself({ saysUnset, rule, text }: Meaning): boolean {
  return (rule?.auto === true && !text.startsWith("no ")) || (saysUnset && rule?.toggle !== "shown");
}
