import { lines, number, word } from "../../../config/field";
import type { Form } from "../../../config/form";
import type { BgpNeighborArgs, BgpRouterArgs } from "../../../resources/bgp";
import type { InterfaceArgs } from "../../../resources/interface";
import type { StaticRouteArgs } from "../../../resources/static-route";

export const networkInterface: Form<InterfaceArgs> = {
  blocks: [
    {
      in: ["interface {name}"],
      header: { defines: ["interface {name}"] },
      rows: [
        { line: "description | {description...}" },
        { line: "ip address | {address}", apart: / secondary$/, unset: "no ip address", otherwise: "no ip address" },
        { line: "ip mtu | {mtu}" },
        { line: "ip tcp adjust-mss | {tcpMss}" },
        { line: "shutdown", toggle: "shown", when: "down", otherwise: "no shutdown" },
      ],
    },
  ],
  values: ({ device: _, enabled, ...args }) => ({ ...args, down: enabled === false }),
  bind: ["name"],
  unsupported: {
    switchportAccessVlan: "has no command on NEC IX: switch ports are grouped with `vlan-group` on the device, use a ConfigBlock",
  },
  check: (args) =>
    args.name.includes(".") || !/^GigaEthernet|^FastEthernet/.test(args.name)
      ? []
      : [{ property: "name", reason: "must name the logical interface, such as GigaEthernet0.0" }],
};

export const staticRoute: Form<StaticRouteArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "ip route {destination} {nextHop} | [distance {distance}]",
          change: "negate-first",
          no: "no ip route {destination} {nextHop} [distance {distance}]",
          after: ["interface {nextHop}"],
        },
      ],
    },
  ],
  fields: [word("destination"), word("nextHop"), number("distance")],
  bind: ["destination", "nextHop"],
};

const process = { unique: "bgp process", defines: ["router bgp {asn}"] };

export const bgpNeighbor: Form<BgpNeighborArgs> = {
  blocks: [
    {
      in: ["router bgp {asn}"],
      header: process,
      rows: [
        // remote-as first: the router knows no neighbour without it; taking it away takes the neighbour.
        {
          line: "neighbor {address} remote-as | {remoteAs}",
          no: "no neighbor {address} remote-as {remoteAs}",
          wipes: "neighbor {address}",
        },
        { line: "neighbor {address} description | {description...}" },
        { line: "neighbor {address} timers | {keepalive} {holdTime}" },
      ],
    },
  ],
  fields: [
    number("router", "asn"),
    word("address"),
    number("remoteAs"),
    word("description"),
    number("keepalive"),
    number("holdTime"),
  ],
  bind: ["asn", "address"],
  unsupported: {
    softReconfigurationInbound: "has no command on NEC IX, which asks the neighbour by route refresh: leave it out",
  },
};

export const bgpRouter: Form<BgpRouterArgs> = {
  blocks: [
    { in: ["router bgp {asn}"], owner: true, header: process, rows: [{ line: "router-id | {routerId}" }] },
    { in: ["router bgp {asn}", "address-family ipv4 unicast"], rows: [{ line: "redistribute {redistribute}" }] },
  ],
  fields: [number("asn"), word("routerId"), lines("ipv4.redistribute")],
  bind: ["asn"],
  unsupported: {
    timers: "has no proven command for the whole process on NEC IX: use keepalive and holdTime of each BgpNeighbor",
    logNeighborChanges: "has no command on NEC IX: leave it out (`logging subsystem` belongs into a ConfigBlock)",
  },
};
