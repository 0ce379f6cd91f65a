import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import { desiredOf } from "../../provider/engine/desired";
import { dialectFailures } from "../../provider/engine/supported";
import { type Kind, specOf } from "../../provider/resources";
import { validate } from "../../provider/resources/spec";
import { dialectNames } from "../support/cases";

type Args = Record<string, unknown>;

const auth = { peerId: { ipv4: "10.0.0.9" } };
const policy: Args = {
  localId: { ipv4: "10.0.0.1" },
  ikeSa: { encryption: ["aes-cbc-256"], integrity: ["sha2-256"], prf: ["sha2-256"], dhGroups: [14], lifetime: 3000 },
  childSa: {
    encryption: ["aes-cbc-256"],
    integrity: ["sha2-256"],
    pfs: 14,
    lifetime: 3000,
    lifetimeKilobytes: 9999,
    mode: "transport",
  },
  dpdInterval: 10,
  dpdRetries: 3,
  dpdRetryInterval: 5,
  dpdMode: "on-demand",
  natKeepalive: 20,
  natTraversalForce: true,
  negotiationDirection: "responder",
  antiReplay: false,
  retransmit: { count: 3, interval: 10 },
  localTrafficSelector: "any",
  outgoingInterface: "GigaEthernet0.0",
  outgoingNextHop: "auto",
  sourceAddress: "10.0.0.1",
};

/** What profiles have beside the parameters. */
const profile: Args = {
  ...policy,
  remoteIds: [{ fqdnDomain: "example.net" }],
  localAddresses: ["10.0.0.1", "Vlan7"],
  fvrf: "any",
  certificateMaps: ["M"],
  keyring: "K",
  remoteAuthentication: ["rsa-sig"],
  localAuthentication: "rsa-sig",
  ivrf: "V",
  virtualTemplate: 7,
  forceInitialContact: true,
  configExchangeRequest: false,
  description: "d",
  enabled: false,
};

