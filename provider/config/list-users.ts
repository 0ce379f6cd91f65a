import { uniqueNames } from "./names";
import type { Meaning, RuleTable } from "./rules";
import type { Step } from "./step";
import type { Line, Path, Tree } from "./tree";

/** A line that filters by a list. */
export interface ListUser {
  /** The list as lines define and use it: `access-list FENCE`. */
  readonly list: string;
  readonly path: Path;
  readonly line: Line;
  readonly meaning: Meaning;
}

export const noUsers: readonly ListUser[] = [];

/** The lists that lines filter by and of which entries come, go or move. */
export function changedLists(steps: readonly Step[], table: RuleTable): ReadonlySet<string> {
  const lists = new Set<string>();
  for (const step of steps) {
    if (step.entry === undefined) continue;
    for (const name of namesOf(step, table)) lists.add(name);
  }
  return lists;
}

/** The list that an entry belongs to. */
export function namesOf({ path, entry }: Step, table: RuleTable): readonly string[] {
  const header = path.at(-1);
  return header === undefined ? (entry?.lists ?? []) : table.classify(path.slice(0, -1), header).defines;
}

/** The lines that use one of the lists. Most lines hold no such name: those are not looked at closely. */
export function usersOf(tree: Tree, lists: ReadonlySet<string>, table: RuleTable): readonly ListUser[] {
  const words = uniqueNames([...lists].map((list) => list.slice(list.lastIndexOf(" ") + 1)));
  const users: ListUser[] = [];
  const open: string[] = [];
  const visit = (lines: Tree): void => {
    for (const line of lines) {
      if (line.text === "") continue;
      if (table.mayUse(line.text) && words(line.text)) {
        const path = [...open];
        const meaning = table.classify(path, line.text);
        for (const list of meaning.uses) if (lists.has(list)) users.push({ list, path, line, meaning });
      }
      if (line.children.length === 0) continue;
      open.push(line.text);
      visit(line.children);
      open.pop();
    }
  };
  visit(tree);
  return users;
}

/** What is let through otherwise than before, in the user's words. */
export function toInterrupt({ list, path, line }: ListUser): string {
  const name = list.slice(list.lastIndexOf(" ") + 1);
  return `interrupts: what ${name} lets through at ${[...path, line.text].join(" / ")}, its entries change`;
}
