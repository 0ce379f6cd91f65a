import type { RuleTable } from "../config/rules";
import { type Path, type Tree, walk } from "../config/tree";
import { keyOf, slotKey } from "./slots";

/** A line in which running-config and startup-config differ. */
export interface Unsaved {
  readonly path: Path;
  readonly line: string;
  /** It would be lost by a restart; else it would come back. */
  readonly isRunning: boolean;
}

/** Differences between what runs and what a restart would bring, at the places that `isOurs` knows. */
export function findUnsaved(
  { running, startup, table }: { readonly running: Tree; readonly startup: Tree; readonly table: RuleTable },
  isOurs: (place: string) => boolean,
): Unsaved[] {
  const [now, saved] = [linesOf(running), linesOf(startup)];
  const differing = (these: ReturnType<typeof linesOf>, others: ReturnType<typeof linesOf>, isRunning: boolean): Unsaved[] =>
    [...these].flatMap(([key, { path, line }]) =>
      !others.has(key) && isOurs(slotKey(path, line, table)) ? [{ path, line, isRunning }] : [],
    );
  return [...differing(now, saved, true), ...differing(saved, now, false)];
}

function linesOf(tree: Tree): Map<string, { readonly path: Path; readonly line: string }> {
  return new Map([...walk(tree)].map(({ path, line }) => [keyOf([...path, line.text]), { path, line: line.text }]));
}
