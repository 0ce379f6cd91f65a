import assert from "node:assert/strict";
import { link, type Router, startRouter } from "../../../simulator";
import { articleLines } from "../article-lines";
import { baseConfig } from "../bases";
import { login } from "../talk";
import { withTwins } from "./twins";

const established = (lines: readonly string[]) => lines.some((line) => / ESTABLISHED$/.test(line));

describe("the state of linked routers", () => {
  it("comes up by and by: the SAs after seconds, then BGP", () =>
    withTwins({}, async ({ tokyo, pass, ask, explained }) => {
      const seen: string[] = [];
      for (const seconds of [1, 1, 7, 1]) {
        pass(seconds);
        const sa = await ask(tokyo, "show ikev2 sa");
        const bgp = await ask(tokyo, "show ip bgp summary");
        seen.push(`${sa[0]}, ${established(bgp) ? "BGP" : "no BGP"}`);
      }
      assert.deepEqual(seen, [
        "IKEv2 SA - 0 created, no BGP",
        "IKEv2 SA - 1 created, no BGP",
        "IKEv2 SA - 1 created, no BGP",
        "IKEv2 SA - 1 created, BGP",
      ]);
      assert.equal(explained("Tokyo", "Tunnel3.0").state, "up");
    }));

  it("follows the configuration down and up again, and keeps the count", () =>
    withTwins({}, async ({ tokyo, osaka, pass, ask, explained }) => {
      pass(60);
      osaka.typeAsSomebodyElse(["crypto ikev2 proposal ikev2proposal", "group 5"]);
      pass(60);
      assert.equal(explained("Osaka", "Tunnel2").state, "down");
      assert.equal((await ask(tokyo, "show ikev2 sa"))[0], "IKEv2 SA - 0 created");
      osaka.typeAsSomebodyElse(["crypto ikev2 proposal ikev2proposal", "group 2"]);
      pass(60);
      const neighbor = (await ask(tokyo, "show ip bgp neighbors")).join("\n");
      assert.match(neighbor, /BGP state is ESTABLISHED, up for 0:00:50/);
      assert.match(neighbor, /Connections established 2, dropped 1/);
      assert.match((await ask(osaka, "show ip bgp neighbors")).join("\n"), /Connections established 2; dropped 1/);
    }));

  it("stays as it is through changes that do not concern it", () =>
    withTwins({}, async ({ tokyo, osaka, pass, ask }) => {
      pass(100);
      tokyo.typeAsSomebodyElse(["configure", "ip route 10.99.0.0/16 10.150.0.2"]);
      osaka.typeAsSomebodyElse(["interface Vlan1", "description changed"]);
      pass(100);
      assert.match((await ask(tokyo, "show ip bgp neighbors")).join("\n"), /up for 0:03:10/);
    }));

  it("begins anew after a reload, with what was saved", () =>
    withTwins({}, async ({ tokyo, pass, ask, explained }) => {
      pass(60);
      const talk = await login(tokyo);
      await talk.type("configure");
      talk.send("reload\r");
      await talk.until(/\(Yes or \[No\]\): $/);
      talk.send("yes\r");
      await talk.until(/never/);
      assert.throws(() => explained("Tokyo", "Tunnel3.0"), /nothing is said/);
      assert.deepEqual(await ask(tokyo, "show ikev2 sa"), ["IKEv2 SA - 0 created"]);
    }));

  it("learns what the other side announces, as its routes change", () =>
    withTwins({}, async ({ tokyo, osaka, pass, ask }) => {
      pass(60);
      const routes = async () =>
        (await ask(tokyo, "show ip route bgp")).filter((line) => line.startsWith("B ")).map((line) => line.split(/\s+/)[1]);
      assert.deepEqual(await routes(), ["10.11.0.0/24"]);
      osaka.typeAsSomebodyElse(["interface Loopback7", "ip address 10.77.0.1 255.255.255.255"]);
      assert.deepEqual(await routes(), ["10.11.0.0/24", "10.77.0.1/32"]);
      osaka.typeAsSomebodyElse(["router bgp 100", "no redistribute connected", "network 10.77.0.1 mask 255.255.255.255"]);
      assert.deepEqual(await routes(), ["10.77.0.1/32"]);
      osaka.typeAsSomebodyElse(["router bgp 100", "no network 10.77.0.1 mask 255.255.255.255"]);
      assert.deepEqual(await routes(), []);
    }));

  it("says where nothing is announced", () =>
    withTwins({ osaka: ["router bgp 100", "no redistribute connected"] }, ({ pass, explained }) => {
      pass(60);
      assert.match(explained("Tokyo", "neighbor 10.200.0.254").text, /up with Osaka.* but Osaka announces nothing/);
    }));

  it("takes the smaller hold time, and a third of it", () =>
    withTwins(
      { osaka: ["router bgp 100", "timers bgp 60 180"], tokyo: ["router bgp 100", "neighbor 10.200.0.254 timers 30 45"] },
      async (twins) => {
        twins.pass(60);
        assert.match(
          (await twins.ask(twins.osaka, "show ip bgp neighbors")).join("\n"),
          /hold time is 45, keepalive interval is 15 seconds/,
        );
        assert.match(
          (await twins.ask(twins.tokyo, "show ip bgp neighbors")).join("\n"),
          /Hold time is 45, keepalive interval is 15 seconds/,
        );
      },
    ));

  it("falls back to the default policy of IOS where none is for the address", () =>
    withTwins(
      { osaka: ["crypto ikev2 policy ikev2policy", "no match address local 200.1.4.1", "match address local 200.1.4.9"] },
      async (twins) => {
        twins.pass(60);
        assert.match(
          (await twins.ask(twins.tokyo, "show ikev2 sa")).join("\n"),
          /Encryption alg : AES-CBC-256[\s\S]*DH group : MODP-1024/,
        );
        assert.match(
          (await twins.ask(twins.osaka, "show crypto ikev2 sa")).join("\n"),
          /Encr: AES-CBC, keysize: 256, PRF: SHA512, Hash: SHA512, DH Grp:2,/,
        );
      },
    ));

  it("prefers the policy for the address to one for all", () => {
    const strong = ["crypto ikev2 proposal strong", "encryption aes-cbc-256", "integrity sha512", "group 14"];
    const forAll = [
      "crypto ikev2 policy ikev2policy",
      "no match address local 200.1.4.1",
      "proposal strong",
      "no proposal ikev2proposal",
    ];
    const own = ["crypto ikev2 policy own", "match address local 200.1.4.1", "proposal ikev2proposal"];
    return withTwins({ osaka: [...strong, ...forAll, ...own] }, ({ pass, explained }) => {
      pass(60);
      assert.match(explained("Tokyo", "Tunnel3.0").text, /up with Osaka \(IKE 3des, sha1, PRF sha1, group 2/);
    });
  });

  it("an IX that waits for traffic is woken by its BGP neighbour", () =>
    withTwins(
      {
        tokyo: ["interface Tunnel3.0", "ikev2 connect-type trigger"],
        osaka: ["crypto ipsec profile IPS-PRF3", "responder-only"],
      },
      (twins) => {
        twins.pass(60);
        assert.equal(twins.explained("Tokyo", "Tunnel3.0").state, "up");
        twins.tokyo.typeAsSomebodyElse(["configure", "no router bgp 100"]);
        twins.pass(60);
        assert.match(twins.explained("Tokyo", "Tunnel3.0").text, /neither .* starts to negotiate/);
      },
    ));

  it("needs no agreement on life times, nor on who looks whether the peer is dead", () =>
    withTwins(
      {
        tokyo: ["ikev2 default-profile", "no dpd interval", "sa-lifetime 600", "child-lifetime 300"],
        osaka: ["crypto ikev2 profile ikev2profile", "dpd 10 2 periodic", "lifetime 3600"],
      },
      async ({ tokyo, osaka, pass, ask }) => {
        pass(700);
        const sa = (await ask(tokyo, "show ikev2 sa")).join("\n");
        assert.match(sa, /Remain lifetime\[sec\] : 502[\s\S]*DPD : off[\s\S]*ESP .* 202$/);
        assert.match((await ask(osaka, "show crypto ikev2 sa detailed")).join("\n"), /DPD configured for 10 seconds, retry 2/);
      },
    ));

  it("an external neighbour must be near, unless it may be far", () =>
    withTwins(
      { tokyo: ["router bgp 100", "neighbor 10.11.0.254 remote-as 300", "ip route 10.11.0.0/24 10.200.0.254"] },
      ({ tokyo, pass, explained }) => {
        pass(60);
        assert.equal(explained("Tokyo", "neighbor 10.11.0.254").problem?.kind, "not-connected");
        tokyo.typeAsSomebodyElse(["router bgp 100", "neighbor 10.11.0.254 ebgp-multihop 5"]);
        assert.notEqual(explained("Tokyo", "neighbor 10.11.0.254").problem?.kind, "not-connected");
      },
    ));

  it("pings go over the tunnel and the routes of BGP, as long as they are there", () =>
    withTwins({}, async ({ tokyo, osaka, pass, ask }) => {
      pass(60);
      assert.match((await ask(tokyo, "ping 10.11.0.254")).join("\n"), /5 packets received, 0% packet loss/);
      assert.match((await ask(osaka, "ping 192.168.1.254")).join("\n"), /^!!!!!$/m);
      tokyo.typeAsSomebodyElse(["interface Tunnel3.0", "shutdown"]);
      assert.match((await ask(tokyo, "ping 10.11.0.254")).join("\n"), /0 packets received, 100% packet loss/);
      assert.match((await ask(osaka, "ping 192.168.1.254")).join("\n"), /^\.\.\.\.\.$/m);
    }));

  it("keys that were typed are known although they are displayed encrypted", async () => {
    for (const [key, state] of [
      ["ikev2pass", "up"],
      ["another", "down"],
    ] as const)
      await withTwins({ osaka: ["crypto ikev2 keyring keys", "peer 200.1.1.1", `pre-shared-key ${key}`] }, (twins) => {
        twins.pass(60);
        assert.equal(twins.explained("Osaka", "Tunnel2").state, state);
      });
  });
});

describe("routers on one wire", () => {
  async function withLinked(
    configs: readonly [Router["dialect"], readonly string[]][],
    use: (routers: Router[], pass: (s: number) => void) => void,
  ) {
    let time = Date.UTC(2026, 0, 1);
    const routers = await Promise.all(
      configs.map(async ([dialect, lines], i) => {
        const router = await startRouter({ dialect, config: baseConfig(dialect), now: () => new Date(time) });
        router.typeAsSomebodyElse([`hostname R${i + 1}`, ...lines]);
        return router;
      }),
    );
    try {
      use(routers, (seconds) => {
        time += seconds * 1000;
      });
    } finally {
      await Promise.all(routers.map((router) => router.stop()));
    }
  }

  it("the article's two negotiate without anything named between them", () =>
    withLinked(
      [
        ["nec-ix", articleLines["nec-ix"]],
        ["cisco-ios", articleLines["cisco-ios"]],
      ],
      (routers, pass) => {
        const network = link(...routers);
        pass(60);
        assert.deepEqual(
          network.explain().map(({ state }) => state),
          ["up", "up", "up", "up"],
        );
      },
    ));

  it("external neighbours hand routes on, with the AS of each", () => {
    const ios = (address: string, as: number, ...neighbors: [string, number][]) => [
      ...[
        "interface Vlan50",
        `ip address ${address} 255.255.255.0`,
        `interface Loopback${as}`,
        `ip address 10.${as}.0.1 255.255.255.0`,
      ],
      ...["no ip route 0.0.0.0 0.0.0.0 10.11.0.1", "interface Vlan1", "shutdown", "interface Tunnel9", "shutdown"],
      ...[`router bgp ${as}`, `network 10.${as}.0.0 mask 255.255.255.0`],
      ...neighbors.map(([neighbor, remote]) => `neighbor ${neighbor} remote-as ${remote}`),
    ];
    return withLinked(
      [
        ["cisco-ios", ios("172.30.0.1", 1, ["172.30.0.2", 2])],
        ["cisco-ios", ios("172.30.0.2", 2, ["172.30.0.1", 1], ["172.30.0.3", 3])],
        ["cisco-ios", ios("172.30.0.3", 3, ["172.30.0.2", 2])],
      ],
      (routers, pass) => {
        const network = link(...routers);
        pass(60);
        const paths = network.state().tables.paths.get("R1") ?? [];
        assert.deepEqual(
          paths.map(({ prefix, nextHop, asPath }) => [prefix.address, nextHop, asPath.join(" ")]),
          [
            ["10.1.0.0", "0.0.0.0", ""],
            ["10.2.0.0", "172.30.0.2", "2"],
            ["10.3.0.0", "172.30.0.2", "2 3"],
          ],
        );
      },
    );
  });

  it("internal neighbours hand on what they learned from each other to clients of a reflector only", () => {
    const ios = (number: number, ...neighbors: number[]) => [
      ...["interface Vlan50", `ip address 172.30.0.${number} 255.255.255.0`],
      ...[`interface Loopback${number}`, `ip address 10.${number}.0.1 255.255.255.0`, "interface Vlan1", "shutdown"],
      ...["router bgp 9", `network 10.${number}.0.0 mask 255.255.255.0`],
      ...neighbors.map((neighbor) => `neighbor 172.30.0.${neighbor} remote-as 9`),
    ];
    return withLinked(
      [
        ["cisco-ios", ios(1, 2)],
        ["cisco-ios", ios(2, 1, 3)],
        ["cisco-ios", ios(3, 2)],
      ],
      (routers, pass) => {
        const network = link(...routers);
        pass(60);
        const known = () =>
          (network.state().tables.paths.get("R1") ?? []).map(({ prefix, nextHop }) => `${prefix.address} ${nextHop}`);
        assert.deepEqual(known(), ["10.1.0.0 0.0.0.0", "10.2.0.0 172.30.0.2"]);
        routers[1]?.typeAsSomebodyElse(["router bgp 9", "neighbor 172.30.0.1 route-reflector-client"]);
        assert.deepEqual(known(), ["10.1.0.0 0.0.0.0", "10.2.0.0 172.30.0.2", "10.3.0.0 172.30.0.3"]);
      },
    );
  });

  it("two IX negotiate the strongest that both know", () => {
    const ix = (own: string, peer: string, tunnel: string) => [
      ...["configure", "interface GigaEthernet0.0", `ip address ${own}/24`],
      ...[`ikev2 authentication psk id ipv4 ${peer} key char together`, "interface Tunnel5.0", "tunnel mode ipsec-ikev2"],
      ...[`ip address ${tunnel}/30`, "ikev2 connect-type auto", `ikev2 peer ${peer} authentication psk`, "no shutdown"],
    ];
    return withLinked(
      [
        ["nec-ix", ix("198.51.100.1", "198.51.100.2", "10.5.0.1")],
        ["nec-ix", ix("198.51.100.2", "198.51.100.1", "10.5.0.2")],
      ],
      (routers, pass) => {
        const network = link(...routers);
        pass(60);
        const up = network.explain().filter(({ subject }) => subject === "Tunnel5.0");
        assert.deepEqual(
          up.map(({ state }) => state),
          ["up", "up"],
        );
        assert.match(up[0]?.text ?? "", /IKE aes256, sha512, PRF sha512, group 15; ESP aes256, sha512/);
      },
    );
  });

  it("a router that nobody linked answers for itself", () =>
    withLinked([["nec-ix", articleLines["nec-ix"]]], async ([router], pass) => {
      pass(40);
      const talk = await login(router as Router);
      await talk.type("configure");
      assert.match(await talk.type("show ikev2 sa"), /IKEv2 SA - 0 created/);
      assert.match(await talk.type("show ip route connected"), /C +200\.1\.1\.0\/30 .*GigaEthernet0\.0/);
    }));
});
