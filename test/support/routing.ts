import fc from "fast-check";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";

/** Arguments of the resources that have to do with BGP and the lists it refers to, in the shape in which a router gives them back. */

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const yes = some(fc.constant(true));
const name = fc.constantFrom("A", "LIST-2", "x_y");
const octet = fc.integer({ min: 1, max: 223 });
const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join("."));
const prefix4 = fc
  .tuple(octet, octet, octet)
  .chain(([a, b, c]) => fc.constantFrom(`${a}.0.0.0/8`, `${a}.${b}.0.0/16`, `${a}.${b}.${c}.0/24`, `${a}.${b}.${c}.4/30`));
const prefix6 = fc.integer({ min: 1, max: 0xffff }).map((n) => `2001:db8:${n.toString(16)}::/48`);
const text = fc.constantFrom("one", "two words", "3 - x");
const uint = fc.integer({ min: 0, max: 4294967295 });
const int = (min: number, max: number) => fc.integer({ min, max });
const action = fc.constantFrom("permit" as const, "deny" as const);

/** A record without the members that are undefined, at any depth; an object in which nothing is left goes too. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  const left = Object.entries(value).flatMap(([key, each]) => {
    const cleaned = clean(each);
    const isEmpty =
      typeof cleaned === "object" && cleaned !== null && !Array.isArray(cleaned) && Object.keys(cleaned).length === 0;
    return cleaned === undefined || isEmpty ? [] : [[key, cleaned]];
  });
  return Object.fromEntries(left);
}

const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(shape).map((made) => clean(made) as object);
const list = <T>(item: fc.Arbitrary<T>, key: (item: T) => unknown = JSON.stringify as never) =>
  some(fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: key }));
const keyed = (item: fc.Arbitrary<object>, ...keys: string[]) =>
  list(item, (each) => JSON.stringify(keys.map((key) => (each as Record<string, unknown>)[key])));

const timers = fc.constantFrom({}, { keepalive: 10, holdTime: 30 }, { keepalive: 0, holdTime: 0 });
const timersMin = fc.oneof(timers, fc.constant({ keepalive: 10, holdTime: 30, minHoldTime: 20 }));

const policyIx = record({
  routeMapIn: some(name),
  routeMapOut: some(name),
  prefixListIn: some(name),
  prefixListOut: some(name),
  nextHopSelf: yes,
  defaultOriginate: yes,
  routeReflectorClient: yes,
  advertisementInterval: some(int(0, 600)),
});

const policyIos = (active: fc.Arbitrary<boolean | undefined>) =>
  record({
    activate: active,
    ...Object.fromEntries(
      ["routeMap", "prefixList", "distributeList"].flatMap((each) => [
        [`${each}In`, some(name)],
        [`${each}Out`, some(name)],
      ]),
    ),
    filterListIn: some(int(1, 500)),
    filterListOut: some(int(1, 500)),
    nextHopSelf: yes,
    softReconfigurationInbound: yes,
    default: some(fc.constantFrom({}, { defaultOriginateRouteMap: "A" })),
    sendCommunity: some(fc.constantFrom("standard", "extended", "both")),
    weight: some(int(0, 65535)),
    maximumPrefix: some(
      fc.constantFrom<object>({ limit: 5 }, { limit: 5, threshold: 50, restart: 3 }, { limit: 9, warningOnly: true }),
    ),
    routeReflectorClient: yes,
    allowasIn: some(int(1, 10)),
    asOverride: yes,
    removePrivateAs: yes,
    sendLabel: yes,
    orfPrefixList: some(fc.constantFrom("receive", "send", "both")),
    advertisementInterval: some(int(0, 600)),
  }).map((made) => {
    const { default: given, ...rest } = made as { default?: object };
    return given === undefined ? rest : { ...rest, defaultOriginate: true, ...given };
  });

const sessionIos = {
  description: some(text),
  updateSource: some(fc.constantFrom("Loopback0", "Vlan204")),
  password: some(fc.constantFrom("secret", "a-long-key")),
  local: some(fc.constantFrom({ localAs: 9 }, { localAs: 9, localAsMode: "replace-as" })),
  hops: some(fc.constantFrom<object>({ ebgpMultihop: 3 }, { ttlSecurityHops: 2 })),
  fallOver: some(fc.constantFrom("route", "bfd")),
  connectionMode: some(fc.constantFrom("active", "passive")),
  enabled: fc.boolean(),
  timers: timersMin,
};

/** Members that stand for several arguments give way to these. */
function spread(made: object): object {
  const { local, hops, timers: given, ...rest } = made as Record<string, object | undefined>;
  return { ...rest, ...local, ...hops, ...given };
}

