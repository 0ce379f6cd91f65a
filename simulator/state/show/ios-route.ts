import { lookUp, type Route } from "../routing";
import { printPrefix } from "../view";
import { span } from "./ios-ip";
import { type Look, secondsSince } from "./look";

const NAMES = { connected: "connected", static: "static", bgp: "bgp" } as const;

/** `show ip route A`: the one route that a packet takes. */
export function showRouteTo(look: Look, address: string): string[] {
  const route = lookUp(look.routes, address);
  if (route === undefined) return ["% Network not in table"];
  const isDefault = route.prefix.length === 0;
  return [
    `Routing entry for ${printPrefix(route.prefix)}${isDefault ? ", supernet" : ""}`,
    knownVia(route, look),
    ...(route.from === "bgp" ? [`  Tag 0, type internal`, `  Last update from ${route.nextHop} ${ago(route, look)} ago`] : []),
    "  Routing Descriptor Blocks:",
    `  * ${route.nextHop === undefined ? `directly connected, via ${route.interface}` : via(route, look)}`,
    `      Route metric is ${route.metric}, traffic share count is 1`,
  ];
}

function knownVia({ from, distance, metric, prefix }: Route, { node }: Look): string {
  const name = from === "bgp" ? `bgp ${node.bgp?.as ?? 0}` : NAMES[from];
  const kind = from === "connected" ? " (connected, via interface)" : "";
  const candidate = prefix.length === 0 ? ", candidate default path" : "";
  const head = `  Known via "${name}", distance ${distance}, metric ${metric}`;
  return `${head}${kind}${candidate}`;
}

function via({ nextHop, from, interface: port }: Route, look: Look): string {
  const route = from === "bgp" ? look.routes.find((each) => each.nextHop === nextHop && each.from === "bgp") : undefined;
  return `${nextHop}${route === undefined ? "" : `, from ${nextHop}, ${ago(route, look)} ago`}${port === undefined ? "" : `, via ${port}`}`;
}

function ago({ since }: Route, { state, startedAt }: Look): string {
  return span(secondsSince(state, since ?? startedAt));
}
