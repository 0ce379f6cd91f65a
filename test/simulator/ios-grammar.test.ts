import assert from "node:assert/strict";
import { blockOf, steady, withRouter } from "./bases";

const ios = "cisco-ios";

/** Types the lines; answers what was said to each, refusals included. */
function said(lines: readonly string[], behaviours: Record<string, string | number | boolean> = {}): Promise<string> {
  return withRouter({ dialect: ios, behaviours }, (router) => {
    try {
      return router.typeAsSomebodyElse(lines).filter(Boolean).join("\n");
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** Types the lines and answers a block as it is displayed then. */
function shown(
  opening: string,
  lines: readonly string[],
  behaviours: Record<string, string | number | boolean> = {},
): Promise<string[]> {
  return withRouter({ dialect: ios, behaviours }, (router) => {
    router.typeAsSomebodyElse(lines);
    return blockOf(router.running(), opening).slice(1);
  });
}

const PROPOSAL = ["crypto ikev2 proposal P", "encryption aes-cbc-256", "integrity sha256", "group 14"];
const TUNNEL = ["crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac", "crypto ipsec profile I", "set transform-set T"];

describe("cisco-ios: lines out of their domain are refused", () => {
  const refused: readonly (readonly [string, ...string[]])[] = [
    ["crypto ikev2 proposal P", "encryption aes-cbc-512"],
    ["crypto ikev2 proposal P", "group 3"],
    ["crypto ikev2 profile X", "lifetime 119"],
    ["crypto ikev2 profile X", "dpd 9 2 periodic"],
    ["crypto ikev2 profile X", "dpd 10 61 periodic"],
    ["crypto ikev2 profile X", "dpd 10 2"],
    ["crypto ipsec profile X", "set security-association lifetime kilobytes 2559"],
    ["crypto ipsec profile X", "set security-association lifetime seconds 119"],
    ["crypto ipsec profile X", "set pfs group3"],
    ["interface Tunnel2", "ip tcp adjust-mss 499"],
    ["interface Tunnel2", "ip mtu 67"],
    ["interface Tunnel2", "tunnel mode ipsec ipx"],
    ["interface Tunnel2", "ip address 10.0.0.1 255.0.255.0"],
    ["interface GigabitEthernet5", "switchport access vlan 4095"],
    ["interface GigabitEthernet77"],
    ["ip route 10.0.0.0 255.0.0.0 1.1.1.1 256"],
    ["router bgp 0"],
    ["router bgp 100", "timers bgp 10"],
    ["router bgp 100", "neighbor 10.0.0.300 remote-as 1"],
    ["no such line"],
  ];
  for (const lines of refused)
    it(lines.join(" > "), async () => assert.match(await said(lines), /Invalid input|Incomplete command/));

  it("a caret stands below the wrong word", () =>
    withRouter({ dialect: ios }, (router) => {
      assert.throws(() => router.typeAsSomebodyElse(["crypto ikev2 propsal X"]), /: {14}\^/);
    }));

  it("an ambiguous word is named with its line", async () =>
    assert.match(await said(["interface Tunnel2", "t s Vlan1", "tunnel p"]), /Incomplete|Ambiguous/));
});

describe("cisco-ios: what is displayed for what is typed", () => {
  const cases: readonly {
    readonly title: string;
    readonly typed: readonly string[];
    readonly block: string;
    readonly lines: readonly string[];
  }[] = [
    {
      title: "esp-aes 128 is esp-aes; a transform-set shows its mode",
      typed: ["crypto ipsec transform-set T esp-aes 128 esp-sha-hmac"],
      block: "crypto ipsec transform-set T esp-aes esp-sha-hmac",
      lines: [" mode tunnel"],
    },
    {
      title: "an address to match gets its mask",
      typed: ["crypto ikev2 profile X", "match identity remote address 1.2.3.4"],
      block: "crypto ikev2 profile X",
      lines: [" match identity remote address 1.2.3.4 255.255.255.255 "],
    },
    {
      title: "the address of all does not",
      typed: ["crypto ikev2 profile X", "match identity remote address 0.0.0.0"],
      block: "crypto ikev2 profile X",
      lines: [" match identity remote address 0.0.0.0 "],
    },
    {
      title: "keyring without local gets it",
      typed: ["crypto ikev2 keyring K", "crypto ikev2 profile X", "keyring K"],
      block: "crypto ikev2 profile X",
      lines: [" keyring local K"],
    },
    {
      title: "default timers, lifetimes and the tunnel mode are not displayed",
      typed: ["interface Tunnel2", "tunnel mode gre ip", "no shutdown"],
      block: "interface Tunnel2",
      lines: [" no ip address"],
    },
    {
      title: "BGP timers 60 180 are not displayed",
      typed: ["router bgp 1", "timers bgp 10 30", "timers bgp 60 180"],
      block: "router bgp 1",
      lines: [" bgp log-neighbor-changes"],
    },
    {
      title: "a classful mask is hidden, another one shown",
      typed: ["router bgp 1", "network 10.0.0.0 mask 255.0.0.0", "network 10.0.0.0 mask 255.255.0.0"],
      block: "router bgp 1",
      lines: [" bgp log-neighbor-changes", " network 10.0.0.0", " network 10.0.0.0 mask 255.255.0.0"],
    },
    {
      title: "lines stand in the router's order",
      typed: ["crypto ikev2 proposal P", "group 14", "integrity sha256", "encryption aes-cbc-256"],
      block: "crypto ikev2 proposal P",
      lines: [" encryption aes-cbc-256", " integrity sha256", " group 14"],
    },
    {
      title: "abbreviations are spelt out",
      typed: ["int tu2", "ip add 10.9.9.1 255.255.255.0", "tu so vl1"],
      block: "interface Tunnel2",
      lines: [" ip address 10.9.9.1 255.255.255.0", " tunnel source Vlan1"],
    },
    {
      title: "`interface Tunnel 2` is Tunnel2",
      typed: ["interface Tunnel 2"],
      block: "interface Tunnel2",
      lines: [" no ip address"],
    },
    {
      title: "peers of a keyring are closed by a mark",
      typed: ["crypto ikev2 keyring K", "peer A", "address 1.1.1.1", "peer B", "address 2.2.2.2"],
      block: "crypto ikev2 keyring K",
      lines: [" peer A", "  address 1.1.1.1", " !", " peer B", "  address 2.2.2.2", " !"],
    },
    {
      title: "a policy keeps its proposals in order",
      typed: [...PROPOSAL, "crypto ikev2 policy Q", "proposal P", "match address local 1.1.1.1"],
      block: "crypto ikev2 policy Q",
      lines: [" match address local 1.1.1.1", " proposal P"],
    },
    {
      title: "a second secondary address is a line of its own",
      typed: [
        "interface Vlan77",
        "ip address 10.77.0.1 255.255.255.0",
        "ip address 10.78.0.1 255.255.255.0 secondary",
        "ip address 10.79.0.1 255.255.255.0 secondary",
        "no ip address 10.78.0.1 255.255.255.0 secondary",
      ],
      block: "interface Vlan77",
      lines: [" ip address 10.79.0.1 255.255.255.0 secondary", " ip address 10.77.0.1 255.255.255.0"],
    },
  ];
  for (const { title, typed, block, lines } of cases) it(title, async () => assert.deepEqual(await shown(block, typed), lines));
});

describe("cisco-ios: BGP has two styles", () => {
  const flat = [
    "router bgp 100",
    "redistribute connected",
    "neighbor 10.0.0.9 remote-as 200",
    "neighbor 10.0.0.9 timers 10 30",
    "neighbor 10.0.0.9 next-hop-self",
  ];

  it("flat as long as no address family exists", async () =>
    assert.deepEqual(await shown("router bgp 100", flat), [
      " bgp log-neighbor-changes",
      " redistribute connected",
      " neighbor 10.0.0.9 remote-as 200",
      " neighbor 10.0.0.9 timers 10 30",
      " neighbor 10.0.0.9 next-hop-self",
    ]));

  it("an address family takes the lines of policy and activates", async () =>
    assert.deepEqual(await shown("router bgp 100", [...flat, "address-family ipv4"]), [
      " bgp log-neighbor-changes",
      " neighbor 10.0.0.9 remote-as 200",
      " neighbor 10.0.0.9 timers 10 30",
      " !",
      " address-family ipv4",
      "  redistribute connected",
      "  neighbor 10.0.0.9 activate",
      "  neighbor 10.0.0.9 next-hop-self",
      " exit-address-family",
    ]));

  it("a neighbour added then, and removed, leaves nothing", () =>
    withRouter({ dialect: ios }, (router) => {
      router.typeAsSomebodyElse([...flat, "address-family ipv4"]);
      const before = steady(router.running());
      router.typeAsSomebodyElse([
        "router bgp 100",
        "neighbor 10.0.0.8 remote-as 300",
        "neighbor 10.0.0.8 soft-reconfiguration inbound",
      ]);
      assert.notEqual(steady(router.running()), before);
      router.typeAsSomebodyElse(["router bgp 100", "no neighbor 10.0.0.8"]);
      assert.equal(steady(router.running()), before);
    }));

  it("no neighbor X remote-as takes all lines of X, and only these", async () =>
    assert.deepEqual(
      await shown("router bgp 100", [...flat, "neighbor 10.0.0.90 remote-as 200", "no neighbor 10.0.0.9 remote-as 200"]),
      [" bgp log-neighbor-changes", " redistribute connected", " neighbor 10.0.0.90 remote-as 200"],
    ));

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["another AS", ["router bgp 100", "router bgp 200"], /BGP is already running; AS is 100/],
    [
      "a line of a neighbour without remote-as",
      ["router bgp 100", "neighbor 1.1.1.1 timers 10 30"],
      /Specify remote-as or peer-group commands first/,
    ],
    [
      "a session line in an address family",
      [...flat, "address-family ipv4", "neighbor 10.0.0.9 timers 5 15"],
      /General session commands not allowed/,
    ],
    ["no neighbor in an address family", [...flat, "address-family ipv4", "no neighbor 10.0.0.9"], /Invalid input|Incomplete/],
  ];
  for (const [title, typed, reply] of refusals) it(`refuses ${title}`, async () => assert.match(await said(typed), reply));

  it("a password comes back in type 7 where the router encrypts passwords", async () =>
    assert.ok(
      (await shown("router bgp 100", [...flat, "neighbor 10.0.0.9 password hello"])).some((line) =>
        / password 7 [0-9A-F]+$/.test(line),
      ),
    ));
});

describe("cisco-ios: references", () => {
  const chain = [
    ...PROPOSAL,
    "crypto ikev2 policy Q",
    "proposal P",
    "crypto ikev2 profile X",
    ...TUNNEL,
    "interface Tunnel2",
    "tunnel protection ipsec profile I ikev2-profile X",
  ];
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      "a policy with an unknown proposal",
      ["crypto ikev2 policy Q", "proposal NO"],
      /No Proposal exists with the specified name NO/,
    ],
    ["a profile with an unknown keyring", ["crypto ikev2 profile X", "keyring local NO"], /Invalid keyring NO/],
    ["removing a proposal in use", [...chain, "no crypto ikev2 proposal P"], /Cannot remove as proposal is in use/],
    ["removing a transform-set in use", [...chain, "no crypto ipsec transform-set T"], /first remove .* from the above/],
    ["removing an IPsec profile in use", [...chain, "no crypto ipsec profile I"], /first remove .* from the above/],
    ["removing an IKEv2 profile in use", [...chain, "no crypto ikev2 profile X"], /first remove .* from the above/],
    ["a hash without a cipher", ["crypto ipsec transform-set T esp-sha-hmac"], /Proposal with ESP is missing cipher/],
    ["removing hardware", ["no interface GigabitEthernet5"], /Removal of physical interfaces/],
    ["an address that overlaps", ["interface Vlan77", "ip address 10.11.0.9 255.255.0.0"], /overlaps with Vlan1/],
    [
      "the address of a network",
      ["interface Vlan77", "ip address 10.77.0.0 255.255.255.0"],
      /Bad mask \/24 for address 10.77.0.0/,
    ],
    ["a route with host bits", ["ip route 10.0.0.1 255.0.0.0 1.1.1.1"], /Inconsistent address and mask/],
    ["removing an absent route", ["no ip route 10.99.0.0 255.255.0.0 1.1.1.1"], /No matching route to delete/],
    ["an unknown VRF", ["interface Vlan77", "vrf forwarding NO"], /VRF NO not configured/],
  ];
  for (const [title, typed, reply] of cases) it(`refuses ${title}`, async () => assert.match(await said(typed), reply));

  it("takes a new header of a transform-set in use for a change of it", async () => {
    const lines = await shown("crypto ipsec transform-set T esp-3des esp-sha-hmac", [
      ...chain,
      "crypto ipsec transform-set T esp-3des esp-sha-hmac",
    ]);
    assert.deepEqual(lines, [" mode tunnel"]);
  });
});

describe("cisco-ios: things that are said although nothing is wrong", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["an incomplete proposal", ["crypto ikev2 proposal P"], /^IKEv2 proposal MUST either have/],
    ["an incomplete policy", ["crypto ikev2 policy Q"], /^IKEv2 policy MUST have atleast one complete proposal/],
    ["an incomplete profile", ["crypto ikev2 profile X"], /^IKEv2 profile MUST have:\n {3}1\. A local/],
    ["a removed interface", ["interface Tunnel2", "no interface Tunnel2"], /^Not all config may be removed/],
    [
      "addresses taken by a VRF",
      ["vrf definition V", "interface Vlan77", "ip address 10.77.0.1 255.255.255.0", "vrf forwarding V"],
      /removed due to enabling VRF V/,
    ],
  ];
  for (const [title, typed, reply] of cases) it(title, async () => assert.match(await said(typed), reply));

  it("nothing is said about a complete proposal", async () =>
    assert.equal(await said([...PROPOSAL, "crypto ikev2 proposal P"]), await said(["crypto ikev2 proposal P"])));
});

