import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Dialect } from "../../simulator";
import { filesBelow, sharedPath } from "../support/shared";
import { baseConfig, dialects, steady, withRouter } from "./bases";

const FOLDERS: Readonly<Record<Dialect, string>> = { "nec-ix": "ix", "cisco-ios": "ios" };
const HEADER = /Portable Internetwork Core|^(Current configuration|! Last configuration change|Building configuration)/m;

/** What is in a dump must come out of it; a text that came without a header gets one in front. */
async function comesBack(dialect: Dialect, config: string): Promise<boolean> {
  const running = await withRouter({ dialect, config }, (router) => router.running());
  return HEADER.test(config) ? steady(running) === steady(config) : steady(running).endsWith(steady(config));
}

for (const dialect of dialects) {
  describe(`${dialect}: what is loaded is displayed again, byte for byte`, () => {
    it("the base of the demonstration", async () => {
      assert.equal(await comesBack(dialect, baseConfig(dialect)), true);
    });

    it("every configuration of the collection", async function () {
      const folder = sharedPath("corpus", FOLDERS[dialect]);
      if (folder === undefined) {
        console.log("      no collection of configurations here: passed over");
        return this.skip();
      }
      const failed: string[] = [];
      let withHeader = 0;
      const files = filesBelow(folder).filter((file) => !file.endsWith(".md"));
      for (const file of files) {
        const config = readFileSync(file, "utf8");
        if (HEADER.test(config)) withHeader += 1;
        if (!(await comesBack(dialect, config))) failed.push(relative(folder, file));
      }
      console.log(`      ${files.length - failed.length} of ${files.length}, ${withHeader} with the header of a device`);
      assert.deepEqual(failed, []);
      assert.ok(withHeader > 4, "hardly a dump was found");
    });
  });
}
