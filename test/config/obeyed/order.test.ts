import { type Case, obeyed } from "../../support/obeyed";

const ix = "nec-ix";
const ios = "cisco-ios";
const guard = "ip access-list GUARD permit ip src any dest any\n";
const down = "interface GigaEthernet2.0\n  shutdown\n";
const key = "ikev2 authentication psk id ipv4 200.1.4.1 key char ikev2pass\n";
const tunnel = {
  interface: "Tunnel3.0",
  address: "10.200.0.1/24",
  peer: "200.1.4.1",
  authentication: { peerId: { ipv4: "200.1.4.1" } },
  connect: "auto",
  fragmentation: "pre",
  tcpMss: "auto",
};

const cases: readonly Case[] = [
  {
    title: "a port comes up after its filter and goes down before it",
    dialect: ix,
    typed: guard + down,
    programs: [
      {
        it: [
          "Interface",
          {
            name: "GigaEthernet2.0",
            description: "to the warehouse",
            address: "10.150.0.1/30",
            filters: [{ list: "GUARD", sequence: 7, direction: "in" }],
          },
        ],
      },
    ],
    sends: ["interface GigaEthernet2.0", "  ip filter GUARD 7 in", "  no shutdown"],
    destroyBegins: ["interface GigaEthernet2.0", "  shutdown"],
    leaves: [
      "- interface GigaEthernet2.0 / description to the warehouse",
      "- interface GigaEthernet2.0 / ip address 10.150.0.1/30",
    ],
  },
  {
    title: "a sub-interface has its tag and its address before it comes up",
    dialect: ix,
    programs: [{ it: ["Interface", { name: "GigaEthernet2.5", encapsulationVlan: 305, address: "10.35.0.1/24" }] }],
    order: ["encapsulation dot1q 305 tpid 8100", "ip address 10.35.0.1/24", "no shutdown"],
  },
  {
    title: "a tunnel has its ends before it comes up",
    dialect: ix,
    programs: [
      {
        it: [
          "Interface",
          {
            name: "Tunnel41.0",
            address: "10.41.9.1/30",
            tunnel: { mode: "gre ip", source: "GigaEthernet2.0", destination: "10.150.0.41" },
          },
        ],
      },
    ],
    order: ["tunnel mode gre ip", "tunnel destination 10.150.0.41", "tunnel source GigaEthernet2.0", "no shutdown"],
  },
  {
    title: "addresses are translated before an outer line comes up",
    dialect: ix,
    typed: down,
    programs: [{ it: ["Interface", { name: "GigaEthernet2.0", address: "10.150.0.1/30", napt: { enabled: true } }] }],
    order: ["ip napt enable", "no shutdown"],
    leaves: ["- interface GigaEthernet2.0 / ip address 10.150.0.1/30"],
  },
  {
    title: "a port comes up last",
    dialect: ios,
    typed: "interface Vlan30\n shutdown\nip access-list standard GUARD\n permit any\n",
    programs: [
      {
        it: [
          "Interface",
          { name: "Vlan30", address: "10.30.0.1/24", nat: "inside", filters: [{ list: "GUARD", direction: "in" }] },
        ],
      },
    ],
    order: [/^ip address/, "ip access-group GUARD in", "ip nat inside", "no shutdown"],
    destroyBegins: ["interface Vlan30", " shutdown"],
  },
  {
    title: "the mode of a tunnel that was cut off comes before what needs it, and its state last",
    dialect: ix,
    typed: `${key}interface Tunnel3.0\n  no ip address\n  shutdown\n`,
    programs: [{ it: ["IkeTunnel", tunnel] }],
    order: ["tunnel mode ipsec-ikev2", "ikev2 connect-type auto", /^ikev2 peer /, "no shutdown"],
  },
  {
    title: "the mode of a live tunnel that was taken away by hand comes back first",
    dialect: ix,
    typed: `${key}interface Tunnel3.0\n  tunnel mode ipsec-ikev2\n  ip address 10.200.0.1/24\n  ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1\n  no shutdown\n  no tunnel mode\n`,
    programs: [{ it: ["IkeTunnel", tunnel] }],
    order: ["tunnel mode ipsec-ikev2", "ikev2 connect-type auto"],
    leaves: [
      "- interface Tunnel3.0 / ip address 10.200.0.1/24",
      "- interface Tunnel3.0 / ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1",
      "- interface Tunnel3.0",
    ],
  },
  {
    title: "another mode comes before the lines that need it",
    dialect: ix,
    leaves: ["- interface Tunnel3.0 / ip address 10.200.0.1/24"],
    typed: `${key}interface Tunnel3.0\n  tunnel mode gre ip\n  ip address 10.200.0.1/24\n  no shutdown\n`,
    programs: [{ it: ["IkeTunnel", tunnel] }],
    order: ["tunnel mode ipsec-ikev2", "ikev2 connect-type auto", /^ikev2 peer /],
  },
  {
    title: "a value that no rule knows goes before its like comes, at the top as well",
    dialect: ios,
    programs: [
      { it: ["ConfigBlock", { lines: ["snmp-server contact floor 2"] }] },
      { it: ["ConfigBlock", { lines: ["snmp-server contact floor 3"] }] },
    ],
    sends: ["no snmp-server contact floor 2", "snmp-server contact floor 3"],
  },
  {
    title: "a list of another type has the same name: the old one goes first",
    dialect: ios,
    programs: [
      { it: ["ConfigBlock", { lines: ["ip access-list standard KIND", " permit any"] }] },
      { it: ["ConfigBlock", { lines: ["ip access-list extended KIND", " permit ip any any"] }] },
    ],
    order: ["no ip access-list standard KIND", "ip access-list extended KIND"],
  },
  {
    title: "a subnet is given free before it is taken",
    dialect: ios,
    programs: [
      {
        a: ["Interface", { name: "Loopback44", address: "10.44.0.1/24" }],
        b: ["Interface", { name: "Loopback45", address: "10.45.0.1/24" }],
      },
      {
        a: ["Interface", { name: "Loopback44", address: "10.45.0.9/24" }],
        b: ["Interface", { name: "Loopback45", address: "10.46.0.1/24" }],
      },
    ],
    order: ["ip address 10.46.0.1 255.255.255.0", "ip address 10.45.0.9 255.255.255.0"],
  },
  {
    title: "two subnets change places",
    dialect: ios,
    programs: [
      {
        a: ["Interface", { name: "Loopback44", address: "10.44.0.1/24" }],
        b: ["Interface", { name: "Loopback45", address: "10.45.0.1/24" }],
      },
      {
        a: ["Interface", { name: "Loopback44", address: "10.45.0.1/24" }],
        b: ["Interface", { name: "Loopback45", address: "10.44.0.1/24" }],
      },
    ],
    order: ["no ip address", "ip address 10.44.0.1 255.255.255.0", "ip address 10.45.0.1 255.255.255.0"],
  },
  {
    title: "a prefix gives its old number free first",
    dialect: ios,
    programs: [
      { it: ["PrefixList", { name: "P", entries: [{ seq: 5, action: "permit", prefix: "10.1.0.0/16" }] }] },
      { it: ["PrefixList", { name: "P", entries: [{ seq: 10, action: "permit", prefix: "10.1.0.0/16" }] }] },
    ],
    sends: ["no ip prefix-list P seq 5 permit 10.1.0.0/16", "ip prefix-list P seq 10 permit 10.1.0.0/16"],
  },
  {
    title: "two prefixes change their numbers",
    dialect: ios,
    programs: [
      {
        it: [
          "PrefixList",
          {
            name: "P",
            entries: [
              { seq: 5, action: "permit", prefix: "10.1.0.0/16" },
              { seq: 10, action: "permit", prefix: "10.2.0.0/16" },
            ],
          },
        ],
      },
      {
        it: [
          "PrefixList",
          {
            name: "P",
            entries: [
              { seq: 5, action: "permit", prefix: "10.2.0.0/16" },
              { seq: 10, action: "permit", prefix: "10.1.0.0/16" },
            ],
          },
        ],
      },
    ],
    order: [
      "no ip prefix-list P seq 5 permit 10.1.0.0/16",
      "no ip prefix-list P seq 10 permit 10.2.0.0/16",
      "ip prefix-list P seq 5 permit 10.2.0.0/16",
    ],
  },
  {
    title: "the process of another AS goes before the new one comes, with its groups",
    dialect: ios,
    programs: [
      {
        a: ["BgpRouter", { asn: 65051 }],
        b: ["BgpPeerGroup", { router: 65051, name: "SPOKES" }],
      },
    ],
  },
  {
    title: "a label of a route that cannot be entered over the old one is a moment without it: it is said",
    dialect: ios,
    typed: "ip route 198.51.100.0 255.255.255.0 10.11.0.1\n",
    programs: [{ it: ["StaticRoute", { destination: "198.51.100.0/24", nextHop: "10.11.0.1", tag: 9 }] }],
    interrupts: [/198\.51\.100\.0/],
  },
  {
    title: "the tag of a sub-interface is taken back with its number",
    dialect: ios,
    programs: [
      { it: ["Interface", { name: "GigabitEthernet8.77", encapsulationVlan: 77, address: "10.77.0.1/24" }] },
      { it: ["Interface", { name: "GigabitEthernet8.77", address: "10.77.0.1/24" }] },
    ],
    sends: ["interface GigabitEthernet8.77", " no encapsulation dot1Q 77"],
  },
  {
    title: "the tag of a sub-interface is taken back with its number",
    dialect: ix,
    programs: [
      { it: ["Interface", { name: "GigaEthernet2.7", encapsulationVlan: 77, address: "10.77.0.1/24" }] },
      { it: ["Interface", { name: "GigaEthernet2.7", address: "10.77.0.1/24" }] },
    ],
    sends: ["interface GigaEthernet2.7", "  no encapsulation dot1q 77 tpid 8100"],
  },
];

describe("the order of a change, obeyed by the router", () => obeyed(cases));
