import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PulumiStack } from "../../tools/pulumi-stack";
import { inTemporaryFolder } from "./setup-module";

const PROGRAM = `import * as pulumi from "@pulumi/pulumi";
const devices = new pulumi.Config("ixios").requireObject<Record<string, { host: string; password: string }>>("devices");
export const hosts = Object.values(devices).map((device) => device.host);
export const length = pulumi.secret(devices["lab.tokyo"].password).apply((text) => text.length);
export const leaked = Object.keys(process.env).filter((name) => name === "PULUMI_IXIOS_TEST");
`;

describe("PulumiStack", function () {
  this.timeout(60_000);

  it("takes a program through preview, up, refresh and destroy, and leaves the project folder alone", () =>
    inTemporaryFolder(async (folder) => {
      const stack = await stackOf(folder);
      try {
        const devices = { "lab.tokyo": { host: "192.0.2.1", password: { secret: "tea=for two" } }, osaka: { host: "192.0.2.2" } };
        await stack.configure({ "ixios:devices": devices });
        assert.equal((await stack.previewJson()).changeSummary.create, 1);
        const plan = join(stack.directory, "plan.json");
        assertSuccess(await stack.preview(["--save-plan", plan]));
        assertSuccess(await stack.up(["--plan", plan]));
        const outputs = (await stack.exportState(true)).deployment.resources[0].outputs;
        assert.deepEqual(outputs.hosts, ["192.0.2.1", "192.0.2.2"]);
        assert.deepEqual(outputs.leaked, []);
        assert.match(JSON.stringify(outputs.length), /11/);
        assert.equal((await stack.stateFiles()).includes("tea=for two"), false);
        assertSuccess(await stack.refresh());
        assertSuccess(await stack.destroy());
        assert.deepEqual(readdirSync(folder).sort(), ["Pulumi.yaml", "index.ts", "node_modules"]);
      } finally {
        await stack.remove();
      }
      assert.equal(existsSync(stack.directory), false);
    }));

  it("answers a failing program with its exit code and output, not with an exception", () =>
    inTemporaryFolder(async (folder) => {
      const stack = await stackOf(folder, 'throw new Error("out of cable");');
      try {
        const result = await stack.preview();
        assert.notEqual(result.code, 0);
        assert.match(result.output, /out of cable/);
      } finally {
        await stack.remove();
      }
    }));
});

function assertSuccess(result: { code: number; output: string }): void {
  assert.equal(result.code, 0, result.output);
}

async function stackOf(folder: string, program = PROGRAM): Promise<PulumiStack> {
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["@pulumi", "typescript", "@types"]) {
    symlinkSync(resolve(__dirname, "../../../node_modules", name), join(folder, "node_modules", name), "junction");
  }
  writeFileSync(join(folder, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\n");
  writeFileSync(join(folder, "index.ts"), program);
  process.env.PULUMI_IXIOS_TEST = "from outside";
  try {
    return await PulumiStack.create({ projectDir: folder });
  } finally {
    delete process.env.PULUMI_IXIOS_TEST;
  }
}
