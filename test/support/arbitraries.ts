import fc from "fast-check";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Instance } from "../../provider/planning/declaration";
import type { Kind } from "../../provider/resources";
import { instance } from "./cases";
import { networkArguments } from "./network";
import { routingArguments } from "./routing";

/** Generated resources, from small sets of names so that they meet in the same blocks. */
type Made = readonly [Kind, object];

const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 });
const octet = fc.integer({ min: 1, max: 3 });
const address = octet.map((n) => `10.0.${n}.1`);
const cidr = fc.tuple(octet, fc.constantFrom(24, 30)).map(([n, length]) => `10.9.${n * 4}.1/${length}`);
/** No two interfaces in one network: a router refuses that. */
const apart = (args: object): object => {
  const { name, interface: tunnel, address: own } = args as Record<string, string | undefined>;
  const digits = `${tunnel ? 1 : ""}${(tunnel ?? name ?? "").replace(/\D/g, "")}`;
  return own === undefined ? args : { ...args, address: own.replace("10.9.", `10.${digits}.`) };
};
const key = fc.stringMatching(/^[a-zA-Z0-9]{8,12}$/).map((text) => `K-${text}-K`);
const seconds = fc.integer({ min: 120, max: 86400 });
const hash = fc.constantFrom("md5", "sha1", "sha2-256", "sha2-512");
const cipher = fc.constantFrom("3des-cbc", "aes-cbc-128", "aes-cbc-256");
const list = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
/** Objects that several resources name. */
const shared = fc.constantFrom("A", "B");
const clean = (args: object): object => Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
const record = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape).map(clean);

const route: fc.Arbitrary<Made> = record({
  destination: octet.map((n) => `172.16.${n}.0/24`),
  nextHop: address,
  distance: some(fc.integer({ min: 1, max: 255 })),
}).map((args) => ["StaticRoute", args]);

const timers = fc.integer({ min: 1, max: 60 }).map((keepalive) => ({ keepalive, holdTime: keepalive * 3 }));

