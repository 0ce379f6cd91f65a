import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedProject } from "../../tools/fixture-project";
import { runProgram } from "../../tools/run-program";

const repository = join(__dirname, "../../..");

/** The files that a page of the documentation shows, by name. */
function filesOf(page: string): Map<string, string> {
  const text = readFileSync(join(repository, page), "utf8");
  return new Map(
    [...text.matchAll(/<!-- file: (\S+) -->\n+```\w+\n([\s\S]*?)^```$/gm)].map(([, name, code]) => [
      name as string,
      code as string,
    ]),
  );
}

describe("the simulators as a stranger has them", function () {
  this.timeout(60_000);

  it("the example of a test in docs/simulator.md passes as it stands there, and fails where the program under test is wrong", async () => {
    const files = filesOf("docs/simulator.md");
    const name = "add-route.test.mjs";
    assert.deepEqual([...files.keys()], ["add-route.mjs", name]);
    assert.ok((files.get(name) as string).split("\n").length - 1 <= 21, "short enough to be read at a glance");
    const folder = join(await installedProject(), "a-test");
    mkdirSync(folder, { recursive: true });
    for (const [file, code] of files) writeFileSync(join(folder, file), code);
    cpSync(join(repository, "demo/routers/tokyo-ix2106.txt"), join(folder, "tokyo.txt"));
    // Within another test runner node --test would report in a form of its own.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const test = () => runProgram(process.execPath, ["--test", name], { cwd: folder, env });
    const passed = await test();
    assert.equal(passed.code, 0, passed.output);
    assert.match(passed.output, /^(#|ℹ) pass 1$/m);
    const program = files.get("add-route.mjs") as string;
    writeFileSync(join(folder, "add-route.mjs"), program.replace("write memory\\r", ""));
    assert.notEqual((await test()).code, 0);
  });

  it("200 routers stay below 1 GB in one process", async () => {
    const trial = { routers: 200, dialect: "cisco-ios", hostKeyType: "ed25519", repeated: 1, loggedIn: false };
    const { code, stdout, output } = await runProgram(
      process.execPath,
      [join(repository, "dist/bench/simulator/trial.js"), JSON.stringify(trial)],
      { cwd: repository, env: process.env },
    );
    assert.equal(code, 0, output);
    const { after } = JSON.parse(stdout) as { after: number };
    assert.ok(after < 1000, `${after} MB`);
  });
});
