import assert from "node:assert/strict";
import type { Problem } from "../../../simulator";
import { type Twins, withTwins } from "./twins";

type Kind = Problem["kind"];

interface Fault {
  readonly name: string;
  readonly tokyo?: readonly string[];
  readonly osaka?: readonly string[];
  /** What does not come up; the other things above it do not either. */
  readonly fails: "ike" | "child" | "bgp";
  readonly kind: Kind;
  /** Who is named, and more of the sentence. */
  readonly says: RegExp;
  /** After the fault has lasted for a minute. Default: what the layer shows that is not there. */
  readonly shows?: readonly (readonly [router: "tokyo" | "osaka", command: string, pattern: RegExp])[];
  readonly after?: number;
}

const onTunnel = (...lines: string[]) => ["interface Tunnel3.0", ...lines];
const onSvti = (...lines: string[]) => ["interface Tunnel2", ...lines];
const onProposal = (...lines: string[]) => ["crypto ikev2 proposal ikev2proposal", ...lines];
const onIosBgp = (...lines: string[]) => ["router bgp 100", ...lines];

const retransmits = ["tokyo", "show ikev2 statistics", /IKE_SA_INIT : \d+ send request, 0 recv response[^]*[1-9]\d* resend, 2 timeout/] as const;
const initRefused = ["tokyo", "show ikev2 statistics", /Initiator 0 success, 3 fail[^]*IKE_SA_INIT : 3 send request, 3 recv response/] as const;
const authRefused = ["tokyo", "show ikev2 statistics", /Initiator 0 success, 3 fail[^]*IKE_AUTH : 3 send request, 3 recv response/] as const;
const active = ["tokyo", "show ip bgp summary", / ACTIVE$/m] as const;
const idle = ["tokyo", "show ip bgp summary", / IDLE$/m] as const;

