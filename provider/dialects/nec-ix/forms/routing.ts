import { coded, joined, number, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { StaticRouteArgs } from "../../../resources/static-route";
import { ip6, isV6 } from "../vocabulary";

export const staticRoute: Form<StaticRouteArgs> = {
  blocks: [
    { in: [], when: "ip", rows: [route("ip")] },
    { in: [], when: "ipv6", rows: [route("ipv6")] },
  ],
  fields: [
    joined<string>(
      "destination",
      (network) => ({ destination: /^(0\.0\.0\.0|::)\/0$/.test(ip6.to(network) as string) ? "default" : ip6.to(network) }),
      (word, found) => (found.ipv6 === true && word("destination") === "default" ? "::/0" : word("destination")),
    ),
    coded("nextHop", "nextHop", ip6),
    word("interface"),
    word("vrf"),
    number("distance"),
    number("metric"),
    number("tag"),
    coded("dhcp", "dhcp", { to: (on: boolean) => (on ? "dhcp" : undefined), from: () => true }),
  ],
  values: ({ destination }) => ({ [isV6(destination) ? "ipv6" : "ip"]: true }),
  bind: ["vrf", "destination", "nextHop", "interface"],
  unsupported: {
    name: "has no command on NEC IX: leave it out",
    permanent: "has no command on NEC IX: leave it out",
    track: "has no number on NEC IX: a WatchGroup switches the route off",
  },
};

function route(family: "ip" | "ipv6"): Row {
  // A next hop on an interface is another one than the same address alone.
  const slot = `${family} route [vrf {vrf}] {destination} {nextHop} [{interface:\\D\\S*\\d}]`;
  const value = "[distance {distance:\\d+}] [metric {metric:\\d+}] [tag {tag:\\d+}] [{dhcp:dhcp}]";
  const all = family === "ip" ? "0.0.0.0/0" : "::/0";
  return {
    line: `${slot} | ${value}`,
    // Nobody knows whether a route entered again overwrites the old one: so that goes first.
    change: "negate-first",
    no: `no ${slot} ${value}`,
    // With a word behind it that no rule knows it is another line.
    strict: true,
    spelling: (line) => line.replace(` ${all} `, " default "),
    after: ["interface {nextHop}", "interface {interface}"],
    interrupts: { what: "what goes to {destination} by {nextHop}", why: "its route is taken away" },
  };
}
