import { ip4ToNumber } from "../../grammar/types";
import type { Path } from "../bgp-table";
import type { Route } from "../routing";
import type { SessionState } from "../state";
import { networkOf, type Prefix, printPrefix } from "../view";
import { addressesOf, isUp } from "../world";
import { versionOf } from "./ix-ip";
import { hex, type Look, messagesOf, pad, secondsSince } from "./look";

const NO_BGP = ["% BGP not active", ""];

/** `00:47:05`, `1d02h`, `7w3d` */
export function span(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  if (hours < 24) return `${pad(hours)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const days = Math.floor(hours / 24);
  return days < 7 ? `${days}d${pad(hours % 24)}h` : `${Math.floor(days / 7)}w${days % 7}d`;
}

export function showIpBgp(look: Look): string[] {
  const { bgp } = look.node;
  if (bgp === undefined) return NO_BGP;
  if (look.paths.length === 0) return [];
  return [
    `BGP table version is ${versionOf(look)}, local router ID is ${bgp.routerId}`,
    "Status codes: s suppressed, d damped, h history, * valid, > best, i - internal, ",
    "              r RIB-failure, S Stale, m multipath, b backup-path, f RT-Filter, ",
    "              x best-external, a additional-path, c RIB-compressed, ",
    "Origin codes: i - IGP, e - EGP, ? - incomplete",
    "RPKI validation codes: V valid, I invalid, N Not found",
    "",
    "     Network          Next Hop            Metric LocPrf Weight Path",
    ...look.paths.map((path, i) => pathLine(path, look.paths[i - 1], look)),
  ];
}

/** The mask is left out where the class of the address says it. */
function classful(prefix: Prefix): string {
  const first = Number(prefix.address.split(".")[0]);
  const natural = first < 128 ? 8 : first < 192 ? 16 : 24;
  return prefix.length === natural || prefix.length === 0 ? prefix.address : printPrefix(prefix);
}

function pathLine(path: Path, before: Path | undefined, { routes }: Look): string {
  const isSame = before !== undefined && printPrefix(before.prefix) === printPrefix(path.prefix);
  const isUsed =
    path.from === undefined ||
    routes.some((route) => route.from === "bgp" && printPrefix(route.prefix) === printPrefix(path.prefix));
  // A best path that does not come into the routing table, since another route is nearer.
  const valid = path.best && !isUsed ? "r" : path.usable ? "*" : " ";
  const status = ` ${valid}${path.best ? ">" : " "}${path.from?.internal === true ? "i" : " "}`;
  const weight = path.from === undefined ? 32768 : 0;
  const columns = [
    (isSame ? "" : classful(path.prefix)).padEnd(17),
    path.nextHop.padEnd(19),
    String(path.metric ?? "").padStart(6),
    String(path.localPref ?? "").padStart(6),
    String(weight).padStart(6),
  ];
  return `${status} ${columns[0]}${columns[1]}${columns[2]} ${columns[3]} ${columns[4]} ${[...path.asPath, path.origin].join(" ")}`;
}

const STATES: Readonly<Record<string, string>> = { shut: "Idle (Admin)", unreachable: "Idle", silent: "Active", refused: "Idle" };

function stateOf({ isUp: up, peering }: SessionState): string {
  return up ? "Established" : (STATES[peering.kind] ?? "Connect");
}

export function showIpBgpSummary(look: Look): string[] {
  const { bgp } = look.node;
  if (bgp === undefined) return NO_BGP;
  const prefixes = new Set(look.paths.map(({ prefix }) => printPrefix(prefix))).size;
  const version = versionOf(look);
  return [
    `BGP router identifier ${bgp.routerId}, local AS number ${bgp.as}`,
    `BGP table version is ${version}, main routing table version ${version}`,
    ...(prefixes > 0
      ? [
          `${prefixes} network entries using ${prefixes * 144} bytes of memory`,
          `${look.paths.length} path entries using ${look.paths.length * 80} bytes of memory`,
          `BGP activity ${prefixes}/0 prefixes, ${look.paths.length}/0 paths, scan interval 60 secs`,
        ]
      : []),
    "",
    "Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd",
    ...look.sessions.map((session) => summaryLine(session, look)),
  ];
}

function summaryLine(session: SessionState, look: Look): string {
  const { neighbor, isUp: up, upAt, memory, accepted } = session;
  const { state } = look;
  const isNew = memory.ups === 0 && !up;
  const time = isNew ? "never" : span(secondsSince(state, up ? upAt : memory.since));
  const numbers = [
    String(neighbor.as ?? 0).padStart(12),
    String(messagesOf(session, state, "accepted").total).padStart(7),
    String(messagesOf(session, state, "sent").total).padStart(7),
    String(up ? versionOf(look) : 1).padStart(8),
    "0".padStart(4),
    "0".padStart(4),
  ];
  const last = up ? String(accepted).padStart(12) : stateOf(session);
  return `${neighbor.address.padEnd(15)} 4 ${numbers.join(" ")} ${time.padEnd(8)} ${last}`;
}

export function showIpBgpNeighbors(look: Look): string[] {
  if (look.node.bgp === undefined) return NO_BGP;
  return look.sessions.flatMap((session) => neighborBlock(session, look));
}

function neighborBlock(session: SessionState, look: Look): string[] {
  const { neighbor, peering, isUp: up, upAt, memory, accepted, sent } = session;
  const { state, node } = look;
  const other = state.world.nodes.find(({ name }) => peering.kind === "fits" && name === peering.remote.node);
  const [hold, keepalive] =
    peering.kind === "fits" && up ? [peering.hold, peering.keepalive] : [neighbor.hold, neighbor.keepalive];
  const age = secondsSince(state, upAt);
  const last = span(up && keepalive > 0 ? age % keepalive : 0);
  const isInternal = neighbor.as === node.bgp?.as;
  const isReset = memory.downs > 0;
  return [
    `BGP neighbor is ${neighbor.address},  remote AS ${neighbor.as}, ${isInternal ? "internal" : "external"} link`,
    `  BGP version 4, remote router ID ${up ? (other?.bgp?.routerId ?? "0.0.0.0") : "0.0.0.0"}`,
    `  BGP state = ${stateOf(session)}${up ? `, up for ${span(age)}` : ""}`,
    ...(up ? [`  Last read ${last}, last write ${last}, hold time is ${hold}, keepalive interval is ${keepalive} seconds`] : []),
    ...(neighbor.hold !== 180 || neighbor.keepalive !== 60
      ? [`  Configured hold time is ${neighbor.hold}, keepalive interval is ${neighbor.keepalive} seconds`]
      : []),
    ...(up ? CAPABILITIES : []),
    ...messageLines(session, look),
    ...(node.bgp?.logs === true ? ["  Do log neighbor state changes (via global configuration)"] : []),
    `  Default minimum time between advertisement runs is ${isInternal ? 0 : 30} seconds`,
    "",
    " For address family: IPv4 Unicast",
    ...(up ? [`  Session: ${neighbor.address}`] : []),
    `  BGP table version ${versionOf(look)}, neighbor version ${up ? versionOf(look) : 1}/0`,
    "  Output queue size : 0",
    ...(neighbor.softInbound ? ["  Inbound soft reconfiguration allowed"] : []),
    ...(neighbor.nextHopSelf ? ["  NEXT_HOP is always this router for eBGP paths"] : []),
    "                                 Sent       Rcvd",
    "  Prefix activity:               ----       ----",
    `    Prefixes Current:    ${String(sent).padStart(12)} ${String(accepted).padStart(10)}`,
    "",
    `  Connections established ${memory.ups}; dropped ${memory.downs}`,
    `  Last reset ${isReset ? span(secondsSince(state, memory.since)) : "never"}`,
    ...connection(session),
    "",
  ];
}

const CAPABILITIES = [
  "  Neighbor sessions:",
  "    1 active, is not multisession capable (disabled)",
  "  Neighbor capabilities:",
  "    Route refresh: advertised and received(old & new)",
  "    Four-octets ASN Capability: advertised",
  "    Address family IPv4 Unicast: advertised and received",
];

function messageLines(session: SessionState, { state }: Look): string[] {
  const [out, came] = [messagesOf(session, state, "sent"), messagesOf(session, state, "accepted")];
  const notes = session.peering.kind === "refused" ? 1 : 0;
  const row = (name: string, a: number, b: number) =>
    `    ${`${name}:`.padEnd(19)}${String(a).padStart(6)} ${String(b).padStart(10)}`;
  return [
    "  Message statistics:",
    "    InQ depth is 0",
    "    OutQ depth is 0",
    "    ",
    "                         Sent       Rcvd",
    row("Opens", out.opens, came.opens),
    row("Notifications", notes, 0),
    row("Updates", out.updates, came.updates),
    row("Keepalives", out.keepalives, came.keepalives),
    row("Route Refresh", 0, 0),
    row("Total", out.total + notes, came.total),
  ];
}

function connection({ peering, isUp: up, neighbor, upAt }: SessionState): string[] {
  if (!up || peering.kind !== "fits") return ["  No active TCP connection"];
  return [
    "Connection state is ESTAB, I/O status: 1, unread input bytes: 0            ",
    `Local host: ${peering.local}, Local port: 179`,
    `Foreign host: ${neighbor.address}, Foreign port: ${32768 + (Number.parseInt(hex(4, neighbor.address, upAt), 16) % 16384)}`,
  ];
}

const CODES = [
  "Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP",
  "       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ",
  "       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2",
  "       E1 - OSPF external type 1, E2 - OSPF external type 2",
  "       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2",
  "       ia - IS-IS inter area, * - candidate default, U - per-user static route",
  "       o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP",
  "       a - application route",
  "       + - replicated route, % - next hop override",
];

interface Shown {
  readonly from: Route["from"];
  readonly letter: string;
  readonly prefix: Prefix;
  readonly text: string;
}

export function showIpRoute(look: Look, only?: Route["from"]): string[] {
  const gateway = look.routes.find(({ prefix }) => prefix.length === 0);
  const all = [...localRoutes(look), ...look.routes.map((route) => shownRoute(route, look))];
  all.sort((a, b) => ip4ToNumber(a.prefix.address) - ip4ToNumber(b.prefix.address) || a.prefix.length - b.prefix.length);
  return [
    ...CODES,
    "",
    gateway === undefined
      ? "Gateway of last resort is not set"
      : `Gateway of last resort is ${gateway.nextHop ?? "0.0.0.0"} to network 0.0.0.0`,
    "",
    ...grouped(all, (route) => only === undefined || route.from === only),
  ];
}

/** The own address of each interface. */
function localRoutes({ node, state }: Look): Shown[] {
  const up = node.ports.filter((port) => isUp(state.world, node, port) && port.borrowed !== true);
  return up.flatMap((port) =>
    addressesOf(port)
      .filter(({ length }) => length < 32)
      .map(({ address }) => ({
        from: "connected" as const,
        letter: "L",
        prefix: { address, length: 32 },
        text: `is directly connected, ${port.name}`,
      })),
  );
}

function shownRoute({ prefix, from, distance, metric, nextHop, interface: own, since }: Route, { state }: Look): Shown {
  const letter = { connected: "C", static: "S", bgp: "B" }[from];
  if (nextHop === undefined) return { from, letter: mark(letter, prefix), prefix, text: `is directly connected, ${own}` };
  const age = from === "bgp" && since !== undefined ? `, ${span(secondsSince(state, since))}` : "";
  const via = from === "static" && own !== undefined ? `, ${own}` : "";
  return { from, letter: mark(letter, prefix), prefix, text: `[${distance}/${metric}] via ${nextHop}${age}${via}` };
}

function mark(letter: string, prefix: Prefix): string {
  return prefix.length === 0 ? `${letter}*` : letter;
}

/** Routes stand below the network of their class, whose line counts those that are not asked for too. */
function grouped(routes: readonly Shown[], isMeant: (route: Shown) => boolean): string[] {
  const groups = new Map<string, Shown[]>();
  for (const route of routes) {
    const key = printPrefix(naturalOf(route.prefix));
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()].filter((group) => group.some(isMeant)).flatMap((group) => groupLines(group, isMeant));
}

function naturalOf(prefix: Prefix): Prefix {
  const first = Number(prefix.address.split(".")[0]);
  const natural = first < 128 ? 8 : first < 192 ? 16 : 24;
  return prefix.length < natural ? prefix : networkOf({ address: prefix.address, length: natural });
}

function groupLines(group: readonly Shown[], isMeant: (route: Shown) => boolean): string[] {
  const [first] = group as readonly [Shown];
  const natural = naturalOf(first.prefix);
  const lengths = new Set(group.map(({ prefix }) => prefix.length));
  const isSubnetted = group.some(({ prefix }) => prefix.length > natural.length);
  const indent = isSubnetted ? 9 : 6;
  const count = new Set(group.map(({ prefix }) => printPrefix(prefix))).size;
  const head =
    lengths.size === 1
      ? `      ${natural.address}/${first.prefix.length} is subnetted, ${count} subnets`
      : `      ${printPrefix(natural)} is variably subnetted, ${count} subnets, ${lengths.size} masks`;
  // Subnets of one length are named without it: it stands above them.
  const name = (prefix: Prefix) => (isSubnetted && lengths.size === 1 ? prefix.address : printPrefix(prefix));
  return [
    ...(isSubnetted ? [head] : []),
    ...group.filter(isMeant).map(({ letter, prefix, text }) => `${letter.padEnd(indent)}${name(prefix)} ${text}`),
  ];
}