describe("cisco-ios: short ways to take a line back", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Tunnel9 line", ["interface Tunnel9", "no description", "description warehouse"]],
    ["timers bgp", ["router bgp 1", "timers bgp 10 30", "no timers bgp", "no router bgp 1"]],
    [
      "neighbor X timers",
      [
        "router bgp 1",
        "neighbor 1.1.1.1 remote-as 2",
        "neighbor 1.1.1.1 timers 1 3",
        "no neighbor 1.1.1.1 timers",
        "no neighbor 1.1.1.1 remote-as 2",
        "no router bgp 1",
      ],
    ],
    ["ip address", ["interface Vlan1", "no ip address", "ip address 10.11.0.254 255.255.255.0"]],
    ["crypto ikev2 proposal X", [...PROPOSAL, "no crypto ikev2 proposal P"]],
    ["a proposal switched off and on again", ["no crypto ikev2 proposal default", "default crypto ikev2 proposal"]],
    ["set pfs", ["crypto ipsec profile I", "set pfs group14", "no set pfs", "no crypto ipsec profile I"]],
    ["default instead of no", ["interface GigabitEthernet5", "shutdown", "default shutdown"]],
    ["an access list", ["ip access-list extended L", "10 permit ip any any", "no ip access-list extended L"]],
    [
      "entries of a prefix list",
      [
        "ip prefix-list L permit 10.0.0.0/8",
        "ip prefix-list L seq 10 deny 11.0.0.0/8",
        "no ip prefix-list L seq 5",
        "no ip prefix-list L seq 10 deny 11.0.0.0/8",
      ],
    ],
    ["a route", ["ip route 10.30.0.0 255.255.0.0 10.19.0.2 name x", "no ip route 10.30.0.0 255.255.0.0 10.19.0.2"]],
  ];
  for (const [title, typed] of cases)
    it(title, () =>
      withRouter({ dialect: ios }, (router) => {
        const before = steady(router.running());
        router.typeAsSomebodyElse(typed);
        assert.equal(steady(router.running()), before);
      }),
    );
});
