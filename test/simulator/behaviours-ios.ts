import assert from "node:assert/strict";
import { added, baseConfig, blockOf, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { inConfig, login } from "./talk";

const CRYPTO = [
  ...[
    "crypto ikev2 proposal P",
    "encryption 3des",
    "integrity sha1",
    "group 2",
    "crypto ikev2 policy L",
    "match address local 10.1.1.1",
    "proposal P",
  ],
  ...["crypto ikev2 keyring K", "peer A", "address 10.1.1.2", "pre-shared-key ikev2pass", "crypto ikev2 profile F"],
  ...[
    "match identity remote address 10.1.1.2",
    "authentication remote pre-share",
    "authentication local pre-share",
    "keyring local K",
  ],
  ...[
    "crypto ipsec transform-set T esp-3des esp-sha-hmac",
    "crypto ipsec profile S",
    "set transform-set T",
    "set ikev2-profile F",
  ],
  ...["interface Tunnel2", "tunnel source Vlan1", "tunnel mode ipsec ipv4", "tunnel protection ipsec profile S"],
];

export const iosChecks: Readonly<Record<string, Check>> = {
  "ios-enable-tries": {
    options: { enablePassword: "Geheim" },
    run: async (router, value) => {
      const talk = await login(router);
      let answer = await talk.type("enable", /Password: $/);
      for (let tries = 0; tries < Number(value); tries++) {
        assert.match(answer, /Password: $/);
        answer = await talk.type("wrong", /Password: $|>$/);
      }
      assert.match(answer, /% Bad secrets\r\n\r\nOsaka>$/);
      await talk.type("enable", /Password: $/);
      assert.match(await talk.type("Geheim"), /^\r\nOsaka#$/);
    },
  },
  "ios-login-lands": {
    options: { enablePassword: "Geheim" },
    run: async (router, value) => {
      const talk = await login(router);
      assert.equal(talk.seen.at(-1), value === "exec" ? "#" : ">");
      if (value !== "exec") assert.match(await talk.type("show running-config"), /\^\r\n% Invalid input detected/);
    },
  },
  "ios-odd-prompts": {
    run: async (router) => {
      const talk = await inConfig(router);
      for (const [line, prompt] of [
        ["crypto ipsec transform-set T esp-aes 256", "(cfg-crypto-trans)#"],
        ["crypto ipsec profile S", "(ipsec-profile)#"],
        ["crypto ikev2 keyring K", "(config-ikev2-keyring)#"],
        ["peer A", "(config-ikev2-keyring-peer)#"],
        ["interface Vlan1", "(config-if)#"],
      ])
        assert.ok((await talk.type(line as string)).endsWith(`Osaka${prompt}`), line);
    },
  },
  "ios-prompt-cut": {
    run: async (router, value) => {
      const name = "a-host-name-of-more-than-twenty";
      const talk = await inConfig(router);
      assert.ok((await talk.type(`hostname ${name}`)).endsWith(`\n${name.slice(0, Number(value))}(config)#`));
      assert.ok((await talk.type("end")).endsWith(`\n${name}#`));
    },
  },
  "ios-echo-scroll": {
    run: async (router, value) => {
      const talk = await login(router);
      const line = `conf${" ".repeat(90)}x`;
      assert.equal((await talk.type(line)).includes("\b$"), value);
      await talk.type("terminal width 512");
      assert.ok((await talk.type(line)).startsWith(line));
    },
  },
  "ios-elided-defaults": {
    run: (router) => {
      const before = router.running();
      router.typeAsSomebodyElse(["interface Tunnel9", "tunnel mode gre ip", "no shutdown", "crypto ikev2 window 5"]);
      assert.deepEqual(added(before, router.running()), []);
      router.typeAsSomebodyElse([
        "router bgp 100",
        "timers bgp 60 180",
        "neighbor 10.1.1.1 remote-as 100",
        "neighbor 10.1.1.1 timers 60 180",
      ]);
      assert.deepEqual(added(before, router.running()), [
        "router bgp 100",
        " bgp log-neighbor-changes",
        " neighbor 10.1.1.1 remote-as 100",
      ]);
    },
  },
  "ios-psk-display": {
    run: (router, value) => {
      router.typeAsSomebodyElse(["crypto ikev2 keyring K", "peer A", "pre-shared-key ikev2pass"]);
      assert.match(
        router.running(),
        value === "plain" ? /^ {2}pre-shared-key ikev2pass$/m : /^ {2}pre-shared-key 6 (?!.*ikev2pass)\S{20,}$/m,
      );
    },
  },
  "ios-no-absent-route": {
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("no ip route 10.99.0.0 255.255.0.0 10.1.1.1"), /% No matching route to delete/);
      for (const line of ["no crypto ikev2 proposal X", "no ip prefix-list X seq 5"])
        assert.doesNotMatch(await talk.type(line), /%/);
    },
  },
  "ios-host-bits": {
    run: async (router) => {
      const talk = await inConfig(router);
      for (const no of ["", "no "])
        assert.match(await talk.type(`${no}ip route 10.99.0.1 255.255.0.0 10.1.1.1`), /%Inconsistent address and mask/);
    },
  },
  "ios-delete-in-use": {
    run: async (router, value) => {
      router.typeAsSomebodyElse(CRYPTO);
      const talk = await inConfig(router);
      for (const object of ["ikev2 proposal P", "ipsec transform-set T", "ikev2 profile F"]) {
        assert.equal(/\n%/.test(await talk.type(`no crypto ${object}`)), value === "refused", object);
        assert.equal(router.running().includes(`\ncrypto ${object}`), value === "refused", object);
      }
      if (value === "refused")
        assert.match(await talk.type("no crypto ikev2 proposal P"), /% Cannot remove as proposal is in use\./);
    },
  },
  "ios-delete-keyring-in-use": {
    run: async (router, value) => {
      router.typeAsSomebodyElse(CRYPTO);
      const talk = await inConfig(router);
      assert.equal(/\n%/.test(await talk.type("no crypto ikev2 keyring K")), value === "refused");
    },
  },
  "ios-missing-reference": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.type("crypto ipsec profile S");
      for (const line of ["set transform-set NONE", "set ikev2-profile NONE"])
        assert.equal(/(%|ERROR)/.test(await talk.type(line)), value === "refused", line);
      // Route-maps and lists may always be missing.
      await talk.all("router bgp 100", "neighbor 10.1.1.1 remote-as 100");
      for (const line of ["neighbor 10.1.1.1 route-map NONE in", "neighbor 10.1.1.1 prefix-list NONE out"])
        assert.doesNotMatch(await talk.type(line), /%/);
      await talk.type("crypto ikev2 policy L");
      assert.match(await talk.type("proposal NONE"), /% No Proposal exists with the specified name NONE/);
      await talk.type("crypto ikev2 profile F");
      assert.match(await talk.type("keyring local NONE"), /% Invalid keyring NONE/);
    },
  },
  "ios-vrf-wipes-address": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.all("vrf definition RED", "interface Vlan1");
      assert.match(
        await talk.type("vrf forwarding RED"),
        /% Interface Vlan1 IPv4 disabled and address\(es\) removed due to enabling VRF RED/,
      );
      assert.deepEqual(blockOf(router.running(), "interface Vlan1").slice(2), [" vrf forwarding RED", " no ip address"]);
    },
  },
  "ios-bgp-refusals": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("router bgp 100");
      assert.match(await talk.type("neighbor 10.1.1.1 timers 10 30"), /% Specify remote-as or peer-group commands first/);
      assert.match(await talk.type("router bgp 200"), /\r\nBGP is already running; AS is 100\r\n/);
      await talk.all("neighbor 10.1.1.1 remote-as 100", "address-family ipv4");
      assert.match(
        await talk.type("neighbor 10.1.1.1 timers 10 30"),
        /% General session commands not allowed under the address family/,
      );
      assert.match(await talk.type("no neighbor 10.1.1.1"), /%/);
    },
  },
  "ios-no-address-family": {
    run: (router, value) => {
      const flat = ["router bgp 100", "neighbor 10.1.1.1 remote-as 100"];
      router.typeAsSomebodyElse([...flat, "address-family ipv4", "exit-address-family", "no address-family ipv4"]);
      const left = value === "flat" ? [] : [" no neighbor 10.1.1.1 activate"];
      assert.deepEqual(
        blockOf(router.running(), "router bgp 100").sort(),
        [flat[0], " bgp log-neighbor-changes", ` ${flat[1]}`, ...left].sort(),
      );
    },
  },
  "ios-overlap": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("interface Vlan204");
      assert.match(await talk.type("ip address 10.11.0.9 255.255.255.128"), /% 10\.11\.0\.0 overlaps with Vlan1/);
    },
  },
  "ios-interface-notice": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.all("interface Tunnel2", "exit");
      assert.equal(/Not all config may be removed/.test(await talk.type("no interface Tunnel2")), value);
      assert.equal(steady(router.running()), steady(baseConfig("cisco-ios")));
    },
  },
  "ios-save-question": {
    run: async (router, value) => {
      const talk = await login(router);
      if (value === true) {
        await talk.type("write memory", /Overwrite the previous NVRAM configuration\?\[confirm\]$/);
        talk.send("\r");
        assert.match(await talk.until(/#$/), /\[OK\]/);
      } else assert.match(await talk.type("wr"), /Building configuration\.\.\.\r\n\[OK\]\r\nOsaka#$/);
      assert.equal(router.counts().saves, 1);
    },
  },
  "ios-reload": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.all("hostname Kobe", "end");
      await talk.type("reload", /System configuration has been modified\. Save\? \[yes\/no\]: $/);
      await talk.type("no", /Proceed with reload\? \[confirm\]$/);
      talk.send("\r");
      await talk.until(/never/);
      assert.ok(talk.ended);
      assert.match(router.running(), /^hostname Osaka$/m);
    },
  },
  "ios-config-message": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      assert.doesNotMatch(await talk.type("end"), /%SYS/);
      await talk.all("terminal monitor", "configure terminal");
      assert.equal(/%SYS-5-CONFIG_I: Configured from console by ops on vty0/.test(await talk.type("end")), value);
    },
  },
};
