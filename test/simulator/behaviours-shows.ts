import assert from "node:assert/strict";
import { link, type Router } from "../../simulator";
import { baseConfig, withRouter } from "./bases";
import type { Check } from "./behaviours-shared";
import { dial, inConfig, login } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";

/** One command by a channel for commands: what it prints; nothing where it is refused. */
async function runOne(router: Router, command: string): Promise<{ readonly said: string; readonly closed: boolean } | undefined> {
  const { client } = await dial(router);
  return new Promise((resolve) => {
    let said = "";
    let closed = false;
    client.on("close", () => {
      closed = true;
    });
    client.exec(command, (error, channel) => {
      if (error) {
        client.end();
        return resolve(undefined);
      }
      channel.on("data", (text: Buffer) => {
        said += text;
      });
      channel.on("close", () => setTimeout(() => resolve({ said, closed }), 30));
    });
  });
}

/** Rows 81, and 92 to 100. */
export const showChecks: Readonly<Record<string, Check>> = {
  "exec-channel": {
    run: async (router) => {
      const ran = await runOne(router, "show version");
      assert.equal(ran === undefined, isIx(router));
      if (ran === undefined) return;
      assert.match(ran.said, /^Cisco IOS Software/);
      assert.doesNotMatch(ran.said, /Osaka#/);
      assert.equal(ran.closed, true);
    },
  },
  "show-version": {
    run: async (router, _value, clock) => {
      clock.advance(90_000);
      const talk = await inConfig(router);
      const version = await talk.type(isIx(router) ? "show version" : "do show version");
      if (isIx(router)) {
        assert.match(version, /System uptime is 1 day 1 hour\r\n/);
        assert.match(version, /System started at Jan 01-Thu-2026 09:00:00 JST\r\n/);
        assert.match(version, /System image file is "ix2106-ms-10\.2\.16\.ldc"\r\n/);
        assert.match(version, /3 GigaEthernet\/IEEE 802\.3 interfaces/);
      } else {
        assert.match(version, /Osaka uptime is 1 day, 1 hour\r\nSystem returned to ROM by power-on\r\n/);
        assert.match(version, /9 Gigabit Ethernet interfaces\r\n/);
        assert.match(version, /System image file is "flash:c800-/);
        router.reload();
        assert.match(await (await login(router)).type("show version | include ROM by"), /by reload/);
      }
    },
  },
  "show-tunnel": {
    run: async (router) => {
      const talk = await login(router);
      if (isIx(router)) {
        assert.match(
          await talk.type("show interfaces Tunnel0.0"),
          /Interface Tunnel0\.0 is .*[\s\S]*Encapsulation TUNNEL:\r\n[\s\S]*packets input/,
        );
        return;
      }
      router.typeAsSomebodyElse([
        "crypto ipsec profile P",
        "interface Tunnel9",
        "tunnel mode ipsec ipv4",
        "tunnel protection ipsec profile P",
      ]);
      const said = await talk.type("show interfaces Tunnel9");
      assert.match(said, /MTU 17867 bytes/);
      assert.match(said, /Tunnel source 10\.11\.0\.254 \(Vlan1\), destination 10\.11\.0\.9\r\n/);
      assert.match(said, /Tunnel protocol\/transport IPSEC\/IP\r\n/);
      assert.match(said, /Tunnel protection via IPSec \(profile "P"\)\r\n/);
    },
  },
  "ios-plaintext-mtu": {
    run: async (router, value) => {
      router.typeAsSomebodyElse([
        "crypto ipsec profile P",
        "interface Tunnel9",
        "tunnel mode ipsec ipv4",
        "tunnel protection ipsec profile P",
      ]);
      const talk = await login(router);
      await talk.type("terminal length 0");
      const said = await talk.type("show crypto ipsec sa");
      assert.equal(/ {5}plaintext mtu 1438, path mtu 1500, ip mtu 1500/.test(said), value);
      assert.match(said, /path mtu 1500, ip mtu 1500, ip mtu idb/);
    },
  },
  "ix-router-id": {
    run: async (router) => {
      router.typeAsSomebodyElse(["router bgp 100"]);
      assert.match(await (await login(router)).type("show ip bgp summary"), /BGP router ID 10\.150\.0\.1, local AS number 100/);
    },
  },
  traceroute: {
    run: async (router) => {
      const other = isIx(router) ? "cisco-ios" : "nec-ix";
      await withRouter({ dialect: other, config: baseConfig(other) }, async (peer) => {
        link(router, peer);
        router.typeAsSomebodyElse(
          isIx(router)
            ? ["ip route 10.77.0.0/16 10.150.0.2", "interface GigaEthernet2.0", "ip address 10.11.0.1/24"]
            : ["interface Vlan1", "ip address 192.168.1.7 255.255.255.0"],
        );
        const talk = await login(router);
        await talk.type(isIx(router) ? "configure" : "terminal length 0");
        if (isIx(router)) await talk.type("terminal length 0");
        const trace = await talk.type(`traceroute ${isIx(router) ? "10.11.0.254" : "192.168.1.254"}`);
        if (isIx(router)) assert.match(trace, /\r\n 1 {2}10\.11\.0\.254 /);
        else
          assert.match(
            trace,
            /Type escape sequence to abort\.\r\nTracing the route to 192\.168\.1\.254\r\nVRF info:.*\r\n {2}1 192\.168\.1\.254 4 msec/,
          );
        assert.match(await talk.type("traceroute 203.0.113.77"), /\* {1,2}\* {1,2}\*/);
        if (!isIx(router))
          assert.match(await talk.type("ping 192.168.1.254 repeat 3"), /\r\n!!!\r\nSuccess rate is 100 percent \(3\/3\)/);
      });
    },
  },
  "ios-ports-without-cable": {
    run: async (router) => {
      link(router);
      const talk = await login(router);
      assert.match(
        await talk.type("show interfaces Async3"),
        /Async3 is down, line protocol is down\r\n {2}Hardware is Async Serial\r\n/,
      );
      await withRouter({ dialect: "nec-ix" }, async () => undefined);
    },
  },
  "ios-first-questions": {
    run: async (router) => {
      const talk = await login(router);
      await talk.type("terminal length 0");
      assert.match(await talk.type("show arp"), /Internet {2}10\.11\.0\.254 .* ARPA {3}Vlan1/);
      assert.match(
        await talk.type("show access-lists"),
        /Standard IP access list MANAGE\r\n {4}10 permit 10\.11\.0\.0, wildcard bits 0\.0\.0\.255/,
      );
      assert.match(
        await talk.type("show ip route 10.11.0.9"),
        /Routing entry for 10\.11\.0\.0\/24\r\n {2}Known via "connected", distance 0/,
      );
      assert.match(await talk.type("show ip route 8.8.8.8"), /Known via "static", distance 1, metric 0, candidate default path/);
      router.typeAsSomebodyElse(["crypto ikev2 proposal A", "encryption aes-cbc-256", "integrity sha256", "group 14"]);
      assert.match(
        await talk.type("show crypto ikev2 proposal"),
        / IKEv2 proposal: A\r\n {5}Encryption : AES-CBC-256\r\n {5}Integrity {2}: SHA256\r\n/,
      );
      assert.match(await talk.type("show history"), / {2}show crypto ikev2 proposal\r\n/);
      for (const line of [
        "show ip arp",
        "show logging",
        "show ip bgp 10.0.0.0",
        "show ip bgp all",
        "show crypto session detail",
        "show crypto ikev2 policy",
        "show crypto ikev2 profile",
        "show crypto ipsec transform-set",
        "show crypto ipsec profile",
        "show vrf",
        "show ip dhcp binding",
        "show ntp status",
        "show terminal",
        "show boot",
        "show flash:",
        "debug ip packet",
        "undebug all",
        "clear ip bgp * soft",
        "write terminal",
        "send log hello",
      ])
        assert.doesNotMatch(await talk.type(line), /% (Invalid|Incomplete|Ambiguous|Unknown)/, line);
    },
  },
  "ix-first-questions": {
    run: async (router) => {
      const talk = await login(router);
      assert.match(await talk.type("show devices"), /Device GigaEthernet0 is/);
      await talk.all("configure", "terminal length 0");
      assert.match(await talk.type("configure terminal"), /\(config\)# $/);
      assert.match(
        await talk.type("show ip access-list manage"),
        /IP access-list manage\r\n {2}permit ip src 192\.168\.1\.0\/24/,
      );
      assert.match(await talk.type("show ip route default"), /1 entries/);
      for (const line of [
        "show interfaces",
        "show ip interface",
        "show ip static-routes",
        "show ip filter",
        "show arp entry",
        "show watch-group detail",
        "show nm information",
        "show running-config interface",
        "show ip prefix-list",
        "show users",
        "show history",
        "show terminal",
        "show memory",
        "show uptime",
        "check config",
        "clear arp",
        "clear logging",
        "ping 192.168.1.254 count 3",
      ])
        assert.doesNotMatch(await talk.type(line), /-- (Invalid|Ambiguous)|Expects/, line);
    },
  },
};
