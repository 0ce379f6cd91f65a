import assert from "node:assert/strict";
import { parse } from "../../provider/config/parse";
import { toTemplate } from "../../provider/config/template";
import { dialects, tableOf } from "../../provider/dialects";
import { isProblem } from "../../provider/errors";

describe("line templates", () => {
  const cases: [string, Record<string, string>, string, string][] = [
    [
      "neighbor {address} timers | {keepalive} {hold}",
      { address: "10.0.0.1", keepalive: "10", hold: "30" },
      "neighbor 10.0.0.1 timers 10 30",
      "neighbor 10.0.0.1 timers",
    ],
    ["redistribute {source}", { source: "connected" }, "redistribute connected", "redistribute connected"],
    [
      "ip route {net} {hop} | [distance {distance}]",
      { net: "default", hop: "10.0.0.1" },
      "ip route default 10.0.0.1",
      "ip route default 10.0.0.1",
    ],
    [
      "ip route {net} {hop} | [distance {distance}]",
      { net: "default", hop: "10.0.0.1", distance: "9" },
      "ip route default 10.0.0.1 distance 9",
      "ip route default 10.0.0.1",
    ],
    ["description | {text...}", { text: "to the head office" }, "description to the head office", "description"],
    [
      "neighbor {address} route-map | {name} | in",
      { address: "10.0.0.1", name: "R" },
      "neighbor 10.0.0.1 route-map R in",
      "neighbor 10.0.0.1 route-map in",
    ],
  ];
  for (const [source, values, line, slot] of cases) {
    it(`${source} writes and reads ${line}`, () => {
      const template = toTemplate(source);
      assert.equal(template.render(values), line);
      assert.deepEqual(template.match(line), values);
      assert.equal(template.slot(values), slot);
    });
  }

  it("writes nothing where a value is missing, and reads no other line", () => {
    const template = toTemplate("dpd interval | {seconds}");
    assert.equal(template.render({}), undefined);
    assert.equal(template.match("dpd interval 10 20"), undefined);
    assert.equal(template.match("no dpd interval 10"), undefined);
  });
});

describe("what lines mean", () => {
  const cases: ["nec-ix" | "cisco-ios", string[], string, string, string][] = [
    ["nec-ix", ["ikev2 default-profile"], "dpd interval 10", "dpd interval", "no dpd interval"],
    ["nec-ix", ["interface Tunnel3.0"], "no shutdown", "shutdown", "shutdown"],
    ["nec-ix", ["interface Tunnel3.0"], "no ip address", "ip address", "no ip address"],
    [
      "nec-ix",
      [],
      "ip route 10.0.0.0/8 10.1.1.1 distance 9",
      "ip route 10.0.0.0/8 10.1.1.1",
      "no ip route 10.0.0.0/8 10.1.1.1 distance 9",
    ],
    [
      "nec-ix",
      ["router bgp 100"],
      "neighbor 10.0.0.1 remote-as 7",
      "neighbor 10.0.0.1 remote-as",
      "no neighbor 10.0.0.1 remote-as 7",
    ],
    ["nec-ix", [], "proxy-dns ip enable", "proxy-dns ip enable", "no proxy-dns ip enable"],
    [
      "cisco-ios",
      [],
      "crypto ipsec transform-set A esp-aes 256 esp-sha-hmac",
      "crypto ipsec transform-set A",
      "no crypto ipsec transform-set A",
    ],
    ["cisco-ios", [], "crypto ikev2 proposal default", "crypto ikev2 proposal default", "default crypto ikev2 proposal"],
    [
      "cisco-ios",
      ["interface Tunnel2"],
      "tunnel protection ipsec profile P ikev2-profile Q",
      "tunnel protection",
      "no tunnel protection ipsec profile P",
    ],
    ["cisco-ios", ["router bgp 100"], "neighbor 10.0.0.1 remote-as 7", "neighbor 10.0.0.1 remote-as", "no neighbor 10.0.0.1"],
    ["cisco-ios", ["interface Vlan1"], "ip address 10.0.0.1 255.0.0.0", "ip address", "no ip address"],
    [
      "cisco-ios",
      ["interface Vlan1"],
      "ip address 10.0.0.2 255.0.0.0 secondary",
      "ip address 10.0.0.2 255.0.0.0 secondary",
      "no ip address 10.0.0.2 255.0.0.0 secondary",
    ],
  ];
  for (const [dialect, path, line, slot, no] of cases) {
    it(`${dialect}: ${[...path, line].join(" / ")}`, () => {
      const meaning = tableOf(dialects[dialect]).classify(path, line);
      assert.deepEqual([meaning.slot, meaning.no], [slot, no]);
    });
  }

  it("a key is never shown", () => {
    const { mask } = tableOf(dialects["nec-ix"]);
    assert.equal(
      mask([], "ikev2 authentication psk id ipv4 10.0.0.1 key char abc"),
      "ikev2 authentication psk id ipv4 10.0.0.1 key char <secret: preSharedKey>",
    );
    assert.equal(
      mask([], "ikev2 authentication psk id ipv4 10.0.0.1 key secret abc"),
      "ikev2 authentication psk id ipv4 10.0.0.1 key secret <secret: preSharedKey>",
    );
    const ios = tableOf(dialects["cisco-ios"]);
    assert.equal(ios.mask(["crypto ikev2 keyring k", "peer p"], "pre-shared-key 6 abc"), "pre-shared-key <secret: preSharedKey>");
  });
});

describe("reading", () => {
  it("keeps banners and certificates out of the configuration", () => {
    const text =
      "banner motd ^C\ninterface Tunnel2\n^C\ncrypto pki certificate chain X\n certificate ca 01\n  30820229\n  \tquit\ninterface Vlan1\n";
    const tree = parse(text, dialects["cisco-ios"].text);
    assert.deepEqual(
      tree.map((line) => line.text),
      ["banner motd ^C", "crypto pki certificate chain X", "interface Vlan1"],
    );
  });

  it("refuses terminal debris, naming the line", () => {
    assert.throws(
      () => parse("hostname R\nint\x08erface A\n", dialects["nec-ix"].text),
      (error: unknown) => isProblem(error) && error.problem.code === "unreadable-config" && error.problem.line === 2,
    );
  });
});
