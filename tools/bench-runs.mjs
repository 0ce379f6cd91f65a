// `npm run bench:runs`: the set-up, then the measurement with the real CLI.

import { describe, setUp } from "./setup/index.mjs";
import { run } from "./setup/run.mjs";

const { pulumi, env } = await setUp();
console.log(describe(pulumi));
const { code } = await run(process.execPath, ["dist/bench/runs/index.js", ...process.argv.slice(2)], { env, inherit: true });
process.exitCode = code;
