import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "../../provider/config/parse";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { isProblem } from "../../provider/errors";
import { type Reading, readConfiguration } from "../../provider/session/reading";
import { dialectNames } from "../support/cases";
import { fails } from "../support/place";
import { steady } from "../support/routers";
import { play, type Said } from "../support/scripted";
import { withSessions } from "../support/sessions";

const greetings: Readonly<Record<DialectName, string>> = { "nec-ix": "x\r\nTokyo(config)# ", "cisco-ios": "x\r\nR1#" };

/** What is read where the readings, one after the other, look like this behind the echo. */
async function read(dialect: DialectName, ...readings: Said[]): Promise<{ reading: Reading; times: number }> {
  let times = 0;
  const { shell } = play({
    dialect,
    greeting: greetings[dialect],
    answers: (line) =>
      line === "show" ? ["show\r\n", ...[readings[Math.min(times++, readings.length - 1)] as Said].flat()] : undefined,
    timeout: 5,
  });
  await shell.greet();
  shell.paging = false;
  const { terminal, text } = dialects[dialect];
  return {
    reading: await readConfiguration(shell, "show", { device: "r", terminal, volatile: text.volatile, timeout: 5 }),
    times,
  };
}

const ios = "!\r\nhostname R1\r\n!\r\ninterface Vlan1\r\n description a\r\n!\r\nend\r\nR1#";
const ix =
  "! NEC\r\n! Current time May 26-Sun-2024 16:08:00 JST\r\nhostname Tokyo\r\ninterface Tunnel0.0\r\n  shutdown\r\nTokyo(config)# ";

function textOf(shown: string): string {
  return `${shown.split("\r\n").slice(0, -1).join("\n")}\n`;
}

describe("a configuration", () => {
  for (const [dialect, shown] of [
    ["cisco-ios", ios],
    ["nec-ix", ix],
  ] as const) {
    it(`${dialect}: is read once where nothing disturbs`, async () => {
      assert.deepEqual(await read(dialect, shown), { reading: { kind: "read", text: textOf(shown) }, times: 1 });
    });

    const message = dialect === "nec-ix" ? "IP.004: down" : "000123: *Mar  1 00:00:01.123: %LINK-3-UPDOWN: down";
    it(`${dialect}: is read again until two agree where a message came into it`, async () => {
      const cut = shown.replace("hostname", `host\r\n${message}\r\nname`);
      const { reading, times } = await read(dialect, cut, shown);
      assert.deepEqual([reading, times], [{ kind: "read", text: textOf(shown) }, 3]);
    });

    it(`${dialect}: is read again where a message with a new prompt ended it too early`, async () => {
      const prompt = shown.split("\r\n").at(-1) as string;
      const [front, rest] = [shown.slice(0, 30), shown.slice(30)];
      const { reading } = await read(dialect, [`${front}\r\n${message}\r\n${prompt}`, 500, rest], shown);
      assert.deepEqual(reading, { kind: "read", text: textOf(shown) });
    });

    it(`${dialect}: is read again where a line may be a message in a form that nobody described`, async () => {
      const strange = shown.replace("interface", "!\r\n%strange: something\r\ninterface");
      const { reading, times } = await read(dialect, strange, shown, shown);
      assert.deepEqual([reading, times], [{ kind: "read", text: textOf(shown) }, 3]);
    });

    it(`${dialect}: is taken where such a line is there each time`, async () => {
      const strange = shown.replace("hostname", "12:00:01 something\r\nhostname");
      const { reading, times } = await read(dialect, strange);
      assert.deepEqual([reading, times], [{ kind: "read", text: textOf(strange) }, 2]);
    });

    it(`${dialect}: is not taken where no two readings agree`, async () => {
      let n = 0;
      const readings = Array.from({ length: 6 }, () => shown.replace("hostname", `host${n++}\r\n${message}\r\nname`));
      await fails(read(dialect, ...readings), "disturbed-read", /6 times/);
    });
  }

  it("cisco-ios: that does not end with its mark is read again, and never taken", async () => {
    const cut = "!\r\nhostname R1\r\n!\r\ninterface Vlan1\r\n description a\r\nR1#";
    assert.deepEqual((await read("cisco-ios", cut, ios)).reading, { kind: "read", text: textOf(ios) });
  });

  it("cisco-ios: with a banner that looks like the prompt is read to its end", async () => {
    const banner = ios.replace("interface", "banner motd ^C\r\nR1# is for staff only\r\nR1#\r\n^C\r\ninterface");
    const at = banner.indexOf("R1# is") + 3;
    const { reading } = await read("cisco-ios", [banner.slice(0, at), 700, banner.slice(at)]);
    assert.deepEqual(reading, { kind: "read", text: textOf(banner) });
  });

  it("that is refused is no configuration", async () => {
    const { reading } = await read("nec-ix", "% show -- Invalid command.\r\nTokyo# ");
    assert.equal(reading.kind, "refused");
  });
});

