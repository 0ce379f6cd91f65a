import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { baseConfig, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { connect, dial, getsIn, inConfig, login, Talk } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";
const WITH_ARCHIVE = baseConfig("cisco-ios").replace(/^end$/m, "archive\n path flash:archive-\n!\nend");

/** Rows 70 to 77. */
export const savingChecks: Readonly<Record<string, Check>> = {
  nvram: {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.type("hostname Kobe");
      if (!isIx(router)) await talk.type("end");
      const answer = await talk.type("write memory");
      assert.equal(/write failed|Aborting Save|file open failed/.test(answer), value !== "fine");
      assert.equal(/insufficient|FAILED/.test(answer), value === "full");
      assert.equal(router.counts().saves, value === "fine" ? 1 : 0);
      assert.equal(/^hostname Kobe$/m.test(router.startup()), value === "fine");
    },
  },
  "reload-seconds": {
    run: async (router, value, clock) => {
      const talk = await inConfig(router);
      if (!isIx(router)) await talk.type("end");
      await talk.type("reload", /: $|\[confirm\]$/);
      await talk.type(isIx(router) ? "yes" : "", /never/);
      assert.equal(await getsIn(router), value === 0);
      assert.equal((await connect(router).until(/never|# ?$/)) === "", value !== 0);
      clock.advance(60);
      assert.equal(await getsIn(router), true);
    },
  },
  "ios-reload-in": {
    run: async (router, _value, clock) => {
      const talk = await inConfig(router);
      await talk.all("hostname Kobe", "end");
      const start = async () => {
        await talk.type("reload in 10", /\[yes\/no\]: $/);
        assert.match(
          await talk.type("no", /\[confirm\]$/),
          /Reload scheduled for .* \(in 10 minutes\) by ops on vty0.*\r\nReload reason: Reload Command\r\n/,
        );
        return talk.type("");
      };
      await start();
      clock.advance(9 * 60);
      await talk.until(/0:01:00 ---\r\n\*\*\*\r\nKobe#$/);
      assert.match(await talk.type("show reload"), /\(in 1 minute\) by ops/);
      await talk.type("reload cancel");
      await talk.until(/SHUTDOWN ABORTED ---\r\n\*\*\*\r\nKobe#$/);
      clock.advance(3600);
      assert.match(router.running(), /^hostname Kobe$/m);
      await talk.until(/^/);
      assert.match(await (await login(router)).type("reload cancel"), /No reload is scheduled/);
      const other = await login(router);
      await other.type("reload in 1:00", /\[yes\/no\]: $/);
      await other.type("no", /\[confirm\]$/);
      await other.type("");
      clock.advance(599);
      assert.match(router.running(), /^hostname Kobe$/m);
      for (let minute = 0; minute < 60; minute += 5) {
        other.send("\r");
        clock.advance(300);
      }
      assert.match(router.running(), /^hostname Osaka$/m);
      await other.until(/never/);
      assert.ok(other.ended);
    },
  },
  "ios-revert-timer": {
    options: { config: WITH_ARCHIVE },
    run: async (router, _value, clock) => {
      const before = steady(router.running());
      const talk = await login(router);
      const change = async (how: string) => {
        assert.match(
          await talk.type(`configure terminal revert timer ${how}`),
          /Backing up current running config[\s\S]*\(config\)#$/,
        );
        await talk.all("hostname Kobe", "router bgp 65000", "neighbor 10.1.1.1 remote-as 65000", "end");
      };
      await change("5");
      assert.match(
        await talk.type("show archive config rollback timer"),
        /absolute timer\r\nTimer value: 5 min\r\nUser: ops\r\n/,
      );
      assert.match(await talk.type("configure terminal revert timer 5"), /already pending/);
      clock.advance(240);
      assert.match(await talk.until(/configured\r\n$/), /Rollback will begin in one minute/);
      clock.advance(60);
      assert.equal(steady(router.running()), before);
      assert.match(await talk.type(""), /Osaka#$/);

      await change("5");
      await talk.type("configure confirm");
      clock.advance(599);
      assert.match(router.running(), /^hostname Kobe$/m);
      assert.match(await talk.type("configure confirm"), /%No Rollback Confirmed Change pending/);
      await talk.all("configure terminal", "no router bgp 65000", "hostname Osaka", "end");
      assert.equal(steady(router.running()), before);

      await change("idle 3");
      for (let i = 0; i < 3; i++) {
        clock.advance(170);
        await talk.type("");
      }
      assert.match(router.running(), /^hostname Kobe$/m);
      await talk.type("configure revert timer 30");
      assert.match(await talk.type("configure revert now"), /Rollback Done/);
      assert.equal(steady(router.running()), before);
      assert.match(await talk.type("configure revert now"), /%No Rollback/);
    },
  },
  "state-follows": {
    run: async (router) => {
      let told = 0;
      const stop = router.onConfigChange(() => {
        told++;
      });
      const talk = await inConfig(router);
      await talk.type("hostname Kobe");
      assert.equal(told, 1);
      await talk.type("hostname Kobe");
      assert.equal(told, 1, "nothing changed");
      router.typeAsSomebodyElse(["hostname Nara"]);
      assert.equal(told, 2);
      if (!isIx(router)) await talk.type("end");
      await talk.type("reload", /: $/);
      if (!isIx(router)) await talk.type("no", /\[confirm\]$/);
      await talk.type(isIx(router) ? "yes" : "", /never/);
      assert.equal(told, 3);
      stop();
      router.typeAsSomebodyElse(["hostname Kobe"]);
      assert.equal(told, 3);
    },
  },
  "ssh-key": {
    run: async (router, value) => {
      assert.equal(await getsIn(router), value === "present");
      const before = router.hostKeyFingerprint;
      assert.equal(before === "", value === "missing");
      const talk = new Talk(router.attach(undefined, { console: true }));
      await talk.until(/# ?$/);
      await talk.type("configure terminal");
      if (isIx(router)) {
        assert.match(
          await talk.type("pki private-key generate rsa 1024"),
          /\r\nGenerating RSA private key \.+\r\nTokyo\(config\)# $/,
        );
      } else {
        assert.match(await talk.type("no ip domain name"), /#$/);
        assert.match(await talk.type("crypto key generate rsa"), /% Please define a domain-name first\./);
        await talk.type("ip domain name example.net");
        if (value === "present") {
          await talk.type("crypto key generate rsa", /Do you really want to replace them\? \[yes\/no\]: $/);
          assert.match(await talk.type("yes", /\[512\]: $/), /The name for the keys will be: Osaka\.example\.net/);
        } else await talk.type("crypto key generate rsa", /\[512\]: $/);
        assert.match(await talk.type("1024"), /% Generating 1024 bit RSA keys[\s\S]*\[OK\]/);
      }
      assert.notEqual(router.hostKeyFingerprint, before);
      const { client } = await dial(router);
      client.end();
      if (isIx(router)) return;
      await talk.type("crypto key zeroize rsa", /\[yes\/no\]: $/);
      await talk.type("yes");
      assert.equal(await getsIn(router), false);
      assert.match(await talk.type("crypto key generate rsa modulus 1024"), /\[OK\]/);
      assert.equal(await getsIn(router), true);
    },
  },
};
