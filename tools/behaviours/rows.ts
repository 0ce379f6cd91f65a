import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { behaviours } from "../../simulator/behaviours";

export interface RowTest {
  readonly row: number;
  /** `file: title`, the file below `test`. */
  readonly where: string;
}

/** Tests that name a row in their title, and the checks of the behaviours, each by the row of its behaviour. */
export function rowTests(repository: string): readonly RowTest[] {
  const folder = join(repository, "test");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => testsOf(relative(folder, file).split(sep).join("/"), readFileSync(file, "utf8")));
}

function testsOf(file: string, text: string): RowTest[] {
  const titled = [...text.matchAll(/\b(?:it|describe)\(\s*["'`]([^"'`\n]*)/g)].flatMap(([, title = ""]) =>
    [...(/^.*?\brows? ([\d, ]+(?:and \d+)?)/.exec(title)?.[1] ?? "").matchAll(/\d+/g)].map(([row]) => ({
      row: Number(row),
      where: `${file}: ${title}`,
    })),
  );
  if (!/^simulator\/behaviours-/.test(file)) return titled;
  // The checks stand in tables by the name of their behaviour.
  const keys = [...text.matchAll(/^ {2}"?([\w-]+)"?: \{/gm)].map(([, key = ""]) => key);
  const checked = behaviours.filter(({ id }) => keys.includes(id)).map(({ id, row }) => ({ row, where: `${file}: ${id}` }));
  return [...titled, ...checked];
}
