import assert from "node:assert/strict";
import { builtinsOf } from "../../../provider/config/builtins";
import { dialects, tableOf } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
import { planRemoval } from "../../../provider/planning/plan";
import { globalRules as iosRules } from "../../../simulator/families/cisco-ios/global";
import { globalRules as ixRules } from "../../../simulator/families/nec-ix/global";
import { instance, read } from "../../support/cases";
import { drive } from "../../support/drive";
import { isDone } from "../../support/obeyed";
import { planPut } from "../../support/plan";

const ix = "nec-ix";
const ios = "cisco-ios";

describe("two lines of one setting are two lines", () => {
  it("nec-ix: a route that should have gone is found beside the one that is wanted, in either order", () => {
    for (const lines of [
      ["ip route 10.92.0.0/16 10.150.0.2 distance 9", "ip route 10.92.0.0/16 10.150.0.2"],
      ["ip route 10.92.0.0/16 10.150.0.2", "ip route 10.92.0.0/16 10.150.0.2 distance 9"],
    ]) {
      const router = drive({ dialect: ix, typed: `${lines.join("\n")}\n` });
      const run = router.up({ it: ["StaticRoute", { destination: "10.92.0.0/16", nextHop: "10.150.0.2" }] });
      isDone(run);
      assert.deepEqual(run.sent, ["no ip route 10.92.0.0/16 10.150.0.2 distance 9"]);
    }
  });

  it("cisco-ios: an entry of a route-map with another action is the same entry", () => {
    const router = drive({ dialect: ios, typed: "route-map FROM-B deny 20\n match tag 9\nroute-map FROM-B permit 30\n" });
    const entries = [
      { seq: 20, action: "permit", match: { tags: [9] } },
      { seq: 30, action: "permit" },
    ];
    const run = router.up({ it: ["RouteMap", { name: "FROM-B", entries }] });
    isDone(run);
    assert.deepEqual(run.sent, ["route-map FROM-B permit 20"]);
  });

  it("cisco-ios: numbers that the router shows tell entries apart", () => {
    const live = read(ios, "ip access-list extended XE\n 10 permit tcp any any eq 22\n 20 deny   ip any any\n");
    const entries = [
      { seq: 5, action: "permit", protocol: "udp", source: "any" },
      { seq: 10, action: "permit", protocol: "tcp", source: "any", destinationPort: 22 },
      { seq: 20, action: "deny", source: "any" },
    ];
    const plan = planPut({ dialect: dialects[ios], instance: instance(ios, "AccessList", { name: "XE", entries }), live });
    assert.deepEqual(plan.commands, ["ip access-list extended XE", " 5 permit udp any any"]);
  });

  it("cisco-ios: numbers that the router does not show give the order", () => {
    const router = drive({ dialect: ios });
    const entries = [
      { seq: 10, action: "permit", protocol: "tcp", source: "any", destinationPort: 22 },
      { seq: 5, action: "permit", protocol: "udp", source: "any" },
      { seq: 20, action: "deny", source: "any" },
    ];
    const program = { it: ["AccessList", { name: "NUMBERS", entries }] } as const;
    isDone(router.up(program));
    assert.deepEqual(router.up(program).sent, []);
    assert.match(router.router.text(), /NUMBERS\n permit udp any any\n permit tcp any any eq 22\n deny {3}ip any any/);
    isDone(router.destroy());
    assert.deepEqual(router.traces(), []);
  });
});

describe("what is in use stays, whoever wrote the line that uses it", () => {
  const held = (dialect: DialectName, args: object, users: readonly string[] = []) => {
    const router = drive({ dialect, typed: users.join("\n") });
    const live = router.router.tree();
    const made = instance(dialect, "AccessList", args);
    const { record } = planPut({ dialect: dialects[dialect], instance: made, live });
    const { dangling } = planRemoval({ dialect: dialects[dialect], record, live });
    assert.ok(dangling.every(({ isRemoved }) => isRemoved));
    return dangling.map(({ name }) => name);
  };
  const one = (name: string) => ({ name, type: "standard", entries: [{ action: "permit", source: "10.12.0.0/24" }] });

  it("cisco-ios: a list that lets in on a vty line, and by SNMP", () => {
    const entries = [{ action: "permit", source: "10.11.0.0/24" }];
    assert.deepEqual(held(ios, { name: "MANAGE", type: "standard", entries }), ["access-list MANAGE"]);
  });

  for (const user of [
    "line vty 0 4\n access-class USED out",
    "snmp-server community other RO USED",
    "interface Vlan1\n ip access-group USED in",
  ])
    it(`cisco-ios: ${user.split("\n").at(-1)?.trim()}`, () =>
      assert.deepEqual(held(ios, one("USED"), ["ip access-list standard USED", " permit 10.12.0.0 0.0.0.255", user]), [
        "access-list USED",
      ]));

  it("nec-ix: a list that logins come in by", () => {
    const entries = [
      { action: "permit", source: "192.168.1.0/24" },
      { action: "permit", source: "127.0.0.0/8" },
    ];
    assert.deepEqual(held(ix, { name: "manage", entries }), ["ip access-list manage"]);
  });

  for (const server of ["telnet-server", "http-server", "proxy-dns"])
    it(`nec-ix: ${server} ip access-list`, () =>
      assert.deepEqual(
        held(ix, { name: "used", entries: [{ action: "permit", source: "any" }] }, [
          "ip access-list used permit ip src any dest any",
          `${server} ip access-list used`,
        ]),
        ["ip access-list used"],
      ));
});

