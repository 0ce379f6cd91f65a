import fc from "fast-check";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";

/** Arguments of interfaces and routes, in the shape in which a router gives them back. */

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const yes = some(fc.constant(true));
const int = (min: number, max: number) => fc.integer({ min, max });
const octet = int(1, 223);
const address = fc.tuple(octet, octet, octet).map(([a, b, c]) => `${a}.${b}.${c}.9`);
const cidr = fc.tuple(octet, octet).map(([a, b]) => `${a}.${b}.7.1/24`);
const address6 = int(1, 0xffff).map((n) => `2001:db8:${n.toString(16)}::9`);
const cidr6 = int(1, 0xffff).map((n) => `2001:db8:${n.toString(16)}::1/64`);
const network = fc.oneof(
  fc.constant("default"),
  octet.map((n) => `${n}.0.0.0/8`),
);
const network6 = fc.oneof(
  fc.constant("::/0"),
  int(1, 0xffff).map((n) => `2001:db8:${n.toString(16)}::/48`),
);
const few = <T>(item: fc.Arbitrary<T>) =>
  some(fc.uniqueArray(item, { minLength: 1, maxLength: 2, selector: (x) => JSON.stringify(x) }));

/** Without members that are undefined, at any depth. */
function clean<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, clean(each)]])),
  ) as T;
}
const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(shape).map((made) => clean(made));
const both = (a: fc.Arbitrary<object>, b: fc.Arbitrary<object>) => fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));

const addresses = (dhcp: fc.Arbitrary<object>) =>
  fc.oneof(
    fc.constant({}),
    record({ address: cidr, secondaryAddresses: few(cidr.map((c) => c.replace(".7.1/", ".8.1/"))) }),
    dhcp,
  );
const ipv6 = some(
  fc.oneof(
    record({ enabled: fc.constant(true), addresses: few(cidr6) }),
    record({ autoconfig: fc.constant(true), receiveDefaultRoute: yes }),
  ),
);
const common = {
  description: some(fc.constantFrom("to the shop", "b")),
  mtu: some(int(1280, 1500)),
  enabled: fc.boolean(),
  ipv6,
};

/** As the router gives them: those of IPv4 first. */
function familiesApart(filters: readonly object[]): readonly object[] {
  return [...filters].sort((a, b) => Number("family" in a) - Number("family" in b));
}

/** An interface has one encapsulation. */
function encapsulated({ line, ...made }: { readonly line?: unknown }): object {
  if (line === undefined) return made;
  return { ...made, ...(line === "pppoe" ? { pppoe: { profile: "isp" } } : { encapsulationVlan: line }) };
}

const ixPort = both(
  record({
    ...common,
    name: fc.constantFrom("GigaEthernet0.5", "GigaEthernet1.7"),
    line: some(fc.oneof(int(1, 4094), fc.constant("pppoe"))),
    autoConnect: some(fc.boolean()),
    bridgeGroup: some(int(1, 99)),
    tcpMss: some(fc.oneof(fc.constant("auto"), int(500, 1460))),
    napt: some(
      record({
        enabled: fc.constant(true),
        hairpinning: yes,
        static: few(
          fc.oneof(
            record({
              to: fc.oneof(address, fc.constant("GigaEthernet0.5")),
              protocol: fc.constantFrom("tcp", "udp"),
              port: int(1, 65535),
            }),
            record({ to: address, protocol: int(0, 255) }),
          ),
        ),
      }),
    ),
    filters: some(
      fc
        .uniqueArray(
          record({
            list: fc.constantFrom("L", "M"),
            direction: fc.constantFrom("in", "out"),
            sequence: int(1, 99),
            family: some(fc.constant("ipv6")),
          }),
          { minLength: 1, maxLength: 2, selector: (each) => (each as { sequence: number }).sequence },
        )
        .map(familiesApart),
    ),
  }).map(encapsulated),
  addresses(record({ address: fc.constant("dhcp"), receiveDefaultRoute: yes })),
);

