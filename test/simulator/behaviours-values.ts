import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { baseConfig, blockOf, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { inConfig } from "./talk";

const type = (router: Router, ...lines: string[]) => router.typeAsSomebodyElse(lines);
const refuses = (router: Router, lines: readonly string[], how: RegExp) =>
  assert.throws(() => router.typeAsSomebodyElse(lines), how);
const shown = (router: Router, opening: string) => blockOf(router.running(), opening).map((line) => line.trim());
const has = (router: Router, line: string) => router.running().split("\n").includes(line);

/** Rows 87, and 101 to 131. */
export const valueChecks: Readonly<Record<string, Check>> = {
  "ix-refusal-repeats": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      const said = await talk.type("interface GigaEthernet1.0 nonsense");
      assert.match(said, value === "line" ? /% interface GigaEthernet1\.0 nonsense -- Invalid/ : /% interface -- Invalid/);
    },
  },
  "ix-auto-connect": {
    run: (router, value) => {
      const sub = "interface GigaEthernet2.7";
      type(router, sub, "encapsulation dot1q 7 tpid 8100");
      assert.equal(shown(router, sub).includes("auto-connect"), value !== "never");
      if (value === "dot1q")
        assert.deepEqual(shown(router, sub).slice(1, 3), ["encapsulation dot1q 7 tpid 8100", "auto-connect"]);
      type(router, "interface GigaEthernet2.8", "encapsulation pppoe");
      assert.equal(shown(router, "interface GigaEthernet2.8").includes("auto-connect"), value === "all");
      if (value === "never") return;
      type(router, sub, "no auto-connect");
      assert.ok(shown(router, sub).includes("no auto-connect"));
      type(router, sub, "no encapsulation dot1q 7 tpid 8100");
      assert.ok(!shown(router, sub).some((line) => /auto-connect|dot1q/.test(line)));
    },
  },
  "ix-pppoe": {
    run: (router) => {
      type(router, "ppp profile isp", "authentication myname a@isp.example", "authentication password a@isp.example Geheim");
      type(router, "interface GigaEthernet0.1", "encapsulation pppoe", "auto-connect", "ppp binding isp", "ip address ipcp");
      assert.deepEqual(shown(router, "ppp profile isp").length, 3);
      assert.deepEqual(shown(router, "interface GigaEthernet0.1").slice(1, 5), [
        "encapsulation pppoe",
        "auto-connect",
        "ppp binding isp",
        "ip address ipcp",
      ]);
    },
  },
  "ix-route-by-both": {
    run: (router) => {
      type(router, "ip route 10.77.0.0/16 10.150.0.2", "ip route 10.77.0.0/16 10.150.0.2 GigaEthernet2.0 metric 5");
      assert.ok(has(router, "ip route 10.77.0.0/16 10.150.0.2"));
      assert.ok(has(router, "ip route 10.77.0.0/16 10.150.0.2 GigaEthernet2.0 metric 5"));
    },
  },
  "ix-shorter-no-route": {
    run: (router, value) => {
      const line = "ip route 10.77.0.0/16 10.150.0.2 GigaEthernet2.0";
      type(router, line);
      if (value === "refused") refuses(router, ["no ip route 10.77.0.0/16 10.150.0.2"], /Not configured/);
      else type(router, "no ip route 10.77.0.0/16 10.150.0.2");
      assert.equal(has(router, line), value !== "removes");
      if (value !== "removes") type(router, `no ${line}`);
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-zoned-next-hop": {
    run: (router) => {
      type(router, "ipv6 route default fe80::7%GigaEthernet0.0");
      assert.ok(has(router, "ipv6 route default fe80::7%GigaEthernet0.0"));
      type(router, "ip route 10.77.0.0/16 GigaEthernet2:1.0");
      assert.ok(has(router, "ip route 10.77.0.0/16 GigaEthernet2:1.0"));
    },
  },
  "ix-slash-names": {
    options: { config: baseConfig("nec-ix").replaceAll("GigaEthernet2", "FastEthernet1/0") },
    run: (router) => {
      type(router, "interface FastEthernet1/0.0", "description slash");
      assert.ok(shown(router, "interface FastEthernet1/0.0").includes("description slash"));
    },
  },
  "ix-list-goes-whole": {
    run: (router) => {
      type(router, "ip access-list late permit ip src any dest any", "ip access-list late option optimize");
      type(router, "no ip access-list late");
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-list-name": {
    run: (router) => {
      const name = "a".repeat(15);
      type(router, `ip access-list ${name} permit ip src any dest any`);
      refuses(router, [`ip access-list ${name}b permit ip src any dest any`], /Invalid command/);
    },
  },
  "ix-dynamic-lists": {
    run: (router) => {
      type(router, "ip access-list dynamic dyn access manage", "ipv6 access-list dynamic timer icmp-timeout 60");
      type(router, "ipv6 access-list dynamic cache 65535");
      assert.ok(has(router, "ip access-list dynamic dyn access manage"));
      type(router, "no ip access-list dynamic dyn");
      assert.ok(!has(router, "ip access-list dynamic dyn access manage"));
    },
  },
  "ix-numbered-entries": {
    run: (router, value) => {
      const line = "ip access-list late 10 permit ip src any dest any";
      if (value === "refused") refuses(router, [line], /Invalid command/);
      else type(router, line);
      assert.equal(has(router, line), value === "accepted");
    },
  },
  "ix-watch-defaults": {
    run: (router) => {
      type(
        router,
        "watch-group isp 10",
        "probe-counter variance 6",
        "probe-timer restorer 7",
        "event 10 ip unreach-host 8.8.8.8 GigaEthernet0.0",
      );
      assert.deepEqual(shown(router, "watch-group isp 10"), [
        "watch-group isp 10",
        "event 10 ip unreach-host 8.8.8.8 GigaEthernet0.0",
        "probe-timer restorer 7",
      ]);
      refuses(router, ["watch-group isp 10", "action 10 ip shutdown-route default GigaEthernet0.0"], /Invalid command/);
      type(router, "watch-group isp 10", "action 10 ip shutdown-route 0.0.0.0/0 GigaEthernet0.0");
      type(router, "network-monitor isp startup-delay 180", "network-monitor isp probe-mode traffic event 1");
    },
  },
  "ix-loopback": {
    run: (router) => {
      type(router, "interface Loopback3.0", "ip address 10.3.3.3/32");
      assert.deepEqual(shown(router, "interface Loopback3.0"), ["interface Loopback3.0", "ip address 10.3.3.3/32"]);
    },
  },
  "ix-ipv6-display": {
    run: (router, value) => {
      type(router, "interface GigaEthernet1.0", "ipv6 address 2001:DB8:0::1/64");
      const form = { typed: "2001:DB8:0::1", short: "2001:db8::1", capitals: "2001:DB8::1" }[String(value)];
      assert.ok(shown(router, "interface GigaEthernet1.0").includes(`ipv6 address ${form}/64`));
      type(router, "interface GigaEthernet1.0", "no ipv6 address 2001:db8::1/64");
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-new-interface-says": {
    run: (router, value) => {
      const [said = ""] = type(router, "interface BVI5");
      assert.equal(said !== "", value !== "nothing");
      assert.equal(said.startsWith("%"), value === "percent");
    },
  },
  "ix-further-lines": {
    run: (router) => {
      type(router, "username late password plain 0 Geheim", "logging buffered 8388608", "ip ufs-cache timeout tcp 60");
      type(
        router,
        "http-server authentication-method digest",
        "ntp master",
        "system interfaces bvi 8",
        "sflow agent ip 10.0.0.1",
      );
      type(router, "class-map match-any voice", "policy-map out", "class voice", "set ip dscp 46");
      type(router, "interface GigaEthernet0.0", "ip napt translation tcp-timeout 600", "ipv6 filter late 1 in suppress-logging");
      type(router, "interface Tunnel7.0", "tunnel destination fqdn tokyo.example");
      assert.ok(shown(router, "policy-map out").includes("set ip dscp 46"));
    },
  },
  "ios-notices": {
    run: (router) => {
      const say = (...lines: string[]) => type(router, ...lines).at(-1);
      type(router, "vrf definition A", "vrf definition B");
      assert.match(
        say("interface Vlan1", "vrf forwarding A") ?? "",
        /^% Interface Vlan1 IPv4 disabled and address\(es\) removed due to enabling VRF A$/,
      );
      type(router, "ip route vrf A 10.88.0.0 255.255.0.0 Vlan1");
      assert.match(
        say("no vrf definition A") ?? "",
        /static routes in vrf A with outgoing interface Vlan1 will be removed\n% IPv4 and IPv6/,
      );
      type(router, "router bgp 100", "neighbor G peer-group", "neighbor G remote-as 100", "address-family ipv4");
      assert.match(
        say("router bgp 100", "address-family ipv4", "neighbor G weight 5") ?? "",
        /Peergroups are automatically activated/,
      );
      assert.match(
        say("router bgp 100", "no neighbor H peer-group") ?? "",
        /peer-group H is not present, but will go ahead and delete/,
      );
      assert.match(say("router bgp 100", "bgp graceful-restart restart-time 100") ?? "", /All BGP sessions must be reset/);
    },
  },
  "ios-vlan-notice": {
    run: (router, value) => {
      const say = (port: string) => type(router, `interface ${port}`, "switchport access vlan 204").at(-1);
      assert.equal(say("GigabitEthernet3"), value === true ? "% Access VLAN does not exist. Creating vlan 204" : "");
      assert.equal(say("GigabitEthernet4"), "");
    },
  },
  "ios-vrf-spellings": {
    run: (router) => {
      type(router, "vrf definition A", "address-family ipv4", "ip vrf B", "interface Vlan1", "vrf forwarding A");
      type(router, "interface Vlan1", "ip address 10.11.0.254 255.255.255.0", "ip vrf forwarding B");
      assert.deepEqual(shown(router, "interface Vlan1").slice(2), ["ip vrf forwarding B", "no ip address"]);
      type(router, "interface Vlan1", "no vrf forwarding B");
      assert.ok(!shown(router, "interface Vlan1").some((line) => line.includes("forwarding")));
    },
  },
  "ios-primary-as-secondary": {
    run: (router, value) => {
      const line = "ip address 10.11.0.254 255.255.255.0 secondary";
      if (value === "refused") refuses(router, ["interface Vlan1", line], /Secondary can't be same as primary/);
      else type(router, "interface Vlan1", line);
      assert.equal(shown(router, "interface Vlan1").includes("ip address 10.11.0.254 255.255.255.0"), value === "refused");
      if (value === "lost") return;
      type(router, "interface Vlan1", "ip address 10.12.0.1 255.255.255.0 secondary");
      refuses(router, ["interface Vlan1", "no ip address 10.11.0.254 255.255.255.0"], /Must delete secondary before/);
      type(
        router,
        "interface Vlan1",
        "no ip address 10.12.0.1 255.255.255.0 secondary",
        "no ip address 10.11.0.254 255.255.255.0",
      );
    },
  },
  "ios-no-access-group": {
    run: (router) => {
      const before = steady(router.running());
      type(router, "interface Vlan1", "ip access-group SIDE out", "ip access-group FRONT in", "no ip access-group in");
      assert.ok(shown(router, "interface Vlan1").includes("ip access-group SIDE out"));
      type(router, "interface Vlan1", "no ip access-group out");
      assert.equal(steady(router.running()), before);
    },
  },
  "no-encapsulation": {
    run: (router, value) => {
      const isIx = router.dialect === "nec-ix";
      const sub = isIx ? "interface GigaEthernet2.7" : "interface GigabitEthernet8.7";
      const word = isIx ? "dot1q" : "dot1Q";
      type(router, sub, `encapsulation ${word} 7`);
      if (value === "refused") refuses(router, [sub, `no encapsulation ${word}`], /Invalid|Incomplete/);
      else type(router, sub, `no encapsulation ${word}`);
      assert.equal(
        shown(router, sub).some((line) => line.startsWith("encapsulation")),
        value === "refused",
      );
      type(router, sub, `no encapsulation ${word} 7`);
      assert.ok(!shown(router, sub).some((line) => line.startsWith("encapsulation")));
    },
  },
  "ios-route-map-entry": {
    run: (router) => {
      const entries = () => router.running().match(/^route-map .*$/gm);
      type(router, "route-map FROM-B deny 20", "description kept", "route-map FROM-B permit 20");
      assert.deepEqual(entries(), ["route-map FROM-B permit 20"]);
      assert.ok(shown(router, "route-map FROM-B permit 20").includes("description kept"));
      type(router, "route-map FROM-B", "route-map FROM-B deny 30", "no route-map FROM-B deny 20");
      assert.deepEqual(entries(), ["route-map FROM-B permit 10", "route-map FROM-B deny 30"]);
      type(router, "no route-map FROM-B");
      assert.equal(steady(router.running()), steady(baseConfig("cisco-ios")));
    },
  },
  "ios-as-notation": {
    run: (router) => {
      type(router, "router bgp 2.100", "neighbor 10.1.1.1 remote-as 3.1");
      assert.ok(shown(router, "router bgp 131172").includes("neighbor 10.1.1.1 remote-as 196609"));
      type(router, "router bgp 131172", "bgp asnotation dot");
      assert.ok(shown(router, "router bgp 2.100").includes("neighbor 10.1.1.1 remote-as 3.1"));
      type(router, "router bgp 131172", "neighbor 10.1.1.2 remote-as 131172");
      assert.ok(shown(router, "router bgp 2.100").includes("neighbor 10.1.1.2 remote-as 2.100"));
      refuses(router, ["router bgp 100"], /BGP is already running/);
      type(router, "no router bgp 2.100");
      assert.equal(steady(router.running()), steady(baseConfig("cisco-ios")));
    },
  },
  "ios-entry-numbers": {
    run: (router) => {
      type(
        router,
        "ip access-list extended L",
        "permit ip any host 10.0.0.1",
        "permit ip any host 10.0.0.2",
        "15 deny ip any any",
        "no 10",
      );
      const entries = ["permit ip any host 10.0.0.2", "deny   ip any any"];
      assert.deepEqual(shown(router, "ip access-list extended L").slice(1).sort(), [...entries].sort());
      type(router, "ip access-list resequence L 100 5", "ip access-list extended L", "no 105");
      assert.equal(shown(router, "ip access-list extended L").length, 2);
    },
  },
  "ios-prefix-twice": {
    run: (router, value) => {
      type(router, "ip prefix-list P seq 5 permit 10.0.0.0/8 le 24");
      const twice = "ip prefix-list P seq 10 permit 10.0.0.0/8 le 24";
      if (value === "refused") refuses(router, [twice], /%Insertion failed - prefix-list entry exists/);
      else type(router, twice);
      type(router, "ip prefix-list P seq 10 permit 10.0.0.0/8 le 25", "ip prefix-list P seq 5 permit 10.0.0.0/8 le 24");
    },
  },
  "ios-prefix-description": {
    run: (router) => {
      type(
        router,
        "ip prefix-list P seq 5 permit 10.0.0.0/8",
        "ip prefix-list P description first",
        "ip prefix-list A seq 5 permit 10.0.0.0/8",
      );
      assert.match(router.running(), /^ip prefix-list P description first\nip prefix-list P seq 5 permit/m);
      type(router, "no ip prefix-list P");
      assert.doesNotMatch(router.running(), /prefix-list P/);
    },
  },
  "ios-default-proposal": {
    run: (router, value) => {
      type(router, "crypto ikev2 policy A", "proposal default", "no crypto ikev2 proposal default");
      const policy = ["crypto ikev2 policy B", "proposal default"];
      if (value === true) refuses(router, policy, /% No Proposal exists with the specified name default/);
      else type(router, ...policy);
    },
  },
  "ios-unknown-neighbor": {
    run: (router) => {
      for (const line of ["neighbor 9.9.9.9 activate", "neighbor 9.9.9.9 weight 5", "neighbor 9.9.9.9 description x"])
        refuses(router, ["router bgp 100", line], /% Specify remote-as or peer-group commands first/);
    },
  },
  "ios-removed-by-key": {
    options: {
      config: baseConfig("cisco-ios").replace(
        "ip forward-protocol nd\n",
        "router bgp 100\n bgp log-neighbor-changes\n neighbor 10.19.0.2 remote-as 100\n neighbor 10.19.0.2 description a  b\n!\n$&",
      ),
    },
    run: (router) => {
      type(router, "router bgp 100", "no neighbor 10.19.0.2");
      assert.deepEqual(shown(router, "router bgp 100"), ["router bgp 100", "bgp log-neighbor-changes"]);
      type(router, "interface Vlan1", "ipv6 address 2001:db8:0::1/64", "no ipv6 address 2001:DB8::1/64");
      assert.ok(!shown(router, "interface Vlan1").some((line) => line.startsWith("ipv6")));
    },
  },
  "ios-further-lines": {
    run: (router) => {
      type(
        router,
        "logging buffered 4096",
        "ip tftp source-interface Vlan1",
        "ip domain lookup",
        "ip route 10.77.0.0 255.255.0.0 dhcp",
      );
      assert.ok(has(router, "logging buffered 4096"));
      assert.ok(!has(router, "no ip domain lookup"));
      type(router, "vrf definition A", "ip route vrf A 0.0.0.0 0.0.0.0 10.11.0.1 global");
      type(
        router,
        "ip sla 1",
        "icmp-echo 10.0.0.1 source-interface Vlan1",
        "frequency 5",
        "ip sla schedule 1 life forever start-time now",
      );
      type(router, "router bgp 100", "neighbor G peer-group", "bgp listen range 10.0.0.0/8 peer-group G", "bgp cluster-id 7");
      assert.ok(shown(router, "router bgp 100").includes("bgp listen range 10.0.0.0/8 peer-group G"));
    },
  },
};
