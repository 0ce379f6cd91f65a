import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { dialects } from "../provider/dialects";
import { type Kind, specs } from "../provider/resources";
import * as sdk from "../sdk";

// The rules of the house. Each message says what to do instead.

// Up from dist/test.
const repository = resolve(__dirname, "../..");

/** What each part may import, itself aside. Data flows the other way: from `config` up to `sdk` and `cli`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "provider/errors": [],
  "provider/config": ["provider/errors"],
  "provider/resources": ["provider/errors", "provider/config"],
  "provider/dialects": ["provider/errors", "provider/config", "provider/resources"],
  "provider/session": ["provider/errors", "provider/config", "provider/dialects"],
  "provider/planning": ["provider/errors", "provider/config", "provider/resources", "provider/dialects"],
  "provider/engine": [
    "provider/errors",
    "provider/config",
    "provider/resources",
    "provider/dialects",
    "provider/planning",
    "provider/session",
  ],
  sdk: ["provider/errors", "provider/resources", "provider/engine"],
  // `ixios simulate` is the simulators' own command; no other part of the command line looks at them.
  cli: [
    "simulator",
    "provider/errors",
    "provider/config",
    "provider/resources",
    "provider/dialects",
    "provider/session",
    "provider/planning",
    "provider/engine",
  ],
  simulator: [],
};

const advice: Readonly<Record<string, string>> = {
  "provider/errors": "errors are data and words for everybody: pass what you need in the problem",
  "provider/config": "config is pure text and trees: take what you need as an argument (TextRules, RuleTable)",
  "provider/resources": "resources say what, not how: put vendor knowledge into the dialects' forms",
  "provider/dialects": "dialects are data: let the engine call them, and move what it needs into dialect.ts as a field",
  "provider/session": "the session only talks: let the engine bring plan and session together",
  "provider/planning": "planning is pure: from declarations and a configuration to a plan; let the engine read and send",
  "provider/engine": "the engine knows neither sdk nor command line: let them call it",
  sdk: "the sdk is a thin shell: use provider/resources for names and provider/engine for the rest",
  cli: "the command line uses the engine, as the sdk does",
  simulator: "the simulator shares no code with the provider, else it would share its mistakes: write it anew from the manuals",
};

/** Files that may be longer than 400 lines because they are tables. */
const tables: readonly string[] = ["tools/mutation/mutants.ts"];

const sources = ["provider", "sdk", "cli", "simulator", "demo", "test", "tools", "bench", "examples"]
  .map((folder) => join(repository, folder))
  .filter(existsSync)
  .flatMap(filesBelow)
  .filter((file) => /\.(ts|mjs|cjs)$/.test(file))
  .map((file) => ({ name: nameOf(file), text: readFileSync(file, "utf8") }));

