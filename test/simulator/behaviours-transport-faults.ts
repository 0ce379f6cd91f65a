import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Client, type ConnectConfig } from "ssh2";
import type { Check } from "./behaviours-shared";
import { dial, getsIn, inConfig, login } from "./talk";

/** Rows 78 to 80, and 140 to 143; every method is tried in ssh-methods.test.ts. */
export const transportFaultChecks: Readonly<Record<string, Check>> = {
  "offer-is-served": {
    run: async (router) => {
      const { agreed, client } = await dial(router);
      client.end();
      assert.doesNotMatch(agreed.kex, /group-exchange/);
    },
  },
  "old-clients-too": {
    run: async (router) => {
      const algorithms = { serverHostKey: ["ssh-rsa"], cipher: ["aes128-cbc"] } as NonNullable<ConnectConfig["algorithms"]>;
      assert.equal(await getsIn(router, { algorithms }), true);
    },
  },
  "no-common-method": {
    options: { hostKeyType: "ed25519" },
    run: async (router) => {
      const algorithms = { serverHostKey: ["ecdsa-sha2-nistp521"] } as NonNullable<ConnectConfig["algorithms"]>;
      await assert.rejects(dial(router, { algorithms }), /no matching host key/);
    },
  },
  "stalled-login": {
    options: { faults: { stallAt: "shell" } },
    run: async (router) => {
      const client = new Client();
      let answered = false;
      const ready = new Promise<void>((resolve) => client.once("ready", () => resolve()));
      client.on("error", () => undefined);
      client.connect({ host: router.host, port: router.port, username: "ops", password: "ops" });
      await ready;
      client.shell(() => {
        answered = true;
      });
      await pause(50);
      assert.equal(answered, false);
      assert.deepEqual(router.loggedIn(), ["ops"]);
      client.end();
    },
  },
  "message-before-echo": {
    options: { faults: { beforeEcho: { text: "*Mar  1 00:00:42.000: %LINK-3-UPDOWN: down", chance: 1 } } },
    run: async (router) => {
      const talk = await login(router);
      talk.send("show clock\r");
      const said = await talk.until(/2026[\s\S]*# ?$/);
      assert.match(said, /^\r\n\*Mar {2}1 00:00:42\.000: %LINK-3-UPDOWN: down\r\n(Tokyo# |Osaka#)show clock\r\n/);
    },
  },
  "pause-behind-questions": {
    options: { banner: "Osaka# is this a prompt?\nno", faults: { pause: { behind: /prompt\?/, seconds: 1 } } },
    run: async (router, _value, clock) => {
      const stream = router.attach();
      let said = "";
      stream.on("data", (text: string) => {
        said += text;
      });
      await pause(30);
      assert.match(said, /prompt\?\r\n$/);
      clock.advance(1);
      await pause(30);
      assert.match(said, /no\r\n[\s\S]*# ?$/);
    },
  },
  "seized-for-a-while": {
    options: { behaviours: { "config-lock": "both" }, faults: { seizeAfter: { line: /^hostname Kobe/, seconds: 10 } } },
    run: async (router, _value, clock) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("hostname Kobe"), /Kobe(\(config\))?# ?$/);
      await talk.type("hostname Nara");
      assert.match(router.running(), /^hostname Kobe$/m);
      assert.match(await talk.type("configure terminal"), /occupied|locked/);
      clock.advance(10);
      assert.match(await talk.type("configure terminal"), /Kobe\(config\)# ?$/);
    },
  },
};
