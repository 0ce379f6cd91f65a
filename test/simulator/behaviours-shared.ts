import assert from "node:assert/strict";
import type { ManualClock, Router, RouterOptions } from "../../simulator";
import { added, baseConfig, blockOf, steady } from "./bases";
import { connect, inConfig, login, tryPassword } from "./talk";

export interface Check {
  readonly options?: Partial<RouterOptions>;
  readonly run: (router: Router, value: unknown, clock: ManualClock) => Promise<void> | void;
}

export const host = (router: Router) => (router.dialect === "nec-ix" ? "Tokyo" : "Osaka");
const isIx = (router: Router) => router.dialect === "nec-ix";
const wrong = (router: Router) =>
  isIx(router) ? /^% frobnicate -- Invalid command\.$/m : /\^\r?\n% Invalid input detected at '\^' marker\./;

export const sharedChecks: Readonly<Record<string, Check>> = {
  "auth-tries": {
    run: async (router, value) => {
      assert.equal(await tryPassword(router, ["bad", "worse", "worst", "more"]), value);
      assert.equal(router.counts().failedLogins, value);
    },
  },
  "login-banner": {
    options: { banner: "Keep out >\n Osaka# not a prompt" },
    run: async (router) => {
      const talk = await connect(router);
      assert.match(await talk.until(/(Tokyo|Osaka)# ?$/), /Keep out >\r\n Osaka# not a prompt\r\n/);
    },
  },
  "opener-anywhere": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type(`interface Tunnel7${isIx(router) ? ".0" : ""}`);
      assert.match(await talk.type("router bgp 65000"), isIx(router) ? /\(config-bgp-65000\)# $/ : /\(config-router\)#$/);
      assert.match(
        await talk.type(`ip route ${isIx(router) ? "10.77.0.0/16" : "10.77.0.0 255.255.0.0"} 10.1.1.1`),
        /\(config-(router|bgp-65000)\)# ?$/,
      );
      assert.match(router.running(), /^ip route 10\.77\.0\.0/m);
    },
  },
  "hostname-at-once": {
    run: async (router) => assert.match(await (await inConfig(router)).type("hostname Kobe"), /\nKobe\(config\)# ?$/),
  },
  "ctrl-z": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("router bgp 65000");
      talk.send("\x1a");
      assert.match(await talk.until(/# ?$/), /\n(Tokyo|Osaka)# ?$/);
    },
  },
  "half-typed-line": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      talk.send("hostname Half\x1a");
      await talk.until(/# ?$/);
      assert.equal(router.running().includes("hostname Half"), value === "executed");
    },
  },
  echo: { run: async (router) => assert.ok((await (await login(router)).type("show version")).startsWith("show version\r\n")) },
  pager: {
    run: async (router, value) => {
      const talk = await login(router);
      if (isIx(router)) await talk.type("configure");
      const [on, off] = value === "escapes" ? ["\x1b[7m", "\x1b[m"] : ["", ""];
      const mark = `${on}${isIx(router) ? "--More--" : " --More-- "}${off}`;
      const more = new RegExp(`${mark.replace(/\[/g, "\\[")}$`);
      const first = await talk.type("show running-config", more);
      assert.equal(first.split("\r\n").length - 1, 24);
      talk.send(" ");
      const wiped = isIx(router) ? 8 : 10;
      const [back, blank] = ["\b".repeat(wiped), " ".repeat(wiped)];
      assert.ok((await talk.until(more)).startsWith(value === "escapes" ? "\r\x1b[K" : `${back}${blank}${back}`));
      talk.send("q");
      await talk.until(/# ?$/);
    },
  },
  "help-leaves-line": {
    run: async (router) => {
      const talk = await login(router);
      talk.send("logo?");
      assert.match(await talk.until(/# ?logo$/), /\r\n(logout| {2}logout {2}-- [^\r]*)\r\n/);
      await talk.type("", /never/);
      assert.ok(talk.ended);
    },
  },
  "syntax-error": {
    run: async (router) => {
      const talk = await inConfig(router);
      const before = steady(router.running());
      assert.match(await talk.type("frobnicate"), wrong(router));
      assert.equal(steady(router.running()), before);
      assert.doesNotMatch(await talk.type("hostname Kobe"), /%/);
    },
  },
  "incomplete-ambiguous": {
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(
        await talk.type("hostname"),
        isIx(router) ? /% Expects a subcommand or item selection\./ : /% Incomplete command\./,
      );
      assert.match(await talk.type("ip "), isIx(router) ? /% Expects/ : /% Incomplete/);
      assert.match(await talk.type("i r"), isIx(router) ? /% i -- Ambiguous command\./ : /% Ambiguous command: {2}"i r"/);
    },
  },
  "config-lock": {
    run: async (router, value) => {
      await inConfig(router);
      const second = await login(router);
      const isLocked = value === "both" || (value === "ix" && isIx(router));
      const answer = await second.type("configure terminal");
      assert.equal(/CONFIG process is occupied|Configuration mode is locked/.test(answer), isLocked);
      assert.equal(/\(config\)# ?$/.test(answer), !isLocked);
    },
  },
  overwrite: {
    run: (router) => {
      const route = isIx(router) ? "ip route 10.77.0.0/16" : "ip route 10.77.0.0 255.255.0.0";
      router.typeAsSomebodyElse(["hostname A", "hostname B", `${route} 10.1.1.1`, `${route} 10.1.1.2`]);
      assert.deepEqual(added(baseConfig(router.dialect), router.running()).sort(), [
        "hostname B",
        `${route} 10.1.1.1`,
        `${route} 10.1.1.2`,
      ]);
    },
  },
  "canonical-order": {
    run: (router) => {
      const [name, lines] = isIx(router)
        ? [
            "interface Tunnel8.0",
            ["no shutdown", "ip tcp adjust-mss auto", "ip address 10.8.0.1/30", "tunnel mode ipsec-ikev2", "description x"],
          ]
        : [
            "interface Tunnel8",
            [
              "tunnel mode ipsec ipv4",
              "tunnel source Vlan1",
              "ip mtu 1400",
              "ip address 10.8.0.1 255.255.255.252",
              "description x",
            ],
          ];
      router.typeAsSomebodyElse([name, ...lines]);
      const block = blockOf(router.running(), name);
      assert.deepEqual(
        block.map((line) => line.trim()),
        isIx(router) ? [name, ...lines.toReversed()] : [name, lines[4], lines[3], lines[2], lines[1], lines[0]],
      );
    },
  },
  "canonical-spelling": {
    run: (router) => {
      const lines = isIx(router) ? ["int giga0.0", "desc new uplink  "] : ["int gi0", "ip add 10.88.0.1 255.255.255.0"];
      router.typeAsSomebodyElse(lines);
      assert.ok(
        router
          .running()
          .includes(
            isIx(router) ? "  description new uplink\n" : "interface GigabitEthernet0\n ip address 10.88.0.1 255.255.255.0\n",
          ),
      );
    },
  },
  "hashed-passwords": {
    run: (router) => {
      router.typeAsSomebodyElse([
        isIx(router) ? "username bob password plain 1 Geheim administrator" : "username bob privilege 15 secret Geheim",
      ]);
      assert.match(
        router.running(),
        isIx(router) ? /^username bob password hash [0-9A-F]{30}@ administrator$/m : /^username bob privilege 15 secret 5 \$1\$/m,
      );
      assert.doesNotMatch(router.running(), /Geheim/);
    },
  },
  "hardware-stays": {
    run: (router) => {
      const [port, absent] = isIx(router) ? ["GigaEthernet2.0", "GigaEthernet9.0"] : ["GigabitEthernet2", "GigabitEthernet99"];
      for (const line of [`no interface ${port}`, `interface ${absent}`])
        assert.throws(() => router.typeAsSomebodyElse([line]), /refused/);
      const sub = isIx(router) ? "GigaEthernet2.7" : "GigabitEthernet8.7";
      router.typeAsSomebodyElse([`interface ${sub}`, "exit", `no interface ${sub}`]);
      assert.equal(steady(router.running()), steady(baseConfig(router.dialect)));
    },
  },
  confirmations: {
    run: async (router) => {
      const talk = await inConfig(router);
      if (isIx(router)) {
        assert.match(await talk.type("reload", /\(Yes or \[No\]\): $/), /Notice: The router will be RELOADED/);
        assert.match(await talk.type(""), /\(config\)# $/);
        return;
      }
      await talk.type("no username ops", /\[confirm\]$/);
      talk.send("n");
      await talk.until(/#$/);
      assert.match(router.running(), /^username ops /m);
      await talk.type("end");
      await talk.type("copy running-config startup-config", /Destination filename \[startup-config\]\? $/);
      assert.match(await talk.type(""), /Building configuration\.\.\.\r\n\[OK\]/);
    },
  },
  "running-and-startup": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("hostname Kobe");
      assert.match(router.startup(), new RegExp(`^hostname ${host(router)}$`, "m"));
      if (!isIx(router)) await talk.type("end");
      await talk.type("write memory");
      assert.match(router.startup(), /^hostname Kobe$/m);
      assert.equal(router.counts().saves, 1);
    },
  },
  "volatile-header": {
    options: { now: ticking() },
    run: (router) => {
      router.typeAsSomebodyElse(["hostname A"]);
      const first = router.running();
      if (!isIx(router)) router.typeAsSomebodyElse(["hostname B", "hostname A"]);
      const second = router.running();
      assert.notEqual(first, second);
      assert.equal(steady(first), steady(second));
    },
  },
  "startup-header": { run: (router) => assert.match(router.startup(), /^Using \d+ out of \d+ bytes\n/) },
};

/** A clock that goes on by a minute at each look. */
function ticking(): () => Date {
  let minutes = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, minutes++));
}
