import { parse } from "../../provider/config/parse";
import type { Tree } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Instance } from "../../provider/planning/declaration";
import { type FullPlan, planRouter } from "../../provider/planning/plan";
import { emptyRecord } from "../../provider/planning/record";
import { dialectFailures } from "../../provider/planning/supported";
import { type Kind, specOf } from "../../provider/resources";
import { validate } from "../../provider/resources/spec";

/** A resource of the right shape for a dialect; throws where the arguments are wrong. */
export function instance(dialect: DialectName, kind: Kind, args: object): Instance {
  const valid = validate(specOf(kind), { device: "r", ...args }, () => false);
  const failures = [
    ...valid.failures,
    ...(valid.failures.length === 0 ? dialectFailures(dialects[dialect], kind, valid.args) : []),
  ];
  if (failures.length > 0) throw new Error(`${kind}: ${failures.map((each) => `${each.property} ${each.reason}`).join("; ")}`);
  return { kind, args: valid.args };
}

/** What the article configures, as resources. */
export const article: Readonly<Record<DialectName, readonly (readonly [Kind, object])[]>> = {
  "nec-ix": [
    ["IkeAuthentication", { peerId: { ipv4: "200.1.4.1" }, preSharedKey: "ikev2pass" }],
    ["IkeDefaultProfile", { ikeSa: { dhGroups: [2] }, childSa: { pfs: "off" }, dpdInterval: 10 }],
    [
      "IkeTunnel",
      {
        interface: "Tunnel3.0",
        address: "10.200.0.1/24",
        peer: "200.1.4.1",
        authentication: { peerId: { ipv4: "200.1.4.1" } },
        connect: "auto",
        fragmentation: "pre",
        tcpMss: "auto",
      },
    ],
    ["StaticRoute", { destination: "200.1.4.0/30", nextHop: "200.1.1.2" }],
    ["BgpRouter", { asn: 100, ipv4: { redistribute: ["connected"] } }],
    ["BgpNeighbor", { router: 100, address: "10.200.0.254", remoteAs: 100, keepalive: 10, holdTime: 30 }],
  ],
  "cisco-ios": [
    ["IkeAuthentication", { peerId: { ipv4: "200.1.1.1" }, preSharedKey: "ikev2pass", keyring: "keys" }],
    [
      "IkeProfile",
      {
        name: "ikev2profile",
        authentication: { peerId: { ipv4: "200.1.1.1" }, keyring: "keys" },
        sourceAddress: "200.1.4.1",
        ikeSa: { encryption: ["3des-cbc"], integrity: ["sha1"], dhGroups: [2] },
        childSa: { encryption: ["3des-cbc"], integrity: ["sha1"], lifetimeKilobytes: 1000000 },
        ciscoIos: { proposal: "ikev2proposal", policy: "ikev2policy", transformSet: "TF-SET", ipsecProfile: "IPS-PRF3" },
      },
    ],
    [
      "IkeTunnel",
      {
        interface: "Tunnel2",
        address: "10.200.0.254/24",
        source: "Vlan204",
        peer: "200.1.1.1",
        profile: { name: "ikev2profile", ipsecProfile: "IPS-PRF3" },
      },
    ],
    ["Interface", { name: "GigabitEthernet5", switchportAccessVlan: 204 }],
    ["Interface", { name: "Vlan204", address: "200.1.4.1/30" }],
    ["StaticRoute", { destination: "200.1.1.0/30", nextHop: "200.1.4.2" }],
    ["BgpRouter", { asn: 100, timers: { keepalive: 10, holdTime: 30 }, ipv4: { redistribute: ["connected"] } }],
    ["BgpNeighbor", { router: 100, address: "10.200.0.1", remoteAs: 100, ipv4: { softReconfigurationInbound: true } }],
  ],
};

export const dialectNames = Object.keys(dialects) as DialectName[];

export function read(dialect: DialectName, text: string): Tree {
  return parse(text, dialects[dialect].text);
}

/** Those of the resources that refer to nothing but what is there or among them. */
export function complete(dialect: DialectName, instances: readonly Instance[], live: Tree): readonly Instance[] {
  const { dangling } = putAll(dialect, instances, live).plan;
  const guilty = new Set(dangling.map(({ label }) => label));
  return guilty.size === 0
    ? instances
    : complete(
        dialect,
        instances.filter((_, i) => !guilty.has(`${i}`)),
        live,
      );
}

/** All resources put on top of a configuration, as one change. */
export function putAll(
  dialect: DialectName,
  instances: readonly Instance[],
  live: Tree,
): { readonly plan: FullPlan; readonly wanted: Tree } {
  const declarations = instances.map((each, i) => ({ ...each, label: `${i}` }));
  const plan = planRouter({ dialect: dialects[dialect], record: emptyRecord, declarations, live });
  return { plan, wanted: plan.change.after };
}
