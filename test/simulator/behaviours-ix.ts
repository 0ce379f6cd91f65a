import assert from "node:assert/strict";
import { added, baseConfig, blockOf, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { inConfig, login } from "./talk";

const KEY = "ikev2 authentication psk id ipv4 200.1.4.1";
const TUNNEL = ["interface Tunnel3.0", "tunnel mode ipsec-ikev2"];
const PEER = "ikev2 peer 200.1.4.1 authentication psk id ipv4 200.1.4.1";

export const ixChecks: Readonly<Record<string, Check>> = {
  "ix-levels": {
    run: async (router) => {
      const talk = await login(router, "eyes");
      assert.match(await talk.type("configure"), /\(config\)% $/);
      for (const line of ["show running-config", "write memory", "hostname Kobe"])
        assert.match(await talk.type(line), /^\?Invalid command\r$/m);
      assert.match(await talk.type("show version"), /IX Series/);
      await talk.type("exit");
      assert.match(await talk.type("svintr-config"), /\?Invalid command/);
    },
  },
  "ix-no-enable": { run: async (router) => assert.match((await login(router)).seen, /Copyright Notices:[\s\S]*\r\nTokyo# $/) },
  "ix-config-words": {
    run: async (router) => {
      const talk = await login(router);
      for (const word of [
        "configure",
        "configure terminal",
        "conf t",
        "config",
        "enable-config",
        "en",
        "enable",
        "svintr-config",
      ]) {
        assert.match(
          await talk.type(word),
          /\r\nEnter configuration commands, one per line\. End with CNTL\/Z\.\r\nTokyo\(config\)# $/,
        );
        assert.match(await talk.type("exit"), /Tokyo# $/);
      }
    },
  },
  "ix-configure-top": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.all("router bgp 65000", "address-family ipv4 unicast");
      assert.match(await talk.type("exit"), /\(config-bgp-65000\)# $/);
      await talk.type("address-family ipv4 unicast");
      assert.match(await talk.type("end"), /% end -- Invalid command\.\r\nTokyo\(config-bgp-af4u\)# $/);
      assert.match(await talk.type("configure"), /\(config\)# $/);
      assert.match(await talk.type("exit"), /Tokyo# $/);
    },
  },
  "ix-submode-prompt": {
    run: async (router) => {
      const talk = await inConfig(router);
      for (const [line, mode] of [
        ["interface GigaEthernet2.0", "config-GigaEthernet2.0"],
        ["interface Tunnel0.0", "config-Tunnel0.0"],
        ["device GigaEthernet2", "config-GigaEthernet2"],
        ["ip dhcp profile lan", "config-dhcp-lan"],
      ])
        assert.ok((await talk.type(line as string)).endsWith(`Tokyo(${mode})# `));
    },
  },
  "ix-unseen-prompts": {
    run: async (router) => {
      const talk = await inConfig(router);
      for (const line of ["ikev2 default-profile", "ikev2 profile p", "router bgp 1", "address-family ipv4 unicast"])
        assert.match(await talk.type(line), /\nTokyo\(config-(ikev2|bgp)-\S+\)# $/);
    },
  },
  "ix-echo-fold": {
    run: async (router, value) => {
      const talk = await login(router);
      await talk.type("configure");
      const line = "ip access-list user_acl permit ip src 10.11.0.0/20 dest 10.200.100.0/24 and so on";
      const echo = (await talk.type(line)).split("\r\n");
      const room = 79 - "Tokyo(config)# ".length;
      if (value !== true) return assert.equal(echo[0], line);
      assert.equal(echo[0], line.slice(0, room));
      assert.equal(echo[1], " ".repeat("Tokyo(config)# ".length) + line.slice(room));
      await talk.type("terminal width 512");
      assert.equal((await talk.type(line)).split("\r\n")[0], line);
    },
  },
  "ix-terminal-width": {
    run: async (router, value) => {
      const talk = await login(router);
      await talk.type("configure");
      assert.equal(/Invalid command/.test(await talk.type("terminal width 512")), value === "refused");
    },
  },
  "ix-terminal-in-config": {
    run: async (router) =>
      assert.match(await (await login(router)).type("terminal length 0"), /\r\n% terminal -- Invalid command\.\r\n/),
  },
  "ix-error-repeats-input": {
    run: async (router) => {
      const answer = await (await inConfig(router)).type(`${KEY} key chr Geheim`);
      const [, ...reply] = answer.split("\r\n");
      assert.match(answer, /-- Invalid command\./);
      assert.match(reply.join(), /Geheim/);
    },
  },
  "ix-user-added": {
    run: (router) =>
      assert.deepEqual(router.typeAsSomebodyElse(["username bob password plain Geheim monitor"]), [
        "% User 'bob' has been added.",
      ]),
  },
  "ix-evicted-by-svintr": {
    run: async (router) => {
      const victim = await inConfig(router);
      await victim.type("router bgp 65000");
      const other = await login(router);
      assert.match(
        await other.type("configure"),
        /% CONFIG process is occupied\.\r\n% You may use `svintr-config' command with administrator privilege\./,
      );
      assert.match(await other.type("svintr-config"), /\(config\)# $/);
      assert.match(await victim.type("neighbor 10.1.1.1 remote-as 65001"), /% neighbor -- Invalid command\.\r\nTokyo# $/);
      assert.doesNotMatch(router.running(), /neighbor/);
    },
  },
  "ix-show-in-config": {
    run: async (router) => {
      const talk = await login(router);
      for (const line of ["show running-config", "write memory", "copy running-config startup-config"])
        assert.match(await talk.type(line), /-- Invalid command\./);
      assert.equal(router.counts().saves, 0);
    },
  },
  "ix-shown-negatives": {
    run: (router) => {
      router.typeAsSomebodyElse(["interface GigaEthernet2.0", "no ip address", "shutdown"]);
      assert.deepEqual(blockOf(router.running(), "interface GigaEthernet2.0").slice(2), ["  no ip address", "  shutdown"]);
      router.typeAsSomebodyElse(["interface GigaEthernet2.0", "ip address 10.150.0.1/30", "no shutdown"]);
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-psk-display": {
    run: (router, value) => {
      router.typeAsSomebodyElse([`${KEY} key char ikev2pass`]);
      const shown = { char: /^.* key char ikev2pass$/m, secret: /^.* key secret [0-9A-F]{32}$/m, masked: /^.* key \*{4}$/m }[
        String(value)
      ];
      assert.match(router.running(), shown as RegExp);
      router.typeAsSomebodyElse([`no ${KEY}`]);
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-no-absent": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      for (const line of ["no ip route 10.99.0.0/16 10.1.1.1", "no ikev2 default-profile", "no router bgp 1"])
        assert.equal(/% no .* -- Not configured\./.test(await talk.type(line)), value === "refused");
    },
  },
  "ix-delete-in-use": {
    run: async (router, value) => {
      router.typeAsSomebodyElse([`${KEY} key char ikev2pass`, "ikev2 profile p", ...TUNNEL, "ikev2 binding p", PEER]);
      const talk = await inConfig(router);
      for (const line of [`no ${KEY}`, "no ikev2 profile p"])
        assert.equal(/% .* in use/.test(await talk.type(line)), value === "refused");
      assert.equal(router.running().includes(KEY), value === "refused");
      await talk.type("no interface Tunnel3.0");
      await talk.all(`no ${KEY}`, "no ikev2 profile p");
      assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
    },
  },
  "ix-ikev2-needs-mode": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.type("interface Tunnel3.0");
      assert.equal(/-- Invalid command/.test(await talk.type("ikev2 connect-type auto")), value);
      await talk.type("tunnel mode ipsec-ikev2");
      assert.doesNotMatch(await talk.type("ikev2 connect-type auto"), /%/);
    },
  },
  "ix-no-mode-drops-ikev2": {
    run: (router, value) => {
      router.typeAsSomebodyElse([...TUNNEL, PEER, "no tunnel mode"]);
      assert.equal(router.running().includes(PEER), value === false);
    },
  },
  "ix-neighbor-needs-remote-as": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.type("router bgp 100");
      assert.equal(/% .*Specify remote-as first/.test(await talk.type("neighbor 10.1.1.1 timers 10 30")), value);
    },
  },
  "ix-no-interface-tunnel": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.all(...TUNNEL, "exit");
      assert.equal(/-- Invalid command/.test(await talk.type("no interface Tunnel3.0")), value === "refused");
      assert.equal(steady(router.running()) === steady(baseConfig("nec-ix")), value === "accepted");
    },
  },
  "ix-new-tunnel-state": {
    run: (router, value) => {
      router.typeAsSomebodyElse(["interface Tunnel3.0"]);
      const rest = value === "nothing" ? [] : [`  ${value}`];
      assert.deepEqual(
        added(baseConfig("nec-ix"), router.running()),
        ["interface Tunnel3.0", "  no ip address", ...rest].filter((line) => !/^ {2}(no )?shutdown/.test(line)).concat(rest),
      );
    },
  },
  "ix-save": {
    run: async (router) => {
      const answer = await (await inConfig(router)).type("write memory");
      assert.match(
        answer,
        /Building configuration\.\.\.\r\n% Warning: do NOT enter CNTL\/Z while saving to avoid config corruption\.\r\nTokyo\(config\)# $/,
      );
    },
  },
  "ix-copy-run-start": {
    run: async (router, value) => {
      const answer = await (await inConfig(router)).type("copy run start");
      assert.match(
        answer,
        value === "accepted" ? /Copying from "running-config" to "startup-config"\r\nBuilding/ : /% copy -- Invalid command/,
      );
      assert.equal(router.counts().saves, value === "accepted" ? 1 : 0);
    },
  },
  "ix-reload": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("hostname Kobe");
      assert.match(
        await talk.type("reload", /\(Yes or \[No\]\): $/),
        /% Warning: current running-configuration is not saved yet\./,
      );
      await talk.type("yes", /never/);
      assert.ok(talk.ended);
      assert.match(router.running(), /^hostname Tokyo$/m);
      await inConfig(router);
    },
  },
};
