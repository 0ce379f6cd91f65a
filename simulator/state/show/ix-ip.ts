import type { Path } from "../bgp-table";
import type { Route } from "../routing";
import type { SessionState } from "../state";
import { printPrefix } from "../view";
import { hex, type Look, messagesOf, pad, secondsSince } from "./look";

const NO_BGP = ["% BGP is not running."];

/** `0:47:05` */
function span(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** How often the table has changed: with each prefix that came. */
export function versionOf({ paths }: Look): number {
  return new Set(paths.map(({ prefix }) => printPrefix(prefix))).size + 1;
}

export function showIpBgp(look: Look): string[] {
  const { bgp } = look.node;
  if (bgp === undefined) return NO_BGP;
  return [
    `BGP table version is ${versionOf(look)}, local router ID is ${bgp.routerId}`,
    `Local AS number ${bgp.as}`,
    "Status codes: s - suppressed, * - valid, h - history, l - looped",
    "              > - best, i - internal",
    "Origin codes: i - IGP, e - EGP, ? - incomplete",
    "   Network            Next Hop         Metric     LocPrf Path",
    ...look.paths.map((path, i) => pathLine(path, look.paths[i - 1])),
    // A prefix counts as often as there are paths to it.
    `Total number of prefixes ${look.paths.length}`,
  ];
}

/** A prefix is named once, in the line of its best path. */
function pathLine(path: Path, before: Path | undefined): string {
  const isSame = before !== undefined && printPrefix(before.prefix) === printPrefix(path.prefix);
  const status = `${path.usable ? "*" : " "}${path.best ? ">" : " "}${path.from?.internal === true ? "i" : " "}`;
  const columns = [
    (isSame ? "" : printPrefix(path.prefix)).padEnd(18),
    path.nextHop.padEnd(16),
    String(path.metric ?? "").padStart(6),
    String(path.localPref ?? "").padStart(10),
  ];
  return `${status}${columns.join(" ")} ${[...path.asPath, path.origin].join(" ")}`;
}

const STATES: Readonly<Record<string, string>> = { shut: "IDLE", unreachable: "IDLE", silent: "ACTIVE", refused: "IDLE" };

function stateOf({ isUp: up, peering }: SessionState): string {
  return up ? "ESTABLISHED" : (STATES[peering.kind] ?? "CONNECT");
}

export function showIpBgpSummary(look: Look): string[] {
  const { bgp } = look.node;
  if (bgp === undefined) return NO_BGP;
  const asPaths = new Set(look.paths.map(({ asPath }) => asPath.join(" ")));
  return [
    `BGP router ID ${bgp.routerId}, local AS number ${bgp.as}`,
    `${asPaths.size} BGP AS-PATH entries`,
    "",
    "Neighbor         V    AS    MsgRcvd MsgSent Up/DownTime   State",
    ...look.sessions.map((session) => summaryLine(session, look)),
  ];
}

function summaryLine(session: SessionState, { state }: Look): string {
  const { neighbor, isUp: up, upAt, memory } = session;
  const columns = [
    ` ${neighbor.address}`.padEnd(17),
    "4".padEnd(4),
    String(neighbor.as ?? 0).padEnd(7),
    String(messagesOf(session, state, "accepted").total).padEnd(7),
    String(messagesOf(session, state, "sent").total).padEnd(7),
    span(secondsSince(state, up ? upAt : memory.since)).padEnd(13),
  ];
  return `${columns[0]}${columns[1]} ${columns[2]} ${columns[3]} ${columns[4]} ${columns[5]}${stateOf(session)}`;
}

export function showIpBgpNeighbors(look: Look): string[] {
  if (look.node.bgp === undefined) return NO_BGP;
  return look.sessions.flatMap((session) => neighborBlock(session, look));
}

function neighborBlock(session: SessionState, look: Look): string[] {
  const { neighbor, peering, isUp: up, upAt, memory, accepted } = session;
  const { state, node } = look;
  const as = node.bgp?.as ?? 0;
  const other = state.world.nodes.find(({ name }) => peering.kind === "fits" && name === peering.remote.node);
  const [hold, keepalive] =
    peering.kind === "fits" && up ? [peering.hold, peering.keepalive] : [neighbor.hold, neighbor.keepalive];
  const age = secondsSince(state, upAt);
  const [received, sent] = [messagesOf(session, state, "accepted"), messagesOf(session, state, "sent")];
  const last = keepalive === 0 ? age : age % keepalive;
  const capability = (yes: string, no: string) => (up ? yes : no);
  return [
    `BGP neighbor is ${neighbor.address}, remote AS ${neighbor.as}, local AS ${as}, ${neighbor.as === as ? "internal" : "external"} link`,
    `  BGP version 4, remote router ID ${up ? (other?.bgp?.routerId ?? "0.0.0.0") : "0.0.0.0"}`,
    `  BGP state is ${stateOf(session)}${up ? `, up for ${span(age)}` : ""}`,
    `  Last read ${span(up ? last : 0)}, last sent ${span(up ? last : 0)}`,
    `  Received ${received.total} messages, 0 notifications`,
    `  Sent ${sent.total} messages, ${peering.kind === "refused" ? 1 : 0} notifications`,
    "  Minimum time between advertisement runs is 5 seconds",
    "  Minimum time between origination runs is 15 seconds",
    `  Hold time is ${hold}, keepalive interval is ${keepalive} seconds`,
    "  Neighbor capabilities:",
    `    Address family IPv4 unicast: advertised, ${capability("received", "not received")}, supported`,
    "    Address family IPv6 unicast: not advertised, not received, not supported",
    `    Route refresh capability: advertised (new), ${capability("received (old & new)", "not received")}, supported (old & new)`,
    "  For address family: IPv4 unicast",
    `    BGP table version ${versionOf(look)}, advertised table version ${up ? versionOf(look) : 0}`,
    `    ${accepted} accepted prefixes`,
    "    Send default route is enabled",
    `    Next-hop self is ${neighbor.nextHopSelf ? "enabled" : "disabled"}`,
    "    Inbound policy: None",
    "    Outbound policy: None",
    `  Connections established ${memory.ups}, dropped ${memory.downs}`,
    ...(peering.kind === "fits" && up
      ? [
          `  Local host: ${peering.local}, port: ${32768 + (Number.parseInt(hex(4, peering.local, upAt), 16) % 16384)}`,
          `  Foreign host: ${neighbor.address}, port: 179`,
          "  TTL is 254",
        ]
      : []),
  ];
}

const CODES = [
  "Codes: C - Connected, S - Static, R - RIP, O - OSPF, IA - OSPF inter area",
  "       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2",
  "       E1 - OSPF external type 1, E2 - OSPF external type 2, B - BGP",
  "       * - Candidate default, s - Summary",
  "Timers: Age",
];
const LETTERS = { connected: "C", static: "S", bgp: "B" } as const;
const ROOM = 2048;

export function showIpRoute(look: Look, only?: Route["from"] | "default"): string[] {
  const isMeant = ({ from, prefix }: Route) => only === undefined || from === only || (only === "default" && prefix.length === 0);
  const shown = look.routes.filter(isMeant);
  const count = (from: Route["from"]) => shown.filter((route) => route.from === from).length;
  const all = look.routes.length;
  return [
    `IP Routing Table - ${shown.length} entries, ${all - shown.length} hidden, ${Math.max(0, ROOM - all)} frees`,
    `Entries: ${count("connected")} Connected, ${count("static")} Static, 0 RIP, 0 OSPF, ${count("bgp")} BGP`,
    "",
    ...CODES,
    "",
    ...shown.map((route) => routeLine(route, look)),
  ];
}

function routeLine(
  { prefix, from, distance, metric, nextHop, interface: own, since }: Route,
  { state, node, startedAt }: Look,
): string {
  const mark = `${LETTERS[from]}${prefix.length === 0 ? "*" : ""}`.padEnd(5);
  const port = own ?? node.ports.find((each) => each.address && nextHop && isNear(each.address, nextHop))?.name;
  const via = nextHop === undefined ? "is directly connected" : `via ${nextHop}`;
  return `${mark}${printPrefix(prefix)} [${distance}/${metric}] ${via}${port ? `, ${port}` : ""}, ${span(secondsSince(state, since ?? startedAt))}`;
}

function isNear(own: { readonly address: string; readonly length: number }, address: string): boolean {
  return printPrefix(own) === printPrefix({ address, length: own.length });
}
