import type { LineRule } from "../../config/rules";

const interfaces = ["interface {name}"];
const list = ["access-list {list}"];

/** Lines of no resource that name something a resource makes: it is in use, whoever wrote them. */
export const users: readonly LineRule[] = [
  {
    in: ["line {line...}"],
    line: "access-class {list} {direction:in|out} | [{alsoVrf:vrf-also}]",
    setting: "access-class {direction}",
    no: "no access-class {list} {direction}",
    swaps: true,
    uses: list,
  },
  { in: ["line {line...}"], line: "ipv6 access-class {list} {direction:in|out}", uses: list },
  { in: [], line: "snmp-server community {community} {mode:RO|RW|ro|rw} {list}", uses: list },
  { in: [], line: "snmp-server community {community} view {view} {mode:RO|RW|ro|rw} {list}", uses: list },
  { in: [], line: "snmp-server tftp-server-list | {list}", uses: list },
  { in: [], line: "ip http access-class | {list}", uses: list },
  { in: [], line: "ip http access-class | ipv4 {list}", uses: list },
  { in: [], line: "ntp access-group | {right} | {list}", no: "no ntp access-group {right}", uses: list },
  { in: [], line: "ip nat inside source list {list} {target...}", no: "no ip nat inside source list {list}", uses: list },
  { in: [], line: "ip nat inside source route-map {map} {target...}", uses: ["route-map {map}"] },
  { in: [], line: "ip local policy route-map | {map}", uses: ["route-map {map}"] },
  { in: [], line: "ip ssh access-class | {list}", uses: list },
  { in: interfaces, line: "ip policy route-map | {map}", uses: ["route-map {map}"] },
  {
    in: interfaces,
    line: "ipv6 traffic-filter | {list6} | {direction:in|out}",
    no: "no ipv6 traffic-filter {list6} {direction}",
    swaps: true,
    uses: ["access-list {list6}"],
  },
  { in: interfaces, line: "ip verify unicast source reachable-via {way} {list}", uses: list },
  { in: interfaces, line: "crypto map | {cryptoMap}", uses: ["crypto map {cryptoMap}"] },
  { in: ["class-map {kind} {class}"], line: "match access-group name {list}", uses: list },
  { in: ["crypto map {cryptoMap} {seq} ipsec-isakmp"], line: "match address | {list}", uses: list },
  ...(["router ospf {process}", "router eigrp {process}", "router rip"] as const).flatMap((header): LineRule[] => [
    { in: [header], line: "distribute-list {list} {direction:in|out}", uses: list },
    { in: [header], line: "distribute-list prefix {prefixes} {direction:in|out}", uses: ["ip prefix-list {prefixes}"] },
    { in: [header], line: "redistribute {source} {process} {rest...} route-map {map}", uses: ["route-map {map}"] },
  ]),
  { in: [], line: "router ospf {process} vrf {vrf}", uses: ["vrf {vrf}"] },
  { in: [], line: "ip name-server vrf {vrf} {servers...}", uses: ["vrf {vrf}"] },
  { in: [], line: "ntp server vrf {vrf} {server...}", uses: ["vrf {vrf}"] },
  { in: [], line: "logging host {host} vrf {vrf}", uses: ["vrf {vrf}"] },
];
