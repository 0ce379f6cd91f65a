import type { Assumption } from "../dialect";

/** No public source settles these. Each is safe under the other answer: a refused line is rolled back, and every change is read back before it is saved. */
export const assumptions: readonly Assumption[] = [
  {
    id: "filters-in-turn",
    assumed:
      "the filters of an interface are tried by their numbers, and what the entries of one do not match is left to the next: so a second list can stand in while the first is built anew",
    otherwise: "the first list alone decides until it is taken off: nothing is let through that the old list kept out",
  },
  {
    id: "list-of-a-server",
    assumed: "`ssh-server ip access-list L` and the like, entered with another list, take its place at once",
    otherwise: "two lines are read back where one was planned: the change is rolled back",
  },
  {
    id: "encapsulation-negation",
    assumed:
      "`no encapsulation dot1q N tpid 8100` takes the tag back: the short form without the number is not known to be taken",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "ppp-password",
    assumed:
      "`authentication password USER PASSWORD` of a `ppp profile` is shown in clear, and taken back by `no authentication password`",
    otherwise: "another form is found when the configuration is read back; the change is rolled back",
  },
  {
    id: "auto-connect",
    assumed:
      "the router writes `auto-connect` beside an encapsulation by itself, sooner or later; it is never sent unless asked for",
    otherwise: "nothing: the line is no fault, whether it is there or not",
  },
  {
    id: "watch-group-host",
    assumed: "`event N ip unreach-host A IF source IF` watches a host, `action N ip shutdown-route D IF` switches a route",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "no-by-slot",
    assumed:
      "`no` + the words that name a setting removes it, without its value (`no dpd interval`, `no ikev2 authentication psk id ipv4 A`)",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "no-interface-tunnel",
    assumed: "`no interface TunnelN.0` removes the tunnel",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "no-neighbor",
    assumed: "`no neighbor A remote-as N` removes the neighbour with all its lines",
    otherwise: "lines that stay are found when the configuration is read back; the change is rolled back",
  },
  {
    id: "empty-address-family",
    assumed: "an `address-family` block that has become empty is removed with `no address-family ipv4 unicast`",
    otherwise: "a refusal or a block that stays is found and the change is rolled back",
  },
  {
    id: "psk-readback",
    assumed:
      "the key of `ikev2 authentication` is shown in clear (`key char`) or in a form of the router's own (`key secret`, `****`)",
    otherwise: "a form of its own cannot be compared: the key counts as present, and is sent again when the argument changes",
  },
  {
    id: "peer-without-id",
    assumed: "`ikev2 peer A authentication psk` without an id uses the key of `ikev2 authentication psk id ipv4|ipv6 A`",
    otherwise: "the router refuses the line or the tunnel does not come up: give `authentication`",
  },
  {
    id: "own-id-form",
    assumed:
      "`local-authentication psk id …` and `local-authentication id …` mean the same: we write what the router has, else the former",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "submode-prompts",
    assumed: "below the top of the configuration mode the prompt is `(config-…)#`; its exact text is not relied on",
    otherwise: "the prompt does not look like a mode below the top; the change stops at that line and is rolled back",
  },
  {
    id: "bgp-levels",
    assumed:
      "`neighbor A update-source|ebgp-multihop|password|shutdown` stand below the process, `next-hop-self`, `send-default` and `route-reflector-client` below the address family",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "bgp-index",
    assumed:
      "`cluster-id A`, `default-metric N`, `default-local-preference N` stand below the process, `aggregate-address P`, `originate-default` and `redistribute S route-map R metric M` below the address family: the index of the manual names them without their level",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "bgp-password-display",
    assumed: "the key of `neighbor A password` is shown in clear, or in a form of the router's own (`secret`, `****`)",
    otherwise: "another form is found when the configuration is read back; the change is rolled back",
  },
  {
    id: "list-ranges",
    assumed: "`min N` and `max N` bound the length in prefix lists of both families; an entry is removed by its number",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "route-map-prefix-list",
    assumed: "a route-map matches a prefix list with `match ip address prefix-list P`, as it does access lists",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "filter-negation",
    assumed:
      "a route-map or distribute-list of a neighbour is removed with its name and direction, and goes before another comes",
    otherwise: "one needless line, or a refusal: the change is rolled back and the refusal reported",
  },
  {
    id: "route-distance",
    assumed: "a route's distance is changed by removing the route and entering it anew",
    otherwise: "one needless line",
  },
  {
    id: "ipv6-route",
    assumed:
      "`ipv6 route` takes the words of `ip route`, its default network is `default`, addresses are displayed in lower case and shortest form",
    otherwise: "the line read back differs from the planned one; the change is rolled back",
  },
  {
    id: "echo-in-turn",
    assumed: "lines typed ahead are echoed when the router gets to them, each behind the prompt of the one before",
    otherwise:
      "found out at the first lines of a session, which change nothing: one more login, and the router gets its lines one by one",
  },
  {
    id: "input-buffer",
    assumed: "10 lines or 1,000 characters may be typed ahead without any of them being dropped",
    otherwise:
      "the echo of a line is missing or another: the session is closed, what was sent is named, the configuration is read and the change taken back",
  },
  {
    id: "whole-reading",
    assumed:
      "a configuration has no end mark: it is whole when the prompt stands behind it and an empty line brings the same prompt again",
    otherwise: "none is seen: an empty line is obeyed behind all that the router has to print",
  },
  {
    id: "saved-words",
    assumed:
      "a save that was made says `Building configuration...` and nothing but the warning about CNTL/Z; the words of one that failed are not known",
    otherwise: "any other line makes the save unproven: the run says so, and the next one saves again",
  },
  {
    id: "thrown-out-words",
    assumed: "who is thrown out of the configuration mode sees nothing, or a message that begins with `% CONFIG process`",
    otherwise: "the prompt of the next answer says it all the same; another message counts as part of that answer",
  },
];