const ixTunnel = record({
  ...common,
  name: fc.constantFrom("Tunnel4.0", "Tunnel5.0"),
  unnumbered: some(fc.constant("GigaEthernet0.0")),
  tunnel: record({
    mode: fc.constantFrom("gre ip", "ether-ip ip", "4-over-6", "map-e"),
    source: some(address),
    destination: some(fc.oneof(address, fc.constant("aftr.example.net"))),
    key: some(int(0, 4294967295)),
  }),
});

const iosPort = both(
  record({
    ...common,
    name: fc.constantFrom("Loopback7", "Vlan9"),
    tcpMss: some(int(500, 1460)),
    vrf: some(fc.constant("V")),
    nat: some(fc.constantFrom("inside", "outside")),
    filters: some(
      fc
        .subarray(["in", "out"], { minLength: 1 })
        .chain((ways) =>
          fc.tuple(...ways.map((direction) => record({ list: fc.constantFrom("L", "101"), direction: fc.constant(direction) }))),
        ),
    ),
  }),
  addresses(record({ address: fc.constant("dhcp"), dhcpHostname: some(fc.constant("osaka")) })),
);

const iosTunnel = record({
  ...common,
  name: fc.constantFrom("Tunnel4", "Tunnel5"),
  unnumbered: some(fc.constant("Loopback0")),
  tunnel: record({
    mode: some(fc.constantFrom("gre multipoint", "ipip")),
    source: address,
    destination: some(address),
    key: some(int(0, 4294967295)),
    vrf: some(fc.constant("V")),
  }),
});

const hops = (interfaces: fc.Arbitrary<string>) => [
  record({ destination: network, nextHop: fc.oneof(address, interfaces) }),
  record({ destination: network6, nextHop: fc.oneof(address6, interfaces) }),
];

const targets = int(1, 99).map((n) => `65000:${n}`);
const values = { distance: some(int(2, 254)), tag: some(int(1, 4294967295)) };

export const networkArguments: Readonly<
  Record<
    DialectName,
    Readonly<Partial<Record<Kind, fc.Arbitrary<object>>> & Record<"Interface" | "StaticRoute", fc.Arbitrary<object>>>
  >
> = {
  "nec-ix": {
    Interface: fc.oneof(ixPort, ixTunnel),
    PppProfile: record({ name: fc.constant("isp"), userName: fc.constant("u@example.net"), password: fc.constant("secret") }),
    WatchGroup: record({
      name: fc.constantFrom("line", "W"),
      sequence: int(1, 1000),
      events: fc.array(
        record({
          host: address,
          interface: fc.constantFrom("GigaEthernet0.0", "Tunnel3.0"),
          source: some(fc.constant("GigaEthernet1.0")),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      actions: fc.array(record({ shutdownRoute: network, nextHop: fc.oneof(address, fc.constant("GigaEthernet0.0")) }), {
        minLength: 1,
        maxLength: 3,
      }),
      failures: some(int(2, 5)),
      answers: some(int(2, 5)),
      interval: some(int(6, 60)),
      restoreInterval: some(int(6, 60)),
      enabled: fc.boolean(),
    }),
    StaticRoute: both(
      fc.oneof(
        ...hops(fc.constantFrom("Tunnel3.0", "Null0.0")),
        record({ destination: network, nextHop: address, interface: fc.constant("GigaEthernet0.0") }),
      ),
      record({ ...values, vrf: some(fc.constant("V")), metric: some(int(1, 255)) }),
    ),
  },
  "cisco-ios": {
    Vrf: record({
      name: fc.constantFrom("BLUE", "RED"),
      description: some(fc.constant("one of many")),
      rd: some(fc.constant("65000:7")),
      ipv4: some(record({ importTargets: few(targets), exportTargets: few(targets) })),
      ipv6: some(record({ importTargets: few(targets) })),
    }),
    Vlan: record({ vlan: int(2, 1001), name: some(fc.constant("office")) }),
    Interface: fc.oneof(iosPort, iosTunnel),
    StaticRoute: both(
      fc.oneof(
        ...hops(fc.constantFrom("Tunnel3", "Null0")),
        record({ destination: network, nextHop: address, interface: fc.constant("Tunnel3"), permanent: yes }),
      ),
      record({ ...values, vrf: some(fc.constant("V")), name: some(fc.constantFrom("a", "to-shop")) }),
    ),
  },
};
