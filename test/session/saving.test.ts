import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { save } from "../../provider/session/saving";
import { dialectNames } from "../support/cases";
import { fails } from "../support/place";
import { play, type Said } from "../support/scripted";
import { withSessions } from "../support/sessions";

const greetings: Readonly<Record<DialectName, string>> = { "nec-ix": "x\r\nTokyo(config)# ", "cisco-ios": "x\r\nR1#" };

/** What comes of a save that is answered like this. */
async function saves(dialect: DialectName, ...answers: Said[]): Promise<void> {
  const left = [...answers];
  const { shell } = play({
    dialect,
    greeting: greetings[dialect],
    answers: (line) => (line === "" ? undefined : left.length > 1 ? left.shift() : left[0]),
    timeout: 2,
  });
  await shell.greet();
  await save(shell, { device: "r", terminal: dialects[dialect].terminal, timeout: 2, clean: (text) => text });
}

const building = "write memory\r\nBuilding configuration...\r\n";
const warning = "% Warning: do NOT enter CNTL/Z while saving to avoid config corruption.\r\n";
const ix = "Tokyo(config)# ";
const ios = "R1#";

describe("a save is believed", () => {
  const good: [string, DialectName, Said][] = [
    ["IX: with the words of every save", "nec-ix", `${building}${warning}${ix}`],
    [
      "IX: with a message of the log in it",
      "nec-ix",
      `${building}\r\nCNFG.003: Startup config write done (TTY:1).\r\n${warning}${ix}`,
    ],
    [
      "IX: where a message cuts the words",
      "nec-ix",
      `write memory\r\nBuilding conf\r\nCNFG.003: done.\r\niguration...\r\n${warning}${ix}`,
    ],
    ["IOS: with [OK]", "cisco-ios", `${building}[OK]\r\n${ios}`],
    ["IOS: compressed", "cisco-ios", `${building}Compressed configuration from 22772 bytes to 7054 bytes[OK]\r\n${ios}`],
    ["IOS: after a pause and a message", "cisco-ios", [building, "\r\n*Mar  1 00:00:01: %SYS-5-X: y\r\n", 900, `[OK]\r\n${ios}`]],
  ];
  for (const [title, dialect, answer] of good) it(title, () => saves(dialect, answer));

  it("IOS: without a pause", async () => {
    const start = performance.now();
    await saves("cisco-ios", `${building}[OK]\r\n${ios}`);
    assert.ok(performance.now() - start < 1000);
  });

  it("IOS: after somebody else has written", () =>
    saves(
      "cisco-ios",
      `write memory\r\nstartup-config file open failed (Device or resource busy)\r\n${ios}`,
      `${building}[OK]\r\n${ios}`,
    ));

  const question =
    "Warning: Attempting to overwrite an NVRAM configuration previously written\r\nby a different version of the system image.\r\nOverwrite the previous NVRAM configuration?[confirm]";
  it("IOS: after the question whether to overwrite", async () => {
    const { shell, sent } = play({
      dialect: "cisco-ios",
      greeting: greetings["cisco-ios"],
      answers: (line) =>
        line === "write memory"
          ? `write memory\r\n${question}`
          : sent.includes("write memory\r")
            ? `\r\nBuilding configuration...\r\n[OK]\r\n${ios}`
            : undefined,
      timeout: 2,
    });
    await shell.greet();
    await save(shell, { device: "r", terminal: dialects["cisco-ios"].terminal, timeout: 2, clean: (text) => text });
  });
});

describe("a save is not believed", () => {
  const bad: [string, DialectName, string][] = [
    ["IX: an empty answer", "nec-ix", `write memory\r\n${ix}`],
    ["IX: nothing but a message", "nec-ix", `write memory\r\nCNFG.009: x\r\n${ix}`],
    [
      "IX: a failure on a later line",
      "nec-ix",
      `${building}% Startup configuration write failed: insufficient non-volatile memory.\r\n${ix}`,
    ],
    ["IX: a failure in unknown words without a sign", "nec-ix", `${building}not enough memory\r\n${ix}`],
    ["IX: a failure behind the warning", "nec-ix", `${building}${warning}% cannot write.\r\n${ix}`],
    ["IX: the mode was lost", "nec-ix", "write memory\r\n% write -- Invalid command.\r\nTokyo# "],
    ["IOS: no [OK]", "cisco-ios", `${building}${ios}`],
    ["IOS: [FAILED]", "cisco-ios", `${building}%Aborting Save. Compress the config.\r\n[FAILED]\r\n${ios}`],
    ["IOS: an unknown line beside [OK]", "cisco-ios", `${building}nvram: low on space\r\n[OK]\r\n${ios}`],
    ["IOS: [OK] of something else", "cisco-ios", `${building}the [OK] will come later\r\n${ios}`],
    ["IOS: refused", "cisco-ios", `write memory\r\nCommand authorization failed.\r\n\r\n${ios}`],
  ];
  for (const [title, dialect, answer] of bad) it(title, () => fails(saves(dialect, answer), "save-failed"));

  it("IOS: too large, where the question is answered with no", async () => {
    const { shell, sent } = play({
      dialect: "cisco-ios",
      greeting: greetings["cisco-ios"],
      answers: (line) =>
        line === "write memory"
          ? `${building}Compressed configuration is too large for nvram\r\nTruncate config?? [no]:`
          : line === "no"
            ? `no\r\n${ios}`
            : undefined,
      timeout: 2,
    });
    await shell.greet();
    await fails(
      save(shell, { device: "r", terminal: dialects["cisco-ios"].terminal, timeout: 2, clean: (text) => text }),
      "save-failed",
      /too large/,
    );
    assert.equal(sent.at(-1), "no\r");
  });

  for (const dialect of dialectNames)
    for (const nvram of ["full", "busy"])
      it(`${dialect}: the memory of the router is ${nvram}`, () =>
        withSessions(dialect, { behaviours: { nvram } }, async ({ router, open }) => {
          const session = await open();
          const before = router.startup();
          await session.typeAll([{ path: [], line: "hostname Other", shown: "hostname Other" }]);
          await fails(session.save(), "save-failed");
          assert.equal(router.startup(), before);
        }));
});
