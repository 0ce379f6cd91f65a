import { number, word } from "../../../config/field";
import type { Form } from "../../../config/form";
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
