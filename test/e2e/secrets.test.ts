import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inCliCase, refused, went } from "../support/cli-case";

const key = (value: string, more = "") =>
  `new ixios.IkeAuthentication("key", { device: "tokyo", peerId: { ipv4: "200.1.4.1" }, preSharedKey: ${value}${more} });\n`;

describe("a key is never printed, by the real CLI", function () {
  this.timeout(240_000);

  it("refused or not, from whatever source: the argument is named, never its value", () =>
    inCliCase(
      async ({ program, run }) => {
        const wrong = [
          'pulumi.secret("two Canarywords")',
          'pulumi.secret("CANARY".padEnd(129, "x"))',
          "process.env.OTHER_KEY as string",
        ];
        for (const value of wrong) {
          await program(key(value));
          const result = await run((stack) => stack.preview(["--diff"]));
          refused(result, /tokyo: IkeAuthentication key: preSharedKey must be/);
          assert.doesNotMatch(result.output, /canary/i);
        }
        // Another argument is wrong: the whole is told, and the key is in it nowhere.
        await program(key('pulumi.secret("RightCanary")', ", address: 7 as any"));
        const result = await run((stack) => stack.preview(["--diff"]));
        refused(result, /tokyo: IkeAuthentication key: address/);
        assert.doesNotMatch(result.output, /canary|<nil>/i);
        // Of nested and numeric arguments nothing is shown in Pulumi's own way of writing.
        await program(`new ixios.IkeDefaultProfile("ike", { device: "tokyo", ikeSa: { lifetime: 4294967296 } });\n`);
        const number = await run((stack) => stack.preview());
        refused(number, /tokyo: IkeDefaultProfile ike: ikeSa\.lifetime must be/);
        assert.doesNotMatch(number.output, /<nil>|e\+09/);
      },
      { env: { OTHER_KEY: "Canary with blanks" } },
    ));

  it("a saved plan that a new key, or a new password, no longer fits shows neither the old nor the new one", () =>
    inCliCase(
      async ({ program, run, stack, tokyo }) => {
        await program(
          `${key("psk")}${key('pulumi.secret("Canary-made-" + (process.env.N ?? "0"))').replace('"key"', '"two"').replace("200.1.4.1", "200.1.4.2")}`,
        );
        const plan = join(stack.directory, "plan.json");
        went(await run((each) => each.preview(["--save-plan", plan])), 0);
        await stack.configure({
          preSharedKey: { secret: "Canary-new" },
          "ixios:devices": { osaka: { enable: { secret: "Canary-enable-2" } } },
        });
        const result = await run((each) => each.up(["--plan", plan]));
        assert.equal(result.sent, 0, result.output);
        assert.notEqual(result.code, 0);
        assert.match(result.output, /violates plan/);
        const files = await Promise.all([plan].map((file) => readFile(file, "utf8")));
        for (const text of [result.output, ...files, await stack.stateFiles()])
          assert.doesNotMatch(text, /Canary-(old|new|enable|made)/);
        assert.doesNotMatch(tokyo.running(), /Canary/);
        // With a plan of its own it goes through, and nothing that is left on this machine shows a key.
        went(await run((each) => each.up()), 2);
        assert.match(tokyo.running(), /key char Canary-new/);
        const home = join(stack.directory, "home/ixios");
        for (const file of await readdir(home, { recursive: true, withFileTypes: true }))
          if (file.isFile()) assert.doesNotMatch(await readFile(join(file.parentPath, file.name), "utf8"), /Canary/);
        assert.doesNotMatch(await stack.stateFiles(), /Canary/);
      },
      { preSharedKey: "Canary-old", devices: { osaka: { enable: { secret: "Canary-enable" } } } },
    ));
});
