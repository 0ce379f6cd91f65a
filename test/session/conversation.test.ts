import assert from "node:assert/strict";
import fc from "fast-check";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { Conversation, type Reply } from "../../provider/session/conversation";
import { isPrompt, KnownPrompts } from "../../provider/session/prompts";
import { dialectNames } from "../support/cases";

const { "nec-ix": necIx, "cisco-ios": ciscoIos } = dialects;

/** A conversation at its first prompt, to which these lines were typed. */
function asked(dialect: DialectName, prompt: string, lines: readonly string[]): Conversation {
  const conversation = new Conversation(dialects[dialect].terminal);
  conversation.feed(`welcome\r\n${prompt}`);
  conversation.prompts.learn(prompt);
  for (const line of lines) conversation.ask(line);
  return conversation;
}

/** The answers that are complete: those in front of the echo of another line, and the last one where a known prompt stands. */
function answers(conversation: Conversation): Reply[] {
  const found: Reply[] = [];
  for (;;) {
    const state = conversation.state();
    const isDone = state.kind === "answered" || (state.kind === "prompt" && state.known) || state.kind === "covered";
    if (!isDone) return found;
    found.push(conversation.take(state.kind === "covered" ? state.prompt : undefined));
  }
}

const message = "*Mar  1 00:01:02.123: %SYS-5-CONFIG_I: Configured from console by bob";

describe("the answer to a line", () => {
  const long = "ikev2 authentication psk id ipv4 200.1.4.1 key char aVeryLongKeyThatIsFolded";
  const cases: [string, string, readonly string[]][] = [
    ["begins behind its echo", `${long}\r\n% x\r\nR1(config)#`, ["% x"]],
    [
      "begins behind an echo that is folded",
      `${long.slice(0, 60)}\r\n              ${long.slice(60)}\r\ndone\r\nR1(config)#`,
      ["done"],
    ],
    [
      "begins behind an echo that shows its end alone",
      `${"\b".repeat(20)}\rR1(config)#$${long.slice(-30)}\r\nok\r\nR1(config)#`,
      ["ok"],
    ],
    [
      "begins behind an echo that a message cut",
      `${long.slice(0, 20)}\r\n${message}\r\n${long.slice(20)}\r\nok\r\nR1(config)#`,
      ["ok"],
    ],
    ["begins behind the prompt that was printed anew", `\r\n${message}\r\nR1(config)#${long}\r\nok\r\nR1(config)#`, ["ok"]],
    ["is none of what came before", `% late\r\nR1(config)#\r\nR1(config)#${long}\r\nok\r\nR1(config)#`, ["ok"]],
    ["does not hold the message in it", `${long}\r\no\r\n${message}\r\nk\r\nR1(config)#`, ["o", "k"]],
  ];
  for (const [title, text, lines] of cases)
    it(title, () => {
      const conversation = asked("cisco-ios", "R1(config)#", [long]);
      conversation.feed(text);
      assert.deepEqual(answers(conversation)[0]?.lines, lines);
    });

  it("begins behind an echo of 253 characters, where the line is longer", () => {
    const line = `description ${"abcdefgh ".repeat(35)}`;
    const conversation = asked("cisco-ios", "R1(config)#", [line]);
    conversation.feed(`${line.slice(0, 253)}\r\nok\r\nR1(config)#`);
    assert.deepEqual(answers(conversation)[0]?.lines, ["ok"]);
  });

  it("is not there without an echo, however many prompts come", () => {
    const conversation = asked("cisco-ios", "R1(config)#", [long]);
    conversation.feed(`\r\n${message}\r\nR1(config)#\r\nR1(config)#`);
    assert.deepEqual(answers(conversation), []);
    assert.equal(conversation.state().kind, "unheard");
  });

  it("is not there before the end of a word that only looks like the echo", () => {
    const conversation = asked("cisco-ios", "R1(config)#", ["end"]);
    conversation.feed("friend\r\nR1(config)#");
    assert.equal(conversation.state().kind, "unheard");
  });

  it("is put together where a message cut it in two", () => {
    const conversation = asked("cisco-ios", "R1(config)#", ["a"]);
    conversation.feed(`a\r\n% Access VLAN does not ex\r\n${message}\r\nist. Creating vlan 5\r\nR1(con\r\n${message}\r\nfig)#`);
    const state = conversation.state();
    assert.equal(state.kind, "covered");
    const [reply] = answers(conversation);
    assert.deepEqual(reply?.joined, ["% Access VLAN does not exist. Creating vlan 5"]);
    assert.equal(reply?.disturbed, true);
  });
});

