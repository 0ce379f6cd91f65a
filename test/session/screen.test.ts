import assert from "node:assert/strict";
import fc from "fast-check";
import { createScreen } from "../../provider/session/screen";

function read(...pieces: string[]): string[] {
  const screen = createScreen();
  return [...pieces.flatMap((piece) => screen.feed(piece)), screen.tail()];
}

describe("screen", () => {
  it("shows what is left after carriage returns, backspaces, escape codes and the pager's mark", () => {
    const cases: [string, string[]][] = [
      ["a\r\nb\r\n", ["a", "b", ""]],
      ["!--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\r\nx", ["!", "x"]],
      ["\x1b[7m--More--\x1b[m\r        \rinterface A\r\n", ["interface A", ""]],
      ["\x1b[7m --More-- \x1b[m\r\x1b[Kend\r\n", ["end", ""]],
      ["abc\b\b\bxyz\r\n", ["xyz", ""]],
      ["\x1b=\x1b(BR1#", ["R1#"]],
      ["a\r        \rR1# ", ["R1# "]],
    ];
    for (const [text, lines] of cases) assert.deepEqual(read(text), lines, JSON.stringify(text));
  });

  it("does not care where the stream is cut", () => {
    const text =
      "Tokyo(config)# show x\r\n\x1b[7mfirst --More--\x1b[m\b\b\b\b\b\b\b\b\b          \r\n--More--\r\x1b[Ksecond\r\nTokyo(config)# ";
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (cuts) => {
        let at = 0;
        const pieces = cuts.map((cut) => {
          at += cut;
          return text.slice(at - cut, at);
        });
        assert.deepEqual(read(...pieces, text.slice(at)), read(text));
      }),
    );
  });

  it("looks at each character once: a megabyte in single characters, in one line, or written over and over", () => {
    const million = 1_000_000;
    const texts = [
      "some words of a line\r\n".repeat(million / 22),
      "x".repeat(million),
      `${"x".repeat(million / 2)}\r${"yz\b".repeat(million / 6)}`,
      "\x1b[".repeat(million / 2),
    ];
    for (const text of texts) {
      const screen = createScreen();
      const start = performance.now();
      for (const char of text) {
        screen.feed(char);
        if (screen.tail().length > 2000) assert.fail("the end of the line is all that is looked at");
        if (performance.now() - start > 8000) assert.fail(`${JSON.stringify(text.slice(0, 10))} takes too long`);
      }
    }
  });
});