const faults: readonly Fault[] = [
  {
    name: "another key on the IX",
    tokyo: ["ikev2 authentication psk id ipv4 200.1.4.1 key char ikev2pasS"],
    fails: "ike",
    kind: "key-differs",
    says: /pre-shared keys of Osaka and Tokyo differ/,
    shows: [authRefused, ["osaka", "show crypto ikev2 sa", /^$/], ["osaka", "show crypto session", /DOWN-NEGOTIATING/]],
  },
  {
    name: "another key on IOS",
    osaka: ["crypto ikev2 keyring keys", "peer 200.1.1.1", "pre-shared-key ikev2pass2"],
    fails: "ike",
    kind: "key-differs",
    says: /differ/,
    shows: [authRefused],
  },
  {
    name: "no key on the IX",
    tokyo: ["no ikev2 authentication psk id ipv4 200.1.4.1"],
    fails: "ike",
    kind: "no-key",
    says: /Tokyo has no pre-shared key for Osaka/,
  },
  {
    name: "a keyring for somebody else",
    osaka: ["crypto ikev2 keyring keys", "peer 200.1.1.1", "address 200.1.1.9"],
    fails: "ike",
    kind: "no-key",
    says: /Osaka has no pre-shared key for Tokyo/,
  },
  {
    name: "another keyring in the profile",
    osaka: ["crypto ikev2 keyring others", "crypto ikev2 profile ikev2profile", "keyring local others"],
    fails: "ike",
    kind: "no-key",
    says: /Osaka has no pre-shared key/,
  },
  {
    name: "another group on the IX",
    tokyo: ["ikev2 default-profile", "sa-proposal dh 2048-bit"],
    fails: "ike",
    kind: "ike-proposal",
    says: /no group: Tokyo has 14, Osaka has 2/,
    shows: [initRefused],
  },
  { name: "another group on IOS", osaka: onProposal("group 14"), fails: "ike", kind: "ike-proposal", says: /no group/, shows: [initRefused] },
  {
    name: "another cipher on the tunnel of the IX, above the default profile",
    tokyo: onTunnel("ikev2 sa-proposal enc aes-cbc-256"),
    fails: "ike",
    kind: "ike-proposal",
    says: /no encryption: Tokyo has aes256, Osaka has 3des/,
    shows: [initRefused],
  },
  {
    name: "another integrity algorithm",
    tokyo: ["ikev2 default-profile", "sa-proposal integrity sha2-256"],
    fails: "ike",
    kind: "ike-proposal",
    says: /no integrity: Tokyo has sha256, Osaka has sha1/,
    shows: [initRefused],
  },
  {
    name: "another PRF",
    tokyo: ["ikev2 default-profile", "sa-proposal prf sha2-512"],
    fails: "ike",
    kind: "ike-proposal",
    says: /no prf: Tokyo has sha512, Osaka has sha1/,
  },
  {
    name: "a policy for another address, and no default policy",
    osaka: ["crypto ikev2 policy ikev2policy", "no match address local 200.1.4.1", "match address local 200.1.4.9", "no crypto ikev2 policy default"],
    fails: "ike",
    kind: "ike-proposal",
    says: /no encryption: .*Osaka has none/,
  },
  {
    name: "a policy for another address, and a cipher that the default policy does not have",
    tokyo: ["ikev2 default-profile", "sa-proposal enc 3des-cbc"],
    osaka: ["crypto ikev2 policy ikev2policy", "no match address local 200.1.4.1", "match address local 200.1.4.9"],
    fails: "ike",
    kind: "ike-proposal",
    says: /no encryption: Tokyo has 3des, Osaka has aes256, aes192, aes128/,
  },
  {
    name: "an address as the peer that nobody has",
    tokyo: onTunnel("ikev2 peer 200.1.4.6 authentication psk id ipv4 200.1.4.1"),
    fails: "ike",
    kind: "no-route",
    says: /transit has no route to 200\.1\.4\.6/,
    shows: [["tokyo", "show ip route", /^S\* +0\.0\.0\.0\/0/m], retransmits],
  },
  {
    name: "another destination of the tunnel on IOS",
    osaka: onSvti("tunnel destination 200.1.1.9"),
    fails: "ike",
    kind: "not-expected",
    says: /Osaka has no tunnel for the peer 200\.1\.1\.1/,
  },
  {
    name: "another source of the tunnel on IOS",
    osaka: onSvti("tunnel source Vlan1"),
    fails: "ike",
    kind: "not-expected",
    says: /Osaka has no tunnel for the peer/,
  },
  {
    name: "another ID of the peer on the IX",
    tokyo: ["ikev2 authentication psk id fqdn osaka.example key char ikev2pass", ...onTunnel("ikev2 peer 200.1.4.1 authentication psk id fqdn osaka.example")],
    fails: "ike",
    kind: "identity",
    says: /Tokyo does not accept the identity ipv4 200\.1\.4\.1 of Osaka; it expects fqdn osaka\.example/,
  },
  {
    name: "another ID of the peer on IOS",
    osaka: ["crypto ikev2 profile ikev2profile", "no match identity remote address 200.1.1.1 255.255.255.255", "match identity remote address 200.1.1.5 255.255.255.255"],
    fails: "ike",
    kind: "identity",
    says: /Osaka does not accept the identity ipv4 200\.1\.1\.1 of Tokyo; it expects ipv4 200\.1\.1\.5/,
    shows: [authRefused],
  },
  {
    name: "an own ID that the peer does not know",
    tokyo: onTunnel("ikev2 local-authentication psk id keyid branch"),
    fails: "ike",
    kind: "identity",
    says: /Osaka does not accept the identity keyid branch/,
  },
  {
    name: "an IKEv2 profile without match identity",
    osaka: ["crypto ikev2 profile ikev2profile", "no match identity remote address 200.1.1.1 255.255.255.255"],
    fails: "ike",
    kind: "tunnel-incomplete",
    says: /matches no identity/,
  },
  {
    name: "no IKEv2 profile at the tunnel",
    osaka: onSvti("tunnel protection ipsec profile IPS-PRF3"),
    fails: "ike",
    kind: "tunnel-incomplete",
    says: /it speaks IKEv1/,
  },
  {
    name: "an IX that only answers, against an IOS that only answers",
    tokyo: ["ikev2 default-profile", "negotiation-direction responder"],
    osaka: ["crypto ipsec profile IPS-PRF3", "responder-only"],
    fails: "ike",
    kind: "nobody-initiates",
    says: /neither/,
  },
  {
    name: "another cipher in the transform-set",
    osaka: ["crypto ipsec transform-set TF-SET esp-aes 256 esp-sha-hmac"],
    tokyo: ["ikev2 default-profile", "child-proposal enc 3des-cbc"],
    fails: "child",
    kind: "child-proposal",
    says: /ESP proposals share no encryption: Tokyo has 3des, Osaka has aes256/,
    shows: [
      ["tokyo", "show ikev2 sa", /Status : establish/],
      ["tokyo", "show ikev2 child-sa", /Child SA - 0 connected/],
      ["osaka", "show crypto session", /UP-IDLE[^]*Active SAs: 0/],
    ],
  },
  {
    name: "another integrity algorithm for ESP",
    tokyo: onTunnel("ikev2 child-proposal integrity sha2-512"),
    fails: "child",
    kind: "child-proposal",
    says: /no integrity: Tokyo has sha512, Osaka has sha1/,
  },
  {
    name: "transport against tunnel mode",
    osaka: ["crypto ipsec transform-set TF-SET esp-3des esp-sha-hmac", "mode transport"],
    fails: "child",
    kind: "ipsec-mode",
    says: /modes differ: Tokyo has tunnel, Osaka has transport/,
  },
  {
    name: "GRE in the tunnel of IOS",
    osaka: onSvti("no tunnel mode"),
    fails: "child",
    kind: "selectors",
    says: /Tokyo has any, Osaka has gre/,
    shows: [["osaka", "show crypto session", /permit 47 host 200\.1\.4\.1 host 200\.1\.1\.1/]],
  },
  {
    name: "PFS on one side only, once the Child SA is renewed",
    tokyo: ["ikev2 default-profile", "child-pfs 1024-bit"],
    fails: "child",
    kind: "pfs",
    says: /Tokyo has group 2, Osaka has no PFS/,
    after: 3700,
  },
  {
    name: "no route of the IX to the peer",
    tokyo: ["configure", "no ip route 200.1.4.0/30 200.1.1.2", "no ip route default 200.1.1.2"],
    fails: "ike",
    kind: "no-route",
    says: /Tokyo has no route to 200\.1\.4\.1/,
    shows: [idle, ["tokyo", "show ikev2 statistics", /^IKEv2 Statistics\n +Informational/]],
  },
  {
    name: "no route back from IOS",
    osaka: ["no ip route 200.1.1.0 255.255.255.252 200.1.4.2", "no ip route 0.0.0.0 0.0.0.0 10.11.0.1"],
    fails: "ike",
    kind: "no-route",
    says: /Osaka has no route to 200\.1\.1\.1/,
    shows: [retransmits, ["osaka", "show crypto session", /Session status: DOWN$/m]],
  },
  {
    name: "a next hop that nobody has",
    tokyo: ["configure", "no ip route 200.1.4.0/30 200.1.1.2", "ip route 200.1.4.0/30 200.1.1.3"],
    fails: "ike",
    kind: "nobody-there",
    says: /nobody answers at 200\.1\.1\.3/,
    shows: [retransmits],
  },
  { name: "the tunnel of the IX shut down", tokyo: onTunnel("shutdown"), fails: "ike", kind: "tunnel-shut", says: /Tunnel3\.0 of Tokyo is shut down/ },
  {
    name: "the tunnel of IOS shut down",
    osaka: onSvti("shutdown"),
    fails: "ike",
    kind: "tunnel-shut",
    says: /Tunnel2 of Osaka is shut down/,
    shows: [retransmits],
  },
  {
    name: "the uplink of the IX shut down",
    tokyo: ["interface GigaEthernet0.0", "shutdown"],
    fails: "ike",
    kind: "no-route",
    says: /Tokyo has no route to 200\.1\.4\.1 \(GigaEthernet0\.0 is down\)/,
    shows: [["tokyo", "show ip interface GigaEthernet0.0", /administratively down, line protocol is down/]],
  },
  {
    name: "the port of the uplink VLAN of IOS shut down",
    osaka: ["interface GigabitEthernet5", "shutdown"],
    fails: "ike",
    kind: "nobody-there",
    says: /nobody answers at 200\.1\.4\.1/,
    shows: [retransmits],
  },
  {
    name: "another AS of the neighbour on the IX",
    tokyo: ["router bgp 100", "neighbor 10.200.0.254 remote-as 200", "neighbor 10.200.0.254 ebgp-multihop 2"],
    fails: "bgp",
    kind: "as-differs",
    says: /Tokyo expects 200, Osaka is 100/,
    shows: [idle],
  },
  {
    name: "another AS of the neighbour on IOS",
    osaka: onIosBgp("neighbor 10.200.0.1 remote-as 65001"),
    fails: "bgp",
    kind: "as-differs",
    says: /Osaka expects 65001, Tokyo is 100/,
    shows: [["osaka", "show ip bgp summary", /^10\.200\.0\.1 +4 +65001 .* Idle$/m]],
  },
  {
    name: "another AS of the IX itself",
    tokyo: [
      ...["no router bgp 100", "router bgp 65010", "neighbor 10.200.0.254 remote-as 100", "neighbor 10.200.0.254 timers 10 30"],
      ...["address-family ipv4 unicast", "redistribute connected"],
    ],
    fails: "bgp",
    kind: "as-differs",
    says: /Osaka expects 100, Tokyo is 65010/,
  },
  {
    name: "another address of the neighbour on the IX",
    tokyo: ["router bgp 100", "no neighbor 10.200.0.254 remote-as 100", "neighbor 10.200.0.253 remote-as 100"],
    fails: "bgp",
    kind: "nobody-there",
    says: /nobody answers at 10\.200\.0\.253, to which Tokyo sends/,
  },
  {
    name: "another address of the neighbour on IOS",
    osaka: onIosBgp("no neighbor 10.200.0.1 remote-as 100", "neighbor 10.200.0.2 remote-as 100"),
    fails: "bgp",
    kind: "neighbor-unknown",
    says: /Osaka has no neighbor 10\.200\.0\.1/,
    shows: [active],
  },
  {
    name: "a BGP password on one side",
    osaka: onIosBgp("neighbor 10.200.0.1 password s3cret-A"),
    fails: "bgp",
    kind: "password-differs",
    says: /only one of Tokyo and Osaka/,
    shows: [active, ["osaka", "show ip bgp summary", / Active$/m]],
  },
  {
    name: "two BGP passwords",
    tokyo: ["router bgp 100", "neighbor 10.200.0.254 password s3cret-B"],
    osaka: onIosBgp("neighbor 10.200.0.1 password s3cret-A"),
    fails: "bgp",
    kind: "password-differs",
    says: /passwords of Tokyo and Osaka differ/,
  },
  {
    name: "a neighbour shut down",
    osaka: onIosBgp("neighbor 10.200.0.1 shutdown"),
    fails: "bgp",
    kind: "neighbor-shut",
    says: /10\.200\.0\.1 is shut down on Osaka/,
    shows: [["osaka", "show ip bgp summary", / Idle \(Admin\)$/m], active],
  },
  {
    name: "a neighbour that is not activated",
    osaka: onIosBgp("no neighbor 10.200.0.1 activate"),
    fails: "bgp",
    kind: "neighbor-inactive",
    says: /not activated for IPv4 unicast on Osaka/,
  },
  {
    name: "a hold time that the peer does not take",
    osaka: onIosBgp("neighbor 10.200.0.1 timers 20 60 40"),
    fails: "bgp",
    kind: "hold-time",
    says: /Osaka wants a hold time of at least 40 seconds, Tokyo offers 30/,
  },
  {
    name: "the same router ID on both sides",
    tokyo: ["router bgp 100", "router-id 200.1.4.1"],
    fails: "bgp",
    kind: "router-id",
    says: /same router ID 200\.1\.4\.1/,
  },
];

