import type { BgpRouterArgs } from "../../../resources/bgp";

const noCommand = "has no proven command on NEC IX";
const ipv6 = "is not possible on NEC IX, whose BGP carries IPv4 routes alone: use StaticRoute or a ConfigBlock for IPv6";

/** What NEC IX cannot do for one neighbour, and what comes nearest. */
export const neighborRefusals: Readonly<Record<string, string>> = {
  peerGroup: "is not possible on NEC IX, which has no peer groups: give each BgpNeighbor its settings",
  minHoldTime: `${noCommand}: leave it out, both sides use the smaller hold time`,
  ttlSecurityHops: `${noCommand}: use ebgpMultihop and an access list on the interface`,
  localAs: `${noCommand}: use the own AS number of the process`,
  localAsMode: `${noCommand}: use the own AS number of the process`,
  fallOver: `${noCommand}: use short keepalive and holdTime`,
  connectionMode: `${noCommand}: leave it out, both sides may open the connection`,
  ipv6,
  vpnv4: "is not possible on NEC IX, which has no MPLS: leave it out",
  "ipv4.activate": "has no command on NEC IX, where every neighbour exchanges IPv4 routes: leave it out",
  "ipv4.distributeListIn": "is not possible on NEC IX, whose `distribute-list` takes a prefix list: use prefixListIn",
  "ipv4.distributeListOut": "is not possible on NEC IX, whose `distribute-list` takes a prefix list: use prefixListOut",
  "ipv4.filterListIn": `${noCommand}: use prefixListIn or routeMapIn`,
  "ipv4.filterListOut": `${noCommand}: use prefixListOut or routeMapOut`,
  "ipv4.softReconfigurationInbound": "has no command on NEC IX, which asks the neighbour by route refresh: leave it out",
  "ipv4.defaultOriginateRouteMap": `${noCommand}: use defaultOriginate alone`,
  "ipv4.sendCommunity": `${noCommand}: set what depends on communities on the neighbour's side`,
  "ipv4.weight": `${noCommand}: set localPreference in a RouteMap given as routeMapIn`,
  "ipv4.maximumPrefix": `${noCommand}: limit what comes in with prefixListIn`,
  "ipv4.allowasIn": `${noCommand}: use another AS number on one of the sites`,
  "ipv4.asOverride": `${noCommand}: use another AS number on one of the sites`,
  "ipv4.removePrivateAs": `${noCommand}: remove them on the neighbour's side`,
  "ipv4.sendLabel": `${noCommand}: leave it out, NEC IX has no MPLS`,
  "ipv4.orfPrefixList": `${noCommand}: use prefixListIn`,
};

/** What NEC IX cannot do for the process, and what comes nearest. */
export const routerRefusals: Readonly<Record<string, string>> = {
  timers: "has no proven command for the whole process on NEC IX: use keepalive and holdTime of each BgpNeighbor",
  logNeighborChanges: "has no command on NEC IX: leave it out (`logging subsystem` belongs into a ConfigBlock)",
  defaultIpv4Unicast: "has no command on NEC IX, where every neighbour exchanges IPv4 routes: leave it out",
  enforceFirstAs: `${noCommand}: leave it out`,
  updateDelay: `${noCommand}: leave it out`,
  ipv6,
  "ipv4.synchronization": `${noCommand}: leave it out`,
  "ipv4.autoSummary": `${noCommand}: use aggregates`,
  "ipv4.maximumPaths": `${noCommand} (the arguments of \`multipath\` are not published): use a ConfigBlock`,
  "ipv4.distance": `${noCommand}: use the distance of the StaticRoute that competes`,
  "ipv4.redistributeInternal": `${noCommand}: use redistribute of the other protocol in a ConfigBlock`,
};

/** The same for what stands in lists. */
export function networkRefusals({ ipv4 = {} }: BgpRouterArgs) {
  const at = (name: string, i: number, reason: string) => ({ property: `ipv4.${name}[${i}]`, reason });
  const sources = (ipv4.redistribute ?? []).map((each) => (typeof each === "string" ? { source: each } : each));
  return [
    ...(ipv4.networks ?? []).flatMap((each, i) =>
      (each.routeMap ?? each.backdoor) === undefined
        ? []
        : [at("networks", i, `takes the prefix alone on NEC IX: change its attributes with routeMapOut of the BgpNeighbor`)],
    ),
    ...(ipv4.aggregates ?? []).flatMap((each, i) =>
      each.asSet === undefined ? [] : [at("aggregates", i, "has no `as-set` on NEC IX: leave asSet out")],
    ),
    ...sources.flatMap((each, i) => [
      ...(each.source === "eigrp" ? [at("redistribute", i, "names EIGRP, which NEC IX does not speak: use ospf or static")] : []),
      ...("match" in each && each.match
        ? [at("redistribute", i, "has a `match`, which NEC IX does not take here: use its routeMap")]
        : []),
    ]),
  ];
}
