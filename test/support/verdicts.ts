import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { desiredOf } from "../../provider/planning/desired";
import { dialectFailures } from "../../provider/planning/supported";
import { type Kind, specOf } from "../../provider/resources";
import { type Failure, validate } from "../../provider/resources/spec";
import { type Args, samples } from "./samples";

/** Arguments whose parts are arguments. */
const nests = new Set(["ikeSa", "childSa", "ipv6", "napt", "tunnel", "ipv4"]);

/** All paths to values: an object is walked, a list is one value. */
export function leaves(args: Args, path = ""): { path: string; args: Args }[] {
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
  dhcpHostname: { address: "dhcp" },
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

export function merge(a: Args, b: Args): Args {
  const both = Object.keys(b).filter((name) => typeof a[name] === "object" && !Array.isArray(a[name]) && nests.has(name));
  return { ...a, ...b, ...Object.fromEntries(both.map((name) => [name, { ...(a[name] as Args), ...(b[name] as Args) }])) };
}

/** What a resource must have, and what the argument makes sense with. */
export function withCompany(kind: Kind, path: string, needs: Args): Args {
  return merge(needs, company[`${kind}.${path}`] ?? company[path] ?? {});
}

/** What becomes of an argument: refused with reasons, or the lines with it and without. */
export type Verdict = { readonly failures: readonly Failure[] } | { readonly without: string; readonly lines: string };

/** What a dialect makes of one argument of a resource. */
export function verdictOn(dialect: DialectName, kind: Kind, path: string, args: Args): Verdict {
  const { needs } = samples[kind] as NonNullable<(typeof samples)[Kind]>;
  const base = withCompany(kind, path, needs[dialect]);
  const changed = toLines(dialect, kind, merge(base, args));
  if (typeof changed !== "string") return { failures: changed };
  const without = toLines(dialect, kind, `${kind}.${path}` in company ? needs[dialect] : base);
  return { without: typeof without === "string" ? without : "", lines: changed };
}

function toLines(dialect: DialectName, kind: Kind, given: Args): string | readonly Failure[] {
  const { args, failures } = validate(specOf(kind), { device: "r", ...given }, () => false);
  if (failures.length > 0) throw new Error(`${kind} ${JSON.stringify(given)}: ${JSON.stringify(failures)}`);
  const refused = dialectFailures(dialects[dialect], kind, args);
  return refused.length > 0 ? refused : JSON.stringify(desiredOf(dialects[dialect], kind, args, []).lines);
}

/** Whether a refusal speaks of this argument. */
export function concerns(dialect: DialectName, kind: Kind, path: string, { property }: Failure): boolean {
  const top = path.split(".")[0] as string;
  const isWhole = dialects[dialect].unsupported[kind] !== undefined && property === "device";
  return path.startsWith(property) || property.startsWith(top) || isWhole;
}

/** All resources with samples of their arguments. */
export const sampled = Object.entries(samples) as [Kind, NonNullable<(typeof samples)[Kind]>][];
