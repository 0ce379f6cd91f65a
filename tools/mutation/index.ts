import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Laboratory, openLaboratory, type Verdict } from "./laboratory";
import { compileMutant, type Mutant } from "./mutant";
import { mutants } from "./mutants";

export { compileMutant, type Mutant } from "./mutant";
export { mutants } from "./mutants";

/** What became of a mutant. Without `failure` it lives: there is a hole in the tests. */
export interface Fate {
  readonly mutant: Mutant;
  readonly failure?: string;
  /** Not the test that the table names has noticed it. */
  readonly late: boolean;
  readonly seconds: number;
}

/** Quick files first; none that starts the Pulumi CLI. */
const folders = ["session", "dialects", "engine", "config"];

/** Tries mutants one after the other in a copy of dist/. First, the tests that shall notice them must pass without. */
export async function tryMutants(
  repository: string,
  some: readonly Mutant[],
  { tell = () => undefined, stubborn = true }: { tell?: (fate: Fate) => void; stubborn?: boolean } = {},
): Promise<readonly Fate[]> {
  for (const mutant of some) compileMutant(repository, mutant);
  const laboratory = openLaboratory(repository);
  try {
    await mustPass(laboratory, some);
    const fates: Fate[] = [];
    for (const mutant of some) {
      const fate = await tryMutant(laboratory, mutant, stubborn ? filesOf(repository) : []);
      tell(fate);
      fates.push(fate);
    }
    return fates;
  } finally {
    laboratory.close();
  }
}

async function tryMutant(laboratory: Laboratory, mutant: Mutant, others: readonly string[]): Promise<Fate> {
  const [file, title] = mutant.by;
  const begun = performance.now();
  const [verdict, late] = await laboratory.withMutant(mutant, async (): Promise<[Verdict, boolean]> => {
    const first = await laboratory.run({ files: [file], title });
    if (first.passed === 0 && first.failure === undefined) throw new Error(`no test in ${file} is called ${title}`);
    if (first.failure !== undefined || others.length === 0) return [first, false];
    return [await laboratory.run({ files: others }), true];
  });
  const { failure } = verdict;
  return { mutant, late, seconds: (performance.now() - begun) / 1000, ...(failure === undefined ? {} : { failure }) };
}

/** Else anything would look like a dead mutant. */
async function mustPass(laboratory: Laboratory, some: readonly Mutant[]): Promise<void> {
  const files = [...new Set(some.map(({ by: [file] }) => file))];
  for (const file of files) {
    const titles = some.filter(({ by }) => by[0] === file).map(({ by }) => by[1]);
    const { passed, failure } = await laboratory.run({ files: [file], title: titles.map((title) => `(${title})`).join("|") });
    if (failure !== undefined) throw new Error(`without any mutant, a test fails: ${failure}`);
    if (passed === 0) throw new Error(`no test in ${file} is called ${titles.join(", ")}`);
  }
}

function filesOf(repository: string): string[] {
  const tests = join(repository, "dist/test");
  return folders.flatMap((folder) =>
    readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.js"))
      .map((name) => `${folder}/${name.slice(0, -".test.js".length)}`)
      .sort(),
  );
}

/** `npm run mutants [-- ID …]`: all of them, or those named. */
async function main(ids: readonly string[]): Promise<void> {
  const unknown = ids.filter((id) => !mutants.some((mutant) => mutant.id === id));
  if (unknown.length > 0) throw new Error(`no mutant is called ${unknown.join(", ")}`);
  const some = ids.length === 0 ? mutants : mutants.filter(({ id }) => ids.includes(id));
  const begun = performance.now();
  const fates = await tryMutants(findRepository(__dirname), some, { tell: (fate) => console.log(told(fate)) });
  const alive = fates.filter(({ failure }) => failure === undefined);
  console.log(
    `${fates.length - alive.length} of ${fates.length} mutants died, in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
  process.exitCode = alive.length > 0 ? 1 : 0;
}

function told({ mutant, failure, late, seconds }: Fate): string {
  const time = `${seconds.toFixed(1).padStart(5)} s`;
  if (failure === undefined) return `ALIVE ${time}  ${mutant.id}: ${mutant.why} (provider/${mutant.file})`;
  return `died  ${time}  ${mutant.id}${late ? " (not by the test that the table names)" : ""}: ${failure}`;
}

/** This file runs from dist/tools/mutation. */
function findRepository(from: string): string {
  return existsSync(join(from, "package-lock.json")) ? from : findRepository(dirname(from));
}

if (require.main === module) void main(process.argv.slice(2));