const inFamilies = (active: fc.Arbitrary<boolean>) =>
  fc.oneof(
    // Without IPv6 the router writes in the flat style, which has no `activate`.
    record({ ipv4: some(policyIos(fc.constant(undefined))) }),
    record({ ipv4: policyIos(active), ipv6: policyIos(fc.constant(true)) }),
  );

const redistribute = (processes: readonly string[], match: boolean) =>
  some(
    fc
      .uniqueArray(fc.constantFrom("connected", "static", "rip", ...processes), { minLength: 1, maxLength: 3 })
      .chain((sources) =>
        fc.tuple(
          ...sources.map((source) =>
            record({
              source: fc.constant(source),
              process: fc.constant(processes.includes(source) ? 7 : undefined),
              metric: some(uint),
              match:
                match && source === "ospf"
                  ? some(fc.constant(["internal", "external-1", "nssa-external-2"]))
                  : fc.constant(undefined),
              routeMap: some(name),
            }).map((made) => (Object.keys(made).length === 1 ? source : made)),
          ),
        ),
      )
      // As the router gives them: processes first.
      .map((made) => [...made].sort((a, b) => rankOf(a) - rankOf(b))),
  );
const rankOf = (source: unknown) => ["ospf", "eigrp"].indexOf((source as { source?: string }).source ?? "") >>> 0;

const family = (prefix: fc.Arbitrary<string>) => ({
  networks: keyed(record({ prefix, routeMap: some(name), backdoor: yes }), "prefix"),
  aggregates: keyed(record({ prefix, asSet: yes, summaryOnly: yes }), "prefix"),
  redistribute: redistribute(["ospf", "eigrp"], true),
  defaultInformationOriginate: yes,
  defaultMetric: some(uint),
  maximumPaths: record({ ebgp: some(int(1, 32)), ibgp: some(int(1, 32)) }),
  distance: some(fc.constant({ external: 30, internal: 40, local: 50 })),
  redistributeInternal: yes,
});

const place4 = fc.oneof(fc.constant("any"), prefix4, address);
const port = fc.integer({ min: 1, max: 65535 });
const portsIx = some(fc.oneof(port, fc.constant({ from: 10, to: 20 })));
const portsIos = some(
  fc.oneof(
    fc.constantFrom<unknown>(80, 179, 53, 500, [22, 443], { from: 10, to: 20 }, { above: 1023 }, { below: 1024 }, { not: 25 }),
    port,
  ),
);
const withPorts = (place: fc.Arbitrary<string>, ports: fc.Arbitrary<unknown>, more: object = {}) =>
  record({
    action,
    protocol: fc.constantFrom("tcp", "udp"),
    source: place,
    sourcePort: ports,
    destination: place.map((each) => (each === "any" ? undefined : each)),
    destinationPort: ports,
    ...more,
  });
const plain = (place: fc.Arbitrary<string>, more: object = {}) =>
  record({
    action,
    protocol: some(fc.constantFrom("esp", "ah", "gre", "ospf", 112)),
    source: place,
    destination: place.map((each) => (each === "any" ? undefined : each)),
    ...more,
  });
const entries = (...kinds: fc.Arbitrary<object>[]) =>
  fc.uniqueArray(fc.oneof(...kinds), { minLength: 1, maxLength: 5, selector: (each) => JSON.stringify(each) });

