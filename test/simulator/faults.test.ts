import assert from "node:assert/strict";
import { baseConfig, dialects, steady, withRouter } from "./bases";
import { connect, inConfig, login, type Talk } from "./talk";

const SYSLOG = "*Mar  1 00:00:42.000: %LINK-3-UPDOWN: Interface Vlan9, changed state to up";

async function chat(talk: Talk): Promise<string> {
  talk.send("show version\rshow clock\rlogout\r");
  await talk.until(/never/);
  return talk.seen;
}

for (const dialect of dialects)
  describe(`${dialect} with faults`, () => {
    const now = () => new Date(0);

    it("writes in pieces at the same places with the same seed, and loses nothing", async () => {
      const runs: { text: string; cuts: number[] }[] = [];
      for (const seed of [7, 7, 8]) {
        await withRouter({ dialect, now, faults: { seed, splits: 9 } }, async (router) => {
          const stream = router.attach();
          const cuts: number[] = [];
          stream.on("data", (text: string) => cuts.push(text.length));
          stream.write("show clock\rshow version\r");
          for (let seen = -1; seen < cuts.length; ) {
            seen = cuts.length;
            await new Promise((resolve) => setTimeout(resolve, 150));
          }
          const text = await withRouter({ dialect, now }, async (plain) => chatOnce(await login(plain)));
          runs.push({ text, cuts });
          assert.equal(
            cuts.reduce((sum, length) => sum + length, 0),
            text.length,
          );
        });
      }
      assert.deepEqual(runs[0], runs[1]);
      assert.notDeepEqual(runs[0]?.cuts, runs[2]?.cuts);
    });

    it("lets log messages in at any place", () =>
      withRouter({ dialect, now, faults: { seed: 3, splits: 40, syslog: { text: SYSLOG, chance: 0.2 } } }, async (router) => {
        const seen = await chat(connect(router));
        assert.ok(seen.includes(SYSLOG));
        const plain = await withRouter({ dialect, now }, async (other) => chat(await login(other)));
        assert.equal(seen.replaceAll(`\r\n${SYSLOG}\r\n`, ""), plain);
      }));

    it("takes its time, and still answers all", () =>
      withRouter({ dialect, faults: { seed: 5, delay: 20 } }, async (router) => {
        const talk = await login(router);
        for (let i = 0; i < 5; i++) assert.match(await talk.type("show version"), /Version/);
      }));

    it("answers a scripted refusal as often as told; nothing changes", () =>
      withRouter(
        { dialect, faults: { refuse: [{ line: /^hostname/g, reply: "% Not today\n% Nor tomorrow", times: 2 }] } },
        async (router) => {
          const talk = await inConfig(router);
          for (let i = 0; i < 2; i++) assert.match(await talk.type("hostname Kobe"), /\r\n% Not today\r\n% Nor tomorrow\r\n/);
          assert.equal(steady(router.running()), steady(baseConfig(dialect)));
          assert.match(await talk.type("hostname Kobe"), /Kobe\(config\)# ?$/);
          assert.equal(router.counts().refusedLines, 2);
          assert.deepEqual(
            router.journal.slice(-3).map(({ verdict, changed }) => [verdict, changed]),
            [
              ["refused", false],
              ["refused", false],
              ["accepted", true],
            ],
          );
        },
      ));

    it("takes a line in silence and does not keep it", () =>
      withRouter({ dialect, faults: { ignore: /^hostname/ } }, async (router) => {
        assert.match(await (await inConfig(router)).type("hostname Kobe"), /^hostname Kobe\r\n(Tokyo|Osaka)\(config\)# ?$/);
        assert.deepEqual(router.journal.at(-1)?.verdict, "accepted");
        assert.equal(steady(router.running()), steady(baseConfig(dialect)));
      }));

    it("answers a save with a failure, and has not saved", () =>
      withRouter({ dialect, faults: { failSave: "% Error: no space left\n" } }, async (router) => {
        const talk = await inConfig(router);
        await talk.type("hostname Kobe");
        if (dialect === "cisco-ios") await talk.type("end");
        assert.match(await talk.type("write memory"), /% Error: no space left/);
        assert.equal(router.counts().saves, 0);
        assert.doesNotMatch(router.startup(), /Kobe/);
      }));

    it("cuts the connection behind a line that it has obeyed, or before", async () => {
      for (const [fault, name] of [
        ["cutAfter", "Kobe"],
        ["cutBefore", dialect === "nec-ix" ? "Tokyo" : "Osaka"],
      ] as const)
        await withRouter({ dialect, faults: { [fault]: /^hostname/ } }, async (router) => {
          const talk = await inConfig(router);
          const answer = await talk.type("hostname Kobe", /never/);
          assert.ok(talk.ended);
          assert.equal(answer, "hostname Kobe\r\n");
          assert.match(router.running(), new RegExp(`^hostname ${name}$`, "m"));
          await inConfig(router);
        });
    });

    it("falls silent behind a line that it has obeyed", () =>
      withRouter({ dialect, faults: { silentAfter: /^hostname/ } }, async (router) => {
        const talk = await inConfig(router);
        talk.send("hostname Kobe\r");
        await assert.rejects(talk.until(/# ?$/, 300), /waited for/);
        assert.match(router.running(), /^hostname Kobe$/m);
        talk.send("hostname Nara\r");
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.ok(talk.seen.endsWith("hostname Kobe\r\n"));
      }));
  });

async function chatOnce(talk: Talk): Promise<string> {
  await talk.type("show clock");
  await talk.type("show version");
  return talk.seen;
}
