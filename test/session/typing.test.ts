import assert from "node:assert/strict";
import fc from "fast-check";
import type { DialectName } from "../../provider/dialects/dialect";
import { isProblem } from "../../provider/errors";
import type { RouterSession, Typed } from "../../provider/session/router";
import { dialectNames } from "../support/cases";
import { fails } from "../support/place";
import { routeLine, withSessions } from "../support/sessions";
import { until } from "../support/until";

function typed(path: readonly string[], line: string): Typed {
  return { path, line, shown: line };
}

function routes(dialect: DialectName, count: number): Typed[] {
  return Array.from({ length: count }, (_, n) => typed([], routeLine(dialect, n)));
}

async function kinds(session: RouterSession, lines: readonly Typed[]): Promise<{ kinds: string[]; code: string | undefined }> {
  const { outcomes, problem } = await session.typeAll(lines);
  return { kinds: outcomes.map(({ kind }) => kind), code: problem?.problem.code };
}

const tunnel = { "nec-ix": "interface Tunnel3.0", "cisco-ios": "interface Tunnel9" } as const;

for (const dialect of dialectNames)
  describe(`${dialect}: lines typed ahead`, () => {
    it("all arrive, in their order and their mode", () =>
      withSessions(dialect, {}, async ({ router, open }) => {
        const session = await open();
        const lines = [
          ...routes(dialect, 30),
          typed([], tunnel[dialect]),
          typed([tunnel[dialect]], "description a"),
          typed([tunnel[dialect]], "ip mtu 1300"),
          ...routes(dialect, 40).slice(30),
          typed(["router bgp 100"], "neighbor 10.9.9.9 remote-as 100"),
          typed(["router bgp 100"], "neighbor 10.9.9.9 description a"),
        ];
        const { kinds: all, code } = await kinds(session, lines);
        assert.deepEqual([all.filter((kind) => kind !== "taken"), code], [[], undefined]);
        assert.equal(router.counts().refusedLines, 0);
        const sent = router.journal.filter(({ verdict }) => verdict === "accepted").map(({ line }) => line);
        assert.deepEqual(
          sent.filter((line) => lines.some((each) => each.line === line)),
          lines.map(({ line }) => line),
        );
      }));

    it("take a round trip for several, not for each", () =>
      withSessions(dialect, { faults: { delay: 20 } }, async ({ open }) => {
        const session = await open();
        await session.enterConfig();
        const start = performance.now();
        await session.typeAll(routes(dialect, 30));
        const together = performance.now() - start;
        assert.ok(together < 2000, `${together} ms`);
      }));

    it("that are longer than the terminal arrive too, however their echo looks", () =>
      withSessions(
        dialect,
        dialect === "nec-ix" ? { behaviours: { "ix-terminal-width": "refused" } } : {},
        async ({ router, open }) => {
          const session = await open();
          const long = `description ${"a long text ".repeat(19).trim()}`;
          const lines = Array.from({ length: 8 }, (_, n) => typed([tunnel[dialect]], `${long} ${n}`));
          assert.deepEqual((await kinds(session, lines)).code, undefined);
          assert.match(router.running(), /a long text 7\n/);
        },
      ));

    it("stop at the first refusal; what was on the wire behind it is accounted for", () =>
      withSessions(
        dialect,
        { faults: { refuse: [{ line: /10\.99\.[57]\./, reply: "% Invalid input detected at '^' marker." }] } },
        async ({ router, open }) => {
          const session = await open();
          const lines = routes(dialect, 40);
          const { outcomes, problem } = await session.typeAll(lines);
          assert.equal(problem?.problem.code, "command-refused");
          assert.match(problem?.message ?? "", /10\.99\.5\./);
          const sent = router.journal.filter(({ line }) => line.includes("10.99.")).map(({ line }) => line);
          assert.ok(sent.length < 20, `${sent.length} were sent`);
          for (const [i, { kind }] of outcomes.entries()) {
            const { line } = lines[i] as Typed;
            const wasSent = sent.includes(line);
            assert.equal(kind, !wasSent ? "unsent" : i === 5 || i === 7 ? "refused" : "taken", line);
            assert.equal(router.running().includes(`\n${line}`), kind === "taken", line);
          }
          assert.ok(session.isOpen);
          assert.deepEqual((await kinds(session, [typed([], routeLine(dialect, 99))])).kinds, ["taken"]);
        },
      ));

    it("do not go behind a header that was refused", () =>
      withSessions(
        dialect,
        { faults: { refuse: [{ line: /^interface Tunnel/, reply: "% Invalid command." }] } },
        async ({ router, open }) => {
          const session = await open();
          const lines = [typed([], tunnel[dialect]), typed([tunnel[dialect]], "description b"), ...routes(dialect, 2)];
          assert.deepEqual(await kinds(session, lines), {
            kinds: ["refused", "unsent", "unsent", "unsent"],
            code: "command-refused",
          });
          assert.ok(!router.journal.some(({ line }) => line === "description b"));
        },
      ));

    it("that get no answer are said to be sent, and the session ends", () =>
      withSessions(dialect, { faults: { silentAfter: /10\.99\.3\./ } }, async ({ router, open }) => {
        const session = await open({ commandTimeout: 1 });
        const { kinds: all, code } = await kinds(session, routes(dialect, 30));
        assert.equal(code, "timed-out");
        assert.deepEqual(all.slice(0, 4), ["taken", "taken", "taken", "unanswered"]);
        assert.ok(all.includes("unsent"));
        assert.equal(session.isOpen, false);
        await fails(session.running(), "session-lost");
        for (const [i, kind] of all.entries())
          if (kind === "unsent") assert.ok(!router.journal.some(({ line }) => line === routeLine(dialect, i)));
      }));

    it("that were on the wire when the connection broke are said to be sent", () =>
      withSessions(dialect, { faults: { cutAfter: /10\.99\.3\./ } }, async ({ open }) => {
        const session = await open();
        const { kinds: all, code } = await kinds(session, routes(dialect, 30));
        assert.equal(code, "session-lost");
        assert.deepEqual(all.slice(0, 3), ["taken", "taken", "taken"]);
        assert.equal(all[3], "unanswered");
        assert.ok(all.includes("unsent"));
      }));

    for (const splits of [1, 64])
      it(`each get their answer in pieces of at most ${splits}, with messages at any byte`, () =>
        withSessions(
          dialect,
          {
            faults: {
              splits,
              syslog: { text: dialect === "nec-ix" ? "IP.004: x" : "1w2d: %LINK-3-UPDOWN: x", chance: 0.01 },
              refuse: [{ line: /10\.99\.12\./, reply: "% Invalid input detected at '^' marker." }],
            },
          },
          async ({ router, open }) => {
            const session = await open();
            const { outcomes, problem } = await session.typeAll(routes(dialect, 14));
            assert.match(problem?.message ?? "", /10\.99\.12\./);
            assert.deepEqual(
              outcomes.slice(0, 13).map(({ kind }) => kind),
              [...Array(12).fill("taken"), "refused"],
            );
            assert.equal(router.counts().refusedLines, 1);
          },
        ));

    it("warnings and notices are kept, with their line", () =>
      withSessions(
        dialect,
        { faults: { refuse: [{ line: /10\.99\.1\./, reply: "% Warning: not in force yet" }] } },
        async ({ open }) => {
          const session = await open();
          const { outcomes } = await session.typeAll(routes(dialect, 3));
          assert.deepEqual(outcomes[1], { kind: "taken", warnings: ["% Warning: not in force yet"], notices: [] });
          assert.deepEqual(session.warnings, [{ line: routeLine(dialect, 1), words: "% Warning: not in force yet" }]);
        },
      ));
  });