const prefixEntries = (prefix: fc.Arbitrary<string>, most: number) =>
  fc
    .uniqueArray(int(1, 60), { minLength: 1, maxLength: 5 })
    .chain((numbers) =>
      fc.tuple(
        ...numbers
          .sort((a, b) => a - b)
          .map((seq) =>
            fc.oneof(
              record({ seq: fc.constant(seq), action, prefix: fc.constant("any") }),
              record({ seq: fc.constant(seq), action, prefix, le: some(fc.constant(most)) }),
              record({ seq: fc.constant(seq), action, prefix, ge: fc.constant(most - 1), le: some(fc.constant(most)) }),
            ),
          ),
      ),
    );

const mapEntries = (
  match: Record<string, fc.Arbitrary<unknown>>,
  set: Record<string, fc.Arbitrary<unknown>>,
  more: object = {},
) =>
  fc
    .uniqueArray(int(1, 60), { minLength: 1, maxLength: 3 })
    .chain((numbers) =>
      fc.tuple(
        ...numbers
          .sort((a, b) => a - b)
          .map((seq) => record({ seq: fc.constant(seq), action, match: record(match), set: record(set), ...more })),
      ),
    );

const community = fc.constantFrom("65000:1", "no-export", "local-AS".toLowerCase());
const setIos = {
  localPreference: some(uint),
  metric: some(uint),
  weight: some(int(0, 65535)),
  asPathPrepend: some(fc.constant([65000, 65000])),
  nextHops: list(address),
  interfaces: list(fc.constantFrom("Vlan204", "Null0")),
  origin: some(fc.constantFrom("igp", "incomplete")),
  tag: some(uint),
  metricType: some(fc.constantFrom("internal", "type-1")),
};
const matchIos = {
  ipv6AccessLists: list(name),
  ipv6PrefixLists: list(name),
  nextHopPrefixLists: list(name),
  asPathLists: list(int(1, 500)),
  interfaces: list(fc.constantFrom("Vlan204", "FastEthernet0/1")),
  metric: some(uint),
  tags: list(uint),
};

type Made = fc.Arbitrary<object>;
const neighbor = { router: fc.constant(100), remoteAs: fc.integer({ min: 1, max: 4294967295 }) };