/** Without what changes at every read, and the blanks at the ends of lines. */
function plain(text: string): string {
  return steady(text).replace(/ +$/gm, "");
}

for (const dialect of dialectNames)
  describe(`${dialect}: reading over SSH`, () => {
    it("that takes too long ends the session, and nothing is read from the rest of it", () =>
      withSessions(dialect, { faults: { pause: { behind: /^hostname/, seconds: 2.7 } } }, async ({ open }) => {
        const session = await open({ commandTimeout: 1 });
        await fails(session.running(), "timed-out");
        assert.equal(session.isOpen, false);
        await fails(session.running(), "session-lost");
      }));

    it("gives what the router has or a problem, in whatever pieces, with messages at any byte", () =>
      fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 64 }),
          fc.nat(1000),
          fc.constantFrom(0, 0.0002, 0.002, 0.02),
          fc.constantFrom("%SYS-5-CONFIG_I: x", "*Mar  1 00:00:01.123: IKEv2:(1): x", "1w2d: %LINK-3-UPDOWN: x"),
          async (splits, seed, chance, ios) => {
            const text = dialect === "nec-ix" ? "PPPoE.001: session closed" : ios;
            await withSessions(dialect, { faults: { splits, seed, syslog: { text, chance } } }, async ({ router, open }) => {
              try {
                const session = await open();
                assert.equal(plain(await session.running()), plain(router.running()));
                assert.equal(plain((await session.startup()) ?? ""), plain(router.startup()));
              } catch (error) {
                if (!isProblem(error)) throw error;
                assert.ok(chance >= 0.002, error.message);
              }
            });
          },
        ),
        { numRuns: 8 },
      )).timeout(120_000);
  });

describe("a configuration that no router has", () => {
  it("is refused in bounded time: 100,000 blocks, one in the other", async () => {
    const deep = Array.from({ length: 100_000 }, (_, n) => `${" ".repeat(Math.min(n, 300))}a${n}`).join("\r\n");
    const { reading } = await read("cisco-ios", `!\r\n!\r\n${deep}\r\nend\r\nR1#`);
    assert.equal(reading.kind, "read");
    const { text } = dialects["cisco-ios"];
    assert.throws(
      () => parse(reading.kind === "read" ? reading.text : "", text),
      (error) => isProblem(error) && error.problem.code === "unreadable-config" && /deeper in blocks/.test(error.message),
    );
  });

  it("is read in bounded time: one line of a megabyte", async () => {
    const { reading } = await read("cisco-ios", `!\r\n!\r\n${"x".repeat(1_000_000)}\r\nend\r\nR1#`);
    assert.equal(reading.kind, "read");
  });

  it("holds the pager's mark on a line of its own; in a description it is text", () => {
    const { text } = dialects["cisco-ios"];
    assert.throws(
      () => parse("hostname A\n --More-- \nend\n", text),
      (error) => isProblem(error),
    );
    assert.equal(parse("interface Vlan1\n description a --More-- b\nend\n", text).length, 2);
  });
});
