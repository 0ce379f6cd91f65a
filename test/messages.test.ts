import assert from "node:assert/strict";
import type { Aftermath, Problem } from "../provider/errors";
import { describe as toWords } from "../provider/messages";

const device = "tokyo";
const problems: Problem[] = [
  { code: "unreadable-config", line: 3 },
  { code: "unreadable-config", line: 3, isTooDeep: true },
  { code: "disturbed-read", device, tries: 4 },
  { code: "disturbed-read", device, tries: 4, isCut: true },
  { code: "unknown-device", device, known: ["osaka"] },
  { code: "bad-device-setting", device, setting: "port", reason: "must be a port number" },
  { code: "connect-failed", device, address: "192.0.2.1:22", reason: "refused" },
  { code: "host-key-unknown", device, found: "SHA256:x" },
  { code: "host-key-mismatch", device, expected: "SHA256:x", found: "SHA256:y" },
  { code: "auth-refused", device, username: "ops" },
  { code: "auth-refused", device, username: "ops", asked: ["OTP:"] },
  { code: "no-common-algorithm", device, kind: "kex method", offered: ["a", "b"], isOldRefused: true },
  { code: "no-common-algorithm", device, kind: "kex method", offered: ["a", "b"], isOldRefused: false },
  { code: "enable-refused", device, reply: "% Bad secrets" },
  { code: "enable-refused", device, reply: "% Error in authentication.", isSet: false },
  { code: "rights-too-low", device, reply: "?Invalid command" },
  { code: "timed-out", device, waitingFor: "the first prompt", seconds: 9, received: "" },
  { code: "session-lost", device, during: "sending" },
  { code: "echo-lost", device, line: "foo", seconds: 9, received: "bar" },
  { code: "stray-answer", device, line: "foo", reply: "% bar" },
  { code: "flooded", device, waitingFor: "the first prompt" },
  { code: "thrown-out", device, line: "foo", reply: "% foo -- Invalid command." },
  { code: "unexpected-question", device, line: "reload", question: "[confirm]" },
  { code: "config-locked", device, seconds: 30, reply: "% CONFIG process is occupied." },
  { code: "command-refused", device, line: "foo", mode: "config", reply: "% foo -- Invalid command." },
  { code: "wrong-mode", device, line: "foo", expected: "(config)", prompt: "R#" },
  { code: "save-failed", device, reply: "full" },
  { code: "verify-failed", device, missing: ["a"], unexpected: ["b"] },
  { code: "changed-since-review", device, of: "plan", reviewed: ["a"], now: ["b"] },
  { code: "bad-argument", device, label: "IkeTunnel osaka", property: "mtu", reason: "must be a number" },
  { code: "two-on-one-setting", device, labels: ["StaticRoute a", "StaticRoute b"], setting: "ip route" },
  { code: "missing-definition", device, label: "RouteMap m", name: "prefix-list P", line: "match P", nearest: undefined },
  { code: "still-used", device, name: "route-map M", line: "neighbor A route-map M in" },
  { code: "is-protected", device, label: "IkeTunnel osaka" },
  { code: "held-by-run", device, holder: "the run of stack a/dev", seconds: 30 },
  { code: "engine-gone", device },
  { code: "commit-lost", device },
  { code: "partial-destroy", device },
  { code: "not-planned", device },
  { code: "made-by-older-version", device, label: "IkeTunnel osaka" },
];

describe("what a user reads", () => {
  for (const problem of problems) {
    it(`${problem.code}: names the router, and is a sentence`, () => {
      const text = toWords(problem);
      if (problem.code !== "unreadable-config") assert.match(text, /tokyo/);
      assert.ok(text.length > 30, text);
      assert.doesNotMatch(text, /undefined|\[object|\bNaN\b/);
    });
  }

  it("says what state the router is in", () => {
    const states: [Aftermath, RegExp][] = [
      [{ kind: "nothing-sent" }, /Nothing was sent/],
      [{ kind: "old-settings" }, /Nothing was sent.*--run-program/],
      [{ kind: "rolled-back", lines: [], others: [] }, /No line had taken effect/],
      [{ kind: "rolled-back", lines: ["no a"], others: ["b"] }, /taken back[\s\S]*as before[\s\S]*no a[\s\S]*they stay:\n {4}b/],
      [
        { kind: "not-rolled-back", reason: "gone", sent: ["a", "b"], left: ["a"], back: ["no a"] },
        /could not be taken back: gone[\s\S]*reload[\s\S]*Sent:\n {4}a\n {4}b\nOn the router[\s\S]*:\n {4}a\nTo take it back[\s\S]*:\n {4}no a/,
      ],
    ];
    for (const [state, words] of states) assert.match(toWords({ code: "session-lost", device, during: "x" }, state), words);
  });
});
