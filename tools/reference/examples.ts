import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";

/** One example of each resource on each dialect that has it: the router names of the demo, arguments as a program gives them. */
export const examples: Readonly<Record<Kind, Readonly<Partial<Record<DialectName, object>>>>> = {
  IkeAuthentication: {
    "nec-ix": { peerId: { ipv4: "200.1.4.1" }, preSharedKey: "a-long-key" },
    "cisco-ios": { peerId: { ipv4: "200.1.1.1" }, preSharedKey: "a-long-key", keyring: "keys", peerName: "tokyo" },
  },
  IkeDefaultProfile: {
    "nec-ix": {
      ikeSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], dhGroups: [14], lifetime: 28800 },
      childSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], pfs: "off", lifetime: 3600 },
      dpdInterval: 10,
    },
    "cisco-ios": {
      authentication: { peerId: { ipv4: "200.1.1.1" }, keyring: "keys", peerName: "tokyo" },
      ikeSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], dhGroups: [14], lifetime: 28800 },
      childSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], lifetime: 3600 },
      dpdInterval: 10,
    },
  },
  IkeProfile: {
    "nec-ix": {
      name: "osaka",
      ikeSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], dhGroups: [14], lifetime: 28800 },
      childSa: { pfs: 14 },
      localId: { fqdn: "tokyo.example.net" },
      antiReplay: false,
    },
    "cisco-ios": {
      name: "tokyo",
      ciscoIos: { transformSet: "AES-SHA" },
      authentication: { peerId: { ipv4: "200.1.1.1" }, keyring: "keys", peerName: "tokyo" },
      sourceAddress: "200.1.4.1",
      ikeSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], dhGroups: [14], lifetime: 28800 },
      childSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], pfs: 14, lifetime: 3600 },
      dpdInterval: 10,
    },
  },
  IkeTunnel: {
    "nec-ix": {
      interface: "Tunnel3.0",
      address: "10.200.0.1/24",
      peer: "200.1.4.1",
      authentication: { peerId: { ipv4: "200.1.4.1" } },
      profile: { name: "osaka" },
      connect: "auto",
      fragmentation: "pre",
      tcpMss: "auto",
    },
    "cisco-ios": {
      interface: "Tunnel2",
      address: "10.200.0.254/24",
      source: "Vlan204",
      peer: "200.1.1.1",
      profile: { name: "tokyo" },
      mtu: 1400,
      tcpMss: 1360,
    },
  },
  IkeProposal: {
    "cisco-ios": {
      name: "AES256",
      encryption: ["aes-cbc-256", "aes-cbc-128"],
      integrity: ["sha2-256"],
      dhGroups: [14, "ecp256"],
    },
  },
  IkePolicy: {
    "cisco-ios": { name: "WAN", proposals: ["AES256", "AES128"], localAddresses: ["200.1.4.1"] },
  },
  TransformSet: {
    "cisco-ios": { name: "AES256-SHA256", encryption: "aes-cbc-256", integrity: "sha2-256" },
  },
  IpsecProfile: {
    "cisco-ios": {
      name: "tokyo",
      transformSets: ["AES256-SHA256", "GCM"],
      ikeProfile: "tokyo",
      pfs: "modp2048",
      lifetime: 7200,
      idleTime: 600,
    },
  },
  IkeGlobal: {
    "cisco-ios": { dpd: { interval: 10, retryInterval: 2, mode: "periodic" }, fragmentation: true, dfBit: "clear" },
  },
  Vrf: {
    "cisco-ios": { name: "GUESTS", rd: "65000:7", ipv4: { importTargets: ["65000:7"], exportTargets: ["65000:7"] } },
  },
  Vlan: { "cisco-ios": { vlan: 204, name: "to-tokyo" } },
  PppProfile: { "nec-ix": { name: "provider", userName: "user@example.net", password: "a-password" } },
  WatchGroup: {
    "nec-ix": {
      name: "line",
      events: [{ host: "200.1.1.2", interface: "GigaEthernet0.0" }],
      actions: [{ shutdownRoute: "default", nextHop: "GigaEthernet0.0" }],
      failures: 3,
    },
  },
  Interface: {
    "nec-ix": { name: "GigaEthernet0.0", description: "WAN", address: "200.1.1.1/30" },
    "cisco-ios": { name: "Vlan204", description: "WAN", address: "200.1.4.1/30" },
  },
  StaticRoute: {
    "nec-ix": { destination: "200.1.4.0/30", nextHop: "200.1.1.2", distance: 10 },
    "cisco-ios": { destination: "200.1.1.0/30", nextHop: "200.1.4.2", distance: 10 },
  },
  AccessList: {
    "nec-ix": {
      name: "mgmt",
      entries: [
        { action: "permit", protocol: "tcp", source: "10.0.0.0/8", destinationPort: 22 },
        { action: "deny", source: "any" },
      ],
    },
    "cisco-ios": {
      name: "MGMT",
      entries: [
        { remark: "from the head office" },
        { action: "permit", protocol: "tcp", source: "10.0.0.0/8", destinationPort: 22 },
        { action: "deny", source: "any", log: true },
      ],
    },
  },
  PrefixList: {
    "nec-ix": {
      name: "site",
      entries: [
        { action: "permit", prefix: "10.11.0.0/16", le: 24 },
        { action: "deny", prefix: "any" },
      ],
    },
    "cisco-ios": {
      name: "SITE",
      description: "what Osaka announces",
      entries: [
        { seq: 10, action: "permit", prefix: "10.11.0.0/16", le: 24 },
        { seq: 20, action: "deny", prefix: "any" },
      ],
    },
  },
  AsPathList: { "cisco-ios": { number: 1, entries: [{ action: "permit", path: "^65001_" }] } },
  CommunityList: { "cisco-ios": { name: "BACKUP", entries: [{ action: "permit", communities: "65000:200" }] } },
  RouteMap: {
    "nec-ix": {
      name: "in",
      entries: [{ action: "permit", match: { prefixLists: ["site"] }, set: { localPreference: 200 } }, { action: "deny" }],
    },
    "cisco-ios": {
      name: "IN",
      entries: [
        { action: "permit", match: { prefixLists: ["SITE"], communityLists: ["BACKUP"] }, set: { localPreference: 50 } },
        { action: "permit", set: { communities: ["65000:100"], communitiesAdditive: true } },
      ],
    },
  },
  BgpRouter: {
    "nec-ix": {
      asn: 100,
      routerId: "10.200.0.1",
      ipv4: { networks: [{ prefix: "192.168.1.0/24" }], redistribute: ["connected", { source: "static", routeMap: "out" }] },
    },
    "cisco-ios": {
      asn: 100,
      timers: { keepalive: 10, holdTime: 30 },
      ipv4: { networks: [{ prefix: "10.11.0.0/24" }], redistribute: ["connected", { source: "static", routeMap: "OUT" }] },
      ipv6: { networks: [{ prefix: "2001:db8:11::/48" }] },
    },
  },
  BgpPeerGroup: {
    "cisco-ios": { router: 100, name: "SITES", remoteAs: 100, keepalive: 10, holdTime: 30, updateSource: "Loopback0" },
  },
  BgpNeighbor: {
    "nec-ix": {
      router: 100,
      address: "10.200.0.254",
      remoteAs: 100,
      description: "Osaka",
      keepalive: 10,
      holdTime: 30,
      password: "a-long-key",
      ipv4: { routeMapIn: "in", prefixListOut: "site" },
    },
    "cisco-ios": {
      router: 100,
      address: "10.200.0.1",
      remoteAs: 100,
      description: "Tokyo",
      password: "a-long-key",
      ipv4: { softReconfigurationInbound: true, routeMapIn: "IN" },
    },
  },
  BgpVrf: { "cisco-ios": { router: 100, vrf: "BLUE", ipv4: { redistribute: ["connected"] } } },
  BgpVrfNeighbor: { "cisco-ios": { router: 100, vrf: "BLUE", address: "10.9.0.2", remoteAs: 65001, ipv4: { asOverride: true } } },
  ConfigBlock: {
    "nec-ix": { lines: ["logging subsystem ike warn", "ip access-list mgmt permit ip src 10.0.0.0/8 dest any"] },
    "cisco-ios": {
      parents: ["router bgp 100"],
      lines: ["neighbor 10.200.0.1 password <secret: md5>"],
      secrets: { md5: "a-long-key" },
    },
  },
};

/** What the router has already, where an example on an empty one would mislead: hardware that stays, a block that others use. */
export const bases: Partial<Record<Kind, Partial<Record<DialectName, string>>>> = {
  Interface: { "nec-ix": "interface GigaEthernet0.0\n  no ip address\n  shutdown" },
  BgpNeighbor: {
    "nec-ix": "router bgp 100\n  neighbor 10.201.0.254 remote-as 100",
    "cisco-ios": "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.201.0.1 remote-as 100",
  },
  ConfigBlock: { "cisco-ios": "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.200.0.1 remote-as 100" },
};
