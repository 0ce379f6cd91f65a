import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sharedPath } from "../../support/shared";
import { withTwins } from "./twins";

/** Interfaces that the outputs of the article show, but its excerpts of the configurations do not. */
const surroundings = [
  ...["interface Loopback1.0", "ip address 10.7.254.1/24", "no shutdown"],
  ...["interface Loopback2.0", "ip address 10.7.255.1/24", "no shutdown"],
  ...["router bgp 100", "router-id 10.150.0.1"],
];

/** Values that differ from one moment to the next; the length of a key stays. */
const varying: readonly (readonly [pattern: RegExp, replacement: string | ((found: string) => string)])[] = [
  [/0x[0-9a-f]+/g, (found) => `0x<${found.length - 2} digits>`],
  [/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, "<date>"],
  [/\b\d+:\d\d:\d\d\b/g, "<time>"],
  [/^(.*(?:lifetime\[sec\]|Serial|serial|message ID) : )\d+$/, "$1<n>"],
  [/^(ESP \S+ digits> \S+ digits>) \d+$/, "$1 <n>"],
  [/^\d+ packets, \d+ octets$/, "<n> packets, <n> octets"],
  [/\d+ (success|send request|recv response)/g, "<n> $1"],
  [/version(?: is)? \d+\b/g, "version <n>"],
  [/^(\S+ 4 100) \d+ \d+ /, "$1 <n> <n> "],
  [/^(Received|Sent) \d+ messages/, "$1 <n> messages"],
  [/^(Local host: \S+ port:) \d+$/, "$1 <n>"],
  [/\d+ hidden, \d+ frees/, "<n> hidden, <n> frees"],
];

function masked(lines: readonly string[]): string[] {
  const bare = lines.map((line) => line.trim().replace(/\s+/g, " ")).filter((line) => line !== "" && !/^―+$/.test(line));
  // "BGP version 4" is no counter.
  return bare.map((line) =>
    /^BGP version 4/.test(line) ? line : varying.reduce((text, [pattern, by]) => text.replace(pattern, by as string), line),
  );
}

/** The outputs of the article by their command. */
function outputs(article: string): Map<string, string[]> {
  const parts = article.slice(article.indexOf("動作確認")).split(/\n◆(?=show )/);
  const ended = parts.slice(1).map((part) => (part.split("\nIX での")[0] as string).split("\n"));
  return new Map(ended.map(([command = "", _prompt, ...lines]) => [command.trim(), lines]));
}

const article = sharedPath("seed", "ix-ikev2-article.txt");

describe("the outputs of the article", () => {
  if (article === undefined) {
    it("are not beside the repository: nothing is compared");
    return;
  }
  const all = outputs(readFileSync(article, "utf8"));

  it("are seven", () => assert.equal(all.size, 7));

  for (const [command, lines] of all)
    it(`nec-ix: ${command} prints them line by line, but for what varies`, () =>
      withTwins({ tokyo: surroundings }, async ({ tokyo, pass, ask }) => {
        pass(100);
        if (command === "show ikev2 child-sa") await ask(tokyo, "clear ikev2 sa");
        pass(2954);
        assert.deepEqual(masked(await ask(tokyo, command)), masked(lines));
      }));
});
