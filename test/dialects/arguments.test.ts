import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import { desiredOf } from "../../provider/engine/desired";
import { dialectFailures } from "../../provider/engine/supported";
import { type Kind, specOf } from "../../provider/resources";
import { validate } from "../../provider/resources/spec";
import { dialectNames } from "../support/cases";
import { type Args, samples } from "../support/samples";

/** Arguments whose parts are arguments. */
const nests = new Set(["ikeSa", "childSa", "ipv6", "napt", "tunnel", "ipv4"]);

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
  minHoldTime: { keepalive: 1, holdTime: 5 },
  localAsMode: { localAs: 9 },
  "BgpPeerGroup.keepalive": { holdTime: 30 },
  "BgpVrfNeighbor.keepalive": { holdTime: 30 },
  "BgpVrfNeighbor.holdTime": { keepalive: 1 },
  "BgpPeerGroup.holdTime": { keepalive: 1 },
  "ipv4.defaultOriginateRouteMap": { ipv4: { defaultOriginate: true } },
  "ipv6.defaultOriginateRouteMap": { ipv6: { defaultOriginate: true } },
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
