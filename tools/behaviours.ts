// Part of `npm run reference`: writes docs/behaviours.md. A test compares the page with what this makes.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { behaviourPage } from "./behaviours/page";

// Up from dist/tools.
const repository = resolve(__dirname, "../..");

writeFileSync(join(repository, "docs/behaviours.md"), behaviourPage(repository));
console.log("docs/behaviours.md");
