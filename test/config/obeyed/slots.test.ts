import { type Case, obeyed } from "../../support/obeyed";

const ix = "nec-ix";
const ios = "cisco-ios";

const tunnels = (dialect: typeof ix | typeof ios) => (dialect === ix ? ["Tunnel12.0", "GigaEthernet2.0"] : ["Tunnel12", "Vlan1"]);

const borrowed = ([ix, ios] as const).flatMap((dialect): Case[] => {
  const [name = "", lender] = tunnels(dialect);
  const tunnel = dialect === ix ? { tunnel: { mode: "gre ip" } } : {};
  const typed = `interface ${name}\n  tunnel mode gre ip\n  ip address ${dialect === ix ? "10.98.4.1/30" : "10.98.4.1 255.255.255.252"}\n`;
  return [
    {
      title: "a borrowed address takes the place of an own one",
      dialect,
      typed,
      programs: [{ it: ["Interface", { name, ...tunnel, unnumbered: lender }] }],
      // What it adopted as it was goes with it.
      leaves: dialect === ix ? [`- interface ${name} / tunnel mode gre ip`] : [],
    },
    {
      title: "an own address takes the place of a borrowed one",
      dialect,
      programs: [
        { it: ["Interface", { name, ...tunnel, unnumbered: lender }] },
        { it: ["Interface", { name, ...tunnel, address: "10.98.4.1/30" }] },
      ],
    },
    {
      title: "neither takes the place of a borrowed address",
      dialect,
      programs: [{ it: ["Interface", { name, ...tunnel, unnumbered: lender }] }, { it: ["Interface", { name, ...tunnel }] }],
    },
  ];
});

const cases: readonly Case[] = [
  ...borrowed,
  {
    title: "an IKEv2 tunnel with an own address borrows one",
    dialect: ix,
    typed: "ikev2 authentication psk id ipv4 200.1.4.1 key char abc\n",
    programs: [
      {
        it: [
          "IkeTunnel",
          {
            interface: "Tunnel12.0",
            peer: "200.1.4.1",
            authentication: { peerId: { ipv4: "200.1.4.1" } },
            address: "10.98.4.1/30",
          },
        ],
      },
      {
        it: [
          "IkeTunnel",
          {
            interface: "Tunnel12.0",
            peer: "200.1.4.1",
            authentication: { peerId: { ipv4: "200.1.4.1" } },
            unnumbered: "GigaEthernet2.0",
          },
        ],
      },
    ],
    sends: ["interface Tunnel12.0", "  ip unnumbered GigaEthernet2.0"],
  },
  {
    title: "an IKEv2 tunnel with a borrowed address gets an own one",
    dialect: ios,
    programs: [
      { it: ["IkeTunnel", { interface: "Tunnel12", peer: "10.9.9.9", source: "Vlan1", unnumbered: "Vlan1" }] },
      { it: ["IkeTunnel", { interface: "Tunnel12", peer: "10.9.9.9", source: "Vlan1", address: "10.98.4.1/30" }] },
    ],
    sends: ["interface Tunnel12", " ip address 10.98.4.1 255.255.255.252"],
  },
  {
    title: "a VRF of the other kind takes the place of the old one",
    dialect: ios,
    typed: "ip vrf LEFT\nvrf definition RIGHT\n address-family ipv4\ninterface Vlan50\n",
    programs: [
      { it: ["Interface", { name: "Vlan50", vrf: "LEFT", address: "10.50.0.1/24" }] },
      { it: ["Interface", { name: "Vlan50", vrf: "RIGHT", address: "10.50.0.1/24" }] },
    ],
    sends: ["interface Vlan50", " vrf forwarding RIGHT", " ip address 10.50.0.1 255.255.255.0"],
  },
  {
    title: "a route with a word that no rule knows is another line, and somebody else's",
    dialect: ios,
    lenient: true,
    typed: "ip route 10.94.0.0 255.255.0.0 10.11.0.7 250 multicast\n",
    programs: [{ it: ["StaticRoute", { destination: "10.94.0.0/16", nextHop: "10.11.0.7" }] }],
    sends: ["ip route 10.94.0.0 255.255.0.0 10.11.0.7"],
    destroys: ["no ip route 10.94.0.0 255.255.0.0 10.11.0.7"],
  },
  {
    title: "a next hop on an interface is another route than the same next hop alone",
    dialect: ix,
    lenient: true,
    typed: "ip route 10.92.0.0/16 10.150.0.2 GigaEthernet2.0\n",
    programs: [{ it: ["StaticRoute", { destination: "10.92.0.0/16", nextHop: "10.150.0.2" }] }],
    sends: ["ip route 10.92.0.0/16 10.150.0.2"],
    destroys: ["no ip route 10.92.0.0/16 10.150.0.2"],
  },
];

describe("what is one place on the router is one place, what is two is two", () => obeyed(cases));