describe("one wrong line on one of two linked routers", () => {
  for (const fault of faults)
    it(`${fault.name}: ${fault.kind}`, () =>
      withTwins(fault, async (twins) => {
        twins.pass(fault.after ?? 70);
        const subject = fault.fails === "bgp" ? "neighbor" : "Tunnel";
        const said = twins.network.explain().filter((each) => each.subject.startsWith(subject) && each.state === "down");
        assert.ok(
          said.some(({ problem, text }) => problem?.kind === fault.kind && fault.says.test(text)),
          said.map(({ text }) => text).join("\n"),
        );
        await checkLayers(fault, twins);
        for (const [router, command, pattern] of fault.shows ?? [])
          assert.match((await twins.ask(twins[router], command)).join("\n"), pattern);
      }));

  it("leads to no word of a key or a password", () =>
    withTwins({ osaka: onIosBgp("neighbor 10.200.0.1 password s3cret-A") }, ({ network, pass }) => {
      pass(60);
      assert.doesNotMatch(JSON.stringify(network.explain()), /ikev2pass|s3cret/);
    }));
});

/** What stands below the fault is up, what stands on it is not, on both sides. */
async function checkLayers({ fails }: Fault, { ask, tokyo, osaka }: Twins): Promise<void> {
  const [sa, child, bgp] = [
    await ask(tokyo, "show ikev2 sa"),
    await ask(tokyo, "show ikev2 child-sa"),
    await ask(tokyo, "show ip bgp summary"),
  ];
  assert.match(sa.join("\n"), fails === "ike" ? /SA - 0 created/ : /SA - 1 created/);
  assert.match(child.join("\n"), fails === "bgp" ? /SA - 1 connected/ : /SA - 0 connected/);
  assert.doesNotMatch(bgp.join("\n"), /ESTABLISHED/);
  const ipsec = (await ask(osaka, "show crypto ipsec sa")).join("\n");
  assert.match(ipsec, fails === "bgp" ? /current outbound spi: 0x[0-9A-F]{7,8}\(/ : /current outbound spi: 0x0\(0\)/);
  assert.doesNotMatch((await ask(osaka, "show ip bgp summary")).join("\n"), /^10\.200\.0\.\d+ .*\d$/m);
  assert.doesNotMatch((await ask(osaka, "show ip route bgp")).join("\n"), /^B /m);
  assert.match((await ask(tokyo, "show ip route bgp")).join("\n"), / 0 BGP$/m);
}
