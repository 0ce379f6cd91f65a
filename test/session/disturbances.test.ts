import assert from "node:assert/strict";
import fc from "fast-check";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { judge } from "../../provider/session/judge";
import { dialectNames } from "../support/cases";
import { inPieces, play } from "../support/scripted";

const prompts: Readonly<Record<DialectName, string>> = { "nec-ix": "Tokyo(config)# ", "cisco-ios": "Osaka(config)#" };
const messages: Readonly<Record<DialectName, readonly string[]>> = {
  "nec-ix": ["IP.004: down", "PPPoE.001: x", "2023/05/06 03:44:37 CNFG.003: Startup config write done  (TTY:1)."],
  "cisco-ios": [
    "%SYS-5-CONFIG_I: Configured from console by bob",
    "000123: *Mar  1 00:00:10.123: %LINK-3-UPDOWN: Interface Vlan1, changed state to up",
    "1w2d: %LINK-3-UPDOWN: down",
    "\r\n\r\n\x07\r\n***\r\n*** --- SHUTDOWN in 0:05:00 ---\r\n***",
  ],
};
const lines = [
  "no shutdown",
  "ip address 10.0.0.1/24",
  "exit",
  "description what? #1 Osaka(config)# x",
  `key ${"abcdefghij".repeat(12)}`,
];
const refusal = "% Invalid input detected at '^' marker.";

interface Disturbance {
  /** Where in echo, answer and prompt, from 0 to 1. */
  readonly at: number;
  readonly message: string;
  /** The prompt is printed anew behind it, with what was typed so far. */
  readonly again: boolean;
}

interface Exchange {
  readonly line: string;
  readonly isRefused: boolean;
  readonly disturbance: Disturbance | undefined;
  readonly size: number;
  readonly pause: number;
}

/** What the router says to a line, with a message somewhere in it. */
function said(prompt: string, { line, isRefused, disturbance }: Exchange): string {
  const text = `${line}\r\n${isRefused ? `${refusal}\r\n` : ""}${prompt}`;
  if (!disturbance) return text;
  const at = Math.floor(disturbance.at * text.length);
  const isInPrompt = at > text.length - prompt.length;
  const typed = at <= line.length ? line.slice(0, at) : "";
  // Nobody prints anew what he is just printing.
  const again = disturbance.again && !isInPrompt ? prompt + typed : "";
  return `${text.slice(0, at)}\r\n${disturbance.message}\r\n${again}${text.slice(at)}`;
}

for (const dialect of dialectNames)
  describe(`${dialect}: whatever comes between`, () => {
    const exchange: fc.Arbitrary<Exchange> = fc.record({
      line: fc.constantFrom(...lines),
      isRefused: fc.boolean(),
      disturbance: fc.option(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          message: fc.constantFrom(...messages[dialect]),
          again: fc.boolean(),
        }),
        { nil: undefined },
      ),
      size: fc.integer({ min: 1, max: 64 }),
      pause: fc.constantFrom(0, 0, 0, 5, 50, 600),
    });

    it("each line is judged by its own answer, and no empty line harms the next", () =>
      fc.assert(
        fc.asyncProperty(fc.array(exchange, { minLength: 1, maxLength: 5 }), async (exchanges) => {
          const prompt = prompts[dialect];
          let n = 0;
          const { shell } = play({
            dialect,
            greeting: `x\r\n${prompt}`,
            answers: (line) => {
              if (line === "") return undefined;
              const each = exchanges[n++] as Exchange;
              const pieces = inPieces(said(prompt, each), each.size);
              const middle = Math.floor(pieces.length / 2);
              return each.pause === 0 ? pieces : [...pieces.slice(0, middle), each.pause, ...pieces.slice(middle)];
            },
            timeout: 10,
          });
          await shell.greet();
          for (const each of exchanges) {
            const reply = await shell.send(each.line);
            const verdict = judge(reply, each.line, dialects[dialect].terminal.replies);
            assert.equal(verdict.refusal !== undefined, each.isRefused, JSON.stringify({ each, reply }));
          }
        }),
        { numRuns: Number(process.env.IXIOS_RUNS ?? 25) },
      )).timeout(120_000);
  });
