import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fakeProgram, inTemporaryFolder, setupModule } from "./setup-module";

interface Installation {
  binDir: string;
  version: string;
  how: string;
  languageHost: string;
}

interface CliModule {
  ensurePulumi(options: { env: NodeJS.ProcessEnv; cache: string; log?: (text: string) => void }): Promise<Installation>;
}

const NPM_FAILS = "echo 'registry is out of reach' >&2; exit 1";
// What the real wrapper does: it leaves the CLI where PULUMI_HOME says.
const NPM_WORKS = `/bin/mkdir -p "$4/node_modules/pulumi"; /bin/cat > "$4/node_modules/pulumi/run.js" <<'END'
const { mkdirSync, writeFileSync } = require("node:fs");
const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin";
mkdirSync(bin, { recursive: true });
writeFileSync(bin + "/pulumi", "", { mode: 0o755 });
END`;
const GO_WORKS = `[ "$1" = get ] || { echo binary > pulumi; /bin/chmod +x pulumi; }`;

describe("getting the Pulumi CLI", () => {
  let cli: CliModule;
  before(async () => {
    cli = await setupModule("pulumi-cli.mjs");
  });

  /** A machine with just these programs on PATH. */
  function machine(work: (place: Machine) => Promise<void>) {
    return inTemporaryFolder((folder) => work(new Machine(folder, cli)));
  }

  it("takes the user's own, with the official language host beside it", () =>
    machine(async (place) => {
      place.has("pulumi", "echo v3.300.1").has("pulumi-language-nodejs", "");
      const found = await place.ensure();
      assert.deepEqual(found, { binDir: place.bin, version: "3.300.1", how: "path", languageHost: "official" });
    }));

  it("gives the user's own our launcher where the language host is missing", () =>
    machine(async (place) => {
      place.has("pulumi", "echo v3.300.1");
      const found = await place.ensure();
      assert.equal(found.how, "path");
      assert.equal(found.languageHost, "launcher");
      assert.deepEqual(readdirSync(found.binDir).sort(), ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]);
      for (const name of readdirSync(found.binDir)) assert.ok(statSync(join(found.binDir, name)).mode & 0o100, name);
    }));

  it("keeps away from the user's Pulumi folder", () =>
    machine(async (place) => {
      const record = join(place.folder, "home");
      place.has("pulumi", `echo "$PULUMI_HOME" > ${record}; echo v3.300.1`).has("pulumi-language-nodejs", "");
      await place.ensure();
      assert.equal(readFileSync(record, "utf8").trim(), join(place.cache, "pulumi-home"));
    }));

  it("takes the npm package's where PATH has none, and finds it again", () =>
    machine(async (place) => {
      place.has("npm", NPM_WORKS);
      const first = await place.ensure();
      assert.equal(first.how, "npm");
      assert.equal(first.languageHost, "official");
      place.has("npm", NPM_FAILS);
      assert.deepEqual(await place.ensure(), first);
    }));

  it("builds where npm fails, says so, and takes the build the next time", () =>
    machine(async (place) => {
      place.has("npm", NPM_FAILS).has("go", GO_WORKS);
      const first = await place.ensure();
      assert.equal(first.how, "built");
      assert.match(place.log.join("\n"), /registry is out of reach.*build it with Go/s);
      assert.deepEqual(await place.ensure(), { ...first, how: "cache" });
      assert.deepEqual(
        readdirSync(place.cache).filter((name) => /^build/.test(name)),
        [],
        "neither lock nor work folder is left",
      );
    }));

  it("remembers npm's failure only as long as another way is open", () =>
    machine(async (place) => {
      place.has("npm", NPM_FAILS).has("go", "exit 3");
      await assert.rejects(place.ensure());
      place.has("npm", NPM_WORKS);
      assert.equal((await place.ensure()).how, "npm");
    }));

  it("says in one message what was tried and what to install", () =>
    machine(async (place) => {
      place.has("pulumi", "echo v3.100.0").has("npm", NPM_FAILS);
      await assert.rejects(place.ensure(), (error: Error) => {
        assert.match(error.message, /on PATH: .* is 3\.100\.0, needed is 3\.227\.0 or later/);
        assert.match(error.message, /npm package pulumi: .*registry is out of reach/);
        assert.match(error.message, /Go module: there is no `go`/);
        assert.match(error.message, /Install the Pulumi CLI/);
        return true;
      });
    }));

  it("names the compiler's own words where the build fails", () =>
    machine(async (place) => {
      place.has("npm", NPM_FAILS).has("go", "echo 'disk full' >&2; exit 1");
      await assert.rejects(place.ensure(), /Go module: go get fails: disk full/);
      assert.equal(existsSync(join(place.cache, "build.lock")), false);
    }));
});

class Machine {
  readonly bin: string;
  readonly cache: string;
  readonly log: string[] = [];

  constructor(
    readonly folder: string,
    readonly cli: CliModule,
  ) {
    this.bin = join(folder, "bin");
    this.cache = join(folder, "cache");
  }

  has(name: string, script: string): this {
    fakeProgram(this.bin, name, script);
    return this;
  }

  ensure(): Promise<Installation> {
    const log = (text: string) => this.log.push(text);
    return this.cli.ensurePulumi({ env: { PATH: this.bin }, cache: this.cache, log });
  }
}
