import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../provider/session/transport";
import type { Router } from "../../simulator";
import { dialects, withRouter } from "../simulator/bases";
import { inTemporaryFolder } from "../tools/setup-module";
import { type Ran, STEPS } from "./check-list";
import { startFleet } from "./routers";
import { notice, type Seen } from "./set-up";
import { hasSsh, Ssh } from "./ssh";
import { findSshd, type Sshd, startSshd } from "./sshd";
import { sshSteps } from "./table";
import { driveSsh } from "./with-ssh";

const LIMIT_MS = 120_000;
const PROMPT = /Tokyo# $/;

function needsSsh(this: Mocha.Context): void {
  if (hasSsh()) return;
  notice("OPENSSH NOT TESTED: there is no ssh");
  this.skip();
}

describe("OpenSSH client", function () {
  this.timeout(LIMIT_MS);
  before(needsSsh);

  for (const dialect of dialects)
    describe(`${dialect}, with a password`, () => {
      let ran: Ran;
      before(async () => {
        const fleet = await startFleet(dialect);
        ran = { dialect, fleet, seen: await inTemporaryFolder((folder) => driveSsh(dialect, fleet, folder)) };
      });
      after(() => ran?.fleet.stop());

      for (const step of STEPS) {
        const check = sshSteps(dialect)[step];
        if (typeof check === "function") it(step, () => check(ran.seen[step] as Seen, ran));
      }
    });

  it("stops where the host key has changed", () =>
    withRouter({ dialect: "nec-ix" }, (router) =>
      inTemporaryFolder(async (folder) => {
        execFileSync("ssh-keygen", ["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", join(folder, "former")]);
        const former = readFileSync(join(folder, "former.pub"), "utf8");
        writeFileSync(join(folder, "known_hosts"), `[127.0.0.1]:${router.port} ${former}`);
        const ssh = new Ssh(folder, { port: router.port, user: "ops", password: "ops" });
        assert.equal(await ssh.ended, 255);
        assert.match(ssh.said, /REMOTE HOST IDENTIFICATION HAS CHANGED/);
        assert.equal(router.counts().logins, 0);
      }),
    ));
});

describe("OpenSSH server in front of an IX: group exchange and ssh-rsa only", function () {
  this.timeout(LIMIT_MS);
  before(needsSsh);

  /** Skips with a notice where the server is missing. */
  const behind = (use: (sshd: Sshd, router: Router, folder: string) => Promise<void>) =>
    async function (this: Mocha.Context) {
      const found = await findSshd();
      if ("missing" in found) {
        notice(`GROUP EXCHANGE NOT TESTED: ${found.missing}`);
        return this.skip();
      }
      await withRouter({ dialect: "nec-ix" }, (router) =>
        inTemporaryFolder(async (folder) => {
          const sshd = await startSshd(found.path, router, folder);
          try {
            await use(sshd, router, folder);
          } finally {
            await sshd.stop();
          }
        }),
      );
    };

  it(
    "lets the provider in, which reads as from the router itself",
    behind(async ({ port, user, key }, router) => {
      const login = { device: "tokyo", host: "127.0.0.1", port, username: user, privateKey: key, hostKey: "any" };
      const transport = await connect({ ...login, connectTimeout: 30 });
      let shown = "";
      const came = (pattern: RegExp) =>
        new Promise<void>((done) => {
          const look = () => pattern.test(shown) && done();
          transport.onData(look);
          look();
        });
      transport.onData((text) => {
        shown += text;
      });
      await came(PROMPT);
      transport.write("configure\r");
      await came(/\(config\)# $/);
      transport.write("terminal length 0\r");
      await came(/length 0\r\nTokyo\(config\)# $/);
      transport.write("show running-config\r");
      await came(/no shutdown\r\n!\r\nTokyo\(config\)# $/);
      transport.close();
      assert.match(shown, /\r\nhostname Tokyo\r\n/);
      assert.doesNotMatch(shown, /\r\r\n/);
      assert.equal(router.counts().reads, 1);
    }),
  );

  it(
    "turns a client of today away, and takes it when told to use ssh-rsa",
    behind(async ({ port, user, keyFile }, router, folder) => {
      const key = ["-i", keyFile, "-o", "IdentitiesOnly=yes"];
      const modern = new Ssh(folder, { port, user, options: key });
      assert.equal(await modern.ended, 255);
      assert.match(modern.said, /no matching host key type found. Their offer: ssh-rsa/);
      const told = ["-o", "HostKeyAlgorithms=ssh-rsa", "-o", "PubkeyAcceptedAlgorithms=+ssh-rsa"];
      const ssh = new Ssh(folder, { port, user, options: [...key, ...told] });
      assert.match(await ssh.talk.until(PROMPT, 20_000), PROMPT);
      ssh.talk.send("show version\r");
      assert.match(await ssh.talk.until(/Version[\s\S]*Tokyo# $/, 20_000), /IX2106/);
      ssh.talk.send("exit\r");
      await ssh.ended;
      assert.equal(router.counts().logins, 1);
    }),
  );
});
