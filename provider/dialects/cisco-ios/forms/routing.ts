import type { Form } from "../../../config/form";
import { below, entries, type Tree } from "../../../config/tree";
import type { BgpNeighborArgs, BgpRouterArgs } from "../../../resources/bgp";
import type { InterfaceArgs } from "../../../resources/interface";
import type { StaticRouteArgs } from "../../../resources/static-route";
import { viaBoth, withoutDefaultDistance } from "../headers";
import { toAddressMask } from "../vocabulary";

export const networkInterface: Form<InterfaceArgs> = {
  blocks: [
    {
      in: ["interface {name}"],
      rows: [
        { line: "description | {description...}" },
        { line: "switchport access vlan | {vlan}", default: "switchport access vlan 1" },
        { line: "ip address | {address} {mask}", apart: / secondary$/, unset: "no ip address", otherwise: "no ip address" },
        { line: "ip mtu | {mtu}" },
        { line: "ip tcp adjust-mss | {tcpMss}" },
        { line: "shutdown", toggle: "hidden", when: "down" },
      ],
    },
  ],
  values: ({ name, description, switchportAccessVlan, address, mtu, tcpMss, enabled }) => ({
    name,
    description,
    vlan: switchportAccessVlan,
    ...(address ? toAddressMask(address) : {}),
    mtu,
    tcpMss,
    down: enabled === false,
  }),
  bind: ["name"],
  check: (args) =>
    args.tcpMss === "auto"
      ? [{ property: "tcpMss", reason: "must be a number on Cisco IOS (500 to 1460 bytes), which has no `auto`" }]
      : [],
};

export const staticRoute: Form<StaticRouteArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "ip route {destination} {mask} {nextHop} | [{distance}]",
          no: "no ip route {destination} {mask} {nextHop} [{distance}]",
          apart: viaBoth,
          spelling: withoutDefaultDistance,
          after: ["interface {nextHop}"],
        },
      ],
    },
  ],
  values: ({ destination, nextHop, distance }) => {
    const { address, mask } = toAddressMask(destination === "default" ? "0.0.0.0/0" : destination);
    return { destination: address, mask, nextHop, distance };
  },
  bind: ["destination", "mask", "nextHop"],
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
        { line: "bgp log-neighbor-changes", toggle: "hidden", auto: true, when: "log", otherwise: "no bgp log-neighbor-changes" },
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
