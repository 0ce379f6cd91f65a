import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { Client, type ClientChannel, type ConnectConfig, utils } from "ssh2";
import type { Router } from "../../simulator";
import type { Check } from "./behaviours-shared";
import { connect, dial, getsIn, inConfig, login, tryPassword } from "./talk";

/** The first line of the server; empty when it hangs up before. */
async function firstLine(router: Router): Promise<string> {
  const socket = connectSocket(router.port, router.host);
  let seen = "";
  socket.on("data", (chunk) => {
    seen += String(chunk);
    socket.end();
  });
  socket.on("error", () => undefined);
  await once(socket, "close");
  return seen.split("\r\n")[0] ?? "";
}

const OLD: ConnectConfig["algorithms"] = { cipher: ["aes128-cbc"], hmac: ["hmac-sha1"], serverHostKey: ["ssh-rsa"] };
const isIx = (router: Router) => router.dialect === "nec-ix";

export const transportChecks: Readonly<Record<string, Check>> = {
  "ssh-ident": {
    run: async (router) =>
      assert.equal(await firstLine(router), isIx(router) ? "SSH-2.0-NEC-IX2106-ms-10.2.16" : "SSH-2.0-Cisco-1.25"),
  },
  "ios-ssh-old": {
    options: { hostKeyType: "rsa" },
    run: async (router, value) => {
      assert.equal(await getsIn(router), value === "no");
      assert.equal(await getsIn(router, { algorithms: { ...OLD, kex: ["diffie-hellman-group14-sha1"] } }), value !== "group1");
      assert.equal(await getsIn(router, { algorithms: { ...OLD, kex: ["diffie-hellman-group1-sha1"] } }), true);
    },
  },
  "ios-ssh-new": {
    options: { hostKeyType: "rsa" },
    run: async (router, value) => {
      assert.equal(await getsIn(router), true);
      assert.equal(await getsIn(router, { algorithms: { ...OLD, kex: ["diffie-hellman-group14-sha1"] } }), value === false);
    },
  },
  "ssh-first-packet": {
    options: { hostKeyType: "rsa" },
    run: async (router, value) => {
      assert.equal(await getsIn(router), value === 0);
      const short: ConnectConfig["algorithms"] = {
        kex: ["curve25519-sha256"],
        cipher: ["aes128-ctr"],
        hmac: ["hmac-sha2-256"],
        serverHostKey: ["ssh-rsa"],
        compress: ["none"],
      };
      assert.equal(await getsIn(router, { algorithms: short }), true);
    },
  },
  "ix-ssh": {
    options: { hostKeyType: "rsa" },
    run: async (router, value) => {
      const { client, agreed } = await dial(router);
      client.end();
      const isNarrow = value === "ix2106";
      assert.equal(/^aes\d+-ctr$/.test(agreed.cs.cipher) && agreed.serverHostKey === "ssh-rsa", isNarrow);
      assert.equal(await getsIn(router, { algorithms: { serverHostKey: ["rsa-sha2-512"] } }), !isNarrow);
    },
  },
  "no-exit-status": {
    run: async (router) => {
      const { client } = await dial(router);
      const channel = await new Promise<ClientChannel>((resolve, reject) =>
        client.shell((error, opened) => (error ? reject(error) : resolve(opened))),
      );
      let status: unknown = "none";
      channel.on("exit", (code: unknown) => {
        status = code;
      });
      channel.resume();
      channel.write("exit\r");
      await once(channel, "close");
      assert.equal(status, "none");
    },
  },
  "login-method": {
    run: async (router, value) => {
      assert.equal(await getsIn(router), value === "password" || value === "both");
      assert.equal(await asked(router), { password: 0, "empty-request-first": 2 }[String(value)] ?? 1);
    },
  },
  "account-lock": {
    run: async (router, value, clock) => {
      await tryPassword(router, ["bad", "worse", "worst"]);
      assert.equal(await getsIn(router), value === 0);
      clock.advance(15 * 60);
      assert.equal(await getsIn(router), true);
    },
  },
  "ios-enable-refusal": {
    options: { enablePassword: "Geheim", behaviours: { "ios-enable-tries": 1 } },
    run: async (router, value) => {
      const talk = await login(router);
      await talk.type("enable", /Password: $/);
      assert.ok((await talk.type("wrong", />$/)).includes(`\r\n${value}\r\n\r\nOsaka>`));
    },
  },
  "vty-lines": {
    run: async (router, value) => {
      const count = value === "configured" ? (isIx(router) ? 16 : 5) : Number(value);
      const talks = [];
      for (let i = 0; i < count; i++) talks.push(await login(router));
      const late = connect(router);
      assert.equal(await late.until(/never/), "");
      await talks[0]?.type("exit", /never/);
      await login(router);
    },
  },
  "vty-busy": {
    options: { behaviours: { "vty-lines": 1 } },
    run: async (router, value) => {
      await login(router);
      if (value === "at-once") assert.equal(await firstLine(router), "");
      else {
        assert.match(await firstLine(router), /^SSH-2\.0-/);
        const { talk } = await dial(router);
        await talk.until(/never/);
        assert.equal(talk.seen, "");
      }
      assert.equal(router.counts().logins, value === "at-once" ? 1 : 2);
    },
  },
  "ios-levels": {
    options: {
      users: [
        { name: "ops", password: "ops", privilege: 15 },
        { name: "eyes", password: "eyes", privilege: 5 },
        { name: "guest", password: "guest", privilege: 1 },
      ],
      enablePassword: "Geheim",
    },
    run: async (router) => {
      for (const [name, level, mark] of [
        ["ops", 15, "#"],
        ["eyes", 5, "#"],
        ["guest", 1, ">"],
      ] as const) {
        const talk = await login(router, name);
        assert.ok(talk.seen.endsWith(`Osaka${mark}`), name);
        assert.match(await talk.type("show privilege"), new RegExp(`Current privilege level is ${level}\r`));
        for (const line of ["configure terminal", "show running-config | include hostname", "write memory"])
          if (level < 15) assert.match(await talk.type(line), /% Invalid input detected at/, `${name}: ${line}`);
      }
      assert.equal(router.counts().saves, 0);
    },
  },
  "host-key-changes": {
    run: async (router) => {
      const seen = new Set<string>();
      const hostVerifier = (key: Buffer) => Boolean(seen.add(key.toString("base64")));
      assert.equal(await getsIn(router, { hostVerifier }), true);
      assert.equal(await getsIn(router, { hostVerifier }), true);
      assert.equal(seen.size, 1);
      const before = router.hostKeyFingerprint;
      router.swapHostKey(utils.generateKeyPairSync("rsa", { bits: 2048 }).private);
      assert.equal(await getsIn(router, { hostVerifier }), true);
      assert.equal(seen.size, 2);
      assert.notEqual(router.hostKeyFingerprint, before);
    },
  },
  "idle-time-out": {
    run: async (router, _value, clock) => {
      router.typeAsSomebodyElse([
        isIx(router) ? "terminal timeout 1800" : "line vty 0 4",
        ...(isIx(router) ? [] : ["exec-timeout 30 0"]),
      ]);
      const [talk, other] = [await inConfig(router), await login(router)];
      clock.advance(1799);
      await talk.type("hostname Kobe");
      clock.advance(2);
      await other.until(/never/);
      assert.ok(other.ended && !talk.ended);
      clock.advance(1798);
      await talk.until(/never/);
      assert.ok(talk.ended);
      // Whoever is cut off has let go of the configuration mode.
      assert.match(await (await login(router)).type("configure terminal"), /\(config\)# ?$/);
    },
  },
  "cut-anywhere": {
    options: { faults: { cutAfter: /^write/ } },
    run: async (router) => {
      const talk = await inConfig(router);
      if (!isIx(router)) await talk.type("end");
      assert.equal(await talk.type("write memory", /never/), "write memory\r\n");
      assert.ok(talk.ended);
      assert.equal(router.counts().saves, 1);
    },
  },
};

/** How many requests for information keyboard-interactive brings; 0: it is not offered. */
async function asked(router: Router): Promise<number> {
  const client = new Client();
  let requests = 0;
  client.on("keyboard-interactive", (_name, _text, _language, prompts, answer) => answer(prompts.map(() => "ops")));
  // The client answers a request without a question by itself: only its log tells of it.
  const debug = (text: string) => {
    if (text.includes("Inbound: Received USERAUTH_INFO_REQUEST")) requests++;
  };
  const isIn = await new Promise((resolve) => {
    client.on("ready", () => resolve(true));
    client.on("error", () => resolve(false));
    const { host, port } = router;
    client.connect({ host, port, debug, username: "ops", tryKeyboard: true, authHandler: ["keyboard-interactive"] });
  });
  client.end();
  assert.equal(isIn, requests > 0);
  return requests;
}
