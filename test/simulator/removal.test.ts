import assert from "node:assert/strict";
import type { Dialect, Router } from "../../simulator";
import { baseConfig, dialects, steady, withRouter } from "./bases";

/** Something that can be made and taken back without regard to the others. */
interface Thing {
  readonly make: readonly string[];
  readonly undo: readonly string[];
}

const thing = (make: string, undo: string): Thing => ({ make: make.split(" > "), undo: undo.split(" > ") });
const line = (text: string, within = ""): Thing => thing(`${within}${text}`, `${within}no ${text}`);

const things: Readonly<Record<Dialect, readonly Thing[]>> = {
  "nec-ix": [
    ...[1, 2, 3].map((n) => line(`ip route 10.9${n}.0.0/16 10.150.0.2`)),
    ...[5, 15, 25].map((seq) => line(`ip prefix-list branch-lans ${seq} permit 10.${seq}.0.0/16`)),
    line("ip access-list extra permit ip src any dest any"),
    ...["1.1.1.1", "2.2.2.2"].map((id) =>
      thing(`ikev2 authentication psk id ipv4 ${id} key char a-Key-${id}`, `no ikev2 authentication psk id ipv4 ${id}`),
    ),
    thing("ikev2 authentication psk id fqdn a.example key char b-Key", "no ikev2 authentication psk id fqdn a.example"),
    thing("ikev2 default-profile > child-pfs off > sa-lifetime 3600", "no ikev2 default-profile"),
    thing("ikev2 profile one > dpd interval 20 > sa-proposal dh 2048-bit 1024-bit", "no ikev2 profile one"),
    thing("ikev2 profile two > anti-replay off", "no ikev2 profile two"),
    ...[1, 4, 12].map((n) =>
      thing(
        `interface Tunnel${n}.0 > tunnel mode ipsec-ikev2 > ip address 10.200.${n}.1/24 > ikev2 peer any authentication psk > no shutdown`,
        `no interface Tunnel${n}.0`,
      ),
    ),
    thing(
      "router bgp 65000 > neighbor 1.2.3.4 remote-as 1 > address-family ipv4 unicast > network 10.0.0.0/8",
      "no router bgp 65000",
    ),
    thing("route-map out permit 10 > set metric 5", "no route-map out permit 10"),
    thing("ip dhcp profile guests > default-gateway 10.1.1.1", "no ip dhcp profile guests"),
    thing("interface GigaEthernet2.0 > ip mtu 1400", "interface GigaEthernet2.0 > no ip mtu"),
    thing("interface GigaEthernet2.0 > ip address 10.150.9.1/30", "interface GigaEthernet2.0 > ip address 10.150.0.1/30"),
    thing("interface GigaEthernet1.0 > shutdown", "interface GigaEthernet1.0 > no shutdown"),
    thing("no ip route default 200.1.1.2", "ip route default 200.1.1.2"),
    thing("hostname Elsewhere", "hostname Tokyo"),
  ],
  "cisco-ios": [
    ...[1, 2, 3].map((n) => line(`ip route 10.9${n}.0.0 255.255.0.0 10.19.0.2`)),
    ...[5, 10, 25].map((seq) => thing(`ip prefix-list L seq ${seq} permit 10.${seq}.0.0/16`, `no ip prefix-list L seq ${seq}`)),
    ...["P", "Q"].map((name) =>
      thing(`crypto ikev2 proposal ${name} > encryption 3des > integrity sha1 > group 2`, `no crypto ikev2 proposal ${name}`),
    ),
    thing("crypto ikev2 policy P > match address local 1.1.1.1", "no crypto ikev2 policy P"),
    thing(
      "crypto ikev2 keyring K > peer a > address 1.1.1.1 > pre-shared-key x > exit > peer b > address 2.2.2.2",
      "no crypto ikev2 keyring K",
    ),
    thing("crypto ikev2 profile X > match identity remote address 1.1.1.1", "no crypto ikev2 profile X"),
    line("crypto ikev2 dpd 10 2 periodic"),
    ...["T", "U"].map((name) =>
      thing(`crypto ipsec transform-set ${name} esp-aes 256 esp-sha-hmac`, `no crypto ipsec transform-set ${name}`),
    ),
    thing("crypto ipsec profile I > set pfs group14", "no crypto ipsec profile I"),
    ...[2, 10].map((n) =>
      thing(`interface Tunnel${n} > ip address 10.200.${n}.1 255.255.255.0 > tunnel source Vlan1`, `no interface Tunnel${n}`),
    ),
    thing("interface Vlan204 > ip address 200.1.4.1 255.255.255.252", "no interface Vlan204"),
    thing(
      "router bgp 100 > neighbor 1.2.3.4 remote-as 1 > redistribute connected > address-family ipv4 > network 10.0.0.0",
      "no router bgp 100",
    ),
    thing("ip access-list extended E > permit ip any any", "no ip access-list extended E"),
    thing("route-map R permit 10 > set metric 5", "no route-map R permit 10"),
    thing("interface GigabitEthernet5 > switchport access vlan 204", "interface GigabitEthernet5 > no switchport access vlan"),
    thing("interface GigabitEthernet5 > shutdown", "interface GigabitEthernet5 > no shutdown"),
    thing("interface Vlan1 > ip tcp adjust-mss 1300", "interface Vlan1 > no ip tcp adjust-mss"),
    thing("interface Vlan1 > no ip address", "interface Vlan1 > ip address 10.11.0.254 255.255.255.0"),
    thing("no ip route 0.0.0.0 0.0.0.0 10.11.0.1", "ip route 0.0.0.0 0.0.0.0 10.11.0.1"),
    thing(
      "no interface Tunnel9",
      "interface Tunnel9 > description warehouse > ip address 10.19.0.1 255.255.255.252 > tunnel source Vlan1 > tunnel destination 10.11.0.9",
    ),
  ],
};

