import type { Form } from "../../../config/form";
import type { InterfaceArgs } from "../../../resources/interface";
import type { StaticRouteArgs } from "../../../resources/static-route";
import { viaBoth } from "../headers";
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
