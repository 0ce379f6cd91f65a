import assert from "node:assert/strict";
import { added, baseConfig, dialects, steady, withRouter } from "./bases";
import { inConfig } from "./talk";

for (const dialect of dialects)
  describe(`${dialect}: lines that the grammar does not know`, () => {
    it("are refused like a typo when it is strict", () =>
      withRouter({ dialect }, async (router) => {
        assert.match(await (await inConfig(router)).type("frobnicate every day"), /Invalid (command|input)/);
        assert.equal(steady(router.running()), steady(baseConfig(dialect)));
      }));

    it("are kept as they are typed, in their order, when it is lenient; no takes them away", () =>
      withRouter({ dialect, grammar: "lenient" }, async (router) => {
        const talk = await inConfig(router);
        const typed = ["frobnicate every day", "zap 2", "  zap below", "ablaze"];
        for (const line of typed) assert.doesNotMatch(await talk.type(line), /%/);
        const indent = dialect === "nec-ix" ? "  " : " ";
        assert.deepEqual(added(baseConfig(dialect), router.running()), [typed[0], typed[1], `${indent}zap below`, typed[3]]);
        assert.doesNotMatch(await talk.type("zap 2"), /%/);
        if (dialect === "cisco-ios") assert.match(router.running(), /\nend\n$/);
        for (const line of ["frobnicate every day", "ablaze", "zap 2"]) assert.doesNotMatch(await talk.type(`no ${line}`), /%/);
        assert.equal(steady(router.running()), steady(baseConfig(dialect)));
      }));

    it("are kept within a block, which stays where it is", () =>
      withRouter({ dialect, grammar: "lenient" }, async (router) => {
        const name = dialect === "nec-ix" ? "Tunnel7.0" : "Tunnel7";
        const talk = await inConfig(router);
        await talk.all(`interface ${name}`, "frobnicate 7");
        assert.match(router.running(), new RegExp(`^interface ${name.replace(".", "\\.")}\\n(?: .*\\n)* +frobnicate 7$`, "m"));
      }));
  });