describe("what the router adds by itself is no fault", () => {
  it("nec-ix: auto-connect beside an encapsulation", () => {
    for (const line of ["auto-connect", "no auto-connect"]) {
      const router = drive({ dialect: ix });
      const program = {
        it: ["Interface", { name: "GigaEthernet2.5", encapsulationVlan: 305, address: "10.35.0.1/24" }],
      } as const;
      isDone(router.up(program));
      assert.deepEqual(router.router.obey([{ path: ["interface GigaEthernet2.5"], line }]), []);
      assert.deepEqual(router.up(program).sent, []);
      isDone(router.destroy());
    }
  });

  it("cisco-ios: what closes a family of a VRF, once for each family", () => {
    const router = drive({ dialect: ios });
    const lines = ["rd 65000:7", "address-family ipv4", "address-family ipv6"];
    const program = { it: ["ConfigBlock", { parents: ["vrf definition BLUE"], lines }] } as const;
    isDone(router.up(program));
    assert.deepEqual(router.up(program).sent, []);
    isDone(router.destroy());
    assert.deepEqual(router.traces(), []);
  });
});

describe("objects that are built in", () => {
  it("count only while no line switches them off", () => {
    const { builtins } = dialects[ios];
    const left = (text: string) => builtinsOf(read(ios, text), tableOf(dialects[ios]), builtins);
    assert.deepEqual(left("hostname r\n"), builtins);
    assert.deepEqual(
      left("no crypto ikev2 proposal default\n"),
      builtins.filter((name) => name !== "ikev2 proposal default"),
    );
    assert.deepEqual(
      left("no crypto ipsec profile default\n"),
      builtins.filter((name) => name !== "ipsec profile default"),
    );
  });

  for (const line of [
    "no crypto ikev2 proposal default",
    "no crypto ikev2 policy default",
    "no crypto ipsec transform-set default",
    "no crypto ipsec profile default",
  ])
    it(`cisco-ios: what switches one off leads back: ${line}`, () => {
      const router = drive({ dialect: ios });
      isDone(router.up({ it: ["ConfigBlock", { lines: [line] }] }));
      isDone(router.destroy());
      assert.deepEqual(router.traces(), []);
    });
});

describe("what is left free in the same change", () => {
  it("cisco-ios: the AS of the process, by resources of other names", () => {
    const router = drive({ dialect: ios });
    isDone(router.up({ a: ["BgpRouter", { asn: 65051 }], b: ["BgpPeerGroup", { router: 65051, name: "SPOKES" }] }));
    const run = router.up({ c: ["BgpRouter", { asn: 65052 }], d: ["BgpPeerGroup", { router: 65052, name: "SPOKES" }] }, [
      "a",
      "b",
    ]);
    isDone(run);
    assert.equal(run.sent[0], "no router bgp 65051");
  });

  it("cisco-ios: two addresses of one interface change their roles", () => {
    const router = drive({
      dialect: ios,
      typed: "interface Vlan30\n ip address 10.30.0.1 255.255.255.0\n ip address 10.30.0.2 255.255.255.0 secondary\n",
    });
    const run = router.up({
      it: ["Interface", { name: "Vlan30", address: "10.30.0.2/24", secondaryAddresses: ["10.30.0.1/24"] }],
    });
    isDone(run);
    assert.deepEqual(run.sent, [
      "interface Vlan30",
      " no ip address 10.30.0.2 255.255.255.0 secondary",
      " ip address 10.30.0.2 255.255.255.0",
      " ip address 10.30.0.1 255.255.255.0 secondary",
    ]);
  });

  it("cisco-ios: secondary addresses that are not wanted go by an empty list", () => {
    const router = drive({
      dialect: ios,
      typed: "interface Vlan30\n ip address 10.30.0.1 255.255.255.0\n ip address 10.31.0.1 255.255.255.0 secondary\n",
    });
    const run = router.up({ it: ["Interface", { name: "Vlan30", address: "10.30.0.1/24", secondaryAddresses: [] }] });
    isDone(run);
    assert.deepEqual(run.sent, ["interface Vlan30", " no ip address 10.31.0.1 255.255.255.0 secondary"]);
  });
});

