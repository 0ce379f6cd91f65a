import fc from "fast-check";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";

/** Arguments of the IKEv2, IPsec and tunnel resources as they come back when they are read: what is the default anyway is left out. */

type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const optional = (shape: Shape, required: Shape = {}) =>
  fc.record({ ...shape, ...required }, { requiredKeys: Object.keys(required), noNullPrototype: true });
/** An object that has something in it. */
const filled = (shape: Shape) => optional(shape).filter((made) => Object.keys(made).length > 0);
const list = (item: fc.Arbitrary<unknown>, maxLength = 4) =>
  fc.uniqueArray(item, { minLength: 1, maxLength, selector: (each) => JSON.stringify(each) });
const int = (min: number, max: number) => fc.integer({ min, max });
const yes = fc.constant(true);
const no = fc.constant(false);

/** No beginning of a keyword: the routers take that for the keyword. */
const name = fc.stringMatching(/^N[A-Za-z0-9_.-]{1,12}$/);
const domain = fc.stringMatching(/^[a-z]{2,8}\.example$/);
const text = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 #-]{0,20}[A-Za-z0-9])?$/).map((each) => each.replace(/ +/g, " "));
const key = fc.stringMatching(/^[A-Za-z0-9!#$%&*+-]{9,20}$/);
const hex = fc.stringMatching(/^[0-9a-f]{16}$/);
const ipv4 = fc.tuple(int(1, 223), int(0, 255), int(0, 255), int(1, 254)).map((parts) => parts.join("."));
const ipv6 = int(1, 9999).map((n) => `2001:db8::${n}`);
const cidr = fc.tuple(int(1, 250), fc.constantFrom(24, 30)).map(([n, length]) => `10.9.${n}.1/${length}`);
const hash = fc.constantFrom("md5", "sha1", "sha2-256", "sha2-384", "sha2-512");
const cbc = fc.constantFrom("3des-cbc", "aes-cbc-128", "aes-cbc-192", "aes-cbc-256");
const gcm = fc.constantFrom("aes-gcm-128", "aes-gcm-256");
const id = fc.oneof(
  fc.record({ ipv4 }, { noNullPrototype: true }),
  fc.record({ ipv6 }, { noNullPrototype: true }),
  fc.record({ fqdn: domain }, { noNullPrototype: true }),
  fc.record({ keyid: name }, { noNullPrototype: true }),
);
const mailId = fc.oneof(
  id,
  domain.map((each) => ({ email: `a@${each}` })),
);
const match = fc.oneof(
  mailId,
  fc.constantFrom({ any: true }, { ipv4: "0.0.0.0" }, { ipv4: "10.0.0.0/8" }, { ipv6: "2001:db8::/32" }),
  domain.map((each) => ({ fqdnDomain: each })),
  domain.map((each) => ({ emailDomain: each })),
);

const ixGroup = fc.constantFrom(1, 2, 5, 14, 15);
const ixParameters: Shape = {
  localId: id,
  ikeSa: filled({
    encryption: list(fc.oneof(cbc, gcm)),
    integrity: list(hash),
    prf: list(hash),
    dhGroups: list(ixGroup),
    lifetime: int(90, 691200),
  }),
  childSa: filled({
    encryption: list(fc.oneof(cbc, gcm, fc.constant("null"))),
    integrity: list(fc.oneof(hash, fc.constant("off"))),
    pfs: fc.oneof(ixGroup, fc.constant("off")),
    lifetime: int(90, 691200),
    mode: fc.constantFrom("tunnel", "transport"),
  }),
  dpdInterval: int(10, 3600),
  negotiationDirection: fc.constantFrom("both", "initiator", "responder"),
  antiReplay: no,
  retransmit: fc.record({ count: int(2, 10), interval: fc.oneof(int(5, 60), fc.constant("backoff")) }, { noNullPrototype: true }),
  localTrafficSelector: text,
  outgoingInterface: fc.constantFrom("GigaEthernet0.0", "GigaEthernet2:1.1", "Tunnel0.0"),
  sourceAddress: fc.oneof(ipv4, fc.constant("GigaEthernet0.1")),
};
const extra = (shape: Shape, args: fc.Arbitrary<object>) => fc.tuple(args, optional(shape)).map(([a, b]) => ({ ...a, ...b }));
/** What stands in another's line is there only with it. */
const ix = (args: fc.Arbitrary<object>) =>
  fc
    .tuple(args, int(1, 10), fc.constantFrom("auto", "192.0.2.1"), fc.boolean())
    .map(([each, dpdRetries, outgoingNextHop, more]) => ({
      ...each,
      ...(more && "dpdInterval" in each ? { dpdRetries } : {}),
      ...(more && "outgoingInterface" in each ? { outgoingNextHop } : {}),
    }));

const necIx: Partial<Record<Kind, fc.Arbitrary<object>>> = {
  IkeAuthentication: fc.oneof(
    optional({}, { peerId: id, preSharedKey: key }),
    optional({}, { peerId: id, preSharedKeyHex: hex }),
  ),
  IkeDefaultProfile: ix(filled(ixParameters)),
  IkeProfile: ix(optional(ixParameters, { name })),
  IkeTunnel: fc.oneof(
    ix(
      optional(
        {
          ...ixParameters,
          address: cidr,
          description: text,
          mtu: int(576, 1500),
          tcpMss: fc.oneof(int(500, 1460), fc.constant("auto")),
          profile: fc.record({ name }, { noNullPrototype: true }),
          connect: fc.constantFrom("auto", "trigger"),
          fragmentation: fc.constant("pre"),
          ignoreMtu: yes,
          natKeepalive: int(10, 3600),
        },
        {
          interface: int(0, 9).map((n) => `Tunnel${n}.0`),
          peer: fc.oneof(ipv4, ipv6, domain, fc.constant("any")),
          authentication: id.map((peerId) => ({ peerId })),
          enabled: fc.boolean(),
        },
      ),
    ),
    optional(
      {
        unnumbered: fc.constant("GigaEthernet1.0"),
        bridgeGroup: int(1, 65535),
        bridgeTcpMss: int(500, 1460),
        bridgeTcpMssIpv6: fc.constant("auto"),
      },
      { interface: fc.constant("Tunnel1.0"), mode: fc.constant("ether-ip"), peer: ipv4, enabled: yes },
    ),
    extra(
      { natTraversalForce: yes },
      optional({}, { natKeepalive: int(10, 3600), interface: fc.constant("Tunnel2.0"), peer: ipv6, enabled: yes }),
    ),
  ),
};

const group = fc.constantFrom(1, 2, 5, 14, 15, 16, 19, 20, 21, 24);
const iosProfile: Shape = {
  localId: mailId,
  localAddresses: list(fc.oneof(ipv4, fc.constant("Vlan204"))),
  fvrf: fc.oneof(name, fc.constant("any")),
  certificateMaps: list(name, 2),
  remoteAuthentication: list(fc.constantFrom("rsa-sig", "ecdsa-sig", "eap", "pre-share")).filter(
    (each) => String(each) !== "pre-share",
  ),
  localAuthentication: fc.constantFrom("rsa-sig", "ecdsa-sig"),
  ikeSa: fc.record({ lifetime: int(120, 86399) }, { noNullPrototype: true }),
  natKeepalive: int(5, 3600),
  ivrf: name,
  virtualTemplate: int(1, 200),
  forceInitialContact: yes,
  configExchangeRequest: no,
  description: text,
  enabled: no,
};
const withDpd = (args: fc.Arbitrary<object>) =>
  fc
    .tuple(args, fc.option(int(10, 3600)), optional({ dpdRetryInterval: int(3, 60), dpdMode: fc.constant("on-demand") }))
    .map(([each, dpdInterval, more]) => ({ ...each, ...(dpdInterval === null ? {} : { dpdInterval, ...more }) }));
const keyed = { remoteIds: list(match), keyring: name };

const iosKey = fc.oneof(
  optional({}, { preSharedKey: key }),
  optional({}, { preSharedKeyHex: hex }),
  optional({}, { localKey: key, remoteKey: key }),
);
const peer = (shape: Shape, required: Shape) =>
  fc
    .tuple(iosKey, optional({ ...shape, description: text, hostname: name }, { ...required, keyring: name, peerName: name }))
    .map(([a, b]) => ({ ...a, ...b }));

const proposal = fc.oneof(
  optional(
    { prf: list(hash) },
    { encryption: list(fc.oneof(cbc, fc.constant("des-cbc"))), integrity: list(hash), dhGroups: list(group), name },
  ),
  optional({}, { encryption: list(gcm), prf: list(hash), dhGroups: list(group), name }),
);

const transformSet = fc.oneof(
  optional(
    { ah: hash, mode: fc.constantFrom("transport", "transport-require") },
    {
      encryption: fc.oneof(cbc, fc.constantFrom("null", "seal-160", "des-cbc")),
      integrity: fc.oneof(hash, fc.constant("off")),
      name,
    },
  ),
  optional(
    { mode: fc.constant("transport") },
    { encryption: fc.constantFrom("aes-gcm-128", "aes-gcm-192", "aes-gcm-256", "aes-gmac-128", "aes-gmac-256"), name },
  ),
  optional({}, { ah: hash, name }),
);

const iosTunnel = optional(
  {
    description: text,
    vrf: name,
    mtu: int(68, 17940),
    tcpMss: int(500, 1460),
    bandwidth: int(1, 10000000),
    tunnelVrf: name,
    pathMtuDiscovery: yes,
    enabled: no,
    address: fc.oneof(cidr, fc.constant("negotiated")),
  },
  { interface: int(0, 99).map((n) => `Tunnel${n}`), source: fc.oneof(ipv4, fc.constant("Vlan204")) },
);
const protection = fc.oneof(
  optional({}),
  optional({}, { profile: fc.record({ name }, { noNullPrototype: true }) }),
  optional({ shared: yes }, { ipsecProfile: name }),
  optional({}, { ipsecProfile: name.map((each) => `I${each}`), profile: fc.record({ name }, { noNullPrototype: true }) }),
);
const modes = fc.oneof(
  optional({}, { peer: ipv4 }),
  optional({}, { peer: ipv6, mode: fc.constant("ipsec-ipv6") }),
  optional({ key: int(0, 4294967295) }, { mode: fc.constant("gre-multipoint") }),
  optional(
    { key: int(0, 9), keepalive: fc.record({ seconds: int(1, 32767), retries: int(1, 255) }, { noNullPrototype: true }) },
    { peer: ipv4, mode: fc.constant("gre") },
  ),
);

const lifetimes: Shape = {
  lifetime: int(120, 86400).filter((seconds) => seconds !== 3600),
  lifetimeKilobytes: fc.oneof(
    int(2560, 4294967295).filter((size) => size !== 4608000),
    fc.constant("off"),
  ),
  dfBit: fc.constantFrom("clear", "copy", "set"),
};
const replay = fc.oneof(
  optional({}),
  optional({}, { antiReplay: no }),
  optional({}, { replayWindow: fc.constantFrom(64, 128, 1024) }),
);
const both = (a: fc.Arbitrary<object>, b: fc.Arbitrary<object>) => fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));

