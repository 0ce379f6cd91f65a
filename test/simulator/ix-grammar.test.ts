import assert from "node:assert/strict";
import { added, baseConfig, blockOf, steady, withRouter } from "./bases";

const TUNNEL = ["interface Tunnel3.0", "tunnel mode ipsec-ikev2"];
const PROFILE = ["ikev2 profile p"];
const BGP = ["router bgp 100"];
const NEIGHBOR = [...BGP, "neighbor 10.1.1.1 remote-as 100"];
const FAMILY = [...NEIGHBOR, "address-family ipv4 unicast"];

/** Where, what is typed, what is displayed when that differs. */
const accepted: readonly (readonly [where: readonly string[], typed: string, shown?: string])[] = [
  [[], "ikev2 authentication psk id fqdn a.example key hex 0a1b"],
  [[], "ikev2 authentication psk id ipv6 2001:db8::1 key char k"],
  [[], "ikev2 auth psk id keyid branch key secret 00ff", "ikev2 authentication psk id keyid branch key secret 00ff"],
  [PROFILE, "child-lifetime 90"],
  [PROFILE, "child-pfs 2048-bit"],
  [PROFILE, "child-proposal enc aes-cbc-256 aes-cbc-128"],
  [PROFILE, "child-proposal integrity sha2-256"],
  [PROFILE, "dpd int 3600", "dpd interval 3600"],
  [PROFILE, "local-authentication psk id ipv4 200.1.1.1"],
  [PROFILE, "sa-lifetime 691200"],
  [PROFILE, "sa-proposal prf sha2-512"],
  [PROFILE, "sa-proposal dh 1024-bit 2048-bit"],
  [PROFILE, "retransmit count 2 interval backoff"],
  [TUNNEL, "ikev2 retransmit count 10 interval 60"],
  [TUNNEL, "ikev2 negotiation-direction responder"],
  [TUNNEL, "ikev2 outgoing-interface GigaEthernet0.0 auto"],
  [TUNNEL, "ikev2 source-address gigaethernet0.0", "ikev2 source-address GigaEthernet0.0"],
  [TUNNEL, "ikev2 ipsec mtu ignore"],
  [TUNNEL, "ikev2 nat-traversal keepalive 20 force"],
  [TUNNEL, "ikev2 binding p"],
  [TUNNEL, "ikev2 peer any authentication psk id keyid branch"],
  [TUNNEL, "ip unnumbered GigaEthernet1.0"],
  [TUNNEL, "ip mtu 1400"],
  [TUNNEL, "ip tcp adjust-mss 1360"],
  [BGP, "router-id 10.1.1.1"],
  [NEIGHBOR, "neighbor 10.1.1.1 timers 10 30"],
  [NEIGHBOR, "neighbor 10.1.1.1 description to the branch"],
  [FAMILY, "neighbor 10.1.1.1 route-map out-map out"],
  [FAMILY, "neighbor 10.1.1.1 distribute-list branch-lans in"],
  [FAMILY, "network 192.168.1.0/24"],
  [FAMILY, "redistribute connected"],
  [[], "ip route 10.99.0.0/16 Tunnel0.0 distance 200"],
  [[], "ip route default 200.1.1.2 distance 200 metric 5"],
  [[], "ip prefix-list branch-lans 15 permit 10.0.0.0/8"],
];

const refused: readonly (readonly [where: readonly string[], line: string])[] = [
  ...[
    "child-lifetime 89",
    "sa-lifetime 691201",
    "dpd interval 9",
    "child-pfs 4096-bit",
    "sa-proposal enc des",
    "connect-type auto",
  ].map((line) => [PROFILE, line] as const),
  ...[
    "ikev2 connect-type sometimes",
    "ikev2 retransmit count 1 interval 5",
    "ip address 10.0.0.1 255.0.0.0",
    "ip address 10.0.0.256/24",
    "ikev2 peer branch authentication psk",
  ].map((line) => [TUNNEL, line] as const),
  ...["neighbor 10.1.1.1 remote-as 0", "redistribute connected", "neighbor 10.1.1.1"].map((line) => [BGP, line] as const),
  [FAMILY, "neighbor 10.1.1.1 timers 10 30"],
  [[], "router bgp 0"],
  [[], "ip route 10.99.0.0 255.255.0.0 10.1.1.1"],
];

