import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import { isProblem } from "../../provider/errors";
import { fails } from "../support/place";
import { inPieces, type Play, play, type Said } from "../support/scripted";

const message = "*Mar  1 00:01:02.123: %SYS-5-CONFIG_I: Configured from console by bob";

function ios(answers: (line: string) => Said | undefined, more: { timeout?: number; secrets?: string[] } = {}): Play {
  return play({ dialect: "cisco-ios", greeting: "\r\nR1(config)#", answers, ...more });
}

function ix(answers: (line: string) => Said | undefined, more: { timeout?: number; secrets?: string[] } = {}): Play {
  return play({ dialect: "nec-ix", greeting: "welcome\r\nTokyo(config)# ", answers, ...more });
}

const none = () => undefined;

describe("the first prompt", () => {
  const cases: [string, DialectName, Said, string][] = [
    ["is the one that an empty line brings again", "nec-ix", "Copyright\r\nTokyo# ", "Tokyo# "],
    ["is not a banner that ends in # for a moment", "cisco-ios", ["ward#", 700, "12 welcomes you\r\nOsaka#"], "Osaka#"],
    ["is not a line of a banner that looks like one", "cisco-ios", ["Osaka#", 300, " is for staff only\r\nR1>"], "R1>"],
    ["may be covered by a message", "cisco-ios", ["R1#", `\r\n${message}\r\n`], "R1#"],
  ];
  for (const [title, dialect, greeting, prompt] of cases)
    it(title, async () => {
      const { shell } = play({ dialect, greeting, answers: (line) => (line === "" ? `\r\n${prompt}` : undefined), timeout: 5 });
      assert.equal(await shell.greet(), prompt);
    });

  it("stands behind a banner longer than a page", async () => {
    const { shell, sent } = play({
      dialect: "nec-ix",
      greeting: "a banner\r\n--More--",
      answers: (line) => (line === " " ? "\r        \rthe rest\r\nTokyo# " : line === "" ? "\r\nTokyo# " : undefined),
    });
    assert.equal(await shell.greet(), "Tokyo# ");
    assert.deepEqual(sent, [" ", "\r"]);
  });

  it("is not waited for without end", async () => {
    const { shell, isClosed } = play({ dialect: "nec-ix", greeting: "Password expired. New one: ", answers: none });
    await fails(shell.greet(0.3), "timed-out", /first prompt.*New one/);
    assert.ok(isClosed());
  });
});