/** For each resource and dialect: any arguments that the dialect takes. */
export const routingArguments: Readonly<Record<DialectName, Partial<Readonly<Record<Kind, Made>>>>> = {
  "nec-ix": {
    AccessList: record({
      name,
      family: fc.constant("ipv4"),
      optimize: yes,
      entries: entries(withPorts(place4, portsIx), plain(place4)),
    }),
    PrefixList: fc.oneof(
      record({ name, family: fc.constant("ipv4"), entries: prefixEntries(prefix4, 32) }),
      record({ name, family: fc.constant("ipv6"), entries: prefixEntries(prefix6, 64) }),
    ),
    RouteMap: record({
      name,
      entries: mapEntries(
        { accessLists: some(name.map((each) => [each])), ipv6AccessLists: some(name.map((each) => [each])) },
        { localPreference: some(uint), metric: some(uint), interfaces: list(fc.constantFrom("Tunnel1.0", "GigaEthernet0.0")) },
      ),
    }),
    BgpRouter: record({
      asn: fc.constant(100),
      routerId: some(address),
      clusterId: some(address),
      defaultLocalPreference: some(uint),
      ipv4: record({
        networks: keyed(record({ prefix: prefix4 }), "prefix"),
        aggregates: keyed(record({ prefix: prefix4, summaryOnly: yes }), "prefix"),
        redistribute: redistribute([], false),
        defaultInformationOriginate: yes,
        defaultMetric: some(uint),
      }),
    }),
    BgpNeighbor: record({
      ...neighbor,
      address,
      description: some(text),
      connectInterval: some(int(1, 65535)),
      updateSource: some(fc.constant("Loopback0.0")),
      ebgpMultihop: some(int(1, 255)),
      password: some(fc.constantFrom("secret", "a-long-key")),
      enabled: fc.boolean(),
      timers,
      ipv4: policyIx,
    }).map(spread),
  },
  "cisco-ios": {
    AccessList: fc.oneof(
      record({
        name,
        family: fc.constant("ipv4"),
        entries: entries(
          withPorts(place4, portsIos, { log: yes }),
          plain(place4, { log: yes }),
          record({
            action,
            protocol: fc.constant("icmp"),
            source: place4,
            icmpType: some(fc.constantFrom<unknown>("echo", 8)),
            log: yes,
          }),
          record({ action, protocol: fc.constant("tcp"), source: place4, established: fc.constant(true) }),
          record({ remark: text }),
          record({ action, source: fc.constant("10.0.1.0 0.255.0.255") }),
        ),
      }),
      record({
        name,
        family: fc.constant("ipv4"),
        type: fc.constant("standard"),
        entries: entries(record({ action, source: place4, log: yes })),
      }),
      record({
        name: fc.constantFrom("7", "1301"),
        family: fc.constant("ipv4"),
        entries: entries(record({ action, source: place4 })),
      }),
      record({
        name: fc.constant("101"),
        family: fc.constant("ipv4"),
        entries: entries(plain(place4), record({ remark: text })),
      }),
      record({
        name,
        family: fc.constant("ipv6"),
        entries: entries(withPorts(fc.oneof(fc.constant("any"), prefix6, fc.constant("2001:db8::1")), portsIos), plain(prefix6)),
      }),
    ),
    PrefixList: fc.oneof(
      record({ name, family: fc.constant("ipv4"), description: some(text), entries: prefixEntries(prefix4, 32) }),
      record({ name, family: fc.constant("ipv6"), entries: prefixEntries(prefix6, 64) }),
    ),
    AsPathList: record({
      number: int(1, 500),
      entries: entries(record({ action, path: fc.constantFrom("^$", "_65001$", "^1 2") })),
    }),
    CommunityList: fc.oneof(
      record({
        name,
        type: fc.constantFrom("standard", "expanded"),
        entries: entries(record({ action, communities: community })),
      }),
      record({ name: fc.constant("20"), entries: entries(record({ action, communities: community })) }),
    ),
    RouteMap: record({
      name,
      entries: fc
        .tuple(
          mapEntries(matchIos, setIos, { description: some(text), continue: some(int(1, 9)) }),
          some(fc.constantFrom<object>({ communityLists: ["A", "B"] }, { communityLists: ["A"], communityExact: true })),
          some(fc.constantFrom<object>({ accessLists: ["A", "10"] }, { prefixLists: ["A", "B"] })),
          some(
            fc.constantFrom<object>({ communities: ["65000:1", "no-export"] }, { communities: ["1"], communitiesAdditive: true }),
          ),
        )
        .map(([[first, ...rest], communities, lists, set]) => {
          const { match, set: given, ...other } = first as Record<string, object>;
          return [clean({ ...other, match: { ...match, ...lists, ...communities }, set: { ...given, ...set } }), ...rest];
        }),
    }),
    BgpRouter: record({
      asn: fc.constant(100),
      routerId: some(address),
      clusterId: some(address),
      logNeighborChanges: fc.boolean(),
      defaultIpv4Unicast: some(fc.constant(false)),
      enforceFirstAs: some(fc.constant(false)),
      defaultLocalPreference: some(uint),
      updateDelay: some(int(1, 3600)),
      timers: some(fc.constantFrom({ keepalive: 10, holdTime: 30 }, { keepalive: 10, holdTime: 30, minHoldTime: 20 })),
      ipv4: record({ ...family(prefix4), synchronization: yes, autoSummary: yes }),
      ipv6: record(family(prefix6)),
    }),
    BgpPeerGroup: fc
      .tuple(
        record({ router: fc.constant(100), name: fc.constantFrom("G", "SITES"), remoteAs: some(int(1, 65535)), ...sessionIos }),
        inFamilies(fc.constant(true)),
      )
      .map(([own, families]) => spread({ ...own, ...families })),
    BgpVrf: record({ router: fc.constant(100), vrf: fc.constantFrom("V", "W"), ipv4: record(family(prefix4)) }),
    BgpVrfNeighbor: record({
      ...neighbor,
      vrf: fc.constantFrom("V", "W"),
      address,
      ...sessionIos,
      ipv4: policyIos(fc.boolean()),
    }).map(spread),
    BgpNeighbor: fc
      .tuple(record({ ...neighbor, address, ...sessionIos }), inFamilies(fc.boolean()))
      .map(([own, families]) => spread({ ...own, ...families })),
  },
};
