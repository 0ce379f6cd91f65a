import { type BehaviourRow, offOn } from "./behaviour";

/** Rows 81, and 92 to 100: what is shown. */
export const shows: readonly BehaviourRow[] = [
  {
    id: "exec-channel",
    row: 81,
    family: "both",
    meaning: "IOS runs one command that comes by a channel for commands, then closes the connection; an IX refuses",
    source: "mscdex/ssh2 #284, net-ssh #429, paramiko #1011; of an IX nothing is known",
    assumed: true,
  },
  {
    id: "show-version",
    row: 92,
    family: "both",
    meaning: "the uptime runs; ROM, image, reason and time of the last start, memory and the counts of interfaces are there",
    source: "recordings of both families",
  },
  {
    id: "show-tunnel",
    row: 94,
    family: "both",
    meaning: "show interfaces of a tunnel names its ends, its protocol and its protection; an IX its encapsulation and counters",
    source: "a sample of an AWS guide; show interfaces of an IX2215",
  },
  {
    id: "ios-plaintext-mtu",
    row: 95,
    family: "cisco-ios",
    meaning: "show crypto ipsec sa says plaintext mtu in front of path mtu, as newer releases do",
    source: "recordings; of 15.3 nothing is known",
    values: offOn,
  },
  {
    id: "ix-router-id",
    row: 96,
    family: "nec-ix",
    meaning: "the router ID of BGP is the lowest address of the wires that are up, not the highest",
    source: "show ip bgp summary of an IX2106 10.2.16; the rule is assumed",
    assumed: true,
  },
  {
    id: "traceroute",
    row: 97,
    family: "both",
    meaning: "traceroute shows the hops of the network; ping takes a source and a count. The words of an IX are assumed",
    source: "public transcripts of IOS, one through an IPsec tunnel",
  },
  {
    id: "ios-ports-without-cable",
    row: 98,
    family: "cisco-ios",
    meaning: "switch ports without a cable are down where wires are laid; an asynchronous line has no Ethernet address",
    source: "assumed",
    assumed: true,
  },
  {
    id: "ios-first-questions",
    row: 99,
    family: "cisco-ios",
    meaning:
      "what an engineer asks first is answered: ARP, log, lists, VRFs, one route, one prefix, what is configured for IKEv2",
    source: "Cisco IOS command reference; recordings",
  },
  {
    id: "ix-first-questions",
    row: 100,
    family: "nec-ix",
    meaning: "the commands that operators name are there; what they print is assumed where no recording shows it",
    source: "netbox-community/devicetype-library PR 1057 (show devices); operators' notes",
  },
];
