// `npm run reference`: writes docs/reference. A test compares the pages with what this makes.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { referencePages } from "./reference/pages";

// Up from dist/tools.
const repository = resolve(__dirname, "../..");
const folder = join(repository, "docs/reference");

mkdirSync(folder, { recursive: true });
const pages = referencePages(repository);
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);
console.log(`${pages.size} pages in docs/reference`);
