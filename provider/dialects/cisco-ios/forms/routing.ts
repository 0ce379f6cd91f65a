import { coded, number, word } from "../../../config/field";
import type { Form } from "../../../config/form";
import { below, entries, type Tree } from "../../../config/tree";
import type { BgpNeighborArgs, BgpRouterArgs } from "../../../resources/bgp";
import type { StaticRouteArgs } from "../../../resources/static-route";
import { route4, route6 } from "../headers";
import { ip6, isV6, networkWords } from "../vocabulary";

export const staticRoute: Form<StaticRouteArgs> = {
  blocks: [
    { in: [], when: "ip", rows: [route4] },
    { in: [], when: "ipv6", rows: [route6] },
  ],
  fields: [
    coded("destination", "destination", networkWords),
    coded("nextHop", "nextHop", ip6),
    word("interface"),
    word("vrf"),
    number("distance"),
    number("tag"),
    coded("permanent", "permanent", { to: (on: boolean) => (on ? "permanent" : undefined), from: () => true }),
    word("name", "routeName"),
    number("track"),
  ],
  values: ({ destination }) => ({ [isV6(destination) ? "ipv6" : "ip"]: true }),
  bind: ["vrf", "destination", "interface", "nextHop"],
  unsupported: {
    metric: "has no command on Cisco IOS: use distance",
    dhcp: "is no argument of a route on Cisco IOS, where `ip address dhcp` makes the default route: leave it out",
  },
};

/**
 * IOS writes policy lines at the level of the process as long as only IPv4 unicast is used, else below the address family.
 * We write where the router has them now, and own both places.
 */
function styleOf(live: Tree, asn: number): { flat: boolean; nested: boolean } {
  const nested = entries(below(live, [`router bgp ${asn}`]) ?? []).some((line) => line.text.startsWith("address-family "));
  return { flat: !nested, nested };
}

const family = { in: ["router bgp {asn}", "address-family ipv4"], header: { late: true }, when: "nested" };

export const bgpRouter: Form<BgpRouterArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      owner: true,
      rows: [
        { line: "bgp router-id | {routerId}" },
        // The router writes this line by itself into a new process.
        { line: "bgp log-neighbor-changes", toggle: "shown", auto: true, when: "log", otherwise: "no bgp log-neighbor-changes" },
        { line: "timers bgp | {keepalive} {holdTime}", default: "timers bgp 60 180" },
        { line: "redistribute {redistribute}" },
      ],
    },
    { ...family, rows: [{ line: "redistribute {nestedRedistribute}" }] },
  ],
  values: ({ asn, routerId, logNeighborChanges, timers, ipv4 }, live) => {
    const style = styleOf(live, asn);
    return {
      ...style,
      asn,
      routerId,
      log: logNeighborChanges !== false,
      ...timers,
      redistribute: style.flat ? ipv4?.redistribute : undefined,
      nestedRedistribute: ipv4?.redistribute,
    };
  },
};

export const bgpNeighbor: Form<BgpNeighborArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      rows: [
        { line: "neighbor {address} remote-as | {remoteAs}", no: "no neighbor {address}", wipes: "neighbor {address}" },
        { line: "neighbor {address} description | {description...}" },
        { line: "neighbor {address} timers | {keepalive} {holdTime}", default: "neighbor {address} timers 60 180" },
        { line: "neighbor {address} soft-reconfiguration inbound", when: "flatSoft" },
      ],
    },
    { ...family, rows: [{ line: "neighbor {address} soft-reconfiguration inbound", when: "nestedSoft" }] },
  ],
  values: ({ router, address, remoteAs, description, keepalive, holdTime, softReconfigurationInbound }, live) => {
    const { flat, nested } = styleOf(live, router);
    const soft = softReconfigurationInbound === true;
    return {
      nested,
      asn: router,
      address,
      remoteAs,
      description,
      keepalive,
      holdTime,
      flatSoft: soft && flat,
      nestedSoft: soft && nested,
    };
  },
  bind: ["address"],
};
