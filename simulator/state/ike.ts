import type { Problem } from "./problem";
import { reach } from "./routing";
import { type AgreedChild, type AgreedIke, agreeOnChild, agreeOnIke } from "./suites";
import type { Identity, IdentityPattern, Key, KeyEntry, NodeView, TunnelView } from "./view";
import { contains, printPrefix } from "./view";
import { addressesOf, isUp, owns, type World } from "./world";

export interface End {
  readonly node: NodeView;
  readonly tunnel: TunnelView;
  readonly address: string;
  readonly id: Identity;
}

/** What became of one negotiation. */
export type Attempt =
  | {
      readonly kind: "agreed";
      readonly initiator: End;
      readonly responder: End;
      readonly ike: AgreedIke;
      readonly child: AgreedChild | undefined;
      /** The IKE SA is there, but no Child SA. */
      readonly childProblem?: Problem;
      /** Shows when the Child SA is renewed. */
      readonly later?: Problem;
    }
  /** `unanswered`: nothing comes back; `refused`: the other side says no; `idle`: nothing is sent. */
  | {
      readonly kind: "idle" | "unanswered" | "refused";
      readonly local?: string;
      readonly target?: WireTarget;
      readonly problem: Problem;
    };

interface WireTarget {
  readonly node: string;
  readonly interface: string;
}

/** The tunnel of the node negotiates with whoever has the address of its peer. */
export function attempt(world: World, node: NodeView, tunnel: TunnelView): Attempt {
  const idle = (problem: Problem): Attempt => ({ kind: "idle", problem });
  if (!tunnel.enabled) return idle({ kind: "tunnel-shut", router: node.name, interface: tunnel.interface });
  if (tunnel.incomplete !== undefined)
    return idle({ kind: "tunnel-incomplete", router: node.name, interface: tunnel.interface, missing: tunnel.incomplete });
  const peer = tunnel.peer ?? "any";
  if (peer === "any") return idle({ kind: "nobody-initiates", router: node.name, peer: "its peer" });
  const given = givenSource(world, node, tunnel);
  if (given === "down") return idle({ kind: "source-down", router: node.name, source: sourceName(tunnel) });
  const outgoing = tunnel.source.kind === "route" ? tunnel.source.outgoing : undefined;
  const there = reach(world, node, peer, outgoing);
  if (there.kind === "lost") {
    // A packet that is lost on the way has left: it is sent again and again.
    const isLocal = there.problem.kind === "no-route" && there.problem.router === node.name;
    return { kind: isLocal ? "idle" : "unanswered", problem: there.problem, ...(given === undefined ? {} : { local: given }) };
  }
  const local = given ?? there.leaves?.address?.address;
  if (local === undefined) return idle({ kind: "source-down", router: node.name, source: sourceName(tunnel) });
  const back = reach(world, there.node, local);
  if (back.kind === "lost") return { kind: "unanswered", local, problem: back.problem };
  return answer(world, { node, tunnel, address: local, id: tunnel.localId ?? ipv4(local) }, { node: there.node, address: peer });
}

function sourceName({ source, interface: own }: TunnelView): string {
  return source.kind === "interface" ? source.name : source.kind === "address" ? source.address : (source.outgoing ?? own);
}

/** The source that the configuration names; nothing where the route decides. */
function givenSource(world: World, node: NodeView, { source }: TunnelView): string | "down" | undefined {
  if (source.kind === "address") return owns(world, node, source.address) === undefined ? "down" : source.address;
  const name = source.kind === "interface" ? source.name : source.outgoing;
  if (name === undefined) return undefined;
  const port = node.ports.find((each) => each.name === name);
  return port === undefined || !isUp(world, node, port) ? "down" : (port.address?.address ?? "down");
}

function ipv4(value: string): Identity {
  return { kind: "ipv4", value };
}

/** The other side looks for a tunnel that expects this peer, then both sides check each other. */
function answer(world: World, initiator: End, at: { readonly node: NodeView; readonly address: string }): Attempt {
  const local = initiator.address;
  const expecting = at.node.tunnels.filter((each) => expects(world, at, each, local));
  const able = expecting.filter((each) => each.enabled && each.incomplete === undefined && each.responds);
  const tunnel = able.find((each) => accepts(each.remoteIds, initiator.id)) ?? able[0];
  if (tunnel === undefined) {
    const problem = whyNotAble(at.node, expecting[0], local);
    return { kind: problem.kind === "not-expected" ? "refused" : "unanswered", local, problem };
  }
  const responder: End = { node: at.node, tunnel, address: at.address, id: tunnel.localId ?? ipv4(at.address) };
  const target = { node: at.node.name, interface: tunnel.interface };
  const ike = agreeOnIke(initiator, responder);
  if ("problem" in ike) return { kind: "refused", local, target, problem: ike.problem };
  const problem = authenticate(initiator, responder);
  if (problem !== undefined) return { kind: "refused", local, target, problem };
  const child = agreeOnChild(initiator, responder);
  const later = pfsProblem(initiator, responder);
  return {
    kind: "agreed",
    initiator,
    responder,
    ike,
    ...("problem" in child ? { child: undefined, childProblem: child.problem } : { child }),
    ...(later === undefined ? {} : { later }),
  };
}

