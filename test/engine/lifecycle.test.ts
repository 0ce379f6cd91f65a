import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { article, dialectNames } from "../support/cases";
import { settingsOf, startBase, steady } from "../support/routers";
import { destroy, type State, up } from "../support/run";

for (const dialect of dialectNames) {
  describe(`${dialect}: from the first line to the last, over SSH`, function () {
    this.timeout(180_000);
    let router: Router;
    let settings: object;
    let base: string;
    let built: string;
    let state: State;
    const list = article[dialect];
    const visits = () => {
      const { logins, configSessions, saves } = router.counts();
      return [logins, configSessions, saves];
    };

    before(async () => {
      router = await startBase(dialect);
      settings = settingsOf({ r: router });
      base = steady(router.running());
    });
    after(() => router.stop());

    it("creates with one login, one configuration session and one save", async () => {
      ({ state } = await up(settings, list));
      assert.deepEqual(visits(), [1, 1, 1]);
      assert.equal(router.counts().refusedLines, 0);
      assert.equal(steady(router.startup()), steady(router.running()));
      built = steady(router.running());
    });

    it("is settled: the second run sends nothing and saves nothing", async () => {
      router.resetCounts();
      const again = await up(settings, list, state);
      assert.deepEqual(again.commands, []);
      assert.deepEqual([router.counts().configLines, router.counts().saves], [0, 0]);
    });

    it("sees and repairs the loss of every single line by exactly the lines it takes", async () => {
      for (const { path, line, no } of removable(built, base, dialect)) {
        router.typeAsSomebodyElse([...path, no]);
        if (steady(router.running()) === built) continue; // the router shows it by itself
        const lost = built.split("\n").length - steady(router.running()).split("\n").length;
        router.resetCounts();
        const { commands } = await up(settings, list, state);
        assert.equal(steady(router.running()), built, `after ${no}`);
        // The lines that enter the mode and the line itself; a line that took others along takes them to come back.
        if (lost <= 1)
          assert.deepEqual(
            commands.map((each) => each.trim().replace(/<secret: preSharedKey>/, "ikev2pass")),
            [...path, line],
            `after ${no}`,
          );
        assert.equal(router.counts().configLines, commands.length, `after ${no}`);
        assert.equal(router.counts().saves, 1);
      }
    });

    it("is removed without a trace", async () => {
      router.resetCounts();
      await destroy(settings, state);
      assert.equal(steady(router.running()), base);
      assert.deepEqual(visits(), [1, 1, 1]);
    });
  });
}

/** Every line that is ours, with the modes on the way and the line that takes it away. */
function removable(built: string, base: string, dialect: string): { path: string[]; line: string; no: string }[] {
  const known = new Set(base.split("\n"));
  const indent = dialect === "nec-ix" ? 2 : 1;
  const found: { path: string[]; line: string; no: string }[] = [];
  let path: string[] = [];
  const lines = built.split("\n").filter((line) => !line.trim().startsWith("!"));
  lines.forEach((raw, i) => {
    const depth = (raw.length - raw.trimStart().length) / indent;
    const line = raw.trim();
    path = [...path.slice(0, depth), line];
    const opens = (lines[i + 1] ?? "").search(/\S/) > raw.search(/\S/);
    // A whole object in use cannot be taken away by hand on IOS, and each of its lines is a case of its own.
    if (known.has(raw) || opens) return;
    const parents = path.slice(0, -1);
    const no = line === "no shutdown" ? "shutdown" : line.startsWith("no ") ? line.slice(3) : `no ${line}`;
    found.push({ path: parents, line, no });
  });
  assert.ok(found.length > 12, `${found.length}`);
  return found;
}
