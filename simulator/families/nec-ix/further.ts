import type { Mode, Rule } from "../../grammar/rule";

/** Services that operators configure beside what the other tables hold; they are read no further. */
export const furtherRules: readonly Rule[] = [
  { form: "ip ufs-cache timeout ( tcp | udp | icmp | gre | esp | other ) / <seconds:int:1-65535>" },
  { form: "ipv6 ufs-cache max-entries / <count:int:1-1000000>" },
  { form: "ipv6 ufs-cache timeout ( tcp | udp | icmp | other ) / <seconds:int:1-65535>" },
  { form: "ipv6 dhcp enable" },
  { form: "ipv6 dhcp client-profile <profile:word>", opens: "dhcp6" },
  { form: "ipv6 dhcp server-profile <profile:word>", opens: "dhcp6" },
  { form: "ipv6 router ospf <process:int:1-65535>", opens: "ospf" },
  { form: "ip router ospf <process:int:1-65535>", opens: "ospf" },
  { form: "router ospf <process:int:1-65535>", opens: "ospf" },
  { form: "dns cache enable" },
  { form: "dns cache max-records / <count:int:1-65535>" },
  { form: "dns cache lifetime / <seconds:int:1-65535>" },
  { form: "dns host <host:word> ip <ip4>" },
  { form: "proxy-dns ip request / ( nexthop | primary | both )" },
  { form: "proxy-dns ipv6 enable" },
  { form: "proxy-dns ipv6 request / ( nexthop | primary | both )" },
  { form: "proxy-dns interface <interface:ixif> / [ priority <priority:int:1-255> ]" },
  { form: "ip dhcp-relay server <server:ip4>" },
  { form: "http-server authentication-method / ( basic | digest )" },
  { form: "http-server username <name:word> / ( secret-password <secret:word> | password <password:word> )" },
  { form: "ddns enable" },
  { form: "ddns profile <profile:word>", opens: "free" },
  { form: "nm ip enable" },
  { form: "nm account <account:word> / password ( secret | plain ) <password:word>" },
  { form: "nm sitename / <site:word>" },
  { form: "nm ddns hostname / <host:word>" },
  { form: "nm ddns notify interface <interface:ixif> / protocol ( ip | ipv6 )" },
  { form: "nm standby ( remote-login | software-update ) enable" },
  { form: "ntp master / [ <stratum:int:1-15> ]" },
  { form: "ntp source / <interface:ixif>" },
  { form: "sflow agent / <options:line>" },
  { form: "sflow collector <collector:ip4> / [ <options:line> ]" },
  { form: "system interfaces bvi / <count:int:1-64>" },
  { form: "bridge <group:int:1-65535> bridge ( ip | ipv6 )", negative: "shown" },
  { form: "class-map ( match-any | match-all ) <map:word>", opens: "class-map" },
  { form: "policy-map <map:word>", opens: "policy-map" },
  { form: "ppp profile <profile:word>", opens: "ppp-profile" },
  { form: "event-terminal start / [ <options:line> ]" },
];

/** On an interface, in the order in which they are displayed. */
export const furtherInterfaceRules: readonly Rule[] = [
  { form: "ip ospf <process:int:1-65535> area / <area:word>" },
  { form: "ip policy route-map / <map:word>" },
  { form: "ip napt inside list / <list:word>" },
  { form: "ip napt service <name:word> / <rule:line>" },
  {
    form: "ip napt translation ( tcp-timeout | udp-timeout | icmp-timeout | dns-timeout | syn-timeout | finrst-timeout | gre-timeout ) / <seconds:int:1-65535>",
  },
  { form: "ip napt translation max-entries / <entries:line>" },
  { form: "ip napt eim-mode / [ udp | tcp | both ]" },
  { form: "ipv6 interface-identifier / <id:word>" },
  { form: "ipv6 traffic-class tos / <tos:int:0-255>" },
  { form: "ipv6 tcp adjust-mss / ( auto | <bytes:int:500-1460> )" },
  { form: "ipv6 mtu / <bytes:int:1280-1500>" },
  { form: "ipv6 dhcp client request ia-pd" },
  { form: "ipv6 dhcp client configuration id / <id:word>" },
  { form: "ipv6 dhcp client / <profile:word>" },
  { form: "ipv6 dhcp server / <profile:word>" },
  { form: "ipv6 nd ra enable" },
  { form: "ipv6 nd ra ( other-config-flag | managed-config-flag )" },
  { form: "ipv6 nd proxy / <interface:ixif>" },
  { form: "ipv6 ospf <process:int:1-65535> area / <area:word>" },
  { form: "ipv6 policy route-map / <map:word>" },
  { form: "ipv6 filter <list:word> <number:int:1-65535> ( in | out ) / [ suppress-logging ]" },
  { form: "service-policy enable" },
  { form: "service-policy ( input | output ) / <policy:word>" },
  { form: "ip dhcp-relay server / <server:ip4>" },
];

export const pppRules: readonly Rule[] = [
  { form: "authentication myname / <name:word>" },
  // One password: who logs in is set by `myname`. No source shows two lines.
  { form: "authentication password / <name:word> <password:word>" },
  { form: "authentication request / ( chap | pap )" },
  { form: "authentication accept / ( chap | pap )" },
  { form: "lcp ( pfc | acfc )" },
  { form: "ipcp ip-compression" },
  { form: "ipcp provide-remote-dns / { <server:ip4> }" },
  { form: "ipcp provide-ip-address range / <from:ip4> <to:ip4>" },
  { form: "ipcp provide-static-dns / [ <server:ip4> ]" },
];

const dhcp6Rules: readonly Rule[] = [
  { form: "information-request" },
  { form: "option-request ( dns-servers | domain-search-list | ntp-servers | sntp-servers )" },
  { form: "ia-pd subscriber <interface:ixif> / <prefix:line>" },
  { form: "ia-pd ( redistribute | redistribute-prefix ) pool <pool:word> / [ <options:line> ]" },
  { form: "dns-server / ( dhcp | { <ip6> } )" },
  { form: "request ia-pd" },
  { form: "shutdown-delay / <seconds:int:0-3600>" },
  { form: "configuration id / <id:word>" },
];

const free: Rule = { form: "<line:line>" };

export const furtherModes: Readonly<Record<string, Mode>> = {
  "ppp-profile": { prompt: (node) => `config-ppp-${node.args.profile}`, rules: pppRules },
  dhcp6: { prompt: (node) => `config-dhcpv6-${node.args.profile}`, rules: dhcp6Rules },
  ospf: {
    prompt: (node) => `config-ospf-${node.args.process}`,
    rules: [{ form: "router-id / <ip4>" }, { form: "area <area:word>" }],
  },
  "class-map": {
    prompt: (node) => `config-cmap-${node.args.map}`,
    rules: [{ form: "match ( ip | ipv6 ) access-list <list:word> / [ normal | high | low ]" }],
  },
  "policy-map": {
    prompt: (node) => `config-pmap-${node.args.map}`,
    rules: [{ form: "class <class:word>", opens: "policy-class" }],
  },
  "policy-class": {
    prompt: (node) => `config-pmap-c-${node.args.class}`,
    rules: [
      { form: "set ( ip | ipv6 ) dscp / <dscp:int:0-63>" },
      { form: "priority / [ <options:line> ]" },
      { form: "bandwidth / <options:line>" },
      { form: "police / <options:line>" },
      { form: "shape / <options:line>" },
    ],
  },
  free: { prompt: () => "config-ddns", rules: [free] },
};