/** For every resource: what it must have, and every argument with a value that makes a difference. */
const samples: Partial<Record<Kind, { needs: { "nec-ix": Args; "cisco-ios": Args }; each: Args }>> = {
  IkeAuthentication: {
    needs: same({ peerId: { ipv4: "10.0.0.9" }, preSharedKey: "abc" }),
    each: {
      peerId: { fqdn: "b.example" },
      preSharedKey: "other",
      preSharedKeyHex: "0a1b",
      localKey: "l",
      remoteKey: "r",
      keyring: "k",
      peerName: "p",
      address: "10.0.0.0/8",
      hostname: "h",
      identity: { email: "a@example.net" },
      description: "d",
    },
  },
  IkeDefaultProfile: {
    needs: { "nec-ix": {}, "cisco-ios": { authentication: auth } },
    each: { ...profile, authentication: { peerId: { fqdn: "x.example" } } },
  },
  IkeProfile: {
    needs: { "nec-ix": { name: "P" }, "cisco-ios": { name: "P", authentication: auth } },
    each: { ...profile, name: "Q", authentication: { peerId: { keyid: "x" } }, ciscoIos: { ipsecProfile: "Z" } },
  },
  IkeTunnel: {
    needs: {
      "nec-ix": { interface: "Tunnel3.0", peer: "10.0.0.9", authentication: auth },
      "cisco-ios": { interface: "Tunnel2", peer: "10.0.0.9", source: "Vlan1" },
    },
    each: {
      ...policy,
      description: "d",
      mode: "gre",
      bridgeGroup: 1,
      bridgeTcpMss: 1300,
      bridgeTcpMssIpv6: 1300,
      vrf: "V",
      bandwidth: 100,
      keepalive: { seconds: 10, retries: 3 },
      tunnelVrf: "W",
      key: 7,
      pathMtuDiscovery: true,
      ipsecProfile: "I",
      shared: true,
      address: "10.9.0.1/30",
      unnumbered: "Vlan9",
      mtu: 1400,
      tcpMss: 1300,
      peer: "10.0.0.8",
      source: "Vlan7",
      authentication: { peerId: { ipv4: "10.0.0.7" } },
      profile: { name: "P" },
      connect: "auto",
      fragmentation: "pre",
      ignoreMtu: true,
      enabled: false,
    },
  },
  IkeProposal: {
    needs: same({ name: "P", encryption: ["aes-cbc-256"], integrity: ["sha2-256"], dhGroups: [14] }),
    each: { name: "Q", encryption: ["3des-cbc", "des-cbc"], integrity: ["sha1", "md5"], prf: ["sha1"], dhGroups: ["ecp256"] },
  },
  IkePolicy: {
    needs: same({ name: "P", proposals: ["A"] }),
    each: { name: "Q", proposals: ["B", "A"], fvrf: "any", localAddresses: ["10.0.0.1"] },
  },
  TransformSet: {
    needs: same({ name: "T", encryption: "aes-cbc-256", integrity: "sha2-256" }),
    each: { name: "U", encryption: "des-cbc", integrity: "off", ah: "sha1", mode: "transport-require" },
  },
  IpsecProfile: {
    needs: same({ name: "I" }),
    each: {
      name: "J",
      description: "d",
      transformSets: ["A", "B"],
      ikeProfile: "P",
      isakmpProfile: "Q",
      pfs: "group14",
      lifetime: 3000,
      lifetimeKilobytes: "off",
      idleTime: 60,
      antiReplay: false,
      replayWindow: 128,
      dfBit: "clear",
      responderOnly: true,
    },
  },
  IkeGlobal: {
    needs: same({}),
    each: {
      dpd: { interval: 10, retryInterval: 2, mode: "on-demand" },
      natKeepalive: 20,
      fragmentation: true,
      fragmentationMtu: 500,
      window: 9,
      maxSa: 100,
      maxInNegotiation: 50,
      cookieChallenge: 10,
      httpUrlCertificates: false,
      lifetime: 3000,
      lifetimeKilobytes: "off",
      antiReplay: false,
      replayWindow: 128,
      dfBit: "set",
    },
  },
  Interface: {
    needs: { "nec-ix": { name: "GigaEthernet1.0" }, "cisco-ios": { name: "Vlan9" } },
    each: {
      description: "d",
      switchportAccessVlan: 9,
      encapsulationVlan: 9,
      vrf: "V",
      address: "10.9.0.1/30",
      secondaryAddresses: ["10.9.1.1/30"],
      receiveDefaultRoute: true,
      unnumbered: "Loopback1.0",
      mtu: 1400,
      tcpMss: 1300,
      enabled: false,
      nat: "inside",
      filters: [{ list: "L", direction: "in", sequence: 10 }],
      ipv6: { enabled: true, addresses: ["2001:db8::1/64"], autoconfig: true, receiveDefaultRoute: true },
      napt: { enabled: true, static: [{ to: "GigaEthernet0.0", protocol: 50 }], hairpinning: true },
      tunnel: { mode: "gre ip", source: "10.0.0.1", destination: "10.0.0.2", key: 7, vrf: "V", ipsecProfile: "P", shared: true },
    },
  },
  StaticRoute: {
    needs: same({ destination: "10.0.0.0/8", nextHop: "10.0.0.1" }),
    each: {
      destination: "default",
      nextHop: "10.0.0.2",
      interface: "Vlan7",
      vrf: "V",
      distance: 9,
      metric: 9,
      tag: 9,
      name: "n",
      permanent: true,
      track: 9,
      dhcp: true,
    },
  },
  BgpRouter: {
    needs: same({ asn: 100 }),
    each: {
      asn: 200,
      routerId: "10.0.0.1",
      logNeighborChanges: false,
      timers: { keepalive: 1, holdTime: 3 },
      ipv4: { redistribute: ["static"] },
    },
  },
  BgpNeighbor: {
    needs: same({ router: 100, address: "10.0.0.1", remoteAs: 7 }),
    each: {
      router: 200,
      address: "10.0.0.2",
      remoteAs: 8,
      description: "d",
      keepalive: 1,
      holdTime: 3,
      softReconfigurationInbound: true,
    },
  },
};

function same(args: Args): { "nec-ix": Args; "cisco-ios": Args } {
  return { "nec-ix": args, "cisco-ios": args };
}

/** Arguments whose parts are arguments. */
const nests = new Set(["ikeSa", "childSa", "ipv6", "napt", "tunnel"]);

/** All paths to values: an object is walked, a list is one value. */
function leaves(args: Args, path = ""): { path: string; args: Args }[] {
  return Object.entries(args).flatMap(([name, value]) => {
    const here = `${path}${name}`;
    const nested = typeof value === "object" && value !== null && !Array.isArray(value) && nests.has(name);
    return nested
      ? leaves(value as Args, `${here}.`).map((each) => ({ path: each.path, args: { [name]: each.args } }))
      : [{ path: here, args: { [name]: value } }];
  });
}