describe("the conversation", () => {
  it("waits for the echo: a prompt that comes before it answers nothing", async () => {
    const { shell } = ios((line) =>
      line === "" ? undefined : [`\r\n${message}\r\nR1(config)#`, 300, `${line}\r\n% Invalid input\r\nR1(config)#`],
    );
    await shell.greet();
    assert.deepEqual((await shell.send("bad line")).lines, ["% Invalid input"]);
  });

  it("sends nothing into a save, in which a message stands and then silence for a while", async () => {
    const { shell, sent } = ios(
      (line) =>
        line === "write memory"
          ? [`${line}\r\nBuilding configuration...\r\n`, 50, `${message}\r\n`, 900, "[OK]\r\nR1(config)#"]
          : undefined,
      { timeout: 5 },
    );
    await shell.greet();
    const { lines } = await shell.send("write memory", { answers: [{ question: /never/, answer: "" }] });
    assert.deepEqual(
      lines.filter((line) => line !== ""),
      ["Building configuration...", "[OK]"],
    );
    assert.deepEqual(sent, ["\r", "write memory\r"]);
  });

  it("does not end at output that begins with the host name, whatever it ends in and however it is cut", async () => {
    const { shell } = ios((line) => (line === "show x" ? [`${line}\r\nR1`, 30, " is up, #", 30, "1\r\nR1(config)#"] : undefined));
    await shell.greet();
    assert.deepEqual((await shell.send("show x")).lines, ["R1 is up, #1"]);
  });

  it("does not end at output that looks like the prompt of another", async () => {
    const { shell } = ios((line) => (line === "show x" ? [`${line}\r\nOsaka#`, 100, "1 is down\r\nR1(config)#"] : undefined));
    await shell.greet();
    assert.deepEqual((await shell.send("show x")).lines, ["Osaka#1 is down"]);
  });

  it("asks for the prompt again when the host name is another one", async () => {
    let name = "R1";
    const { shell } = ios(
      (line) => {
        if (line.startsWith("hostname")) name = "Osaka";
        return line === "" ? `\r\n${name}(config)#` : [`${line}\r\nOsa`, 700, "ka(config)#"];
      },
      { timeout: 3 },
    );
    await shell.greet();
    const { lines, prompt } = await shell.send("hostname Osaka");
    assert.deepEqual([lines, prompt], [[], "Osaka(config)#"]);
  });

  for (const at of ["Tokyo(config)# ", "To", ""])
    it(`asks for the prompt again when a message comes behind ${JSON.stringify(at)} of it`, async () => {
      const rest = "Tokyo(config)# ".slice(at.length);
      const { shell } = ix(
        (line) => (line === "" ? "\r\nTokyo(config)# " : `${line}\r\n${at}\r\nCNFG.003: done (TTY:1).\r\n${rest}`),
        { timeout: 3 },
      );
      await shell.greet();
      const { joined, disturbed } = await shell.send("no x");
      assert.deepEqual([joined.filter((each) => each !== ""), disturbed], [[], true]);
      assert.deepEqual(
        (await shell.send("no y")).joined.filter((each) => each !== ""),
        [],
      );
    });

  it("hears the refusal behind a message of an unknown form and a prompt that was redrawn", async () => {
    const { shell } = ix((line) =>
      line === "bad"
        ? ["bad\r\nsomething happened\r\nTokyo(config)# ", 100, "% bad -- Invalid command.\r\nTokyo(config)# "]
        : undefined,
    );
    await shell.greet();
    assert.deepEqual((await shell.send("bad")).lines.at(-1), "Tokyo(config)# % bad -- Invalid command.");
  });

  it("ends where something refuses an earlier line: which one is not known", async () => {
    const { shell, isClosed } = ix((line) =>
      line === "b" ? "% a -- Invalid command.\r\nTokyo(config)# b\r\nTokyo(config)# " : undefined,
    );
    await shell.greet();
    await shell.send("a");
    await fails(shell.send("b"), "stray-answer", /% a -- Invalid command/);
    assert.ok(isClosed());
  });

  it("survives the warning of a reload in the middle of an answer", async () => {
    const shutdown = "\r\n\r\n\r\n\x07\r\n***\r\n*** --- SHUTDOWN in 0:05:00 ---\r\n***\r\n";
    const { shell } = ios((line) => (line === "" ? undefined : [`${line}\r\n% Inva`, shutdown, "lid input\r\nR1(config)#"]), {
      timeout: 3,
    });
    await shell.greet();
    assert.deepEqual(
      (await shell.send("x")).joined.filter((each) => each !== ""),
      ["% Invalid input"],
    );
  });

  it("breaks off at a question that nobody foresaw, and ends", async () => {
    const { shell, sent, isClosed } = ios(
      (line) => (line === "no username bob" ? `${line}\r\nDo you want to continue? [confirm]` : undefined),
      { timeout: 5 },
    );
    await shell.greet();
    await fails(shell.send("no username bob"), "unexpected-question", /continue\? \[confirm\]/);
    assert.deepEqual([sent.at(-1), isClosed(), shell.isOpen], ["\x03", true, false]);
    await fails(shell.send("x"), "session-lost");
  });

  it("sends no empty line when the prompt is covered where a question may come", async () => {
    const { shell, sent } = ios((line) => (line === "save" ? [`${line}\r\nR1(config)#\r\n${message}\r\n`] : undefined), {
      timeout: 5,
    });
    await shell.greet();
    await shell.send("save", { answers: [{ question: /sure\?/, answer: "y" }] });
    assert.deepEqual(sent, ["\r", "save\r"]);
  });

  it("answers a question that was foreseen", async () => {
    const { shell, sent } = ios((line) =>
      line === "no username bob"
        ? [`${line}\r\nDo you want to continue? [confirm]`]
        : line === ""
          ? "\r\nR1(config)#"
          : undefined,
    );
    await shell.greet();
    await shell.send("no username bob", { answers: [{ question: /continue\? \[confirm\]$/, answer: "\r" }] });
    assert.deepEqual(sent, ["\r", "no username bob\r", "\r"]);
  });

  for (const text of ["  description what?", "  description x [confirm]", "  description Password:", "  description a --More--"])
    it(`takes ${JSON.stringify(text)} in a long output for text, though it stops there`, async () => {
      const { shell, sent } = ix(
        (line) => (line === "show x" ? [`${line}\r\n${text}`, 1200, "\r\n!\r\nTokyo(config)# "] : undefined),
        { timeout: 3 },
      );
      await shell.greet();
      shell.paging = false;
      const { lines } = await shell.send("show x", { isWhole: () => true });
      assert.deepEqual([lines, sent.filter((each) => each !== "\r")], [[text, "!"], ["show x\r"]]);
    });

  for (const [title, text] of [
    ["a question mark and 100,000 blanks", `? ${" ".repeat(100_000)}x`],
    ["100,000 brackets", "[".repeat(100_000)],
    ["100,000 signs of a prompt", "#(".repeat(50_000)],
  ] as const)
    it(`is not held up by ${title}: the time-out comes in time`, async () => {
      const { shell } = ios((line) => (line === "x" ? inPieces(`x\r\n${text}`, 5000) : undefined), { timeout: 0.5 });
      await shell.greet();
      const start = performance.now();
      await fails(shell.send("x"), "timed-out");
      assert.ok(performance.now() - start < 3000);
    });

  it("ends when no answer comes: what comes later would answer the next line", async () => {
    const { shell, isClosed } = ix((line) => (line === "a" ? ["a\r\nhalf of", 1500, " it\r\nTokyo(config)# "] : undefined));
    await shell.greet();
    await fails(shell.send("a"), "timed-out", /half of/);
    assert.deepEqual([isClosed(), shell.isOpen], [true, false]);
    await fails(shell.send("b"), "session-lost");
  });

  it("ends when the echo does not come", async () => {
    const { shell, isClosed } = ix((line) => (line === "a b" ? "a x\r\nTokyo(config)# " : undefined));
    await shell.greet();
    await fails(shell.send("a b"), "echo-lost", /a b/, /a x/);
    assert.ok(isClosed());
  });

  const key = `Canary-abcdefghij-${"0123456789".repeat(5)}`;
  const silences: [string, string, RegExp][] = [
    ["with the end of a key in sight", `snmp ${key} ${"x".repeat(150)}`, /<secret> x{150}/],
    ["inside the echo of a key", `snmp-server user u g v3 auth sha ${key.slice(0, 17)}`, /auth sha <secret>/],
    ["behind a folded key", `% snmp ${key.slice(0, 20)}\r\n      ${key.slice(20)} -- In`, /<secret> -- In/],
  ];
  for (const [title, text, shown] of silences)
    it(`falls silent ${title}: it is not shown`, async () => {
      const { shell } = ix((line) => (line === "" ? undefined : `${line}\r\n${text}`), { timeout: 0.3, secrets: [key] });
      await shell.greet();
      const sending = shell.send(`snmp ${key}`, { shown: "snmp <secret: key>" });
      await assert.rejects(sending, (error: Error) => {
        assert.match(error.message, /snmp <secret: key>/);
        assert.match(error.message, shown);
        assert.doesNotMatch(error.message, /Canary|01234567|abcdefghi/);
        return isProblem(error);
      });
    });
});