/** What is set, how it is taken away with the fewest words, and where. */
const undone: readonly (readonly [where: readonly string[], set: string, no: string])[] = [
  [PROFILE, "dpd interval 10", "no dpd interval"],
  [PROFILE, "child-pfs off", "no child-pfs"],
  [PROFILE, "sa-proposal dh 1024-bit", "no sa-proposal dh"],
  [TUNNEL, "ip tcp adjust-mss auto", "no ip tcp adjust-mss"],
  [TUNNEL, "ikev2 connect-type auto", "no ikev2 connect-type"],
  [TUNNEL, "ip address 10.1.0.1/24", "no ip address"],
  [TUNNEL, "ip unnumbered GigaEthernet1.0", "no ip unnumbered"],
  [TUNNEL, "no shutdown", "shutdown"],
  [TUNNEL, "ikev2 peer any authentication psk", "no ikev2 peer any authentication psk"],
  [NEIGHBOR, "neighbor 10.1.1.1 timers 10 30", "no neighbor 10.1.1.1 timers"],
  [FAMILY, "redistribute connected", "no redistribute connected"],
  [[], "ikev2 authentication psk id ipv4 200.1.4.1 key char k", "no ikev2 authentication psk id ipv4 200.1.4.1"],
  [[], "ip route 10.99.0.0/16 10.1.1.1 distance 200", "no ip route 10.99.0.0/16 10.1.1.1 distance 200"],
];

describe("nec-ix grammar", () => {
  for (const [where, typed, shown = typed] of accepted)
    it(`takes ${[...where, typed].join(" / ")}`, () =>
      withRouter({ dialect: "nec-ix" }, (router) => {
        router.typeAsSomebodyElse([...where, typed]);
        assert.ok(
          added(baseConfig("nec-ix"), router.running()).some((line) => line.trim() === shown),
          `${shown} is not displayed`,
        );
      }));

  for (const [where, line] of refused)
    it(`refuses ${[...where, line].join(" / ")}`, () =>
      withRouter({ dialect: "nec-ix" }, (router) => {
        router.typeAsSomebodyElse(where);
        const before = router.running();
        assert.throws(() => router.typeAsSomebodyElse([...where, line]), /refused.*(Invalid command|Expects|remote-as)/);
        assert.equal(steady(router.running()), steady(before));
      }));

  for (const [where, set, no] of undone)
    it(`takes ${no} for ${set}`, () =>
      withRouter({ dialect: "nec-ix" }, (router) => {
        router.typeAsSomebodyElse(where);
        const before = steady(router.running());
        router.typeAsSomebodyElse([...where, set]);
        assert.notEqual(steady(router.running()), before);
        router.typeAsSomebodyElse([...where, no]);
        assert.equal(steady(router.running()), before);
      }));

  it("removes a neighbour with all its lines", () =>
    withRouter({ dialect: "nec-ix" }, (router) => {
      router.typeAsSomebodyElse([
        ...FAMILY,
        "neighbor 10.1.1.1 route-map m in",
        "network 10.0.0.0/8",
        ...NEIGHBOR,
        "neighbor 10.1.1.1 timers 10 30",
      ]);
      router.typeAsSomebodyElse([...BGP, "no neighbor 10.1.1.1 remote-as 100"]);
      assert.deepEqual(
        blockOf(router.running(), "router bgp 100").filter((line) => line !== "!"),
        ["router bgp 100", "  address-family ipv4 unicast", "    network 10.0.0.0/8"],
      );
      router.typeAsSomebodyElse([...BGP, "no address-family ipv4 unicast", "exit", "no router bgp 100"]);
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    }));

  it("keeps other neighbours, and the lines of one together", () =>
    withRouter({ dialect: "nec-ix" }, (router) => {
      router.typeAsSomebodyElse([...NEIGHBOR, "neighbor 10.1.1.2 remote-as 200", "neighbor 10.1.1.1 timers 10 30"]);
      assert.deepEqual(blockOf(router.running(), "router bgp 100"), [
        "router bgp 100",
        "  neighbor 10.1.1.1 remote-as 100",
        "  neighbor 10.1.1.1 timers 10 30",
        "  neighbor 10.1.1.2 remote-as 200",
      ]);
    }));
});
