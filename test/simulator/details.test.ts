import assert from "node:assert/strict";
import { Client } from "ssh2";
import { ManualClock, type Router } from "../../simulator";
import { baseConfig, blockOf, dialects, steady, withRouter } from "./bases";
import { inConfig, login, Talk } from "./talk";

/** What a client is shown before the password. */
function bannerOf({ host, port }: Router): Promise<string> {
  const client = new Client();
  return new Promise((resolve) => {
    let banner = "";
    client.on("banner", (text) => {
      banner = text;
    });
    client.on("ready", () => {
      client.end();
      resolve(banner);
    });
    client.connect({ host, port, username: "ops", password: "ops" });
  });
}

describe("behaviours in detail", () => {
  it("row 9: banner login comes before the password, banner motd and exec behind it", async () => {
    const config = baseConfig("cisco-ios").replace(
      /^banner motd /m,
      "banner exec ^C last words #^C\nbanner login ^C\nWho goes there >\n^C\nbanner motd ",
    );
    await withRouter({ dialect: "cisco-ios", config }, async (router) => {
      assert.equal((await bannerOf(router)).trim(), "Who goes there >");
      const { seen } = await login(router);
      assert.match(seen, /^ Osaka branch[^^]* here #\r\n last words #\r\n\r\nOsaka#$/);
    });
    await withRouter({ dialect: "nec-ix", loginBanner: "Keep out\n", banner: "Tokyo# is a prompt" }, async (router) => {
      assert.equal((await bannerOf(router)).trim(), "Keep out");
      assert.match((await login(router)).seen, /^Tokyo# is a prompt\r\n/);
    });
  });

  for (const dialect of dialects)
    it(`row 12: ${dialect}: the connection breaks before a save, and nothing is saved`, () =>
      withRouter({ dialect, faults: { cutBefore: /^write/ } }, async (router) => {
        const talk = await inConfig(router);
        await talk.type("hostname Kobe");
        if (dialect === "cisco-ios") await talk.type("end");
        await talk.type("write memory", /never/);
        assert.ok(talk.ended);
        assert.equal(router.counts().saves, 0);
        assert.doesNotMatch(router.startup(), /Kobe/);
      }));

  it("row 19: prompts of certificates and keys", () =>
    withRouter({ dialect: "cisco-ios" }, async (router) => {
      const talk = await inConfig(router);
      for (const [line, prompt] of [
        ["crypto pki trustpoint CA", "(ca-trustpoint)#"],
        ["crypto pki server CS", "(cs-server)#"],
        ["ip ssh pubkey-chain", "(conf-ssh-pubkey)#"],
        ["username ops", "(conf-ssh-pubkey-user)#"],
        ["line vty 0 4", "(config-line)#"],
      ])
        assert.ok((await talk.type(line as string)).endsWith(`Osaka${prompt}`), line);
    }));

  it("row 48: password encryption aes turns keys of IKEv2 into type 6", () =>
    withRouter({ dialect: "cisco-ios" }, (router) => {
      router.typeAsSomebodyElse(["password encryption aes", "crypto ikev2 keyring K", "peer A", "pre-shared-key ikev2pass"]);
      assert.match(router.running(), /^ {2}pre-shared-key 6 \S{20,}$/m);
      assert.doesNotMatch(router.running(), /ikev2pass/);
    }));

  for (const value of ["accepted", "refused"])
    it(`row 54: nec-ix: the last entry of an access list that an interface filters by: ${value}`, () =>
      withRouter({ dialect: "nec-ix", behaviours: { "ix-delete-in-use": value } }, async (router) => {
        const [one, two] = ["1", "2"].map((last) => `ip access-list web permit ip src 10.1.1.${last}/32 dest any`);
        router.typeAsSomebodyElse([one as string, two as string, "interface GigaEthernet2.0", "ip filter web 10 in"]);
        const talk = await inConfig(router);
        assert.doesNotMatch(await talk.type(`no ${one}`), /in use/);
        assert.equal(/% .* in use/.test(await talk.type(`no ${two}`)), value === "refused");
        await talk.all("interface GigaEthernet2.0", "no ip filter web 10", "exit");
        assert.doesNotMatch(await talk.type(`no ${two}`), /in use/);
        assert.equal(steady(router.running()), steady(baseConfig("nec-ix")));
      }));

  it("row 63: a banner over several lines is taken back whole", () =>
    withRouter({ dialect: "cisco-ios" }, async (router) => {
      const talk = await inConfig(router);
      talk.send("banner login @\rfirst\r interface Tunnel2\rend@\r");
      await talk.until(/\(config\)#$/);
      assert.match(router.running(), /^banner login \^C\nfirst\n interface Tunnel2\nend\^C$/m);
      await talk.type("no banner login");
      assert.equal(steady(router.running()), steady(baseConfig("cisco-ios")));
    }));

  it("row 63: a banner can be typed by somebody else, in one piece", () =>
    withRouter({ dialect: "cisco-ios" }, (router) => {
      router.typeAsSomebodyElse(["banner login #one\ntwo#", "banner exec #three#"]);
      assert.match(router.running(), /^banner login \^Cone\ntwo\^C$/m);
      assert.match(router.running(), /^banner exec \^Cthree\^C$/m);
    }));

  it("row 39: on IOS, whoever locks the configuration pushes the others back to the exec mode", () =>
    withRouter({ dialect: "cisco-ios" }, async (router) => {
      const talk = await inConfig(router);
      await talk.type("interface Tunnel7");
      const hold = router.holdConfigMode("netconf");
      assert.match(await talk.type("description lost"), /^description lost\r\nConfig session is locked by process .*\r\nOsaka#$/);
      assert.match(await talk.type("configure terminal"), /Configuration mode is locked by process '\d+' user 'netconf'/);
      hold.release();
      assert.match(await talk.type("configure terminal"), /\(config\)#$/);
      assert.doesNotMatch(router.running(), /lost/);
    }));

  for (const dialect of dialects)
    it(`row 71: ${dialect}: the console shows the start and a new prompt; the router runs what was saved`, () =>
      withRouter({ dialect }, async (router) => {
        const talk = new Talk(router.attach(undefined, { console: true }));
        const host = dialect === "nec-ix" ? "Tokyo" : "Osaka";
        const prompt = new RegExp(`\\r\\n${host}# ?$`);
        await talk.until(prompt);
        await talk.type("configure terminal");
        await talk.type("hostname Kobe");
        if (dialect === "cisco-ios") await talk.type("end");
        await talk.type("reload", /: $/);
        if (dialect === "cisco-ios") await talk.type("no", /\[confirm\]$/);
        const boot = await talk.type(dialect === "nec-ix" ? "yes" : "", prompt);
        assert.match(boot, dialect === "nec-ix" ? /%BOOT-INFO: Trying flash load[\s\S]*Copyright Notices:/ : /Press RETURN/);
        assert.match(router.running(), new RegExp(`^hostname ${host}$`, "m"));
        assert.match(await talk.type("show version"), prompt);
      }));

  it("row 72: without an archive there is no timed rollback", () =>
    withRouter({ dialect: "cisco-ios" }, async (router) => {
      const talk = await login(router);
      assert.match(
        await talk.type("configure terminal revert timer 5"),
        /%Turn config archive on before using Rollback Confirmed Change\r\nOsaka#$/,
      );
    }));

  it("row 72: a rollback brings back what others changed too, and whoever configures goes on", () => {
    const clock = new ManualClock();
    const config = baseConfig("cisco-ios").replace(/^end$/m, "archive\n path flash:archive-\n!\nend");
    return withRouter({ dialect: "cisco-ios", config, clock }, async (router) => {
      const before = steady(router.running());
      const [one, two] = [await login(router), await inConfig(router)];
      await one.type("configure terminal revert timer 1");
      await two.all("interface Tunnel7", "description lost");
      clock.advance(60);
      assert.equal(steady(router.running()), before);
      assert.match(await two.type("hostname Kobe"), /Kobe\(config\)#$/);
      assert.match(await two.type("interface Tunnel7"), /\(config-if\)#$/);
      assert.deepEqual(blockOf(router.running(), "interface Tunnel7"), ["interface Tunnel7", " no ip address"]);
    });
  });
});
