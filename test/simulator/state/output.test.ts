import assert from "node:assert/strict";
import { withTwins } from "./twins";

const CODES = [
  "Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP",
  "       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ",
  "       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2",
  "       E1 - OSPF external type 1, E2 - OSPF external type 2",
  "       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2",
  "       ia - IS-IS inter area, * - candidate default, U - per-user static route",
  "       o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP",
  "       a - application route",
  "       + - replicated route, % - next hop override",
  "",
  "Gateway of last resort is 10.11.0.1 to network 0.0.0.0",
  "",
];

/** Five minutes after the first line; SPIs are masked. */
const osaka: Readonly<Record<string, readonly string[]>> = {
  "show crypto ikev2 sa": [
    " IPv4 Crypto IKEv2  SA ",
    "",
    "Tunnel-id Local                 Remote                fvrf/ivrf            Status ",
    "1         200.1.4.1/500         200.1.1.1/500         none/none            READY  ",
    "      Encr: 3DES, PRF: SHA1, Hash: SHA96, DH Grp:2, Auth sign: PSK, Auth verify: PSK",
    "      Life/Active Time: 86400/298 sec",
    "      CE id: 1001, Session-id: 1",
    "      Local spi: <16>       Remote spi: <16>",
    "",
    " IPv6 Crypto IKEv2  SA ",
    "",
  ],
  "show crypto session": [
    "Crypto session current status",
    "",
    "Interface: Tunnel2",
    "Profile: ikev2profile",
    "Session status: UP-ACTIVE",
    "Peer: 200.1.1.1 port 500 ",
    "  Session ID: 1  ",
    "  IKEv2 SA: local 200.1.4.1/500 remote 200.1.1.1/500 Active ",
    "  IPSEC FLOW: permit ip 0.0.0.0/0.0.0.0 0.0.0.0/0.0.0.0 ",
    "        Active SAs: 2, origin: crypto map",
    "",
  ],
  "show ip bgp": [
    "BGP table version is 7, local router ID is 200.1.4.1",
    "Status codes: s suppressed, d damped, h history, * valid, > best, i - internal, ",
    "              r RIB-failure, S Stale, m multipath, b backup-path, f RT-Filter, ",
    "              x best-external, a additional-path, c RIB-compressed, ",
    "Origin codes: i - IGP, e - EGP, ? - incomplete",
    "RPKI validation codes: V valid, I invalid, N Not found",
    "",
    "     Network          Next Hop            Metric LocPrf Weight Path",
    " *>  10.11.0.0/24     0.0.0.0                 0         32768 ?",
    " *>i 10.150.0.0/30    10.200.0.1              0    100      0 ?",
    " *>  10.200.0.0/24    0.0.0.0                 0         32768 ?",
    " * i                  10.200.0.1              0    100      0 ?",
    " *>i 192.168.1.0      10.200.0.1              0    100      0 ?",
    " r>i 200.1.1.0/30     10.200.0.1              0    100      0 ?",
    " *>  200.1.4.0/30     0.0.0.0                 0         32768 ?",
  ],
  "show ip bgp summary": [
    "BGP router identifier 200.1.4.1, local AS number 100",
    "BGP table version is 7, main routing table version 7",
    "6 network entries using 864 bytes of memory",
    "7 path entries using 560 bytes of memory",
    "BGP activity 6/0 prefixes, 7/0 paths, scan interval 60 secs",
    "",
    "Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd",
    "10.200.0.1      4          100      32      32        7    0    0 00:04:50            4",
  ],
  "show ip route bgp": [
    ...CODES,
    "      10.0.0.0/8 is variably subnetted, 5 subnets, 3 masks",
    "B        10.150.0.0/30 [200/0] via 10.200.0.1, 00:04:50",
    "B     192.168.1.0/24 [200/0] via 10.200.0.1, 00:04:50",
  ],
  "show ip route": [
    ...CODES,
    "S*    0.0.0.0/0 [1/0] via 10.11.0.1",
    "      10.0.0.0/8 is variably subnetted, 5 subnets, 3 masks",
    "C        10.11.0.0/24 is directly connected, Vlan1",
    "L        10.11.0.254/32 is directly connected, Vlan1",
    "B        10.150.0.0/30 [200/0] via 10.200.0.1, 00:04:50",
    "C        10.200.0.0/24 is directly connected, Tunnel2",
    "L        10.200.0.254/32 is directly connected, Tunnel2",
    "B     192.168.1.0/24 [200/0] via 10.200.0.1, 00:04:50",
    "      200.1.1.0/30 is subnetted, 1 subnets",
    "S        200.1.1.0 [1/0] via 200.1.4.2",
    "      200.1.4.0/24 is variably subnetted, 2 subnets, 2 masks",
    "C        200.1.4.0/30 is directly connected, Vlan204",
    "L        200.1.4.1/32 is directly connected, Vlan204",
  ],
};

describe("cisco-ios: the state of the article's network is printed", () => {
  for (const [command, lines] of Object.entries(osaka))
    it(command, () =>
      withTwins({ osaka: ["no ip route 10.20.0.0 255.255.0.0 10.19.0.2"] }, async (twins) => {
        twins.pass(300);
        const printed = await twins.ask(twins.osaka, command);
        assert.deepEqual(
          printed.map((line) => line.replace(/\b[0-9A-F]{16}\b/g, "<16>")),
          lines,
        );
      }),
    );

  it("both sides name the same SPIs", () =>
    withTwins({}, async ({ tokyo, osaka: other, pass, ask }) => {
      pass(300);
      const [, initiator, responder] = /\(I\)0x(\w+) \(R\)0x(\w+)/.exec((await ask(tokyo, "show ikev2 sa")).join("\n")) ?? [];
      const sa = (await ask(other, "show crypto ikev2 sa")).join("\n");
      assert.ok(sa.includes(`Local spi: ${responder?.toUpperCase()}       Remote spi: ${initiator?.toUpperCase()}`));
      const [, inbound, outbound] = /ESP +0x(\w+) 0x(\w+)/.exec((await ask(tokyo, "show ikev2 sa")).join("\n")) ?? [];
      const ipsec = (await ask(other, "show crypto ipsec sa interface Tunnel2")).join("\n");
      assert.match(ipsec, new RegExp(`outbound esp sas:\\s+spi: 0x${inbound?.toUpperCase()}\\(`));
      assert.match(ipsec, new RegExp(`inbound esp sas:\\s+spi: 0x${outbound?.toUpperCase()}\\(`));
    }));
});
