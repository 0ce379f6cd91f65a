import assert from "node:assert/strict";
import type { Dialect } from "../../simulator";
import { blockOf, withRouter } from "./bases";
import { Shell } from "./shell";

type Behaviours = Readonly<Record<string, string | number | boolean>>;

/** The whole dump, head left out, after the lines were typed into this configuration. */
function dumpAfter(dialect: Dialect, config: readonly string[], typed: readonly string[]): Promise<string[]> {
  return withRouter({ dialect, config: `${config.join("\n")}\n` }, (router) => {
    router.typeAsSomebodyElse(typed);
    const lines = router.running().trimEnd().split("\n");
    return lines.slice(lines.indexOf(config[0] as string));
  });
}

function saidTo(typed: readonly string[], behaviours: Behaviours = {}, dialect: Dialect = "cisco-ios"): Promise<string> {
  return withRouter({ dialect, behaviours }, (router) => {
    try {
      return router.typeAsSomebodyElse(typed).at(-1) ?? "";
    } catch (error) {
      return (error as Error).message;
    }
  });
}

describe("where a new line is put", () => {
  it("nec-ix: tunnels and entries of lists stand by number, not by letter", async () => {
    const base = ["hostname a", "!", "interface Null0.0", "  no ip address", "!"];
    const typed = [
      "ip prefix-list p 100 permit 10.0.0.0/8",
      "ip prefix-list p 20 permit 11.0.0.0/8",
      "interface Tunnel10.0",
      "interface Tunnel4.0",
    ];
    const lines = await dumpAfter("nec-ix", base, typed);
    assert.deepEqual(
      lines.filter((line) => /prefix-list|Tunnel/.test(line)),
      [
        "ip prefix-list p 20 permit 11.0.0.0/8",
        "ip prefix-list p 100 permit 10.0.0.0/8",
        "interface Tunnel4.0",
        "interface Tunnel10.0",
      ],
    );
  });

  it("nec-ix: sub-interfaces stand behind the ports and in front of the loopback", () =>
    withRouter({ dialect: "nec-ix" }, (router) => {
      router.typeAsSomebodyElse(["interface GigaEthernet1.2", "interface GigaEthernet0.10", "interface GigaEthernet0.9"]);
      const names: readonly string[] = router.running().match(/(?<=^interface )\S+/gm) ?? [];
      const subs = ["GigaEthernet0.9", "GigaEthernet0.10", "GigaEthernet1.2"];
      assert.deepEqual(names.slice(names.indexOf("GigaEthernet0.9"), names.indexOf("Loopback0.0")), subs);
      assert.ok(names.indexOf("GigaEthernet2.0") < names.indexOf("GigaEthernet0.9"));
    }));

  it("cisco-ios: routes stand by prefix", () =>
    withRouter({ dialect: "cisco-ios" }, (router) => {
      router.typeAsSomebodyElse([
        "ip route 10.3.0.0 255.255.0.0 10.19.0.2",
        "ip route 200.1.1.0 255.255.255.0 10.19.0.2",
        "ip route 9.0.0.0 255.0.0.0 Null0",
      ]);
      const prefixes: readonly string[] = router.running().match(/(?<=^ip route )\S+/gm) ?? [];
      assert.deepEqual(prefixes, ["0.0.0.0", "9.0.0.0", "10.3.0.0", "10.20.0.0", "200.1.1.0"]);
    }));

  it("nec-ix: another list does not get between the entries of the first", async () => {
    const typed = ["ip prefix-list b 20 deny any", "ip prefix-list a 30 deny any", "ip prefix-list b 10 deny any"];
    const lines = await dumpAfter("nec-ix", ["hostname a", "!"], typed);
    assert.deepEqual(
      lines.filter((line) => line.includes("prefix-list")),
      ["ip prefix-list b 10 deny any", "ip prefix-list b 20 deny any", "ip prefix-list a 30 deny any"],
    );
  });

  it("cisco-ios: a block is set off from lines that stand close", async () => {
    const lines = await dumpAfter("cisco-ios", ["version 15.3", "hostname a", "end"], ["interface Loopback7"]);
    assert.deepEqual(lines, ["version 15.3", "hostname a", "!", "interface Loopback7", " no ip address", "!", "end"]);
  });

  it("cisco-ios: and that separation goes with the block", async () => {
    const base = ["version 15.3", "hostname a", "end"];
    assert.deepEqual(await dumpAfter("cisco-ios", base, ["interface Loopback7", "no interface Loopback7"]), base);
  });

  it("a line goes in front of those that the router prints later", () =>
    withRouter({ dialect: "cisco-ios" }, (router) => {
      router.typeAsSomebodyElse(["interface Tunnel9", "ip mtu 1400", "bandwidth 9000"]);
      assert.deepEqual(blockOf(router.running(), "interface Tunnel9"), [
        "interface Tunnel9",
        " description warehouse",
        " bandwidth 9000",
        " ip address 10.19.0.1 255.255.255.252",
        " ip mtu 1400",
        " tunnel source Vlan1",
        " tunnel destination 10.11.0.9",
      ]);
    }));

  it("foreign lines of a block keep their place", async () => {
    const base = [
      "hostname a",
      "!",
      "interface Tunnel5.0",
      "  strange one",
      "  no ip address",
      "  strange two",
      "  shutdown",
      "!",
    ];
    const lines = await dumpAfter("nec-ix", base, ["interface Tunnel5.0", "ip mtu 1300", "description x"]);
    const [opening, ...rest] = base.slice(2, -1);
    assert.deepEqual(lines.filter((line) => !/mtu|description/.test(line)).slice(2, -1), [opening, ...rest]);
    assert.ok(lines.indexOf("  ip mtu 1300") > lines.indexOf("  no ip address"));
    assert.ok(lines.indexOf("  ip mtu 1300") < lines.indexOf("  shutdown"));
  });
});