describe("an address that goes", () => {
  it("cisco-ios: takes those along that stand beside it, and they come back with it", () => {
    const router = drive({
      dialect: ios,
      typed: "interface Vlan30\n ip address 10.30.0.1 255.255.255.0\n ip address 10.31.0.1 255.255.255.0 secondary\n",
    });
    const run = router.up({ it: ["Interface", { name: "Vlan30", description: "x" }] });
    isDone(run);
    assert.ok(run.sent.includes(" no ip address 10.31.0.1 255.255.255.0 secondary"));
    isDone(router.destroy());
    assert.deepEqual(router.traces(), []);
  });
});

describe("lines at the top that no resource says", () => {
  const values: Readonly<Record<string, readonly [string, string]>> = {
    word: ["alpha", "beta"],
    line: ["first text", "second text"],
    ip4: ["10.9.9.1", "10.9.9.2"],
  };
  const pairsOf = (form: string): readonly [string, string] | undefined => {
    const [, words, type = ""] = /^([a-z][a-z-]*(?: [a-z-]+)*) \/ <\w+:([\w:-]+)>$/.exec(form) ?? [];
    const [, least] = /^int:(\d+)-/.exec(type) ?? [];
    const pair = least === undefined ? values[type] : ([String(Number(least) + 1), String(Number(least) + 2)] as const);
    return words === undefined || pair === undefined ? undefined : [`${words} ${pair[0]}`, `${words} ${pair[1]}`];
  };
  for (const [dialect, rules] of [
    [ios, iosRules],
    [ix, ixRules],
  ] as const)
    for (const { form } of rules) {
      const pair = pairsOf(form);
      if (!pair) continue;
      it(`${dialect}: ${form} changes its value, and nothing else changes`, () => {
        const router = drive({ dialect, base: dialect === ios ? "ip cef\n" : "ntp ip enable\n" });
        isDone(router.up({ it: ["ConfigBlock", { lines: [pair[0]] }] }));
        isDone(router.up({ it: ["ConfigBlock", { lines: [pair[1]] }] }));
        assert.ok(router.router.text().split("\n").includes(pair[1]));
      });
    }

  it("cisco-ios: text between marks is no configuration", () => {
    for (const opening of ["menu OPS title ^C", "aaa authentication banner ^C"]) {
      const live = read(ios, `${opening}\nrouter bgp 65010\n^C\nhostname r\n`);
      assert.deepEqual(
        live.map(({ text }) => text),
        [opening, "hostname r"],
      );
    }
  });
});

describe("a route that is taken away", () => {
  it("says what goes with it, on both routers", () => {
    for (const [dialect, nextHop] of [
      [ix, "10.150.0.9"],
      [ios, "10.11.0.9"],
    ] as const) {
      const router = drive({ dialect });
      assert.deepEqual(router.up({ it: ["StaticRoute", { destination: "default", nextHop }] }).interrupts, []);
      assert.match(
        router.destroy().interrupts.join("\n"),
        new RegExp(`^interrupts: what goes to \\S+.* by ${nextHop}, its route is taken away`),
      );
    }
  });
});

describe("entries that nobody can read", () => {
  it("nec-ix: numbered entries stay as they are", () => {
    const numbered = [
      "ip access-list lab-in 10 permit ip src 172.30.0.0/16 dest any",
      "ip access-list lab-in 20 deny ip src any dest any",
    ];
    const router = drive({ dialect: ix, lenient: true, dumped: `${numbered.join("\n")}\n` });
    const entries = [{ action: "permit", source: "172.30.0.0/16" }];
    const run = router.up({ it: ["AccessList", { name: "lab-in", entries }] });
    assert.ok(!run.sent.some((line) => line.startsWith("no ")), run.sent.join("\n"));
    router.destroy();
    assert.deepEqual(router.traces(), []);
  });

  it("nec-ix: the option of a list stays where nothing is said of it", () => {
    const router = drive({
      dialect: ix,
      typed: "ip access-list fast option optimize\nip access-list fast permit ip src any dest any\n",
    });
    const run = router.up({ it: ["AccessList", { name: "fast", entries: [{ action: "permit", source: "any" }] }] });
    assert.deepEqual(run.sent, []);
  });
});