/** Some arguments make sense in company only. */
const company: Record<string, Args> = {
  dpdRetries: { dpdInterval: 10 },
  dpdRetryInterval: { dpdInterval: 10 },
  dpdMode: { dpdInterval: 10 },
  natTraversalForce: { natKeepalive: 20 },
  outgoingNextHop: { outgoingInterface: "GigaEthernet0.0" },
  preSharedKeyHex: { preSharedKey: undefined, preSharedKeyHex: "ff" },
  localKey: { preSharedKey: undefined, localKey: "x", remoteKey: "y" },
  remoteKey: { preSharedKey: undefined, localKey: "x", remoteKey: "y" },
  "BgpNeighbor.keepalive": { holdTime: 30 },
  "BgpNeighbor.holdTime": { keepalive: 1 },
  "ikeSa.encryption": { ikeSa: { integrity: ["sha1"], dhGroups: [2] } },
  "ikeSa.integrity": { ikeSa: { encryption: ["3des-cbc"], dhGroups: [2] } },
  "ikeSa.dhGroups": { ikeSa: { encryption: ["3des-cbc"], integrity: ["sha1"] } },
  "ikeSa.prf": { ikeSa: { encryption: ["3des-cbc"], integrity: ["sha1"], dhGroups: [2] } },
  "childSa.encryption": { childSa: { integrity: ["sha1"], encryption: ["3des-cbc"] } },
  "childSa.integrity": { childSa: { integrity: ["sha1"], encryption: ["3des-cbc"] } },
  receiveDefaultRoute: { address: "dhcp" },
  "ipv6.receiveDefaultRoute": { ipv6: { autoconfig: true } },
  "napt.enabled": { napt: { enabled: false, hairpinning: true } },
  "tunnel.source": { tunnel: { mode: "gre ip" } },
  "tunnel.destination": { tunnel: { mode: "gre ip" } },
  "tunnel.key": { tunnel: { mode: "gre ip" } },
  "tunnel.vrf": { tunnel: { mode: "gre ip" } },
  "tunnel.ipsecProfile": { tunnel: { mode: "gre ip" } },
  "tunnel.shared": { tunnel: { mode: "gre ip", ipsecProfile: "P" } },
  "childSa.mode": { childSa: { integrity: ["sha1"], encryption: ["3des-cbc"] } },
};

function merge(a: Args, b: Args): Args {
  const both = Object.keys(b).filter((name) => typeof a[name] === "object" && !Array.isArray(a[name]) && nests.has(name));
  return { ...a, ...b, ...Object.fromEntries(both.map((name) => [name, { ...(a[name] as Args), ...(b[name] as Args) }])) };
}

for (const dialect of dialectNames) {
  describe(`${dialect}: no argument is taken and ignored`, () => {
    for (const [kind, sample] of Object.entries(samples) as [Kind, NonNullable<(typeof samples)[Kind]>][]) {
      for (const { path, args } of leaves(sample.each)) {
        it(`${kind}.${path} changes the lines, or is refused with a reason`, () => {
          const without = merge(sample.needs[dialect], company[`${kind}.${path}`] ?? company[path] ?? {});
          const show = (given: Args) => {
            const valid = validate(specOf(kind), { device: "r", ...given }, () => false);
            assert.deepEqual(valid.failures, [], JSON.stringify(given));
            const failures = dialectFailures(dialects[dialect], kind, valid.args);
            return failures.length > 0
              ? { failures }
              : { lines: JSON.stringify(desiredOf(dialects[dialect], kind, valid.args, []).lines) };
          };
          const base = `${kind}.${path}` in company ? show(sample.needs[dialect]) : show(without);
          const changed = show(merge(without, args));
          if (changed.failures) {
            assert.ok(
              changed.failures.some(
                (each) =>
                  path.startsWith(each.property) ||
                  each.property.startsWith(path.split(".")[0] as string) ||
                  (dialects[dialect].unsupported[kind] !== undefined && each.property === "device"),
              ),
              JSON.stringify(changed.failures),
            );
            for (const { reason } of changed.failures) assert.ok(reason.length > 20);
          } else assert.notEqual(changed.lines, base.lines);
        });
      }
    }

    it("every argument of every resource is in the table above", () => {
      for (const [kind, sample] of Object.entries(samples) as [Kind, NonNullable<(typeof samples)[Kind]>][]) {
        const shape = (specOf(kind).schema as unknown as { shape: object }).shape;
        const named = new Set([...Object.keys(sample.each), ...Object.keys(sample.needs[dialect]), "device"]);
        assert.deepEqual(
          Object.keys(shape).filter((name) => !named.has(name)),
          [],
          kind,
        );
      }
    });
  });
}