describe("cisco-ios: text that is not configuration", () => {
  const literals: readonly (readonly [string, readonly string[]])[] = [
    ["a banner", ["banner motd ^C", "interface Tunnel2", "router bgp 1", "^C"]],
    ["a banner with another delimiter", ["banner login #", "interface Tunnel2", "#"]],
    [
      "a certificate",
      ["crypto pki certificate chain C", " certificate self-signed 01", "  30820229 30820192", "interface Tunnel2", "  \tquit"],
    ],
  ];
  for (const [title, text] of literals)
    it(`${title} keeps its lines, whatever they look like`, async () => {
      const base = ["version 15.3", "hostname a", "!", ...text, "!", "end"];
      const typed = ["router bgp 7", "interface Tunnel2", "ip mtu 1400", "no interface Tunnel2", "no router bgp 7"];
      assert.deepEqual(await dumpAfter("cisco-ios", base, typed), base);
    });

  it("a banner on one line ends there", async () => {
    const base = ["version 15.3", "banner motd #hello#", "!", "interface Tunnel2", " no ip address", "!", "end"];
    assert.deepEqual(await dumpAfter("cisco-ios", base, ["no interface Tunnel2"]), [
      "version 15.3",
      "banner motd #hello#",
      "!",
      "end",
    ]);
  });
});

describe("half of an object is not the whole", () => {
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    [
      "a proposal without a group",
      ["crypto ikev2 proposal P", "encryption 3des", "integrity sha1", "crypto ikev2 proposal P"],
      true,
    ],
    ["a proposal without integrity", ["crypto ikev2 proposal P", "encryption 3des", "group 2", "crypto ikev2 proposal P"], true],
    [
      "a complete proposal",
      ["crypto ikev2 proposal P", "encryption 3des", "integrity sha1", "group 2", "crypto ikev2 proposal P"],
      false,
    ],
    [
      "a complete proposal with aes-gcm",
      ["crypto ikev2 proposal P", "encryption aes-gcm-256", "prf sha256", "group 19", "crypto ikev2 proposal P"],
      false,
    ],
    [
      "aes-gcm with integrity in place of prf",
      ["crypto ikev2 proposal P", "encryption aes-gcm-256", "integrity sha256", "group 19", "crypto ikev2 proposal P"],
      true,
    ],
    [
      "a profile without the remote method",
      ["crypto ikev2 profile X", "match identity remote any", "authentication local pre-share", "crypto ikev2 profile X"],
      true,
    ],
    [
      "a complete profile",
      [
        "crypto ikev2 profile X",
        "match identity remote any",
        "authentication local pre-share",
        "authentication remote pre-share",
        "crypto ikev2 profile X",
      ],
      false,
    ],
  ];
  for (const [title, typed, isTold] of cases)
    it(`cisco-ios: ${title} is ${isTold ? "" : "not "}announced`, async () =>
      assert.equal(/MUST/.test(await saidTo(typed)), isTold));
});

describe("keys and profiles in use, on a router that refuses to lose them", () => {
  const refuses = { "ix-delete-in-use": "refused" };
  const tunnel = (peer: string) => ["interface Tunnel3.0", "tunnel mode ipsec-ikev2", peer, "configure"];
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    [
      "a key named by its id",
      [
        "ikev2 authentication psk id fqdn a.example key char x",
        ...tunnel("ikev2 peer 1.1.1.1 authentication psk id fqdn a.example"),
        "no ikev2 authentication psk id fqdn a.example",
      ],
      true,
    ],
    [
      "a key that the address of the peer stands for",
      [
        "ikev2 authentication psk id ipv6 2001:db8::1 key char x",
        ...tunnel("ikev2 peer 2001:db8::1 authentication psk"),
        "no ikev2 authentication psk id ipv6 2001:db8::1",
      ],
      true,
    ],
    [
      "a key of another id",
      [
        "ikev2 authentication psk id fqdn b.example key char x",
        ...tunnel("ikev2 peer 1.1.1.1 authentication psk id fqdn a.example"),
        "no ikev2 authentication psk id fqdn b.example",
      ],
      false,
    ],
    ["a bound profile", ["ikev2 profile p", ...tunnel("ikev2 binding p"), "no ikev2 profile p"], true],
    [
      "a profile that nobody binds",
      ["ikev2 profile p", "ikev2 profile pp", ...tunnel("ikev2 binding pp"), "no ikev2 profile p"],
      false,
    ],
  ];
  for (const [title, typed, isRefused] of cases)
    it(`nec-ix: ${title} ${isRefused ? "stays" : "goes"}`, async () => {
      assert.equal(/refused "no/.test(await saidTo(typed, refuses, "nec-ix")), isRefused);
      assert.doesNotMatch(await saidTo(typed, {}, "nec-ix"), /refused/);
    });
});

describe("cisco-ios: words outside the configuration mode", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["show", /% Incomplete command\./],
    ["te", /% Ambiguous command: {2}"te"/],
    ["e", /% Ambiguous command: {2}"e"/],
    ["terminal length", /% Incomplete command\./],
    ["terminal length 600", /\^\r?\n% Invalid input detected/],
    ["nonsense", /% Unknown command or computer name/],
    ["interface Tunnel2", /% Invalid input detected/],
  ];
  for (const [line, reply] of cases)
    it(line, () =>
      withRouter({ dialect: "cisco-ios" }, async (router) => {
        const shell = new Shell(router.attach());
        await shell.read();
        assert.match(await shell.type(line), reply);
        shell.close();
      }),
    );
});
