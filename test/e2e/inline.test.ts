import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installedProject } from "../../tools/fixture-project";
import { PulumiStack } from "../../tools/pulumi-stack";
import { type RunResult, runProgram } from "../../tools/run-program";
import { routesOf } from "../support/cli-case";
import { settingsOf, startBase } from "../support/routers";

/** Runs a script of a stranger's project, with the CLI on its PATH and a backend of its own. */
async function runScript(name: string, text: string, env: Record<string, string> = {}): Promise<RunResult> {
  const folder = join(await installedProject(), "scripts", name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "Pulumi.yaml"), "name: scripts\nruntime: nodejs\n");
  await writeFile(join(folder, "script.js"), text);
  const stack = await PulumiStack.create({ projectDir: folder });
  try {
    const { options } = stack.command("preview", []);
    return await runProgram(process.execPath, ["script.js"], { cwd: folder, env: { ...options.env, ...env } });
  } finally {
    await stack.remove();
  }
}

const route = (name: string, second: number) =>
  `new ixios.StaticRoute("${name}", { device: "tokyo", destination: "10.${second}.0.0/16", nextHop: "Null0.0", distance: 250 });`;

describe("programs that another program runs", function () {
  this.timeout(240_000);

  it("the Automation API, inline: preview, up, up again, destroy, all in one process", async () => {
    const tokyo = await startBase("nec-ix");
    try {
      const result = await runScript(
        "inline",
        `const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const pulumi = require("@pulumi/pulumi");
const ixios = require("pulumi-ixios");
const program = async () => {
  ${route("a", 61)}
  await new Promise((resolve) => setTimeout(resolve, 50));
};
const explicit = async () => {
  ${route("a", 61)}
  await new Promise((resolve) => setTimeout(resolve, 300));
  ${route("b", 62)}
  ixios.commit();
};
(async () => {
  const stack = await LocalWorkspace.createOrSelectStack({ stackName: "auto", projectName: "auto", program });
  await stack.setConfig("ixios:devices", { value: process.env.DEVICES, secret: true });
  const summaries = [];
  summaries.push((await stack.preview()).changeSummary);
  summaries.push((await stack.up()).summary.resourceChanges);
  summaries.push((await stack.up()).summary.resourceChanges);
  stack.workspace.program = explicit;
  summaries.push((await stack.up()).summary.resourceChanges);
  console.log("SUMMARIES " + JSON.stringify(summaries));
  console.log("ROUTES " + await (await fetch(process.env.ASK)).text());
  await stack.destroy();
})().catch((error) => { console.error(error); process.exit(1); });
`,
        await withQuestions(tokyo),
      );
      assert.equal(result.code, 0, result.output);
      assert.match(result.output, /ROUTES 61,62/);
      const [preview, up, again] = JSON.parse(/SUMMARIES (.*)/.exec(result.output)?.[1] ?? "[]") as Record<string, number>[];
      assert.deepEqual([preview?.create, up?.create, again], [4, 4, { same: 4 }]);
      assert.deepEqual(routesOf(tokyo), []);
    } finally {
      await tokyo.stop();
    }
  });

  it("mocks: the declarations of a unit test have their outputs, and nothing is waited for or sent", async () => {
    const result = await runScript(
      "mocks",
      `const pulumi = require("@pulumi/pulumi");
const seen = [];
pulumi.runtime.setMocks({ newResource: (args) => { seen.push(args.type.split(":").at(-1)); return { id: args.name, state: args.inputs }; }, call: () => ({}) });
const ixios = require("pulumi-ixios");
const list = new ixios.PrefixList("lan", { device: "tokyo", name: "LAN", entries: [] });
list.name.apply((name) => console.log("NAME " + name));
setTimeout(() => console.log("SEEN " + seen.join(",")), 500);
`,
    );
    assert.equal(result.code, 0, result.output);
    assert.match(result.output, /NAME LAN/);
    assert.match(result.output, /SEEN PrefixList,NetworkPlan,RouterConfig/);
  });
});

/** The router's settings, and an address that tells which routes it has. */
async function withQuestions(tokyo: Awaited<ReturnType<typeof startBase>>): Promise<Record<string, string>> {
  const { createServer } = await import("node:http");
  const server = createServer((_, response) => response.end(routesOf(tokyo).join(","))).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  server.unref();
  const { port } = server.address() as { port: number };
  return { DEVICES: JSON.stringify(settingsOf({ tokyo })), ASK: `http://127.0.0.1:${port}` };
}
