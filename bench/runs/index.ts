import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Router, startRouter } from "../../simulator";
import { repository } from "../sources";
import { type Figures, measurePair } from "./measure";
import { report } from "./report";

// `npm run bench:runs`: what a run of the real CLI costs beside the same program whose providers do nothing, on simulated routers.

const { values } = parseArgs({
  options: {
    routers: { type: "string", default: "50" },
    declarations: { type: "string", default: "20" },
    rounds: { type: "string", default: "3" },
    /** Only print: leave the page as it is. */
    "no-write": { type: "boolean", default: false },
  },
});
const size = { routers: Number(values.routers), declarations: Number(values.declarations) };

async function main(): Promise<void> {
  const routers: Router[] = [];
  for (let i = 0; i < size.routers; i++) {
    const dialect = i % 2 === 0 ? "nec-ix" : "cisco-ios";
    const file = dialect === "nec-ix" ? "tokyo-ix2106.txt" : "osaka-c891fj.txt";
    routers.push(await startRouter({ dialect, config: readFileSync(join(repository, "demo/routers", file), "utf8") }));
  }
  const rounds: Figures[] = [];
  try {
    for (let i = 0; i < Number(values.rounds); i++) {
      const figures = await measurePair(routers, size.declarations);
      rounds.push(figures);
      console.log(`round ${i + 1}:`, JSON.stringify(figures));
    }
  } finally {
    await Promise.all(routers.map((router) => router.stop()));
  }
  const text = report(rounds, {
    ...size,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
  });
  console.log(`\n${text}`);
  if (!values["no-write"]) writeFileSync(join(repository, "docs/benchmarks-runs.md"), text);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
