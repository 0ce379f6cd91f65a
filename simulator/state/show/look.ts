import { createHash } from "node:crypto";
import type { Device } from "../../device";
import type { Zone } from "../../zone";
import { ATTEMPT, RESENDS } from "../assumptions";
import type { Path } from "../bgp-table";
import { NetworkCore } from "../network";
import type { Route } from "../routing";
import type { NetworkState, SessionState, TunnelState } from "../state";
import type { NodeView } from "../view";

/** What the commands of one router print from. */
export interface Look {
  readonly state: NetworkState;
  readonly node: NodeView;
  readonly tunnels: readonly TunnelState[];
  readonly sessions: readonly SessionState[];
  readonly paths: readonly Path[];
  readonly routes: readonly Route[];
  /** Milliseconds at which the router was put on its wires. */
  readonly startedAt: number;
  readonly zone: Zone;
}

/** A router that nobody linked is alone on its wires. */
export function lookAt(device: Device): Look {
  if (device.network === undefined) new NetworkCore().add(device);
  const network = device.network as NetworkCore;
  const state = network.state();
  const name = network.nameOf(device);
  const node = state.world.nodes.find((each) => each.name === name) as NodeView;
  return {
    state,
    node,
    tunnels: state.tunnels.filter((tunnel) => tunnel.node.name === name),
    sessions: state.sessions.filter((session) => session.node.name === name),
    paths: state.tables.paths.get(name) ?? [],
    routes: state.tables.routes.get(name) ?? [],
    startedAt: network.startedAt,
    zone: device.zone(),
  };
}

/** A number that looks random and stays the same: SPIs, keys, ports. */
export function hex(digits: number, ...seed: readonly (string | number)[]): string {
  let text = "";
  for (let block = 0; text.length < digits; block++)
    text += createHash("sha256")
      .update(`${seed.join("|")}|${block}`)
      .digest("hex");
  return text.slice(0, digits);
}

/** Whole seconds since then. */
export function secondsSince({ at }: NetworkState, then: number): number {
  return Math.max(0, Math.floor((at - then) / 1000));
}

export interface Attempts {
  readonly started: number;
  readonly resent: number;
  readonly timedOut: number;
}

/** How often a negotiation that does not succeed has been tried. */
export function attemptsOf({ attempt, memory }: TunnelState, { at }: NetworkState): Attempts {
  if (attempt.kind === "agreed" || attempt.kind === "idle") return { started: 0, resent: 0, timedOut: 0 };
  const elapsed = at - memory.since;
  const timedOut = Math.floor(elapsed / ATTEMPT);
  const isSilent = attempt.kind === "unanswered";
  // 2, 4 and 8 seconds one after the other.
  const rest = (elapsed % ATTEMPT) / 1000;
  const now = [2, 6, 14].filter((second) => rest >= second).length;
  return { started: timedOut + 1, resent: isSilent ? timedOut * RESENDS + now : 0, timedOut: isSilent ? timedOut : 0 };
}

/** What a session has said in its life: one OPEN, updates, and keepalives ever since. */
export function messagesOf(session: SessionState, state: NetworkState, way: "sent" | "accepted") {
  if (!session.isUp || session.peering.kind !== "fits") return { opens: 0, updates: 0, keepalives: 0, total: 0 };
  const { keepalive } = session.peering;
  const updates = session[way] > 0 ? 1 : 0;
  const keepalives = 1 + (keepalive === 0 ? 0 : Math.floor(secondsSince(state, session.upAt) / keepalive));
  return { opens: 1, updates, keepalives, total: 1 + updates + keepalives };
}

export function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, "0");
}
