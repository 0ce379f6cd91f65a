import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { ProblemError } from "../../provider/errors";
import { createRedactor } from "../../provider/session/redact";

function cleaner(dialect: DialectName, ...secrets: string[]): (text: string) => string {
  const redactor = createRedactor(dialects[dialect].secretWords);
  for (const secret of secrets) redactor.add(secret);
  return redactor.clean;
}

describe("secrets that we know", () => {
  const cases: [string, readonly string[], string, string][] = [
    ["the longer one of two", ["s3cret", "s3cret-longer"], "a s3cret-longer b s3cret", "a <secret> b <secret>"],
    ["in part: its end", ["Canary-abcdefghij-0123456789"], "ijkl cdefghij-0123456789 more", "ijkl <secret> more"],
    ["in part: its beginning", ["Canary-abcdefghij-0123456789"], "auth x Canary-abc", "auth x <secret>"],
    ["folded", ["Canary-abcdefghij"], "char Canary-abc\n     defghij -- Invalid command.", "char <secret> -- Invalid command."],
    ["folded right behind its first letter", ["Canary-abcdefghij"], "char C\r\n   anary-abcdefghij x", "char <secret> x"],
    ["hex digits in the other case", ["0xDEADBEEF01"], "hex 0xdeadbeef01 x", "hex <secret> x"],
    [
      "short ones where they stand as a word",
      ["ab", "bc", "e"],
      "abc ab e here",
      "abc <secret> <secret> here".replace("<secret> <secret>", "<secret>"),
    ],
    [
      "words of every configuration not at all",
      ["interface", "password"],
      "interface Vlan1 has no password",
      "interface Vlan1 has no password",
    ],
    ["not half of such a word", ["password1"], "no passwords here: password1", "no passwords here: <secret>"],
  ];
  for (const [title, secrets, text, shown] of cases)
    it(`are hidden: ${title}`, () => assert.equal(cleaner("nec-ix", ...secrets)(text), shown));

  it("leave no eight characters on end, in any case, folded or cut", () => {
    const secret = fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(..."abcdefghijkABCDEFG0123456789-_!") });
    fc.assert(
      fc.property(secret, fc.nat(), fc.nat(), fc.nat(60), fc.boolean(), (key, from, to, fold, upper) => {
        const part = key.slice(from % key.length).slice(0, 8 + (to % key.length));
        const written = upper ? part.toUpperCase() : part.toLowerCase();
        const text = `% x ${written.slice(0, fold)}\r\n      ${written.slice(fold)} -- Invalid command.`;
        const shown = cleaner("nec-ix", key)(text).replace(/\s/g, "").toLowerCase();
        for (let at = 0; at + 8 <= part.length; at++) {
          const run = part.slice(at, at + 8).toLowerCase();
          if (new Set(run).size > 1) assert.ok(!shown.includes(run), shown);
        }
      }),
    );
  });

  it("are not shown by the inspection of an error, with what caused it", () => {
    const error = new ProblemError({ code: "session-lost", device: "r", during: "sending" }, undefined, {
      cause: new Error("key Canary-abcdefghij"),
    });
    assert.doesNotMatch(inspect(error, { depth: 9 }), /Canary/);
    assert.doesNotMatch(inspect({ error }, { depth: 9 }), /Canary/);
  });

  it("take no time that grows with the square of the text", () => {
    const clean = cleaner("cisco-ios", "Canary-abcdefghij");
    const start = performance.now();
    clean(`key Canary-abcdefghij ${"x".repeat(1_000_000)} ${"password a ".repeat(20_000)}`);
    assert.ok(performance.now() - start < 5000);
  });
});

describe("secrets of others", () => {
  const lines: readonly [DialectName, string][] = [
    ["nec-ix", "ikev2 authentication psk id ipv4 10.0.0.1 key char Canary"],
    ["nec-ix", "ike policy p peer 1.2.3.4 key Canary prop"],
    ["nec-ix", "username x password plain 1 Canary administrator"],
    ["nec-ix", "username x password hash Canary administrator"],
    ["nec-ix", "authentication password user@isp Canary"],
    ["nec-ix", "radius host 10.0.0.1 key 0 Canary"],
    ["nec-ix", "http-server username x secret-password Canary"],
    ["nec-ix", "nm account x password secret Canary"],
    ["nec-ix", "key char\n      Canary -- Invalid command."],
    ["cisco-ios", "key-string Canary"],
    ["cisco-ios", "key-string 7 Canary"],
    ["cisco-ios", "ip ospf message-digest-key 1 md5 Canary"],
    ["cisco-ios", "ip ospf message-digest-key 1 md5 7 Canary"],
    ["cisco-ios", "ip ospf authentication-key 7 Canary"],
    ["cisco-ios", "standby 1 authentication md5 key-string Canary"],
    ["cisco-ios", "standby 1 authentication md5 key-string 7 Canary timeout 30"],
    ["cisco-ios", "standby 1 authentication Canary"],
    ["cisco-ios", "vrrp 1 authentication text Canary"],
    ["cisco-ios", "snmp-server community Canary RO"],
    ["cisco-ios", "snmp-server user u g v3 auth sha Canary priv aes 128 Canary"],
    ["cisco-ios", "snmp-server host 10.0.0.1 Canary"],
    ["cisco-ios", "snmp-server host 10.0.0.1 version 2c Canary"],
    ["cisco-ios", "snmp-server host 10.0.0.1 vrf MGMT informs version 3 priv Canary"],
    ["cisco-ios", "ntp authentication-key 1 md5 Canary"],
    ["cisco-ios", "wpa-psk ascii 0 Canary"],
    ["cisco-ios", "ip nhrp authentication Canary"],
    ["cisco-ios", "path ftp://user:Canary@10.0.0.1/x"],
    ["cisco-ios", "enable secret 5 Canary"],
    ["cisco-ios", "username u privilege 15 secret 9 Canary"],
    ["cisco-ios", "neighbor 10.0.0.1 password 7 Canary"],
    ["cisco-ios", "pre-shared-key local Canary"],
    ["cisco-ios", "pre-shared-key address 10.0.0.1 key Canary"],
    ["cisco-ios", "crypto isakmp key 6 Canary address 10.0.0.1"],
    ["cisco-ios", "tacacs-server host 10.0.0.1 key 7 Canary"],
    ["cisco-ios", "ppp chap password 0 Canary"],
    ["cisco-ios", "ppp pap sent-username u password 7 Canary"],
  ];
  for (const [dialect, line] of lines)
    it(`${dialect}: ${line.replace(/\n\s*/, " / ")}`, () => assert.doesNotMatch(cleaner(dialect)(line), /Canary/));

  it("the user name in front of one is shown", () =>
    assert.equal(cleaner("nec-ix")("authentication password user@isp S3cret"), "authentication password user@isp <secret>"));

  it("lines without one are shown as they are", () => {
    for (const line of [
      "set community 100:1",
      "neighbor 10.0.0.1 send-community both",
      "ip community-list standard A permit 100:1",
      "crypto key generate rsa",
      "key chain A",
      "key 1",
      "ip ospf authentication message-digest",
      "authentication remote pre-share",
      "service password-encryption",
      "path ftp://10.0.0.1/x",
    ])
      assert.equal(cleaner("cisco-ios")(line), line);
  });
});
