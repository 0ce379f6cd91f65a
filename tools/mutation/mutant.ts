import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

/** A small fault put into the provider on purpose: at least one test must notice it. */
export interface Mutant {
  readonly id: string;
  /** Below `provider/`. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What goes wrong on a router, or for its administrator, with this fault. */
  readonly why: string;
  /** A test that notices it, tried first: the file below `test/`, and a piece of the test's title. */
  readonly by: readonly [file: string, title: string];
}

/** The compiled file with the fault in it. Throws where the source has changed under the mutant. */
export function compileMutant(repository: string, { id, file, find, replace }: Mutant): string {
  const path = join(repository, "provider", file);
  const source = readFileSync(path, "utf8");
  const found = source.split(find).length - 1;
  if (found !== 1)
    throw new Error(
      `the mutant ${id} does not fit any more: ${found} places in provider/${file} read "${find}", where one should`,
    );
  if (find === replace) throw new Error(`the mutant ${id} changes nothing`);
  const { outputText, diagnostics = [] } = transpileModule(
    source.replace(find, () => replace),
    {
      fileName: path,
      reportDiagnostics: true,
      // As in tsconfig.json. Types are not looked at: a fault need not be well typed.
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    },
  );
  if (diagnostics.length > 0) throw new Error(`the mutant ${id} is no TypeScript: ${String(diagnostics[0]?.messageText)}`);
  return outputText;
}