describe("lines typed ahead", () => {
  const exchange = (prompt: string, lines: readonly string[], replies: readonly string[]): string =>
    lines.map((line, i) => `${line}\r\n${replies[i] === "" ? "" : `${replies[i]}\r\n`}${prompt}`).join("");

  it("each get their own answer, in whatever pieces and with messages wherever they come", () => {
    const reply = fc.constantFrom("", "", "% Invalid input detected at '^' marker.", "% foo -- Invalid command.");
    const line = fc.constantFrom(
      "ip route 10.1.0.0 255.255.0.0 Null0",
      "no shutdown",
      "exit",
      "description R1(config)# what?",
      "a b",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, reply), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
        fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())),
        (pairs, sizes, broken) => {
          const prompt = "R1(config)#";
          const lines = pairs.map(([each]) => each);
          let text = exchange(
            prompt,
            lines,
            pairs.map(([, each]) => each),
          );
          // In the prompt at the very end it needs another way out, which the shell has.
          const at = broken ? Math.floor(broken[0] * (text.length - prompt.length)) : 0;
          if (broken)
            text = `${text.slice(0, at)}\r\n${message}\r\n${broken[1] && text[at - 1] === "\n" ? prompt : ""}${text.slice(at)}`;
          const conversation = asked("cisco-ios", prompt, lines);
          const found: Reply[] = [];
          for (let from = 0, i = 0; from < text.length; i++) {
            const size = sizes[i % sizes.length] as number;
            conversation.feed(text.slice(from, from + size));
            from += size;
            while (conversation.state().kind === "answered") found.push(conversation.take());
          }
          found.push(...answers(conversation));
          const said = found.map(({ joined }) => joined.filter((each) => each !== "").join("\n"));
          assert.deepEqual(
            said,
            pairs.map(([, each]) => each),
          );
        },
      ),
    );
  });

  it("are not told apart where the router repeats them before it answers", () => {
    const conversation = asked("nec-ix", "Tokyo(config)# ", ["a 1", "b 2"]);
    conversation.feed("a 1\r\nb 2\r\nTokyo(config)# \r\nTokyo(config)# ");
    assert.equal(conversation.state().kind, "running");
  });
});

describe("messages of the router", () => {
  const cases: Readonly<Record<DialectName, readonly [string, boolean][]>> = {
    "cisco-ios": [
      ["%SYS-5-CONFIG_I: Configured from console by admin on vty0 (192.0.2.10)", true],
      ["00:01:02: %SYS-5-RESTART: System restarted", true],
      ["1w2d: %LINK-3-UPDOWN: Interface Vlan1, changed state to up", true],
      ["3d04h: %LINK-3-UPDOWN: Interface Vlan1, changed state to up", true],
      ["1y12w: %LINK-3-UPDOWN: Interface Vlan1, changed state to up", true],
      ["000123: *Mar  1 00:00:10.123: %SYS-5-CONFIG_I: Configured", true],
      [".Mar  1 00:00:10.123: %SYS-5-CONFIG_I: Configured", true],
      ["Mar  1 2026 00:00:10.123 JST: %SEC_LOGIN-5-LOGIN_SUCCESS: Login", true],
      ["*Mar  1 00:00:10.123: IKEv2:(SESSION ID = 1,SA ID = 1):Sending packet", true],
      ["***", true],
      ["*** --- SHUTDOWN in 0:05:00 ---", true],
      ["*** --- SHUTDOWN NOW ---", true],
      ["% Invalid input detected at '^' marker.", false],
      ["interface Vlan1", false],
      ["10.0.0.0", false],
      ["ip route 10.0.0.0 255.0.0.0 Null0", false],
    ],
    "nec-ix": [
      ["CNFG.003: Startup config write done (TTY:1).", true],
      ["IP.004: interface down", true],
      ["PPPoE.001: session closed", true],
      ["2023/05/06 03:44:37 CNFG.003: Startup config write done  (TTY:1).", true],
      ["% foo -- Invalid command.", false],
      ["ip route 10.0.0.0/8 Null0.0", false],
      ["! NEC Portable Internetwork Core Operating System Software", false],
    ],
  };
  for (const dialect of dialectNames)
    for (const [text, isMessage] of cases[dialect])
      it(`${dialect}: ${isMessage ? "" : "not "}${JSON.stringify(text)}`, () =>
        assert.equal(dialects[dialect].terminal.asynchronous.test(text), isMessage));
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
  for (const [text, ix, ios] of prompts)
    it(`${JSON.stringify(text)}: ${ix ? "" : "no "}NEC IX, ${ios ? "" : "no "}Cisco IOS prompt`, () =>
      assert.deepEqual([isPrompt(text, necIx.terminal), isPrompt(text, ciscoIos.terminal)], [ix, ios]));

  it("are known by their name, which the configuration mode cuts", () => {
    const known = new KnownPrompts();
    known.learn("a-very-long-name-of-a-router#");
    assert.equal(known.knows("a-very-long-name-of-a-router#"), true);
    assert.equal(known.knows("a-very-long-name-of-(config)#"), true);
    assert.equal(known.knows("a-very-long-name-of-a-router(config-if)#"), true);
    assert.equal(known.knows("a-very(config)#"), false);
    assert.equal(known.knows("another(config)#"), false);
    assert.equal(known.knows("a-very-long-name-of-#"), false);
  });
});
