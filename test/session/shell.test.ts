import assert from "node:assert/strict";
import { ciscoIos } from "../../provider/dialects/cisco-ios";
import type { Dialect } from "../../provider/dialects/dialect";
import { necIx } from "../../provider/dialects/nec-ix";
import { createRedactor } from "../../provider/session/redact";
import { takeRights } from "../../provider/session/rights";
import { Shell } from "../../provider/session/shell";
import { fails } from "../support/place";

/** What the router sends when this is typed; a list comes piece by piece, a little apart. */
type Script = (typed: string) => string | readonly string[];

interface Play {
  readonly shell: Shell;
  /** Everything that was sent to the router. */
  readonly sent: string[];
}

/** A shell on a wire whose other end follows a script. */
function play(dialect: Dialect, script: Script, timeout = 1): Play {
  const sent: string[] = [];
  let tell: (text: string) => void = () => undefined;
  const say = (pieces: string | readonly string[]) => {
    const [first = "", ...rest] = typeof pieces === "string" ? [pieces] : pieces;
    setImmediate(() => {
      tell(first);
      if (rest.length > 0) setTimeout(say, 30, rest);
    });
  };
  const { clean } = createRedactor(dialect.secretWords);
  const transport = {
    write: (text: string) => {
      sent.push(text);
      say(script(text));
    },
    onData: (listener: (text: string) => void) => {
      tell = listener;
    },
    onClose: () => undefined,
    close: () => undefined,
  };
  const shell = new Shell(transport, { terminal: dialect.terminal, device: "r", clean, timeout });
  say(script(""));
  return { shell, sent };
}

const login = { device: "r", host: "", port: 22, username: "ops", connectTimeout: 1, commandTimeout: 1, lockTimeout: 1 };

describe("the conversation", () => {
  it("a banner longer than a page is paged through", async () => {
    const { shell, sent } = play(necIx, (typed) => (typed === " " ? "\rthe rest\r\nTokyo# " : "a banner\r\n--More--"));
    assert.equal(await shell.greet(), "Tokyo# ");
    assert.deepEqual(sent, [" "]);
  });

  it("a prompt that is printed anew before the echo is not the answer", async () => {
    const { shell } = play(necIx, (typed) =>
      typed === "" ? "Tokyo# " : ["Tokyo# ", "nope\r\n% nope -- Invalid command.\r\nTokyo# "],
    );
    await shell.greet();
    assert.deepEqual((await shell.send("nope")).lines, ["% nope -- Invalid command."]);
  });

  it("output that begins with the host name is no prompt, whatever it ends in and however it is cut", async () => {
    const { shell } = play(ciscoIos, (typed) => (typed === "" ? "Osaka#" : ["show x\r\nOsaka", " is up, #", "1\r\nOsaka#"]));
    await shell.greet();
    assert.deepEqual((await shell.send("show x")).lines, ["Osaka is up, #1"]);
  });

  it("output that ends in # for a moment is no prompt", async () => {
    const { shell } = play(ciscoIos, (typed) => (typed === "" ? ["ward#", "12 welcomes you\r\nOsaka#"] : ""));
    assert.equal(await shell.greet(), "Osaka#");
  });

  it("a message that covers the prompt is not waited at", async () => {
    const covered = "hostname A\r\nTokyo(config)# \r\nCNFG.003: Startup config write done (TTY:1).\r\n";
    const { shell, sent } = play(necIx, (typed) => (typed === "hostname A\r" ? covered : "\r\nTokyo(config)# "), 3);
    await shell.greet();
    const { lines, disturbed } = await shell.send("hostname A");
    assert.deepEqual([lines.filter((line) => line !== ""), disturbed, sent], [[], true, ["hostname A\r", "\r"]]);
  });

  it("a message in the answer is no part of it", async () => {
    const message = "*Mar  1 00:01:02.123: %SYS-5-CONFIG_I: Configured from console by bob";
    const { shell } = play(ciscoIos, (typed) => (typed === "" ? "R(config)#" : `hostname R\r\n${message}\r\nR(config)#`));
    await shell.greet();
    const { lines, disturbed } = await shell.send("hostname R");
    assert.deepEqual([lines, disturbed], [[], true]);
  });

  it("a question that nobody foresaw is not answered but broken off", async () => {
    const { shell, sent } = play(ciscoIos, (typed) =>
      typed === "" ? "R(config)#" : "no username bob\r\nDo you want to continue? [confirm]",
    );
    await shell.greet();
    await fails(shell.send("no username bob"), "unexpected-question", /continue\? \[confirm\]/);
    assert.deepEqual(sent, ["no username bob\r", "\x03"]);
  });

  it("a router that falls silent: the error shows neither the secret that was sent nor what follows the words for one", async () => {
    const { shell } = play(necIx, (typed) => (typed === "" ? "Tokyo# " : "snmp community Publ1c"), 0.3);
    await shell.greet();
    const sending = shell.send("key char S3cret", { shown: "key char <secret: preSharedKey>" });
    await assert.rejects(sending, (error: Error) => {
      assert.match(error.message, /key char <secret: preSharedKey>/);
      assert.match(error.message, /snmp community <secret>/);
      assert.doesNotMatch(error.message, /S3cret|Publ1c/);
      return true;
    });
  });

  it("rights that do not suffice are found out at once", async () => {
    const level = (privilege: number) =>
      play(ciscoIos, (typed) => (typed === "" ? "R#" : `show privilege\r\nCurrent privilege level is ${privilege}\r\nR#`)).shell;
    const redactor = createRedactor(ciscoIos.secretWords);
    await takeRights(level(15), login, ciscoIos.terminal, redactor);
    await fails(takeRights(level(7), login, ciscoIos.terminal, redactor), "rights-too-low", /level is 7/);
  });
});
