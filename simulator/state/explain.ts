import { type Problem, sayWhy } from "./problem";
import type { NetworkState, SessionState, TunnelState } from "./state";
import { printPrefix } from "./view";

export interface Explanation {
  readonly router: string;
  /** `Tunnel3.0`, or `neighbor 10.200.0.254`. */
  readonly subject: string;
  readonly state: "up" | "coming up" | "down";
  /** What does not fit. */
  readonly problem?: Problem;
  /** The whole in one sentence. */
  readonly text: string;
}

/** What is up, and what is not for which reason. */
export function explain(state: NetworkState): Explanation[] {
  return [
    ...state.tunnels.map((tunnel) => explainTunnel(tunnel, state.at)),
    ...state.sessions.map((each) => explainSession(each, state)),
  ];
}

function explainTunnel(tunnel: TunnelState, at: number): Explanation {
  const head = { router: tunnel.node.name, subject: tunnel.tunnel.interface };
  const { attempt, problem } = tunnel;
  if (attempt.kind === "agreed" && problem === undefined) {
    const { ike, child, initiator, responder } = attempt;
    const other = initiator.tunnel === tunnel.tunnel ? responder : initiator;
    const how = `IKE ${ike.encryption}, ${ike.integrity}, PRF ${ike.prf}, group ${ike.group}; ESP ${child?.encryption}, ${child?.integrity}`;
    const warning = attempt.later === undefined ? "" : `; but ${sayWhy(attempt.later)}`;
    const isUp = at >= tunnel.upAt;
    const text = `${isUp ? "up" : "coming up"} with ${other.node.name} (${how})${warning}`;
    return {
      ...head,
      state: isUp ? "up" : "coming up",
      ...(attempt.later ? { problem: attempt.later } : {}),
      text: tell(head, text),
    };
  }
  const ike = tunnel.isIkeUp ? "the IKE SA is up, but no Child SA: " : "";
  return {
    ...head,
    state: "down",
    ...(problem ? { problem } : {}),
    text: tell(head, `down: ${ike}${problem ? sayWhy(problem) : ""}`),
  };
}

function explainSession({ node, neighbor, peering, isUp, accepted }: SessionState, state: NetworkState): Explanation {
  const head = { router: node.name, subject: `neighbor ${neighbor.address}` };
  if (peering.kind !== "fits")
    return { ...head, state: "down", problem: peering.problem, text: tell(head, `down: ${sayWhy(peering.problem)}`) };
  if (!isUp) return { ...head, state: "coming up", text: tell(head, "coming up") };
  const paths = state.tables.paths.get(node.name) ?? [];
  const from = paths.filter((path) => path.from?.address === neighbor.address).map((path) => printPrefix(path.prefix));
  const what =
    accepted === 0
      ? `, but ${peering.remote.node} announces nothing (no network or redistribute line that fits)`
      : `; learned ${from.join(", ")}`;
  return { ...head, state: "up", text: tell(head, `up with ${peering.remote.node}, hold time ${peering.hold} s${what}`) };
}

function tell({ router, subject }: { readonly router: string; readonly subject: string }, text: string): string {
  return `${router} ${subject} is ${text}`;
}
