// `npm run demo`: set-up, then the demo program. Arguments go to it.

import { join } from "node:path";
import { describe, setUp } from "./setup/index.mjs";
import { repository } from "./setup/paths.mjs";
import { run } from "./setup/run.mjs";

try {
  const { pulumi, env } = await setUp();
  console.log(describe(pulumi));
  const program = join(repository, "dist/demo/index.js");
  const { code } = await run(process.execPath, [program, ...process.argv.slice(2)], { cwd: repository, env, inherit: true });
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
