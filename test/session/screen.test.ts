import assert from "node:assert/strict";
import fc from "fast-check";
import { ciscoIos } from "../../provider/dialects/cisco-ios";
import { necIx } from "../../provider/dialects/nec-ix";
import { judge } from "../../provider/session/judge";
import { createRedactor } from "../../provider/session/redact";
import { createScreen, isPrompt, toReply } from "../../provider/session/screen";

describe("screen", () => {
  const read = (text: string) => {
    const screen = createScreen();
    screen.feed(text);
    return [...screen.lines(), screen.tail()];
  };

  it("shows what is left after carriage returns, backspaces, escape codes and the pager's mark", () => {
    const cases: [string, string[]][] = [
      ["a\r\nb\r\n", ["a", "b", ""]],
      ["!--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\r\nx", ["!", "x"]],
      ["\x1b[7m--More--\x1b[m\r        \rinterface A\r\n", ["interface A", ""]],
      ["abc\b\b\bxyz\r\n", ["xyz", ""]],
      ["R1#", ["R1#"]],
    ];
    for (const [text, lines] of cases) assert.deepEqual(read(text), lines, JSON.stringify(text));
  });

  it("does not care where the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (cuts) => {
        const text = "Tokyo(config)# show x\r\nfirst --More--\b\b\b\b\b\b\b\b\b          \r\nsecond\r\nTokyo(config)# ";
        const screen = createScreen();
        let at = 0;
        for (const cut of cuts) {
          screen.feed(text.slice(at, at + cut));
          at += cut;
        }
        screen.feed(text.slice(at));
        assert.deepEqual([...screen.lines(), screen.tail()], read(text));
      }),
    );
  });

  it("takes the echo off a reply: plain, folded, behind a message, and after a prompt that was printed anew", () => {
    const line = "ikev2 authentication psk id ipv4 200.1.4.1 key char aVeryLongKeyThatIsFolded";
    const cases: [string[], string[]][] = [
      [[line, "% x"], ["% x"]],
      [[line.slice(0, 60), `              ${line.slice(60)}`, "done"], ["done"]],
      [["%SYS-5-CONFIG_I: Configured from console", line], []],
      [[`R1(config)#${line}`, "ok"], ["ok"]],
    ];
    for (const [lines, reply] of cases) assert.deepEqual(toReply(lines, line, ciscoIos.terminal), reply);
  });
});

describe("prompts", () => {
  const prompts: [string, boolean, boolean][] = [
    ["Tokyo# ", true, true],
    ["Tokyo(config)# ", true, true],
    ["Tokyo (config)# ", true, false],
    ["Tokyo(config-Tunnel3.0)# ", true, true],
    ["Tokyo% ", true, false],
    ["R1>", false, true],
    ["R1#", true, true],
    ["R1(cfg-crypto-trans)#", true, true],
    ["R1(ipsec-profile)#", true, true],
    ["R1(config-sg-tacacs+)#", true, true],
    ["R1(tcl)#", true, false],
    ["interface Tunnel2 belongs to nobody here #", false, false],
    ["Password: ", false, false],
    ["", false, false],
  ];
  for (const [text, ix, ios] of prompts) {
    it(`${JSON.stringify(text)}: ${ix ? "" : "no "}NEC IX, ${ios ? "" : "no "}Cisco IOS prompt`, () => {
      assert.deepEqual([isPrompt(text, necIx.terminal), isPrompt(text, ciscoIos.terminal)], [ix, ios]);
    });
  }
});

describe("replies", () => {
  const cases: [string, "ix" | "ios", string[], boolean][] = [
    ["silence", "ix", [], true],
    ["a syntax error", "ix", ["% foo -- Invalid command."], false],
    ["no rights", "ix", ["?Invalid command"], false],
    ["a warning with %", "ix", ["% You must restart the router for this configuration to take effect."], true],
    ["a success with %", "ix", ["% User 'admin' has been added."], true],
    ["a new error", "ix", ["% Something nobody has seen."], false],
    ["a caret", "ios", ["      ^", "% Invalid input detected at '^' marker.", ""], false],
    [
      "an incomplete object",
      "ios",
      [
        "IKEv2 profile MUST have:",
        "   1. A local and a remote authentication method.",
        "   2. A match identity or a match certificate or match any statement.",
      ],
      true,
    ],
    ["an error without %", "ios", ["BGP is already running; AS is 100"], false],
    ["in use", "ios", ["% Cannot remove as proposal is in use."], false],
    ["a note", "ios", ["% Note: something to know"], true],
    ["words nobody knows", "ios", ["Proposal with ESP is missing cipher"], false],
  ];
  for (const [title, dialect, lines, good] of cases) {
    it(`${title}: ${good ? "taken" : "refused"}`, () => {
      const { terminal } = dialect === "ix" ? necIx : ciscoIos;
      assert.equal(judge({ lines, prompt: "", disturbed: false }, terminal) === undefined, good);
    });
  }
});

describe("redaction", () => {
  it("hides known secrets and what stands behind the words for keys", () => {
    const redactor = createRedactor(necIx.secretWords);
    redactor.add("s3cret");
    redactor.add("s3cret-longer");
    assert.equal(redactor.clean("a s3cret-longer b s3cret"), "a <secret> b <secret>");
    assert.equal(redactor.clean("ike policy p peer 1.2.3.4 key others-key prop"), "ike policy p peer 1.2.3.4 key <secret> prop");
    assert.equal(redactor.clean("username x password plain 1 hunter2 administrator").includes("hunter2"), false);
  });
});