describe("output in pieces", () => {
  for (const size of [1, 2, 8, 64])
    it(`of ${size} characters, with a banner in it that looks like the prompt: is read to its end`, async () => {
      const banner = "banner motd ^C\r\nR1(config)# is for staff only\r\nR1(config)#\r\n^C";
      const text = `show x\r\n${banner}\r\nend\r\nR1(config)#`;
      const { shell } = ios((line) => (line === "show x" ? inPieces(text, size) : undefined), { timeout: 5 });
      await shell.greet();
      const { lines } = await shell.send("show x", { isWhole: (all) => all.at(-1) === "end" });
      assert.deepEqual(lines, `${banner}\r\nend`.split("\r\n"));
    });

  for (const pause of [50, 200, 600])
    it(`with a pause of ${pause} ms behind each prompt-like line: is read to its end`, async () => {
      const { shell } = ios(
        (line) =>
          line === "show x" ? ["show x\r\nbanner motd ^C\r\nR1(config)#", pause, "\r\n^C\r\nend\r\nR1(config)#"] : undefined,
        { timeout: 5 },
      );
      await shell.greet();
      const { lines } = await shell.send("show x", { isWhole: (all) => all.at(-1) === "end" });
      assert.deepEqual(lines, ["banner motd ^C", "R1(config)#", "^C", "end"]);
    });

  it("without an end mark, with the prompt in it: is read to its end", async () => {
    const { shell } = ix(
      (line) => (line === "show x" ? ["show x\r\na\r\nTokyo(config)# ", 600, "\r\nb\r\nTokyo(config)# "] : undefined),
      {
        timeout: 5,
      },
    );
    await shell.greet();
    const { lines } = await shell.send("show x", { isWhole: () => true });
    assert.deepEqual(lines, ["a", "Tokyo(config)#", "b"]);
  });

  it("without end is broken off, and does not fill the memory", async () => {
    const { shell, tell, isClosed } = ios((line) => (line === "show x" ? ["show x\r\n"] : undefined), { timeout: 60 });
    await shell.greet();
    const sending = shell.send("show x", { isWhole: () => false, timeout: 60 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const block = "a line of some words that says nothing\r\n".repeat(25_000);
    for (let n = 0; n < 70; n++) tell(block);
    await fails(sending, "flooded", /show x/);
    assert.ok(isClosed());
  });

  it("a megabyte in single characters takes no time that grows with its square", async () => {
    const text = `show x\r\n${"a line of some words\r\n".repeat(45_000)}${"x".repeat(50_000)}\r\nend\r\nR1(config)#`;
    const { shell, tell } = ios((line) => (line === "show x" ? [] : undefined), { timeout: 60 });
    await shell.greet();
    const sending = shell.send("show x", { isWhole: (all) => all.at(-1) === "end", timeout: 60 });
    const start = performance.now();
    for (const char of text) tell(char);
    assert.ok(performance.now() - start < 15_000);
    assert.equal((await sending).lines.length, 45_002);
  });
});
