import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DialectName } from "../../provider/dialects/dialect";
import { sharedPath } from "./shared";

const folders: Readonly<Record<DialectName, string>> = { "nec-ix": "ix", "cisco-ios": "ios" };

/** Configurations that others published; none where the collection is not beside the repository. */
export function configsOf(dialect: DialectName): readonly string[] {
  const folder = sharedPath("corpus", folders[dialect]);
  if (folder === undefined) return [];
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as { isFile(): boolean; parentPath: string; name: string }[]
  )
    .filter((entry) => entry.isFile() && entry.name !== "SOURCES.md")
    .map((entry) => join(entry.parentPath, entry.name));
}