const ciscoIos: Partial<Record<Kind, fc.Arbitrary<object>>> = {
  IkeAuthentication: fc.oneof(
    peer(
      {
        identity: match.filter((each) => !("any" in each) && !String(Object.values(each)[0]).includes("/") && !("ipv4" in each)),
      },
      { peerId: ipv4.map((each) => ({ ipv4: each })) },
    ),
    peer({}, { peerId: mailId }),
    peer(
      {},
      {
        address: fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32"),
        identity: domain.map((each) => ({ fqdnDomain: each })),
      },
    ),
  ),
  IkeDefaultProfile: withDpd(optional(iosProfile, keyed)),
  IkeProfile: withDpd(optional(iosProfile, { ...keyed, name, ciscoIos: fc.constant({ profileOnly: true }) })),
  IkeProposal: proposal,
  IkePolicy: optional({ fvrf: name, localAddresses: list(ipv4) }, { name, proposals: list(name) }),
  TransformSet: transformSet,
  IpsecProfile: both(
    replay,
    optional(
      {
        ...lifetimes,
        description: text,
        transformSets: list(name, 6),
        ikeProfile: name,
        pfs: group,
        idleTime: int(60, 86400),
        responderOnly: yes,
      },
      { name },
    ),
  ),
  IkeGlobal: both(
    replay,
    filled({
      ...lifetimes,
      dpd: fc.record(
        { interval: int(10, 3600), retryInterval: int(2, 60), mode: fc.constantFrom("periodic", "on-demand") },
        { noNullPrototype: true },
      ),
      natKeepalive: int(5, 3600),
      fragmentationMtu: int(68, 1500),
      window: int(6, 200),
      maxSa: int(1, 1000000),
      maxInNegotiation: int(1, 1000000),
      cookieChallenge: int(1, 1000),
      httpUrlCertificates: no,
    }),
  ),
  IkeTunnel: both(both(iosTunnel, protection), modes),
};

export const ikeArguments: Readonly<Record<DialectName, Partial<Record<Kind, fc.Arbitrary<object>>>>> = {
  "nec-ix": necIx,
  "cisco-ios": ciscoIos,
};
