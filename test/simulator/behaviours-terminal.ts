import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { connect, inConfig, login } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";
const SYSLOG = "*Mar  1 00:00:42.000: %LINK-3-UPDOWN: Interface Vlan9, changed state to up";

/** Rows 21 to 40. */
export const terminalChecks: Readonly<Record<string, Check>> = {
  "ios-prompt-line": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("prompt %h-x%p"), /Osaka\(config\)#$/);
      talk.send("end\r");
      const shown = value === "honoured" ? "Osaka-x#" : "Osaka#";
      assert.ok((await talk.until(/#$/)).endsWith(`\r\n${shown}`));
    },
  },
  "ios-no-service-prompt": {
    run: async (router) => {
      const talk = await inConfig(router);
      talk.send("no service prompt config\rhostname Kobe\rend\r");
      const seen = await talk.until(/Kobe#$/);
      assert.equal(seen.replace(/^.*config\r\n/, ""), "hostname Kobe\r\nend\r\nKobe#");
    },
  },
  "read-ends-anywhere": {
    options: { faults: { splits: 1 } },
    run: async (router) => {
      const stream = router.attach();
      const sizes: number[] = [];
      let seen = "";
      stream.on("data", (text: string) => {
        sizes.push(text.length);
        seen += text;
      });
      const talk = connect(router);
      await talk.until(/(Tokyo|Osaka)# ?$/);
      await talk.type("café 日本");
      assert.ok(talk.seen.includes("café 日本\r\n"));
      // The other login got all of it as well, a character at a time.
      while (!/(Tokyo|Osaka)# ?$/.test(seen)) await new Promise((resolve) => setImmediate(resolve));
      assert.ok(sizes.length > 3 && sizes.every((size) => size === 1));
    },
  },
  "syslog-anywhere": {
    options: { faults: { splits: 1, syslog: { text: SYSLOG, chance: 1 } } },
    run: async (router) => {
      const talk = connect(router);
      talk.send("show clock\rlogout\r");
      await talk.until(/never/);
      const log = `\r\n${SYSLOG}\r\n`;
      assert.ok(talk.seen.includes([..."show clock"].join(log)), "within the echo");
      assert.ok(talk.seen.includes(`#${log}`), "right after the prompt");
      assert.match(talk.seen.replaceAll(log, ""), /(Tokyo|Osaka)# ?show clock\r\n/);
    },
  },
  "ix-log": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("write memory");
      const log = await talk.type("show logging");
      assert.match(log, /\r\n\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d CNFG\.003: Startup config write done \(TTY:1\)\.\r\n/);
      assert.match(log, /1 messages \(1-1\)/);
    },
  },
  "ix-log-on-terminal": {
    run: async (router, value) =>
      assert.equal(/\d CNFG\.003: Startup config/.test(await (await inConfig(router)).type("write memory")), value),
  },
  "slow-output": {
    options: { faults: { pause: { behind: /Building configuration\.\.\./, seconds: 8 } } },
    run: async (router, _value, clock) => {
      const talk = await inConfig(router);
      if (!isIx(router)) await talk.type("end");
      talk.send("write memory\r");
      await talk.until(/Building configuration\.\.\.\r\n$/);
      clock.advance(7);
      await new Promise((resolve) => setImmediate(resolve));
      assert.ok(talk.seen.endsWith("Building configuration...\r\n"));
      clock.advance(1);
      assert.match(await talk.until(/# ?$/), isIx(router) ? /^% Warning/ : /^\[OK\]/);
    },
  },
  "typed-ahead": {
    run: async (router) => {
      const talk = await inConfig(router);
      talk.send("hostname A\rhostname B\rhostname C\r");
      await talk.until(/C\(config\)# ?$/);
      // While the router asks, the next line is the answer and is never obeyed.
      if (!isIx(router)) await talk.type("end");
      talk.send("reload\rhostname D\r");
      await talk.until(isIx(router) ? /hostname D\r\nC\(config\)# $/ : /\[confirm\]$/);
      assert.doesNotMatch(router.running(), /^hostname D$/m);
      assert.ok(!router.journal.some(({ line }) => line === "hostname D"));
    },
  },
  "ios-standby": {
    run: async (router, value, clock) => {
      const talk = await login(router);
      const isRefused = /Config mode cannot be entered during Standby initialization\./.test(
        await talk.type("configure terminal"),
      );
      assert.equal(isRefused, value);
      if (!value) return;
      clock.advance(60);
      assert.match(await talk.type("configure terminal"), /\(config\)#$/);
    },
  },
  "ix-evicted-sees": {
    run: async (router, value) => {
      const victim = await inConfig(router);
      const before = victim.seen.length;
      const running = steady(router.running());
      assert.match(await (await login(router)).type("svintr-config"), /\(config\)# $/);
      await new Promise((resolve) => setImmediate(resolve));
      const told = victim.seen.slice(before);
      assert.equal(told, value === "message" ? "\r\n% CONFIG process is interrupted by another user.\r\n" : "");
      assert.match(await victim.type("hostname Kobe"), /% hostname -- Invalid command\.\r\nTokyo# $/);
      assert.equal(steady(router.running()), running);
    },
  },
};
