import { isSame } from "./ike";
import type { Problem } from "./problem";
import { reach } from "./routing";
import type { NeighborView, NodeView } from "./view";
import { addressesOf, isOnLink, isUp, type World } from "./world";

/** What becomes of one neighbour of one router. */
export type Peering =
  | {
      readonly kind: "fits";
      readonly local: string;
      readonly remote: { readonly node: string; readonly address: string };
      readonly hold: number;
      readonly keepalive: number;
      readonly internal: boolean;
    }
  /** `silent`: no connection; `refused`: the connection is closed with a notification; `shut`: not wanted. */
  | { readonly kind: "shut" | "unreachable" | "silent" | "refused"; readonly local?: string; readonly problem: Problem };

export function peeringOf(world: World, node: NodeView, neighbor: NeighborView): Peering {
  const { address } = neighbor;
  const own = ownProblem(node, neighbor);
  if (own !== undefined) return { kind: "shut", problem: own };
  const there = reach(world, node, address);
  const down = downTunnel(world, node, address);
  if (down !== undefined)
    return { kind: "unreachable", problem: { kind: "no-route", router: node.name, to: address, why: `${down} is down` } };
  if (there.kind === "lost")
    return { kind: there.problem.kind === "no-route" ? "unreachable" : "silent", problem: there.problem };
  const local = sourceOf(node, neighbor) ?? there.leaves?.address?.address;
  const other = there.node;
  if (local === undefined || other === node)
    return { kind: "unreachable", problem: { kind: "nobody-there", router: node.name, to: address } };
  const silent = (problem: Problem): Peering => ({ kind: "silent", local, problem });
  const external = farProblem(node, neighbor);
  if (external !== undefined) return { kind: "unreachable", local, problem: external };
  if (other.bgp === undefined) return silent({ kind: "no-bgp", router: other.name });
  const mirror = other.bgp.neighbors.find((each) => each.address === local);
  if (mirror === undefined || mirror.as === undefined)
    return silent({ kind: "neighbor-unknown", router: other.name, neighbor: local });
  const theirs = ownProblem(other, mirror) ?? farProblem(other, mirror);
  if (theirs !== undefined) return silent(theirs);
  const back = reach(world, other, local);
  if (back.kind === "lost") return silent(back.problem);
  const password = passwordProblem(node.name, other.name, neighbor, mirror);
  if (password !== undefined) return silent(password);
  const refusal = openProblem(node, other, neighbor, mirror);
  if (refusal !== undefined) return { kind: "refused", local, problem: refusal };
  const hold = Math.min(neighbor.hold, mirror.hold);
  const keepalive = hold === 0 ? 0 : Math.min(neighbor.keepalive, Math.floor(hold / 3));
  const internal = node.bgp?.as === other.bgp.as;
  return { kind: "fits", local, remote: { node: other.name, address }, hold, keepalive, internal };
}

/** A default route may lead elsewhere, but the neighbour is meant to be behind this tunnel. */
function downTunnel(world: World, node: NodeView, address: string): string | undefined {
  const tunnels = node.ports.filter((port) => port.kind === "tunnel" && port.borrowed !== true && isOnLink(port, address));
  return tunnels.length > 0 && tunnels.every((port) => !isUp(world, node, port)) ? tunnels[0]?.name : undefined;
}

function ownProblem(node: NodeView, { address, enabled, active, as }: NeighborView): Problem | undefined {
  if (as === undefined) return { kind: "neighbor-unknown", router: node.name, neighbor: address };
  if (!enabled) return { kind: "neighbor-shut", router: node.name, neighbor: address };
  return active ? undefined : { kind: "neighbor-inactive", router: node.name, neighbor: address };
}

function sourceOf(node: NodeView, { source }: NeighborView): string | undefined {
  return node.ports.find(({ name }) => name === source)?.address?.address;
}

/** An external neighbour must hang on the same wire or tunnel. */
function farProblem(node: NodeView, { address, as, multihop }: NeighborView): Problem | undefined {
  const isNear = node.ports.some((port) => addressesOf(port).length > 0 && isOnLink(port, address));
  const isExternal = as !== node.bgp?.as;
  return isExternal && !multihop && !isNear ? { kind: "not-connected", router: node.name, neighbor: address } : undefined;
}

function passwordProblem(router: string, peer: string, ours: NeighborView, theirs: NeighborView): Problem | undefined {
  const [one, other] = [ours.password, theirs.password];
  if (one === undefined && other === undefined) return undefined;
  if (one === undefined || other === undefined) return { kind: "password-differs", router, peer, one: true };
  return isSame(one, other) ? undefined : { kind: "password-differs", router, peer, one: false };
}

/** What the OPEN messages do not agree on. */
function openProblem(node: NodeView, other: NodeView, ours: NeighborView, theirs: NeighborView): Problem | undefined {
  const [a, b] = [node.bgp, other.bgp];
  if (a === undefined || b === undefined) return undefined;
  const names = { router: node.name, peer: other.name };
  if (ours.as !== b.as) return { kind: "as-differs", ...names, ours: String(ours.as), theirs: String(b.as) };
  if (theirs.as !== a.as)
    return { kind: "as-differs", router: other.name, peer: node.name, ours: String(theirs.as), theirs: String(a.as) };
  if (a.routerId === b.routerId) return { kind: "router-id", ...names, ours: a.routerId, theirs: b.routerId };
  if (theirs.hold !== 0 && theirs.hold < ours.leastHold)
    return { kind: "hold-time", ...names, ours: String(ours.leastHold), theirs: String(theirs.hold) };
  if (ours.hold !== 0 && ours.hold < theirs.leastHold)
    return { kind: "hold-time", router: other.name, peer: node.name, ours: String(theirs.leastHold), theirs: String(ours.hold) };
  return undefined;
}

/** Both sides know a session by the same name. */
export function sessionKey(
  node: string,
  local: string | undefined,
  remote: { readonly node?: string; readonly address: string },
): string {
  const ends = [`${node} ${local ?? "?"}`, `${remote.node ?? "?"} ${remote.address}`];
  return (remote.node === undefined ? ends : ends.sort()).join(" - ");
}
