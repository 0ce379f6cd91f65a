import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";
import { instance, read } from "../support/cases";
import { planPut } from "../support/plan";

interface Case {
  readonly title: string;
  readonly dialect: DialectName;
  readonly kind: Kind;
  readonly args: object;
  readonly live?: string;
  readonly sends: readonly string[];
}

const neighbor = { router: 100, address: "10.9.0.2", remoteAs: 200 };
const ios = "cisco-ios";
const ix = "nec-ix";
const nested = "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.9.0.2 remote-as 200\n !\n address-family ipv4\n";
const list = "ip prefix-list P seq 5 permit 10.0.0.0/8\nip prefix-list P seq 10 permit 11.0.0.0/8\n";

const cases: readonly Case[] = [
  {
    title: "a policy stands below the process while the router uses IPv4 alone",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, ipv4: { weight: 5 } },
    live: "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.9.0.2 remote-as 200\n",
    sends: ["router bgp 100", " neighbor 10.9.0.2 weight 5"],
  },
  {
    title: "a policy stands below the family where the router has one",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, ipv4: { weight: 5 } },
    live: `${nested}  neighbor 10.9.0.2 activate\n`,
    sends: ["router bgp 100", " address-family ipv4", "  neighbor 10.9.0.2 weight 5"],
  },
  {
    title: "a family that is not used is said where the router would use it by itself",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, ipv4: { activate: false } },
    live: `${nested}  neighbor 10.9.0.2 activate\n`,
    sends: ["router bgp 100", " address-family ipv4", "  no neighbor 10.9.0.2 activate"],
  },
  {
    title: "a family is used where the router would not by itself",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, ipv4: {} },
    live: nested.replace(" neighbor", " no bgp default ipv4-unicast\n neighbor"),
    sends: ["router bgp 100", " address-family ipv4", "  neighbor 10.9.0.2 activate"],
  },
  {
    title: "another remote-as keeps the other lines",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, remoteAs: 300, description: "d" },
    live: "router bgp 100\n neighbor 10.9.0.2 remote-as 200\n neighbor 10.9.0.2 description d\n",
    sends: ["router bgp 100", " neighbor 10.9.0.2 remote-as 300"],
  },
  {
    title: "a key that is shown in type 7 counts as there",
    dialect: ios,
    kind: "BgpNeighbor",
    args: { ...neighbor, password: "k3y" },
    live: "router bgp 100\n neighbor 10.9.0.2 remote-as 200\n neighbor 10.9.0.2 password 7 0508571C22431F5B4A\n",
    sends: [],
  },
  {
    title: "a network of its class needs no mask",
    dialect: ios,
    kind: "BgpRouter",
    args: { asn: 100, ipv4: { networks: [{ prefix: "10.0.0.0/8" }, { prefix: "10.1.0.0/16" }] } },
    live: "router bgp 100\n bgp log-neighbor-changes\n network 10.0.0.0\n",
    sends: ["router bgp 100", " network 10.1.0.0 mask 255.255.0.0"],
  },
  {
    title: "a redistribution with other conditions goes before it comes",
    dialect: ios,
    kind: "BgpRouter",
    args: { asn: 100, ipv4: { redistribute: [{ source: "static", metric: 5 }] } },
    live: "router bgp 100\n bgp log-neighbor-changes\n redistribute static metric 4\n",
    sends: ["router bgp 100", " no redistribute static", " redistribute static metric 5"],
  },
  {
    title: "an entry comes between others by its number",
    dialect: ios,
    kind: "PrefixList",
    args: {
      name: "P",
      entries: [
        { action: "permit", prefix: "10.0.0.0/8" },
        { seq: 7, action: "deny", prefix: "any" },
        { seq: 10, action: "permit", prefix: "11.0.0.0/8" },
      ],
    },
    live: list,
    sends: ["ip prefix-list P seq 7 deny 0.0.0.0/0 le 32"],
  },
  {
    title: "an entry behind the last is one line",
    dialect: ios,
    kind: "AccessList",
    args: {
      name: "L",
      entries: [
        { action: "permit", protocol: "tcp", source: "any", destinationPort: 179 },
        { action: "deny", source: "any" },
      ],
    },
    live: "ip access-list extended L\n permit tcp any any eq bgp\n",
    sends: ["ip access-list extended L", " deny   ip any any"],
  },
  {
    title: "a list with a number goes as a whole, and what stays is entered again",
    dialect: ios,
    kind: "AccessList",
    args: { name: "10", entries: ["10.0.0.0/8", "12.0.0.0/8"].map((source) => ({ action: "permit", source })) },
    live: "access-list 10 permit 10.0.0.0 0.255.255.255\naccess-list 10 permit 11.0.0.0 0.255.255.255\naccess-list 10 permit 12.0.0.0 0.255.255.255\n",
    sends: ["no access-list 10", "access-list 10 permit 10.0.0.0 0.255.255.255", "access-list 10 permit 12.0.0.0 0.255.255.255"],
  },
  {
    title: "an entry behind the last of a list with a number is one line",
    dialect: ios,
    kind: "AccessList",
    args: { name: "10", entries: ["10.0.0.0/8", "12.0.0.0/8"].map((source) => ({ action: "permit", source })) },
    live: "access-list 10 permit 10.0.0.0 0.255.255.255\n",
    sends: ["access-list 10 permit 12.0.0.0 0.255.255.255"],
  },
  {
    title: "another list comes after the old one is out, else the router would hold both",
    dialect: ios,
    kind: "RouteMap",
    args: { name: "R", entries: [{ action: "permit", match: { accessLists: ["B"] } }] },
    live: "route-map R permit 10\n match ip address A\n",
    sends: ["route-map R permit 10", " no match ip address A", " match ip address B"],
  },
  {
    title: "a prefix list is applied by distribute-list",
    dialect: ix,
    kind: "BgpNeighbor",
    args: { ...neighbor, ipv4: { prefixListIn: "P", routeMapOut: "R" } },
    live: "router bgp 100\n  neighbor 10.9.0.2 remote-as 200\n",
    sends: [
      "router bgp 100",
      "  address-family ipv4 unicast",
      "    neighbor 10.9.0.2 distribute-list P in",
      "    neighbor 10.9.0.2 route-map R out",
    ],
  },
  {
    title: "entries name ports of both sides",
    dialect: ix,
    kind: "AccessList",
    args: {
      name: "L",
      entries: [{ action: "permit", protocol: "udp", source: "10.0.0.0/8", destinationPort: { from: 5, to: 9 } }],
    },
    sends: ["ip access-list L permit udp src 10.0.0.0/8 sport any dest any dport range 5 9"],
  },
  {
    title: "a route-map entry that is nowhere named goes",
    dialect: ix,
    kind: "RouteMap",
    args: { name: "R", entries: [{ action: "permit", set: { metric: 5 } }] },
    live: "route-map R permit 10\n  set metric 4\n!\nroute-map R deny 20\n!\nroute-map Q permit 10\n",
    sends: ["route-map R permit 10", "  set metric 5", "no route-map R deny 20"],
  },
];

describe("BGP and the lists it refers to, line by line", () => {
  for (const { title, dialect, kind, args, live = "", sends } of cases) {
    it(`${dialect}: ${kind}: ${title}`, () => {
      const plan = planPut({
        dialect: dialects[dialect],
        instance: instance(dialect, kind, args),
        live: read(dialect, live),
      });
      assert.deepEqual(plan.commands, sends);
    });
  }
});
