import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { baseConfig, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { dial, getsIn, inConfig, login, type Talk } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";
const frame = (text: string) =>
  new RegExp(`\\r\\n\\r\\n\\r\\n\\x07\\*\\*\\*\\r\\n\\*\\*\\* --- ${text} ---\\r\\n\\*\\*\\*\\r\\n`);

/** Plans a restart; answers what comes before the last question. */
async function plan(talk: Talk, how: string): Promise<string> {
  talk.send(`reload ${how}\r`);
  let said = await talk.until(/\[yes\/no\]: $|\[confirm\]$/);
  if (/\[yes\/no\]: $/.test(said)) said = await talk.type("no", /\[confirm\]$/);
  await talk.type("");
  return said;
}

/** Copies the running-config and arms an applet that brings it back. */
async function armed(router: Router, seconds: number): Promise<Talk> {
  const talk = await login(router);
  await talk.type("copy running-config flash:before.cfg", /\[before\.cfg\]\? $/);
  await talk.type("");
  await talk.all(
    "configure terminal",
    "event manager applet WAY-BACK authorization bypass",
    `event timer countdown time ${seconds} maxrun 300`,
    'action 1.0 cli command "enable"',
    'action 2.0 cli command "configure replace flash:before.cfg force"',
    "exit",
  );
  return talk;
}

/** Rows 88 to 93, and 132 to 139. */
export const wayBackChecks: Readonly<Record<string, Check>> = {
  "ios-log-heads": {
    run: async (router) => {
      const heads = async (...lines: string[]) => {
        router.typeAsSomebodyElse(lines);
        const talk = await login(router);
        await talk.all("terminal length 0", "configure terminal", "end");
        return talk.type("show logging");
      };
      assert.match(await heads(), /\r\nJan {2}1 00:00:00\.000: %SYS-5-CONFIG_I/);
      assert.match(await heads("service sequence-numbers"), /\r\n00000[1-9]: Jan {2}1 00:00:00\.000: %SYS/);
      assert.match(await heads("service timestamps log uptime"), /\r\n00000[1-9]: 00:00:00: %SYS/);
      assert.match(await heads("no service sequence-numbers", "no service timestamps log uptime"), /\r\n%SYS/);
    },
  },
  "ix-show-clock": {
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("show clock"), /\r\nThursday, 1 January 2026 09:00:00 \+09 00\r\n/);
      await talk.type("timezone -03 30");
      assert.match(await talk.type("show clock"), /\r\nWednesday, 31 December 2025 20:30:00 -03 30\r\n/);
    },
  },
  "ios-clock": {
    run: async (router, value) => {
      const talk = await login(router);
      assert.match(
        await talk.type("show clock"),
        value === "set" ? /\r\n00:00:00\.000 UTC Thu Jan 1 2026\r\n/ : /\r\n\*00:00:00\.000/,
      );
      assert.match(
        await plan(talk, "in 90"),
        value === "set"
          ? /\nReload scheduled for 01:30:00 UTC Thu Jan 1 2026 \(in 1 hour and 30 minutes\) by ops on vty0 \(192\.0\.2\.10\)\r\n/
          : /\nReload scheduled in 1 hour and 30 minutes by ops on vty0/,
      );
    },
  },
  "one-zone": {
    run: async (router) => {
      if (isIx(router)) {
        assert.match(router.running(), /^! Current time Jan 01-Thu-2026 09:00:00 JST$/m);
        router.typeAsSomebodyElse(["no timezone"]);
        assert.match(router.running(), /^! Current time Jan 01-Thu-2026 00:00:00 UTC$/m);
        return;
      }
      router.typeAsSomebodyElse(["hostname Kobe"]);
      assert.match(router.running(), /^! Last configuration change at 00:00:00 UTC Thu Jan 1 2026 by/m);
      router.typeAsSomebodyElse(["clock timezone JST 9"]);
      assert.match(router.running(), /^! Last configuration change at 09:00:00 JST Thu Jan 1 2026 by/m);
      assert.match(await (await login(router)).type("show clock"), /09:00:00\.000 JST/);
    },
  },
  "lines-in-use": {
    run: async (router, _value, clock) => {
      const first = await login(router);
      clock.advance(90);
      const second = await login(router);
      assert.match(
        await second.type("show users"),
        / {2}2 vty 0 {5}ops {8}idle {17}00:01:30 192\.0\.2\.10\r\n\* {2}3 vty 1 {5}ops {8}idle {17}00:00:00 192\.0\.2\.10\r\n\r\n {2}Interface/,
      );
      await second.type("clear line 2", /\[confirm\]$/);
      assert.match(await second.type(""), /\[OK\]/);
      await first.until(/never/);
      assert.ok(first.ended);
    },
  },
  "ios-reload-names-time": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.all("hostname Kobe", "end");
      const said = await plan(talk, "in 20");
      assert.equal(/Reload scheduled for/.test(said), value);
      assert.match(said, /Reload reason: Reload Command\r\nProceed with reload\? \[confirm\]$/);
      assert.match(
        await talk.type("show reload"),
        /\r\nReload scheduled for 00:20:00 UTC Thu Jan 1 2026 \(in 20 minutes\) by ops on vty0 \(192\.0\.2\.10\)\r\nReload reason: Reload Command\r\n/,
      );
    },
  },
  "ios-reload-aborted": {
    run: async (router) => {
      const talk = await login(router);
      await plan(talk, "in 20 new image");
      assert.match(await talk.type("show reload"), /Reload reason: new image/);
      talk.send("reload cancel\r");
      const said = await talk.until(/\*\*\*\r\nOsaka#$/);
      assert.match(said, new RegExp(`^reload cancel\\r\\nOsaka#${frame("SHUTDOWN ABORTED").source}Osaka#$`));
      assert.match(await talk.type("show reload"), /No reload is scheduled\./);
      assert.match(await talk.type("reload cancel"), /%No reload is scheduled\./);
    },
  },
  "ios-shutdown-frames": {
    run: async (router, _value, clock) => {
      const talk = await login(router);
      await plan(talk, "in 6");
      await talk.type("terminal no monitor");
      talk.send("show ver");
      await talk.until(/ver$/);
      clock.advance(60);
      assert.match(await talk.until(/ver$/), frame("SHUTDOWN in 0:05:00"));
      clock.advance(240);
      assert.match(await talk.until(/ver$/), frame("SHUTDOWN in 0:01:00"));
      clock.advance(60);
      assert.match(await talk.until(/never/), frame("SHUTDOWN NOW"));
      assert.ok(talk.ended);
    },
  },
  "ios-eem": {
    run: async (router, value, clock) => {
      if (value === "missing") {
        assert.throws(() => router.typeAsSomebodyElse(["event manager applet X"]), /Invalid input/);
        assert.match(await (await login(router)).type("show event manager version"), /Invalid input/);
        return;
      }
      const before = steady(router.running());
      const talk = await armed(router, 300);
      assert.match(await talk.type("do show event manager version"), /Embedded Event Manager Version 4\.00/);
      assert.match(await talk.type("do show event manager policy registered"), /timer countdown +Off .* WAY-BACK\r\n/);
      await talk.all("hostname Kobe", "end");
      clock.advance(299);
      assert.match(router.running(), /^hostname Kobe$/m);
      clock.advance(1);
      assert.match(await talk.type(""), /Osaka#$/);
      assert.equal(steady(router.running()), before);
      assert.match(await talk.type("show event manager policy registered"), /Name\r\nOsaka#$/);

      const again = await armed(router, 60).catch(() => undefined);
      assert.equal(again, undefined, "the file is there: it asks whether to write over it");
    },
  },
  "ios-flash": {
    run: async (router, value) => {
      const talk = await login(router);
      await talk.type("copy running-config flash:a.cfg", /\? $/);
      assert.match(await talk.type(""), value === "free" ? /bytes copied/ : /No space left on device/);
      assert.equal(/a\.cfg/.test(await talk.type("dir flash:")), value === "free");
      if (value !== "free") return;
      await talk.type("copy running-config flash:a.cfg", /\? $/);
      await talk.type("", /Do you want to over write\? \[confirm\]$/);
      assert.match(await talk.type(""), /bytes copied/);
    },
  },
  "ios-truncate-question": {
    run: async (router, value) => {
      const talk = await login(router);
      if (value === false) {
        assert.match(await talk.type("write memory"), /\[OK\]/);
        router.typeAsSomebodyElse(["service compress-config"]);
        assert.match(await talk.type("write memory"), /Compressed configuration from \d+ bytes to \d+ bytes\[OK\]/);
        return;
      }
      await talk.type("write memory", /Truncate config\?\? \[no\]: $/);
      assert.doesNotMatch(await talk.type(""), /OK/);
      assert.equal(router.counts().saves, 0);
    },
  },
  "ix-failed-save-shows": {
    options: { behaviours: { nvram: "full" } },
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("write memory"), /\r\nBuilding configuration\.\.\.\r\n% .*\r\nTokyo\(config\)# $/);
      assert.equal(router.counts().saves, 0);
    },
  },
  "vanished-client": {
    run: async (router) => {
      const { talk, client } = await dial(router);
      await talk.until(/# ?$/);
      router.loseConnections();
      client.end();
      await new Promise((resolve) => setTimeout(resolve, 30));
      assert.deepEqual(router.loggedIn(), ["ops"]);
    },
  },
  "cut-off": {
    options: {
      config: baseConfig("cisco-ios").replace(/^end$/m, "archive\n path flash:archive-\n!\nend"),
      faults: { cutOffAfter: /^hostname Kobe/ },
    },
    run: async (router, _value, clock) => {
      const talk = await login(router);
      if (router.dialect === "cisco-ios") await talk.type("configure terminal revert timer 5");
      else await talk.type("configure");
      talk.send("hostname Kobe\r");
      await new Promise((resolve) => setTimeout(resolve, 30));
      assert.match(router.running(), /^hostname Kobe$/m);
      assert.doesNotMatch(talk.seen, /Kobe\(config\)/);
      assert.equal(await getsIn(router, { readyTimeout: 200 }), false);
      if (router.dialect === "cisco-ios") clock.advance(300);
      else router.reload();
      assert.equal(await getsIn(router), true);
      assert.doesNotMatch(router.running(), /^hostname Kobe$/m);
    },
  },
};
