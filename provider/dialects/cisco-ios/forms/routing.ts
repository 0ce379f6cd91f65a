import { coded, number, word } from "../../../config/field";
import type { Form } from "../../../config/form";
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