describe("thrown out of the configuration mode", () => {
  for (const sees of ["nothing", "message"])
    it(`is said, not taken for a lack of rights, and the mode is waited for (${sees} is seen)`, () =>
      withSessions("nec-ix", { behaviours: { "ix-evicted-sees": sees } }, async ({ router, open }) => {
        const session = await open();
        let held: { release: () => void } | undefined;
        router.onConfigChange(() => {
          if (held === undefined && router.running().includes("10.99.1.0")) held = router.holdConfigMode("bob");
        });
        const lines = routes("nec-ix", 3);
        const { outcomes, problem } = await session.typeAll(lines);
        assert.equal(problem?.problem.code, "thrown-out");
        assert.match(problem?.message ?? "", /thrown out of the configuration mode by another administrator/);
        assert.equal(outcomes[0]?.kind, "taken");
        for (const [i, { kind }] of outcomes.entries())
          if (kind === "taken" || kind === "refused")
            assert.equal(router.running().includes(`\n${(lines[i] as Typed).line}`), kind === "taken");
        setTimeout(() => held?.release(), 300);
        assert.match(await session.running(), /10\.99\.0\.0/);
        assert.deepEqual((await kinds(session, [typed([], `no ${routeLine("nec-ix", 0)}`)])).kinds, ["taken"]);
      }));

  it("between two lists of lines: the next line says so", () =>
    withSessions("nec-ix", {}, async ({ router, open }) => {
      const session = await open();
      await session.typeAll(routes("nec-ix", 1));
      router.holdConfigMode("bob").release();
      const { code } = await kinds(session, [typed(["interface Tunnel3.0"], "description x")]);
      assert.equal(code, "thrown-out");
      await until(() => session.isOpen);
    }));

  it("on the way up: the same word would enter the mode again, and is not taken for the way", () =>
    withSessions("nec-ix", {}, async ({ router, open }) => {
      const session = await open();
      await session.typeAll([typed(["interface Tunnel3.0"], "description x")]);
      router.holdConfigMode("bob").release();
      assert.equal((await kinds(session, routes("nec-ix", 1))).code, "thrown-out");
    }));

  it("by a lock on Cisco IOS", () =>
    withSessions("cisco-ios", { behaviours: { "config-lock": "both" } }, async ({ router, open }) => {
      const session = await open();
      await session.enterConfig();
      router.holdConfigMode("bob");
      assert.equal((await kinds(session, routes("cisco-ios", 2))).code, "thrown-out");
    }));
});

