import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DialectName } from "../../provider/dialects/dialect";
import { read } from "./cases";
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

/** Of another product, or with short names that a router spells out. */
const typedByHand = ["labs/flexvpn-hub_1.txt", "labs/dmvpn3-junior_12.txt", "labs/dmvpn3-junior_13.txt"];

/** Text that no router shows: notes with placeholders, blocks typed without indentation, several routers in one file. */
export function isTyped(dialect: DialectName, file: string, text: string): boolean {
  if (typedByHand.some((name) => file.endsWith(name))) return true;
  const tree = read(dialect, text);
  const headers = tree.filter((line) => line.children.length > 0).map((line) => line.text);
  const flat = tree.some(
    (line) => /^crypto ikev2 (proposal|policy|profile) (?!default)/.test(line.text) && line.children.length === 0,
  );
  return flat || new Set(headers).size < headers.length || /\$\{\w+\}|<[^>\n]*[^ -~][^>\n]*>|^interface Tunnel </m.test(text);
}