/** One seed, one order. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const next = () => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state;
  };
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function each(router: Router, chosen: readonly Thing[], way: keyof Thing): string {
  for (const item of chosen) router.typeAsSomebodyElse(item[way]);
  return steady(router.running());
}

/** The lines of a dump in any order, separators left out: which `!` belongs to an empty section cannot be told from a dump. */
function content(dump: string): string[] {
  return dump
    .split("\n")
    .filter((text) => text.trim() !== "!")
    .sort();
}

for (const dialect of dialects) {
  describe(`${dialect}: whatever is made in any order and taken back in any order leaves no trace`, () => {
    const base = baseConfig(dialect);

    it("60 random choices", () =>
      withRouter({ dialect }, (router) => {
        for (let seed = 1; seed <= 60; seed++) {
          const chosen = shuffled(things[dialect], seed).slice(0, 3 + (seed % 14));
          assert.notEqual(each(router, chosen, "make"), steady(base), `seed ${seed}`);
          assert.equal(each(router, shuffled(chosen, seed + 1000), "undo"), steady(base), `seed ${seed}`);
        }
      }));

    it("the order of making does not matter for what stands in the end", async () => {
      const all = things[dialect];
      const first = await withRouter({ dialect }, (router) => each(router, all, "make"));
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const again = await withRouter({ dialect }, (router) => each(router, shuffled(all, seed), "make"));
        assert.deepEqual(content(again), content(first), `seed ${seed}`);
      }
    });

    it("nor does it matter whether the router was started with it", async () => {
      for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const chosen = shuffled(things[dialect], seed).slice(0, 12);
        const config = await withRouter({ dialect }, (router) => {
          each(router, chosen, "make");
          return router.running();
        });
        await withRouter({ dialect, config }, (router) => {
          assert.equal(steady(router.running()), steady(config));
          const left = each(router, shuffled(chosen, seed + 1000), "undo");
          assert.deepEqual(content(left), content(steady(base)), `seed ${seed}`);
        });
      }
    });
  });
}