for (const dialect of dialectNames)
  describe(`${dialect}: what is said of each line is true`, () => {
    const texts =
      dialect === "nec-ix" ? ["IP.004: down", "PPPoE.001: x"] : ["1w2d: %LINK-3-UPDOWN: x", "*** --- SHUTDOWN in 0:05:00 ---"];
    const faults = fc.record({
      seed: fc.nat(10_000),
      splits: fc.integer({ min: 1, max: 64 }),
      chance: fc.constantFrom(0, 0, 0.001, 0.01, 0.1),
      text: fc.constantFrom(...texts),
      end: fc.constantFrom("refuse", "cutAfter", "cutBefore", "silentAfter", "none"),
      at: fc.nat(24),
    });
    it("in pieces, with messages at any byte, with a refusal, a cut or silence somewhere", () =>
      fc.assert(
        fc.asyncProperty(faults, async ({ seed, splits, chance, text, end, at }) => {
          const line = new RegExp(`10\\.99\\.${at}\\.`);
          const more = end === "none" ? {} : { [end]: end === "refuse" ? [{ line, reply: "% Invalid." }] : line };
          const lines = routes(dialect, 25);
          await withSessions(
            dialect,
            { faults: { seed, splits, syslog: { text, chance }, ...more } },
            async ({ router, open }) => {
              // A login that gets no clear prompt sends nothing.
              const session = await open({ commandTimeout: 3 }).catch((error: unknown) => {
                if (!isProblem(error) || chance < 0.1) throw error;
                return undefined;
              });
              if (!session) return;
              const { outcomes, problem } = await session.typeAll(lines);
              if (problem === undefined) assert.ok(end === "none");
              if (end === "none" && chance < 0.1) assert.equal(problem, undefined, problem?.message);
              // What is still on its way when the session ends is on no list of what was taken.
              await new Promise((resolve) => setTimeout(resolve, 50));
              for (const [i, { kind }] of outcomes.entries()) {
                const isThere = router.running().includes(`\n${(lines[i] as Typed).line}`);
                if (kind !== "unanswered") assert.equal(isThere, kind === "taken", `line ${i} is ${kind}`);
              }
            },
          );
        }),
        { numRuns: Number(process.env.IXIOS_RUNS ?? 8) },
      )).timeout(600_000);
  });