const neighbor = (extra: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Made> =>
  fc
    .tuple(
      record({
        router: fc.constant(100),
        address,
        remoteAs: fc.integer({ min: 1, max: 9 }),
        description: some(fc.constantFrom("a b", "c")),
        ...extra,
      }),
      some(timers),
    )
    .map(([args, time]) => ["BgpNeighbor", { ...args, ...time }]);

const redistribute = some(record({ redistribute: list(fc.constantFrom("connected", "static")) }));

const ix: readonly fc.Arbitrary<Made>[] = [
  route,
  neighbor({}),
  record({ asn: fc.constant(100), routerId: some(address), ipv4: redistribute }).map((args) => ["BgpRouter", args]),
  record({
    name: fc.constantFrom("GigaEthernet1.0", "GigaEthernet2.0"),
    address: some(cidr),
    enabled: fc.boolean(),
    mtu: some(fc.constant(1400)),
  }).map((args) => ["Interface", apart(args)]),
  record({ peerId: address.map((ipv4) => ({ ipv4 })), preSharedKey: key }).map((args) => ["IkeAuthentication", args]),
  record({
    ikeSa: some(
      record({
        dhGroups: some(list(fc.constantFrom(1, 2, 5, 14))),
        encryption: some(list(cipher)),
        integrity: some(list(hash)),
        lifetime: some(seconds),
      }),
    ),
    childSa: some(record({ pfs: some(fc.constantFrom("off", 2, 14)), lifetime: some(seconds) })),
    dpdInterval: some(fc.integer({ min: 10, max: 3600 })),
    antiReplay: some(fc.boolean()),
  }).map((args) => ["IkeDefaultProfile", args]),
  record({
    interface: fc.constantFrom("Tunnel1.0", "Tunnel2.0"),
    address: some(cidr),
    peer: address,
    authentication: address.map((ipv4) => ({ peerId: { ipv4 } })),
    connect: some(fc.constantFrom("auto", "trigger")),
    fragmentation: some(fc.constantFrom("pre", "post")),
    dpdInterval: some(fc.integer({ min: 10, max: 3600 })),
    enabled: fc.boolean(),
  }).map((args) => ["IkeTunnel", apart(args)]),
];

const ios: readonly fc.Arbitrary<Made>[] = [
  route,
  neighbor({ ipv4: some(record({ softReconfigurationInbound: some(fc.boolean()) })) }),
  record({ asn: fc.constant(100), timers: some(timers), ipv4: redistribute, logNeighborChanges: some(fc.boolean()) }).map(
    (args) => ["BgpRouter", args],
  ),
  record({
    name: fc.constantFrom("GigabitEthernet5", "Vlan204"),
    address: some(cidr),
    switchportAccessVlan: some(fc.integer({ min: 2, max: 9 })),
    enabled: fc.boolean(),
  }).map((args) => ["Interface", apart(args)]),
  record({ peerId: address.map((ipv4) => ({ ipv4 })), keyring: fc.constant("keys"), preSharedKey: key }).map((args) => [
    "IkeAuthentication",
    args,
  ]),
  record({
    name: fc.constantFrom("P", "Q"),
    authentication: address.map((ipv4) => ({ peerId: { ipv4 }, keyring: "keys" })),
    sourceAddress: some(address),
    ikeSa: some(fc.record({ encryption: list(cipher), integrity: list(hash), dhGroups: list(fc.constantFrom(2, 5, 14)) })),
    childSa: some(
      record({
        encryption: cipher.map((one) => [one]),
        integrity: hash.map((one) => [one]),
        lifetime: some(seconds),
        pfs: some(fc.constantFrom("off", 14)),
      }),
    ),
    dpdInterval: some(fc.integer({ min: 10, max: 3600 })),
  }).map((args) => ["IkeProfile", args]),
  record({ name: shared, encryption: list(cipher), integrity: list(hash), dhGroups: list(fc.constantFrom(2, 5, 14)) }).map(
    (args) => ["IkeProposal", args],
  ),
  record({ name: shared, proposals: list(fc.constantFrom("A", "B", "default")), localAddresses: some(list(address)) }).map(
    (args) => ["IkePolicy", args],
  ),
  record({ name: shared, encryption: cipher, integrity: hash, mode: some(fc.constant("transport")) }).map((args) => [
    "TransformSet",
    args,
  ]),
  record({
    name: shared,
    transformSets: some(list(shared)),
    ikeProfile: some(fc.constantFrom("P", "Q")),
    pfs: some(fc.constantFrom("off", 14)),
    lifetime: some(seconds),
    responderOnly: some(fc.boolean()),
  }).map((args) => ["IpsecProfile", args]),
  record({ natKeepalive: some(seconds.map((n) => (n % 3000) + 5)), fragmentation: some(fc.boolean()) }).map((args) => [
    "IkeGlobal",
    args,
  ]),
  record({
    interface: fc.constantFrom("Tunnel1", "Tunnel2"),
    address: some(cidr),
    source: fc.constant("Vlan204"),
    peer: address,
    profile: fc.constantFrom("P", "Q").map((name) => ({ name })),
    enabled: fc.boolean(),
  }).map((args) => ["IkeTunnel", apart(args)]),
];

/** A set of resources of which no two claim the same setting. */
export function resources(dialect: DialectName): fc.Arbitrary<Instance[]> {
  return fc
    .uniqueArray(fc.oneof(...(dialect === "nec-ix" ? ix : ios), ...network(dialect), ...routing(dialect)), {
      maxLength: 7,
      selector: ([kind, args]) => identity(kind, args),
    })
    .map((made) => made.map(([kind, args]) => instance(dialect, kind, args)));
}

/** BGP with all its arguments, and the lists it refers to. */
function routing(dialect: DialectName): fc.Arbitrary<Made>[] {
  const all = Object.entries(routingArguments[dialect]) as [Kind, fc.Arbitrary<object>][];
  // Whether neighbours exchange IPv4 by themselves is for one resource to say and for others to see at the next run only.
  return all.map(([kind, made]) =>
    made.map((args): Made => [kind, Object.fromEntries(Object.entries(args).filter(([name]) => name !== "defaultIpv4Unicast"))]),
  );
}

/** Interfaces and routes with all their arguments. Secondary addresses are left out: they would meet those of other interfaces. */
function network(dialect: DialectName): fc.Arbitrary<Made>[] {
  const all = Object.entries(networkArguments[dialect]) as [Kind, fc.Arbitrary<object>][];
  const alone = ({ secondaryAddresses: _, ...args }: Record<string, unknown>) => (args.address === "dhcp" ? args : apart(args));
  return all.map(([kind, made]) =>
    made.map((args): Made => [kind, kind === "Interface" ? alone(args as Record<string, unknown>) : args]),
  );
}

function identity(kind: Kind, args: object): string {
  const { peerId, name, interface: i, destination, nextHop, vrf, address: a, router } = args as Record<string, unknown>;
  if (kind === "BgpRouter" || kind === "IkeDefaultProfile" || kind === "IkeGlobal") return kind;
  return JSON.stringify(
    kind === "Interface"
      ? [kind, name]
      : [
          kind,
          peerId,
          kind === "StaticRoute" ? undefined : name,
          i,
          destination,
          nextHop,
          kind === "StaticRoute" ? vrf : undefined,
          router === undefined ? "" : a,
        ],
  );
}

/** Configuration that is nobody's business: it must come through everything untouched. */
export function foreign(dialect: DialectName): fc.Arbitrary<string> {
  const blocks =
    dialect === "nec-ix"
      ? [
          "hostname Tokyo\n!\n",
          "ip route default GigaEthernet9.0\n",
          "ip route 172.16.1.0/24 10.0.9.9\n",
          "interface GigaEthernet1.0\n  ip address 192.168.1.254/24\n  ip napt enable\n  shutdown\n!\n",
          "interface Tunnel9.0\n  tunnel mode ipsec\n  no shutdown\n!\n",
          "router bgp 100\n  neighbor 10.9.9.9 remote-as 7\n  address-family ipv4 unicast\n    network 10.0.0.0/8\n!\n",
          "ikev2 default-profile\n  dpd interval 99\n  sa-lifetime 500\n!\n",
        ]
      : [
          "hostname Osaka\n!\n",
          "ip route 0.0.0.0 0.0.0.0 Dialer1\n",
          "ip route 172.16.1.0 255.255.255.0 10.0.9.9\n",
          "interface GigabitEthernet5\n description uplink\n ip address 192.168.1.254 255.255.255.0\n shutdown\n!\n",
          "interface Tunnel9\n ip unnumbered Vlan1\n!\n",
          "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.9.9.9 remote-as 7\n!\n",
          "crypto ipsec transform-set P esp-aes \n mode tunnel\n!\n",
        ];
  return fc.uniqueArray(fc.constantFrom(...blocks), { maxLength: blocks.length }).map((chosen) => chosen.join(""));
}