function expects(
  world: World,
  { node, address }: { node: NodeView; address: string },
  tunnel: TunnelView,
  from: string,
): boolean {
  if (tunnel.peer !== from && tunnel.peer !== "any") return false;
  const given = tunnel.source.kind === "route" ? undefined : givenSource(world, node, tunnel);
  const named = given === "down" ? node.ports.find(({ name }) => name === sourceName(tunnel))?.address?.address : given;
  return named === undefined || named === address;
}

function whyNotAble({ name }: NodeView, tunnel: TunnelView | undefined, from: string): Problem {
  if (tunnel !== undefined && !tunnel.enabled) return { kind: "tunnel-shut", router: name, interface: tunnel.interface };
  if (tunnel?.incomplete !== undefined)
    return { kind: "tunnel-incomplete", router: name, interface: tunnel.interface, missing: tunnel.incomplete };
  return { kind: "not-expected", router: name, from };
}

function authenticate(initiator: End, responder: End): Problem | undefined {
  return (
    refusesIdentity(responder, initiator) ??
    keyProblem(initiator, responder) ??
    keyProblem(responder, initiator) ??
    refusesIdentity(initiator, responder)
  );
}

function refusesIdentity(judge: End, other: End): Problem | undefined {
  if (accepts(judge.tunnel.remoteIds, other.id)) return undefined;
  const expected = judge.tunnel.remoteIds.map(printPattern).join(" or ");
  return { kind: "identity", router: judge.node.name, peer: other.node.name, sent: printIdentity(other.id), expected };
}

function accepts(patterns: readonly IdentityPattern[], id: Identity): boolean {
  return patterns.some((pattern) => {
    switch (pattern.kind) {
      case "any":
        return true;
      case "network":
        return id.kind === "ipv4" && contains(pattern.prefix, id.value);
      case "exact":
        return id.kind === pattern.identity.kind && id.value === pattern.identity.value;
      case "domain":
        return id.kind === pattern.of && id.value.endsWith(pattern.domain);
      default:
        return pattern satisfies never;
    }
  });
}

export function printIdentity({ kind, value }: Identity): string {
  return `${kind} ${value}`;
}

function printPattern(pattern: IdentityPattern): string {
  if (pattern.kind === "exact") return printIdentity(pattern.identity);
  if (pattern.kind === "network")
    return `ipv4 ${pattern.prefix.length === 32 ? pattern.prefix.address : printPrefix(pattern.prefix)}`;
  return pattern.kind === "domain" ? `${pattern.of} of ${pattern.domain}` : "any";
}

/** Whether the key with which one side proves itself is the one that the other side checks with. */
function keyProblem(prover: End, checker: End): Problem | undefined {
  const own = entryFor(prover.tunnel.keys, checker)?.local;
  if (own === undefined) return { kind: "no-key", router: prover.node.name, peer: checker.node.name };
  const known = entryFor(checker.tunnel.keys, prover)?.remote;
  if (known === undefined) return { kind: "no-key", router: checker.node.name, peer: prover.node.name };
  return isSame(own, known) ? undefined : { kind: "key-differs", router: checker.node.name, peer: prover.node.name };
}

function entryFor(keys: readonly KeyEntry[], { id, address }: End): KeyEntry | undefined {
  const byIdentity = keys.find(({ identity }) => identity?.kind === id.kind && identity.value === id.value);
  return byIdentity ?? keys.find(({ network }) => network !== undefined && contains(network, address));
}

/** Keys of which one is only known in the encrypted form are taken for the same. */
export function isSame(one: Key, other: Key): boolean {
  return one.kind === "opaque" || other.kind === "opaque" || one.text === other.text;
}

/** The first Child SA takes its keys from the IKE SA; only later ones need a group. */
function pfsProblem({ node, tunnel }: End, other: End): Problem | undefined {
  const [ours, theirs] = [tunnel.pfs, other.tunnel.pfs];
  const fits = ours.length === 0 ? theirs.length === 0 : ours.some((group) => theirs.includes(group));
  const print = (groups: readonly number[]) => (groups.length === 0 ? "no PFS" : `group ${groups.join(" or ")}`);
  return fits ? undefined : { kind: "pfs", router: node.name, peer: other.node.name, ours: print(ours), theirs: print(theirs) };
}

/** Whether something is sent into the tunnel without anybody's doing: a BGP neighbour behind it. */
export function hasTraffic(node: NodeView, tunnel: TunnelView): boolean {
  const port = node.ports.find(({ name }) => name === tunnel.interface);
  const neighbors = node.bgp?.neighbors.filter(({ enabled }) => enabled) ?? [];
  const isBehind = (address: string) =>
    (port !== undefined && addressesOf(port).some((own) => own.length < 32 && contains(own, address))) ||
    node.statics.some((route) => route.interface === tunnel.interface && contains(route.prefix, address));
  return neighbors.some(({ address }) => isBehind(address));
}
