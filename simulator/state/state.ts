import { BGP_DELAY, SA_DELAY } from "./assumptions";
import { type Peering, peeringOf, sessionKey } from "./bgp-session";
import { type Established, exchange, type Tables } from "./bgp-table";
import { type Attempt, attempt, type End, hasTraffic } from "./ike";
import type { Problem } from "./problem";
import type { NeighborView, NodeView, TunnelView } from "./view";
import { keyOf, type Wire, type WireEnd, type World } from "./world";

/** What is remembered of a tunnel or a session: since when it stands as it does, and what was before. */
export interface Memory {
  readonly print: string;
  /** Milliseconds. */
  readonly since: number;
  readonly isUp: boolean;
  readonly ups: number;
  readonly downs: number;
  readonly events: readonly { readonly at: number; readonly event: "up" | "down" | "cleared" }[];
}

export type Memories = ReadonlyMap<string, Memory>;

export interface TunnelState {
  readonly node: NodeView;
  readonly tunnel: TunnelView;
  readonly attempt: Attempt;
  readonly memory: Memory;
  readonly isIkeUp: boolean;
  readonly isChildUp: boolean;
  /** Milliseconds at which the SAs came up, or would. */
  readonly upAt: number;
  readonly problem?: Problem;
}

export interface SessionState {
  readonly node: NodeView;
  readonly neighbor: NeighborView;
  readonly peering: Peering;
  readonly memory: Memory;
  readonly isUp: boolean;
  readonly upAt: number;
  readonly accepted: number;
  readonly sent: number;
}

export interface NetworkState {
  /** Milliseconds. */
  readonly at: number;
  readonly world: World;
  readonly tunnels: readonly TunnelState[];
  readonly sessions: readonly SessionState[];
  readonly tables: Tables;
  readonly memories: Memories;
  /** The next moment at which something happens by itself. */
  readonly next: number | undefined;
}

export interface Setting {
  readonly nodes: readonly NodeView[];
  readonly wires: readonly Wire[];
}

/** What holds at a moment, from what is configured then and what was before. */
export function stateAt(setting: Setting, before: Memories, at: number): NetworkState {
  const underlay: World = { ...setting, tunnels: new Map() };
  const attempts = attemptsOf(underlay);
  const tunnels = setting.nodes.flatMap((node) =>
    node.tunnels.map((tunnel) => tunnelState({ node, tunnel, attempt: attemptFor(attempts, node, tunnel), before, at })),
  );
  const world: World = { ...setting, tunnels: ends(tunnels) };
  const peerings = setting.nodes.flatMap((node) =>
    (node.bgp?.neighbors ?? []).map((neighbor) => ({ node, neighbor, peering: peeringOf(world, node, neighbor) })),
  );
  const sessions = peerings.map((each) => ({ ...each, ...sessionMemory(each, before, at) }));
  const established = sessions.flatMap(({ node, peering, isUp, upAt }): Established[] =>
    isUp && peering.kind === "fits" ? [{ node: node.name, peering, since: upAt }] : [],
  );
  const tables = exchange(world, established);
  const memories = new Map([
    ...tunnels.map(({ node, tunnel, memory }): [string, Memory] => [keyOf(node.name, tunnel.interface), memory]),
    ...sessions.map(({ key, memory }): [string, Memory] => [key, memory]),
  ]);
  const counted = sessions.map(({ key: _key, ...session }) => ({ ...session, ...counts(session, tables) }));
  return { at, world, tunnels, sessions: counted, tables, memories, next: nextEvent(tunnels, sessions, at) };
}

function attemptsOf(world: World): { readonly node: NodeView; readonly tunnel: TunnelView; readonly attempt: Attempt }[] {
  return world.nodes.flatMap((node) => node.tunnels.map((tunnel) => ({ node, tunnel, attempt: attempt(world, node, tunnel) })));
}

type Attempts = ReturnType<typeof attemptsOf>;

/** Of two sides that both start, the IX that is always connected comes first, then who was there first. */
function attemptFor(attempts: Attempts, node: NodeView, tunnel: TunnelView): Attempt {
  const starting = attempts.filter((each) => starts(each.node, each.tunnel));
  const inOrder = starting.sort((a, b) => Number(a.node.dialect !== "nec-ix") - Number(b.node.dialect !== "nec-ix"));
  const agreed = inOrder.find(
    ({ attempt: found }) => found.kind === "agreed" && [found.initiator.tunnel, found.responder.tunnel].includes(tunnel),
  );
  if (agreed !== undefined) return agreed.attempt;
  const own = attempts.find((each) => each.tunnel === tunnel)?.attempt as Attempt;
  const waits = own.kind === "agreed" || own.problem.kind === "nobody-initiates";
  if (!waits && (own.kind === "idle" || starts(node, tunnel))) return own;
  // A tunnel that only waits learns from who comes what is wrong.
  const towards = inOrder.find(
    ({ attempt: found }) =>
      found.kind !== "agreed" && found.target?.node === node.name && found.target.interface === tunnel.interface,
  );
  if (towards !== undefined) return towards.attempt;
  if (!waits) return own;
  const peer = own.kind === "agreed" ? own.responder.node.name : "its peer";
  return { kind: "idle", problem: { kind: "nobody-initiates", router: node.name, peer } };
}