describe("the house", () => {
  it("imports go one way", () => {
    const wrong = sources.flatMap(({ name, text }) => {
      const from = partOf(name);
      if (from === undefined) return [];
      const parts = importsOf(text).flatMap((path) =>
        path.startsWith(".") ? (partOf(nameOf(resolve(repository, dirname(name), path))) ?? []) : [],
      );
      const forbidden = parts.filter((part) => part !== from && !mayImport[from]?.includes(part));
      return forbidden.map((part) => `${name} imports from ${part}: ${advice[from]}`);
    });
    none(wrong);
  });

  it("provider and simulator do not meet anywhere: not by way of a third folder, nor by the name of the package", () => {
    // The sdk is the one that goes by the name of the package: Pulumi loads the provider from what it writes there.
    const shipped = ["provider/", "simulator/", "cli/"];
    const wrong = sources
      .filter(({ name }) => shipped.some((folder) => name.startsWith(folder)))
      .flatMap(({ name, text }) =>
        importsOf(text)
          .filter(
            (path) =>
              /^pulumi-ixios(\/|$)/.test(path) ||
              (path.startsWith(".") && !partOf(nameOf(resolve(repository, dirname(name), path)))),
          )
          .map((path) => `${name} imports ${path}: what is shipped uses only the parts of the house, by their path`),
      );
    none(wrong);
  });

  it("one command knows the simulators", () => {
    const wrong = sources
      .filter(({ name }) => name.startsWith("cli/") && !/^cli\/commands\/simulate(\/|\.ts$)/.test(name))
      .filter(({ name, text }) =>
        importsOf(text).some((path) => nameOf(resolve(repository, dirname(name), path)).startsWith("simulator")),
      )
      .map(({ name }) => `${name} imports the simulator: only \`ixios simulate\` does; the other commands work on routers`);
    const mixed = sources
      .filter(({ name }) => /^cli\/commands\/simulate(\/|\.ts$)/.test(name))
      .filter(({ name, text }) =>
        importsOf(text).some((path) => nameOf(resolve(repository, dirname(name), path)).startsWith("provider")),
      )
      .map(({ name }) => `${name} imports the provider: \`ixios simulate\` runs the simulators and nothing else`);
    none([...wrong, ...mixed]);
  });

  it("one file knows ssh2 on the provider's side", () => {
    none(
      sources
        .filter(({ name, text }) => /^(provider|sdk|cli)\//.test(name) && importsOf(text).includes("ssh2"))
        .filter(({ name }) => name !== "provider/session/transport.ts")
        .map(({ name }) => `${name} imports ssh2: use the Transport of provider/session/transport.ts`),
    );
  });

  it("the provider knows no Pulumi SDK", () => {
    none(
      sources
        .filter(({ name, text }) => name.startsWith("provider/") && importsOf(text).some((path) => path.startsWith("@pulumi/")))
        .map(
          ({ name }) =>
            `${name} imports the Pulumi SDK: declare the slice you need as an interface, as provider/engine/pulumi.ts does`,
        ),
    );
  });

  it("config knows no vendor", () => {
    none(
      sources
        .filter(({ name, text }) => name.startsWith("provider/config/") && /\b(nec|univerge|cisco|ios|ix)\b/i.test(text))
        .map(({ name }) => `${name} names a vendor: make it a field of LineRule or TextRules that the dialect sets`),
    );
  });

  it("no file is too long to read", () => {
    none(
      sources
        .filter(({ name, text }) => text.split("\n").length - 1 > 400 && !tables.includes(name))
        .map(({ name }) => `${name} has more than 400 lines: split it, or list it in \`tables\` above if it is one`),
    );
  });

  it("exports have names", () => {
    none(
      sources
        .filter(({ text }) => /^export default /m.test(text))
        .map(({ name }) => `${name} has a default export: give it a name, so that it is called the same everywhere`),
    );
  });
});

describe("every resource", () => {
  for (const kind of Object.keys(specs) as Kind[]) {
    it(`${kind} is complete`, () => {
      const missing = [
        ...Object.values(dialects)
          .filter((dialect) => !dialect.forms[kind] && !dialect.unsupported[kind])
          .map(
            ({ name }) =>
              `no form in provider/dialects/${name}: add one, or say in \`unsupported\` why there is none and what to do instead`,
          ),
        ...(kind in sdk ? [] : [`no class in sdk/resources.ts: add one over RouterResource`]),
        ...(specs[kind].kind === kind
          ? []
          : [`its spec calls itself ${specs[kind].kind}: use the name it has in provider/resources/index.ts`]),
        ...(existsSync(join(repository, `docs/reference/${kind}.md`)) ? [] : ["no reference page: npm run reference"]),
        ...(readFileSync(join(repository, "README.md"), "utf8").includes(`(docs/reference/${kind}.md)`)
          ? []
          : ["no row in README.md's table: add it"]),
      ];
      none(missing.map((each) => `${kind}: ${each}`));
    });
  }
});

function none(complaints: readonly string[]): void {
  assert.equal(complaints.length, 0, `\n${complaints.join("\n")}`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function nameOf(file: string): string {
  return relative(repository, file).split(sep).join("/");
}

/** `provider/config/tree.ts` → `provider/config`; the two files about errors are one part. */
function partOf(name: string): string | undefined {
  if (/^provider\/(errors|messages)(\.ts)?$/.test(name)) return "provider/errors";
  const [top = "", second] = name.split("/");
  const part = top === "provider" ? `${top}/${second}` : top;
  return part in mayImport ? part : undefined;
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\b[^"';]*?["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/gm)].map(
    (found) => found[1] ?? (found[2] as string),
  );
}
