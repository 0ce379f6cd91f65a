import { ip4ToNumber } from "../grammar/types";
import type { Peering } from "./bgp-session";
import { egress, type Route, routesOf } from "./routing";
import { comparePrefixes, type NodeView, networkOf, type Prefix, printPrefix } from "./view";
import type { World } from "./world";

/** One way to a prefix, as a router has it in its table. */
export interface Path {
  readonly prefix: Prefix;
  readonly nextHop: string;
  readonly metric: number | undefined;
  readonly localPref: number | undefined;
  readonly asPath: readonly number[];
  readonly origin: "i" | "?";
  /** From whom it was learned; nothing: it is announced here. */
  readonly from?: { readonly address: string; readonly routerId: string; readonly internal: boolean; readonly since: number };
  readonly usable: boolean;
  readonly best: boolean;
}

export interface Established {
  readonly node: string;
  readonly peering: Extract<Peering, { kind: "fits" }>;
  /** Milliseconds at which the session came up. */
  readonly since: number;
}

export interface Tables {
  readonly paths: ReadonlyMap<string, readonly Path[]>;
  readonly routes: ReadonlyMap<string, readonly Route[]>;
  /** How many prefixes went over each session, by receiver and sender. */
  readonly accepted: ReadonlyMap<string, number>;
}

const LOCAL = "0.0.0.0";
const DEFAULT_PREFERENCE = 100;

/** Lets the routers tell each other what they know until nothing changes any more. */
export function exchange(world: World, sessions: readonly Established[]): Tables {
  let paths = new Map<string, readonly Path[]>();
  let printed = "";
  // Every round takes a path one router further.
  for (let round = 0; round <= world.nodes.length + 1; round++) {
    const next = new Map(world.nodes.map((node) => [node.name, tableOf(world, node, sessions, paths)]));
    const text = JSON.stringify([...next]);
    paths = next;
    if (text === printed) break;
    printed = text;
  }
  const routes = new Map(
    world.nodes.map((node) => [node.name, routesOf(world, node, learnedRoutes(world, node, paths.get(node.name) ?? []))]),
  );
  const accepted = new Map(
    sessions.map(({ node, peering }) => [
      `${node} ${peering.remote.address}`,
      (paths.get(node) ?? []).filter((path) => path.from?.address === peering.remote.address).length,
    ]),
  );
  return { paths, routes, accepted };
}

function tableOf(
  world: World,
  node: NodeView,
  sessions: readonly Established[],
  before: ReadonlyMap<string, readonly Path[]>,
): readonly Path[] {
  if (node.bgp === undefined) return [];
  const received = sessions
    .filter((session) => session.node === node.name)
    .flatMap((session) => announced(world, node, session, before.get(session.peering.remote.node) ?? []));
  const routes = routesOf(world, node);
  const paths = [...announcedHere(node, routes), ...received].map((path) => ({
    ...path,
    usable: path.nextHop === LOCAL || egress(routes, path.nextHop) !== undefined,
  }));
  const sorted = paths.sort((a, b) => comparePrefixes(a.prefix, b.prefix) || rank(a, b));
  const seen = new Set<string>();
  return sorted.map((path) => {
    const key = printPrefix(path.prefix);
    const best = path.usable && !seen.has(key);
    if (best) seen.add(key);
    return { ...path, best };
  });
}

type Plain = Omit<Path, "usable" | "best">;

function announcedHere(node: NodeView, routes: readonly Route[]): Plain[] {
  const { networks = [], redistributes = [] } = node.bgp ?? {};
  const isNamed = (route: Route) => networks.some((network) => printPrefix(network) === printPrefix(route.prefix));
  const own = routes.filter(
    (route) =>
      isNamed(route) || (route.from !== "bgp" && redistributes.some((kind) => kind === route.from) && route.prefix.length > 0),
  );
  const unique = new Map(own.map((route) => [printPrefix(route.prefix), route]));
  return [...unique.values()].map((route) => ({
    prefix: networkOf(route.prefix),
    // What is announced on behalf of a static route keeps the next hop of that route.
    nextHop: route.from === "static" && route.nextHop !== undefined ? route.nextHop : LOCAL,
    metric: 0,
    localPref: undefined,
    asPath: [],
    origin: isNamed(route) ? "i" : "?",
  }));
}

/** What the other side of the session tells this router. */
function announced(world: World, node: NodeView, { peering, since }: Established, theirs: readonly Path[]): Plain[] {
  const other = world.nodes.find(({ name }) => name === peering.remote.node);
  const toUs = other?.bgp?.neighbors.find(({ address }) => address === peering.local);
  if (other?.bgp === undefined || toUs === undefined) return [];
  const { as, routerId } = other.bgp;
  const { address } = peering.remote;
  const { internal } = peering;
  const told = theirs.filter((path) => path.best && path.from?.address !== peering.local);
  const allowed = told.filter((path) => !(internal && path.from?.internal === true) || toUs.reflected || isClient(other, path));
  const paths = allowed.map(
    (path): Plain => ({
      prefix: path.prefix,
      nextHop: !internal || toUs.nextHopSelf || path.nextHop === LOCAL ? address : path.nextHop,
      metric: internal || path.from === undefined ? path.metric : undefined,
      localPref: internal ? (path.localPref ?? DEFAULT_PREFERENCE) : undefined,
      asPath: internal ? path.asPath : [as, ...path.asPath],
      origin: path.origin,
      from: { address, routerId, internal, since },
    }),
  );
  return paths.filter((path) => !path.asPath.includes(node.bgp?.as ?? 0));
}

/** A reflector passes on to all what it has from its clients. */
function isClient(reflector: NodeView, path: Path): boolean {
  return reflector.bgp?.neighbors.some(({ address, reflected }) => reflected && address === path.from?.address) === true;
}

/** The better path first. */
function rank(a: Plain & { readonly usable: boolean }, b: Plain & { readonly usable: boolean }): number {
  const order = [
    Number(b.usable) - Number(a.usable),
    // What a router announces itself wins on both families: by weight on IOS.
    Number(a.from !== undefined) - Number(b.from !== undefined),
    (b.localPref ?? DEFAULT_PREFERENCE) - (a.localPref ?? DEFAULT_PREFERENCE),
    a.asPath.length - b.asPath.length,
    Number(a.origin === "?") - Number(b.origin === "?"),
    (a.metric ?? 0) - (b.metric ?? 0),
    Number(a.from?.internal ?? false) - Number(b.from?.internal ?? false),
    ip4ToNumber(a.from?.routerId ?? LOCAL) - ip4ToNumber(b.from?.routerId ?? LOCAL),
    ip4ToNumber(a.from?.address ?? LOCAL) - ip4ToNumber(b.from?.address ?? LOCAL),
  ];
  return order.find((difference) => difference !== 0) ?? 0;
}

const DISTANCE = { internal: 200, external: 20 };

function learnedRoutes(world: World, node: NodeView, paths: readonly Path[]): Route[] {
  const direct = routesOf(world, node);
  return paths.flatMap((path): Route[] => {
    if (!path.best || path.from === undefined) return [];
    const way = egress(direct, path.nextHop);
    const distance = path.from.internal ? DISTANCE.internal : DISTANCE.external;
    const { prefix, nextHop, metric = 0, from } = path;
    return way ? [{ prefix, from: "bgp", distance, metric, nextHop, interface: way.interface, since: from.since }] : [];
  });
}
