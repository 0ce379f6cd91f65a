import type { Problem } from "./problem";
import {
  comparePrefixes,
  contains,
  type NodeView,
  networkOf,
  type Port,
  type Prefix,
  printPrefix,
  type StaticRoute,
} from "./view";
import { connectedOf, deliver, hearers, isOnLink, isUp, keyOf, nodeOf, owns, type World } from "./world";

export interface Route {
  readonly prefix: Prefix;
  readonly from: "connected" | "static" | "bgp";
  readonly distance: number;
  readonly metric: number;
  readonly nextHop?: string;
  /** Where the packets leave, found out through the next hop if need be. */
  readonly interface?: string;
  /** BGP: milliseconds at which it was learned. */
  readonly since?: number;
}

const MOST_HOPS = 16;
const DEEPEST = 4;

/** The routes in use, sorted; `learned` are those of BGP. */
export function routesOf(world: World, node: NodeView, learned: readonly Route[] = []): Route[] {
  const connected = connectedOf(world, node).map(
    ({ prefix, port }): Route => ({ prefix, from: "connected", distance: 0, metric: 0, interface: port.name }),
  );
  const statics = node.statics.flatMap((route) => staticRoute(world, node, connected, route));
  const best = new Map<string, Route[]>();
  for (const route of [...connected, ...statics, ...learned]) {
    const key = printPrefix(route.prefix);
    const held = best.get(key) ?? [];
    const [first] = held;
    if (first === undefined || route.distance < first.distance) best.set(key, [route]);
    else if (route.distance === first.distance && route.from === first.from) best.set(key, [...held, route]);
  }
  return [...best.values()].flat().sort((a, b) => comparePrefixes(a.prefix, b.prefix));
}

/** A static route is used while its next hop or its interface can be reached. */
function staticRoute(world: World, node: NodeView, connected: readonly Route[], route: StaticRoute): Route[] {
  const { nextHop, distance } = route;
  const base = { prefix: networkOf(route.prefix), from: "static", distance, metric: 0 } as const;
  const isHere = route.interface === undefined || isUsable(world, node, route.interface);
  if (nextHop === undefined) return isHere && route.interface !== undefined ? [{ ...base, interface: route.interface }] : [];
  const via = connectedVia(node, connected, nextHop, DEEPEST);
  return via === undefined || !isHere ? [] : [{ ...base, nextHop, ...(route.interface ? { interface: route.interface } : {}) }];
}

function isUsable(world: World, node: NodeView, name: string): boolean {
  if (/^Null/.test(name)) return true;
  const port = node.ports.find((each) => each.name === name);
  return port !== undefined && isUp(world, node, port);
}

/** The next hop of a static route may itself be behind a static route. */
function connectedVia(node: NodeView, connected: readonly Route[], hop: string, depth: number): Route | undefined {
  const direct = connected.find(({ prefix }) => contains(prefix, hop));
  if (direct !== undefined || depth === 0) return direct;
  const next = node.statics
    .filter((route) => route.nextHop !== undefined && route.nextHop !== hop && contains(route.prefix, hop))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  return next?.nextHop === undefined ? undefined : connectedVia(node, connected, next.nextHop, depth - 1);
}

export function lookUp(routes: readonly Route[], address: string): Route | undefined {
  return routes
    .filter(({ prefix }) => contains(prefix, address))
    .reduce<Route | undefined>((best, route) => (best && best.prefix.length >= route.prefix.length ? best : route), undefined);
}

/** Where a packet leaves, and whom it is handed to. */
export function egress(
  routes: readonly Route[],
  address: string,
  depth = DEEPEST,
): { interface: string; hop: string } | undefined {
  const route = lookUp(routes, address);
  if (route === undefined) return undefined;
  if (route.interface !== undefined) return { interface: route.interface, hop: route.nextHop ?? address };
  return depth === 0 || route.nextHop === undefined ? undefined : egress(routes, route.nextHop, depth - 1);
}

export type Reach =
  | {
      readonly kind: "arrived";
      readonly node: NodeView;
      readonly port: Port;
      readonly leaves?: Port;
      readonly hops: readonly string[];
    }
  | { readonly kind: "lost"; readonly problem: Problem };

/** Follows a packet through the network. */
export function reach(world: World, from: NodeView, address: string, outgoing?: string): Reach {
  let here = from;
  let leaves: Port | undefined;
  const hops: string[] = [];
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const own = owns(world, here, address);
    if (own !== undefined) return { kind: "arrived", node: here, port: own, hops, ...(leaves === undefined ? {} : { leaves }) };
    const next = forward(world, here, address, hop === 0 ? outgoing : undefined);
    if ("problem" in next) return { kind: "lost", problem: next.problem };
    leaves ??= next.port;
    here = next.node;
    hops.push(here.name);
  }
  return { kind: "lost", problem: { kind: "no-route", router: from.name, to: address, why: "the packets go round in circles" } };
}

function forward(
  world: World,
  here: NodeView,
  address: string,
  outgoing: string | undefined,
): { readonly node: NodeView; readonly port?: Port } | { readonly problem: Problem } {
  if (here.answersForAll === true) {
    const node = deliver(world, here, address);
    return node === undefined ? { problem: { kind: "nobody-there", router: here.name, to: address } } : { node };
  }
  const way = egress(routesOf(world, here), address);
  if (way === undefined) return { problem: noRoute(world, here, address) };
  const port = here.ports.find((each) => each.name === (outgoing ?? way.interface));
  if (port === undefined || !isUp(world, here, port))
    return { problem: { kind: "no-route", router: here.name, to: address, why: `${outgoing ?? way.interface} is down` } };
  const other = world.tunnels.get(keyOf(here.name, port.name));
  const node = other === undefined ? hearers(world, here, port, way.hop) : nodeOf(world, other.node);
  // Behind a tunnel there is one router: what is not its own address is nobody's.
  const isNobodys =
    other !== undefined && node !== undefined && isOnLink(port, address) && owns(world, node, address) === undefined;
  if (isNobodys) return { problem: { kind: "nobody-there", router: here.name, to: address } };
  return node === undefined ? { problem: { kind: "nobody-there", router: here.name, to: way.hop } } : { node, port };
}

/** With the interface that would lead there if it were up. */
function noRoute(world: World, here: NodeView, address: string): Problem {
  const hops = [
    address,
    ...here.statics.flatMap(({ prefix, nextHop }) => (nextHop && contains(prefix, address) ? [nextHop] : [])),
  ];
  const down = here.ports.find(
    (port) => port.address !== undefined && !isUp(world, here, port) && hops.some((hop) => contains(port.address as Prefix, hop)),
  );
  return { kind: "no-route", router: here.name, to: address, ...(down === undefined ? {} : { why: `${down.name} is down` }) };
}
