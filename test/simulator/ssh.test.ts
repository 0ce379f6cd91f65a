import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Client, type ClientChannel, type ConnectConfig, utils } from "ssh2";
import type { Router } from "../../simulator";
import { dialects, withRouter } from "./bases";
import { Talk } from "./talk";

interface Shell {
  readonly talk: Talk;
  readonly client: Client;
}

function shell(router: Router, more: ConnectConfig = {}): Promise<Shell> {
  const client = new Client();
  return new Promise((resolve, reject) => {
    client.on("error", reject);
    client.on("ready", () =>
      client.shell({ cols: 500 }, (error: Error | undefined, channel: ClientChannel) =>
        error ? reject(error) : resolve({ talk: new Talk(channel), client }),
      ),
    );
    client.connect({ host: router.host, port: router.port, username: "ops", password: "ops", ...more });
  });
}

async function withShell(router: Router, use: (talk: Talk) => Promise<void>, more?: ConnectConfig): Promise<void> {
  const { talk, client } = await shell(router, more);
  try {
    await talk.until(/[#>] ?$/);
    await use(talk);
  } finally {
    client.end();
  }
}

for (const dialect of dialects)
  describe(`${dialect} over SSH`, () => {
    it("shows its host key, takes the password, talks, and closes at exit", () =>
      withRouter({ dialect }, async (router) => {
        let seen = "";
        const hostVerifier = (key: Buffer) => {
          seen = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
          return true;
        };
        await withShell(
          router,
          async (talk) => {
            assert.match(await talk.type("show version"), /Version 1\d\./);
            await talk.type("exit", /never/);
            assert.ok(talk.ended);
          },
          { hostVerifier },
        );
        assert.equal(seen, router.hostKeyFingerprint);
        assert.deepEqual(
          { ...router.counts() },
          { logins: 1, failedLogins: 0, configSessions: 0, reads: 0, configLines: 0, refusedLines: 0, saves: 0 },
        );
      }));

    it("refuses a wrong password and an unknown user", () =>
      withRouter({ dialect }, async (router) => {
        await assert.rejects(shell(router, { password: "wrong" }), /authentication/);
        await assert.rejects(shell(router, { username: "nobody" }), /authentication/);
        assert.equal(router.counts().failedLogins, 2);
        assert.equal(router.counts().logins, 0);
      }));

    it("keeps the key that it is given", () => {
      const { private: hostKey } = utils.generateKeyPairSync("rsa", { bits: 2048 });
      return withRouter({ dialect, hostKey }, (router) =>
        withRouter({ dialect, hostKey }, (other) => assert.equal(other.hostKeyFingerprint, router.hostKeyFingerprint)),
      );
    });

    it("shows the whole running-config, page by page or in one piece", () =>
      withRouter({ dialect }, (router) =>
        withShell(router, async (talk) => {
          const isIx = dialect === "nec-ix";
          if (isIx) await talk.type("configure");
          let paged = await talk.type("show running-config", /--More-- ?$/);
          while (!/# ?$/.test(paged)) {
            talk.send(" ");
            paged += await talk.until(/--More-- ?$|[)a]# ?$/);
          }
          await talk.type("terminal length 0");
          const whole = await talk.type("show running-config", isIx ? /\(config\)# $/ : /end\r\n\S+#$/);
          const text = whole.split("\r\n").slice(1, -1).join("\n");
          const steadily = (dump: string) =>
            dump
              .split("\n")
              .filter((line) => !/^! (Current time|Last config|NVRAM)/.test(line))
              .join("\n");
          assert.equal(`${steadily(text)}\n`, steadily(router.running()));
          const wiped = new RegExp(` ?--More-- ?${"\b"}+ +${"\b"}+`, "g");
          assert.equal(steadily(paged.replace(wiped, "").split("\r\n").slice(1, -1).join("\n")), steadily(text));
          assert.equal(router.counts().reads, 2);
        }),
      ));

    it("takes lines typed ahead in their order", () =>
      withRouter({ dialect }, (router) =>
        withShell(router, async (talk) => {
          talk.send("configure terminal\rhostname A\rhostname B\r");
          await talk.until(/B\(config\)# ?$/);
          assert.deepEqual(
            router.journal.map(({ line, verdict }) => `${verdict} ${line}`),
            ["exec configure terminal", "accepted hostname A", "accepted hostname B"],
          );
        }),
      ));

    it("lets go of the configuration mode when the connection breaks", () =>
      withRouter({ dialect, behaviours: { "config-lock": "both" } }, async (router) => {
        const first = await shell(router);
        await first.talk.until(/# ?$/);
        await first.talk.type("configure terminal");
        first.client.destroy();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await withShell(router, async (talk) => assert.match(await talk.type("configure terminal"), /\(config\)# ?$/));
      }));

    it("breaks all connections at a reload", () =>
      withRouter({ dialect }, async (router) => {
        const idle = await shell(router);
        await withShell(router, async (talk) => {
          if (dialect === "nec-ix") await talk.type("configure");
          await talk.type("reload", /: $|\[confirm\]$/);
          await talk.type(dialect === "nec-ix" ? "yes" : "", /never/);
          assert.ok(talk.ended);
        });
        await idle.talk.until(/never/);
        assert.ok(idle.talk.ended);
        await withShell(router, async (talk) => assert.match(await talk.type("show version"), /Version/));
      }));
  });

describe("cisco-ios enable over SSH", () => {
  it("asks three times, then says so and stays at >", () =>
    withRouter({ dialect: "cisco-ios", enablePassword: "Geheim" }, (router) =>
      withShell(router, async (talk) => {
        let answer = await talk.type("enable", /Password: $/);
        for (let i = 0; i < 3; i++) answer = await talk.type("wrong", /Password: $|>$/);
        assert.match(answer, /% Bad secrets\r\n\r\nOsaka>$/);
        await talk.type("enable", /Password: $/);
        assert.match(await talk.type("Geheim"), /Osaka#$/);
        assert.doesNotMatch(talk.seen, /Geheim|wrong/);
      }),
    ));
});