function starts(node: NodeView, tunnel: TunnelView): boolean {
  return tunnel.initiates === "at-once" || (tunnel.initiates === "on-traffic" && hasTraffic(node, tunnel));
}

function tunnelState(given: {
  readonly node: NodeView;
  readonly tunnel: TunnelView;
  readonly attempt: Attempt;
  readonly before: Memories;
  readonly at: number;
}): TunnelState {
  const { node, tunnel, attempt: found, before, at } = given;
  const print = printAttempt(found);
  const kept = remember(before.get(keyOf(node.name, tunnel.interface)), print, at);
  const upAt = kept.since + SA_DELAY;
  const isIkeUp = found.kind === "agreed" && at >= upAt;
  const isRenewed = found.kind === "agreed" && at >= upAt + shortestLife(found) * 1000;
  const isChildUp = isIkeUp && found.child !== undefined && !(isRenewed && found.later !== undefined);
  const problem = found.kind !== "agreed" ? found.problem : (found.childProblem ?? (isRenewed ? found.later : undefined));
  const memory = count(kept, isChildUp, at);
  return { node, tunnel, attempt: found, memory, isIkeUp, isChildUp, upAt, ...(problem === undefined ? {} : { problem }) };
}

/** Seconds after which the Child SA is renewed by whoever wants it first. */
export function shortestLife({ initiator, responder }: { readonly initiator: End; readonly responder: End }): number {
  return Math.min(initiator.tunnel.lifetime.child, responder.tunnel.lifetime.child);
}

/** What must stay the same for SAs to stay. */
function printAttempt(found: Attempt): string {
  if (found.kind !== "agreed") return JSON.stringify([found.kind, found.problem]);
  const { initiator, responder, ike, child, childProblem } = found;
  const print = ({ node, tunnel, address, id }: End) => [node.name, tunnel.interface, address, id, tunnel.lifetime.child];
  return JSON.stringify([print(initiator), print(responder), ike, child, childProblem, found.later]);
}

function remember(memory: Memory | undefined, print: string, at: number): Memory {
  if (memory?.print === print) return memory;
  if (memory === undefined) return { print, since: at, isUp: false, ups: 0, downs: 0, events: [] };
  const events = memory.isUp ? [...memory.events, { at, event: "down" as const }] : memory.events;
  return { ...memory, print, since: at, isUp: false, downs: memory.downs + (memory.isUp ? 1 : 0), events };
}

function count(memory: Memory, isUp: boolean, at: number): Memory {
  if (memory.isUp === isUp) return memory;
  const events = [...memory.events, { at, event: isUp ? ("up" as const) : ("down" as const) }];
  return { ...memory, isUp, events, ups: memory.ups + (isUp ? 1 : 0), downs: memory.downs + (isUp ? 0 : 1) };
}

function ends(tunnels: readonly TunnelState[]): Map<string, WireEnd> {
  const up = tunnels.flatMap(({ attempt: found, isChildUp }) => (found.kind === "agreed" && isChildUp ? [found] : []));
  return new Map(
    up.flatMap(({ initiator: a, responder: b }): [string, WireEnd][] => [
      [keyOf(a.node.name, a.tunnel.interface), { node: b.node.name, port: b.tunnel.interface }],
      [keyOf(b.node.name, b.tunnel.interface), { node: a.node.name, port: a.tunnel.interface }],
    ]),
  );
}

function sessionMemory(
  { node, neighbor, peering }: { readonly node: NodeView; readonly neighbor: NeighborView; readonly peering: Peering },
  before: Memories,
  at: number,
) {
  const key = `${keyOf(node.name, "bgp")} ${neighbor.address}`;
  const name = peering.kind === "fits" ? sessionKey(node.name, peering.local, peering.remote) : "";
  const { kind, ...rest } = peering;
  const kept = remember(before.get(key), JSON.stringify([kind, name, "hold" in rest ? rest.hold : rest.problem]), at);
  const upAt = kept.since + BGP_DELAY;
  const isUp = peering.kind === "fits" && at >= upAt;
  return { key, memory: count(kept, isUp, at), upAt, isUp };
}

function counts({ node, peering }: { readonly node: NodeView; readonly peering: Peering }, tables: Tables) {
  if (peering.kind !== "fits") return { accepted: 0, sent: 0 };
  const accepted = tables.accepted.get(`${node.name} ${peering.remote.address}`) ?? 0;
  const sent = tables.accepted.get(`${peering.remote.node} ${peering.local}`) ?? 0;
  return { accepted, sent };
}

function nextEvent(
  tunnels: readonly TunnelState[],
  sessions: readonly { readonly upAt: number; readonly peering: Peering }[],
  at: number,
): number | undefined {
  const times = [
    ...tunnels.flatMap(({ attempt: found, upAt }) => {
      if (found.kind !== "agreed") return [];
      return found.later === undefined ? [upAt] : [upAt, upAt + shortestLife(found) * 1000];
    }),
    ...sessions.flatMap(({ upAt, peering }) => (peering.kind === "fits" ? [upAt] : [])),
  ];
  return times.filter((time) => time > at).sort((a, b) => a - b)[0];
}
