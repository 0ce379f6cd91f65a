import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileMutant, type Mutant } from "./mutant";

/** What the tests said. */
export interface Verdict {
  readonly passed: number;
  /** Title and first line of the error of the first test that failed. */
  readonly failure?: string;
}

export interface TestRun {
  /** Below `test/`, without ending. */
  readonly files: readonly string[];
  /** A pattern that the titles must match. */
  readonly title?: string;
}

/** A copy of the compiled project, in which one file at a time may be wrong. */
export interface Laboratory {
  readonly run: (tests: TestRun) => Promise<Verdict>;
  readonly withMutant: <T>(mutant: Mutant, work: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** A run that hangs is stopped (ms): the fault was noticed, in a way. */
const patience = 120_000;

export function openLaboratory(repository: string): Laboratory {
  const folder = mkdtempSync(join(tmpdir(), "ixios-mutants-"));
  // The tests look for files beside dist/; everything but dist/ is the original.
  for (const name of readdirSync(repository)) {
    if (name !== "dist" && name !== ".git") symlinkSync(join(repository, name), join(folder, name));
  }
  cpSync(join(repository, "dist"), join(folder, "dist"), { recursive: true, filter: (path) => !/\.(map|d\.ts)$/.test(path) });
  return {
    run: (tests) => runMocha(folder, tests),
    withMutant: async (mutant, work) => {
      const target = join(folder, "dist/provider", mutant.file.replace(/\.ts$/, ".js"));
      const original = readFileSync(target, "utf8");
      writeFileSync(target, compileMutant(repository, mutant));
      try {
        return await work();
      } finally {
        writeFileSync(target, original);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Report {
  readonly stats: { readonly passes: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
}

function runMocha(folder: string, { files, title }: TestRun): Promise<Verdict> {
  const specs = files.map((file) => join(folder, `dist/test/${file}.test.js`));
  const args = [
    "--no-config",
    "--exit",
    "--bail",
    "--timeout",
    "20000",
    "--reporter",
    "json",
    ...(title ? ["--grep", title] : []),
    ...specs,
  ];
  const child = spawn(process.execPath, [join(folder, "node_modules/mocha/bin/mocha.js"), ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") return resolve({ passed: 0, failure: `no end after ${patience / 1000} s` });
      // The program under test may print lines of its own before the report.
      const begin = out.search(/^\{\n {2}"stats"/m);
      if (begin < 0) return reject(new Error(`the tests did not run: ${errors || out}`));
      const { stats, failures } = JSON.parse(out.slice(begin)) as Report;
      const [first] = failures;
      const failure = first && `${first.fullTitle}: ${first.err.message?.split("\n")[0] ?? ""}`;
      resolve({ passed: stats.passes, ...(failure === undefined ? {} : { failure }) });
    });
  });
}
