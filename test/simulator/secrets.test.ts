import assert from "node:assert/strict";
import fc from "fast-check";
import { hideSecrets } from "../../simulator";

describe("lines as they are shown to a watcher", () => {
  const lines: readonly (readonly [typed: string, shown: string])[] = [
    [
      "ikev2 authentication psk id ipv4 200.1.4.1 key char S3cret",
      "ikev2 authentication psk id ipv4 200.1.4.1 key char <hidden>",
    ],
    ["ikev2 authentication psk id keyid a key hex 0a0b", "ikev2 authentication psk id keyid a key hex <hidden>"],
    ["ike policy vpn peer 10.0.0.1 key S3cret mode aggressive", "ike policy vpn peer 10.0.0.1 key <hidden>"],
    ["username ops password plain 1 S3cret administrator", "username ops password plain 1 <hidden>"],
    ["username ops password hash S3cret administrator", "username ops password hash <hidden>"],
    ["http-server username a secret-password S3cret", "http-server username a secret-password <hidden>"],
    ["  authentication password user S3cret", "  authentication password <hidden>"],
    ["neighbor 10.0.0.1 password two words", "neighbor 10.0.0.1 password <hidden>"],
    ["pre-shared-key S3cret", "pre-shared-key <hidden>"],
    [" pre-shared-key local 6 S3cret", " pre-shared-key local 6 <hidden>"],
    ["pre-shared-key hex 0a0b", "pre-shared-key hex <hidden>"],
    ["pre S3cret", "pre <hidden>"],
    ["no pre-shared-key local S3cret", "no pre-shared-key local <hidden>"],
    ["enable secret 9 S3cret", "enable secret 9 <hidden>"],
    ["ena sec S3cret", "ena sec <hidden>"],
    ["enable secret 5", "enable secret <hidden>"],
    ["username bob privilege 15 secret S3cret", "username bob privilege 15 secret <hidden>"],
    ["us bob p S3cret", "us bob p <hidden>"],
    ["password 7 S3cret", "password 7 <hidden>"],
    ["do conf t", "do conf t"],
    ["key S3cret", "key <hidden>"],
    ["key-string S3cret", "key-string <hidden>"],
    ["snmp-server community S3cret ro", "snmp-server community <hidden>"],
    ["crypto isakmp key S3cret address 10.0.0.1", "crypto isakmp key <hidden>"],
    ["tacacs-server host 10.0.0.1 key 7 S3cret", "tacacs-server host 10.0.0.1 key 7 <hidden>"],
    ["ip ospf message-digest-key 1 md5 S3cret", "ip ospf message-digest-key 1 <hidden>"],
    ["ip ospf authentication-key S3cret", "ip ospf authentication-key <hidden>"],
    ["ntp authentication-key 1 md5 S3cret", "ntp authentication-key 1 <hidden>"],
    ["key config-key password-encrypt S3cret", "key <hidden>"],
    // What is no secret stays to be read.
    ["interface Tunnel3.0", "interface Tunnel3.0"],
    ["crypto ikev2 keyring keys", "crypto ikev2 keyring keys"],
    ["keyring local keys", "keyring local keys"],
    ["ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1", "ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1"],
    ["authentication remote pre-share", "authentication remote pre-share"],
    ["crypto key generate rsa modulus 2048", "crypto key generate rsa modulus 2048"],
    ["key chain branches", "key chain branches"],
    ["show ip community-list", "show ip community-list"],
    ["neighbor 10.0.0.1 send-community both", "neighbor 10.0.0.1 send-community both"],
    ["neighbor 10.0.0.1 prefix-list lans in", "neighbor 10.0.0.1 prefix-list lans in"],
    ["ip access-list tunnel0 permit ip src any dest any", "ip access-list tunnel0 permit ip src any dest any"],
    ["set security-association lifetime kilobytes disable", "set security-association lifetime kilobytes disable"],
    ["", ""],
  ];
  for (const [typed, shown] of lines) it(typed === "" ? "an empty line" : typed, () => assert.equal(hideSecrets(typed), shown));

  it("a password that is typed in the wrong place", () => {
    assert.equal(hideSecrets(" hunter2", ["hunter2"]), " <hidden>");
    assert.equal(hideSecrets("hostname hunter2", ["hunter2"]), "hostname hunter2");
  });

  it("whatever the secret, and however the words are shortened", () => {
    const secret = fc.string({ minLength: 4, unit: fc.constantFrom(..."QXZ479!%$") }).map((text) => `~${text}`);
    const shortened = (word: string, least: number) =>
      fc.integer({ min: least, max: word.length }).map((to) => word.slice(0, to));
    const before = fc.constantFrom("username a", "neighbor 10.0.0.1", "enable", "ike policy vpn peer 10.0.0.1");
    const word = fc.oneof(shortened("password", 1), shortened("secret", 1), shortened("key", 1));
    const form = fc.constantFrom("", "0", "7", "plain 1", "char", "hex", "level 15 0", "local 6");
    fc.assert(
      fc.property(before, word, form, secret, (...parts) => {
        const shown = hideSecrets(parts.filter((part) => part !== "").join(" "));
        assert.ok(!shown.includes(parts[3]), shown);
        assert.ok(shown.startsWith(parts[0]), shown);
      }),
    );
  });
});
