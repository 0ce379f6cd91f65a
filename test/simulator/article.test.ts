import assert from "node:assert/strict";
import type { Dialect } from "../../simulator";
import { articleLines } from "./article-lines";
import { added, baseConfig, dialects, steady, withRouter } from "./bases";

interface Case {
  readonly typed: readonly string[];
  readonly displayed: readonly string[];
  readonly undone: readonly string[];
}

const cases: Readonly<Record<Dialect, Case>> = {
  "nec-ix": {
    typed: articleLines["nec-ix"],
    displayed: [
      "ip route 200.1.4.0/30 200.1.1.2",
      "ikev2 authentication psk id ipv4 200.1.4.1 key char ikev2pass",
      "ikev2 default-profile",
      "  child-pfs off",
      "  dpd interval 10",
      "  sa-proposal dh 1024-bit",
      "router bgp 100",
      "  neighbor 10.200.0.254 remote-as 100",
      "  neighbor 10.200.0.254 timers 10 30",
      "  address-family ipv4 unicast",
      "    redistribute connected",
      "interface Tunnel3.0",
      "  tunnel mode ipsec-ikev2",
      "  ip address 10.200.0.1/24",
      "  ip tcp adjust-mss auto",
      "  ikev2 connect-type auto",
      "  ikev2 ipsec pre-fragment",
      "  ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1",
      "  no shutdown",
    ],
    undone: [
      "no router bgp 100",
      "no ip route 200.1.4.0/30 200.1.1.2",
      "no interface Tunnel3.0",
      "no ikev2 default-profile",
      "no ikev2 authentication psk id ipv4 200.1.4.1",
    ],
  },
  "cisco-ios": {
    typed: articleLines["cisco-ios"],
    displayed: [
      "crypto ikev2 proposal ikev2proposal ",
      " encryption 3des",
      " integrity sha1",
      " group 2",
      "crypto ikev2 policy ikev2policy",
      " match address local 200.1.4.1",
      " proposal ikev2proposal",
      "crypto ikev2 keyring keys",
      " peer 200.1.1.1",
      "  address 200.1.1.1",
      "  pre-shared-key ikev2pass",
      "crypto ikev2 profile ikev2profile",
      " match identity remote address 200.1.1.1 255.255.255.255 ",
      " authentication remote pre-share",
      " authentication local pre-share",
      " keyring local keys",
      "crypto ipsec transform-set TF-SET esp-3des esp-sha-hmac ",
      " mode tunnel",
      "crypto ipsec profile IPS-PRF3",
      " set security-association lifetime kilobytes 1000000",
      " set transform-set TF-SET ",
      "interface Tunnel2",
      " ip address 10.200.0.254 255.255.255.0",
      " tunnel source Vlan204",
      " tunnel mode ipsec ipv4",
      " tunnel destination 200.1.1.1",
      " tunnel protection ipsec profile IPS-PRF3 ikev2-profile ikev2profile",
      " switchport access vlan 204",
      "interface Vlan204",
      " ip address 200.1.4.1 255.255.255.252",
      "router bgp 100",
      " bgp log-neighbor-changes",
      " timers bgp 10 30",
      " redistribute connected",
      " neighbor 10.200.0.1 remote-as 100",
      " neighbor 10.200.0.1 soft-reconfiguration inbound",
      "ip route 200.1.1.0 255.255.255.252 200.1.4.2",
    ],
    undone: [
      "router bgp 100",
      "no neighbor 10.200.0.1 remote-as 100",
      "no router bgp 100",
      "no ip route 200.1.1.0 255.255.255.252 200.1.4.2",
      "no interface Tunnel2",
      "no interface Vlan204",
      "interface GigabitEthernet5",
      "no switchport access vlan",
      "no crypto ipsec profile IPS-PRF3",
      "no crypto ipsec transform-set TF-SET",
      "no crypto ikev2 profile ikev2profile",
      "no crypto ikev2 keyring keys",
      "no crypto ikev2 policy ikev2policy",
      "no crypto ikev2 proposal ikev2proposal",
    ],
  },
};

for (const dialect of dialects) {
  describe(`${dialect}: the configuration of the article`, () => {
    const { typed, displayed, undone } = cases[dialect];

    it("is accepted line by line and displayed in the order of the router", () =>
      withRouter({ dialect }, (router) => {
        router.typeAsSomebodyElse([...typed]);
        assert.deepEqual(added(baseConfig(dialect), router.running()), displayed);
      }));

    it("typed a second time changes nothing", () =>
      withRouter({ dialect }, (router) => {
        router.typeAsSomebodyElse([...typed]);
        const once = steady(router.running());
        router.typeAsSomebodyElse([...typed]);
        assert.equal(steady(router.running()), once);
      }));

    it("typed with a blank behind and in front, as pasted, gives the same", () =>
      withRouter({ dialect }, (router) => {
        router.typeAsSomebodyElse(typed.map((line) => `   ${line} `));
        assert.deepEqual(added(baseConfig(dialect), router.running()), displayed);
      }));

    it("leaves no trace when it is removed", () =>
      withRouter({ dialect }, (router) => {
        router.typeAsSomebodyElse([...typed, ...(dialect === "nec-ix" ? ["configure"] : []), ...undone]);
        assert.equal(steady(router.running()), steady(baseConfig(dialect)));
      }));

    it("leaves no trace either on a router that was started with it", async () => {
      const config = await withRouter({ dialect }, (router) => {
        router.typeAsSomebodyElse([...typed]);
        return router.running();
      });
      await withRouter({ dialect, config }, (router) => {
        assert.equal(steady(router.running()), steady(config));
        router.typeAsSomebodyElse([...undone]);
        assert.equal(steady(router.running()), steady(baseConfig(dialect)));
      });
    });
  });
}
