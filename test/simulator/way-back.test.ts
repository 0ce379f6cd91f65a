import assert from "node:assert/strict";
import { ManualClock, type Router, type RouterOptions } from "../../simulator";
import { baseConfig, steady, withRouter } from "./bases";
import { login, type Talk } from "./talk";

const ARCHIVE = "archive\n path flash:archive-\n maximum 2\n write-memory\n!\nend";
const archived = baseConfig("cisco-ios").replace(/^end$/m, ARCHIVE);

type Use = (router: Router, talk: Talk, clock: ManualClock) => Promise<void>;

async function on(options: Partial<RouterOptions>, use: Use): Promise<void> {
  const clock = new ManualClock();
  await withRouter({ dialect: "cisco-ios", clock, ...options }, async (router) => {
    const talk = await login(router);
    await talk.type("terminal length 0");
    await use(router, talk, clock);
  });
}

const applet = (seconds: number, event: string, ...commands: string[]) => [
  "configure terminal",
  "event manager applet A",
  `event timer ${event} time ${seconds}`,
  ...commands.map((command, i) => `action ${i + 1}.0 cli command "${command}"`),
  "end",
];

/** Lets commands that the router types itself come to their end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("cisco-ios: the archive", () => {
  it("keeps so many copies, one with each save, and names the next", () =>
    on({ config: archived }, async (_router, talk) => {
      assert.match(await talk.type("show archive"), /There are currently 0 archive configurations saved\./);
      await talk.all("archive config", "write memory", "archive config");
      const shown = await talk.type("show archive");
      assert.match(shown, /maximum archive configurations allowed is 2\.\r\nThere are currently 2/);
      assert.match(shown, /\r\n {3}2 {7}flash:archive-Jan--1-00-00-00\.000-2 <- Most Recent\r\n/);
      const files = await talk.type("dir flash:");
      assert.doesNotMatch(files, /000-0\r\n/, "the oldest is gone");
      assert.match(files, /archive-Jan--1-00-00-00\.000-1\r\n/);
    }));

  it("is off without a path: no confirmed change, no replacement with a timer", () =>
    on({}, async (_router, talk) => {
      assert.match(
        await talk.type("configure terminal revert timer 5"),
        /%Turn config archive on before using Rollback Confirmed Change/,
      );
      assert.match(await talk.type("configure replace nvram:startup-config force time 5"), /%Please turn config archive on/);
      assert.match(await talk.type("show archive"), / Archive feature not enabled/);
    }));
});

describe("cisco-ios: a confirmed change", () => {
  it("does not come back where its copy was deleted meanwhile", () =>
    on({ config: archived }, async (router, talk, clock) => {
      const [, file = ""] = /to flash:(\S+)/.exec(await talk.type("configure terminal revert timer 5")) ?? [];
      await talk.all("hostname Kobe", "end", `delete /force flash:${file}`);
      clock.advance(300);
      assert.match(await talk.until(/Rollback failed/), /%Error opening flash:archive-\S+ \(No such file or directory\)/);
      assert.match(router.running(), /^hostname Kobe$/m);
    }));

  it("takes back what others changed, and keeps nothing of it saved unless somebody saves", () =>
    on({ config: archived }, async (router, talk, clock) => {
      const before = steady(router.running());
      await talk.all("configure terminal revert timer 5", "hostname Kobe", "end");
      router.typeAsSomebodyElse(["interface Vlan1", "description theirs"]);
      clock.advance(300);
      assert.equal(steady(router.running()), before);
      assert.equal(steady(router.startup()), before);
    }));

  it("can be a replacement with a timer", () =>
    on({ config: archived }, async (router, talk, clock) => {
      const before = steady(router.running());
      await talk.type("copy running-config flash:new.cfg", /\? $/);
      await talk.type("");
      router.typeAsSomebodyElse(["hostname Kobe"]);
      assert.match(await talk.type("configure replace flash:new.cfg force time 5"), /Rollback Done/);
      assert.equal(steady(router.running()), before);
      assert.match(await talk.type("show archive config rollback timer"), /Timer value: 5 min/);
      clock.advance(300);
      await settle();
      assert.match(router.running(), /^hostname Kobe$/m);
    }));
});

describe("cisco-ios: an applet", () => {
  it("does nothing while somebody is still typing it, and counts from when its mode is left", () =>
    on({}, async (router, talk, clock) => {
      const [enter = "", name = "", event = "", action = "", end = ""] = applet(60, "countdown", "reload");
      await talk.all(enter, name, event, action);
      clock.advance(120);
      await talk.type('action 1.0 cli command "configure terminal"');
      await talk.all('action 2.0 cli command "hostname Kobe"', end);
      clock.advance(59);
      await settle();
      assert.match(router.running(), /^hostname Osaka$/m);
      clock.advance(1);
      await settle();
      assert.match(router.running(), /^hostname Kobe$/m);
    }));

  it("needs a free line for logins", () =>
    on({ behaviours: { "vty-lines": 1 } }, async (router, talk, clock) => {
      await talk.all(...applet(60, "countdown", "configure terminal", "hostname Kobe"));
      clock.advance(60);
      await settle();
      assert.match(router.running(), /^hostname Osaka$/m);
      assert.match(await talk.type("show logging"), /no tty lines available/);
    }));

  it("stops at a question that nobody answers, when its time is over", () =>
    on({}, async (router, talk, clock) => {
      await talk.all(...applet(60, "countdown", "clear counters", "configure terminal", "hostname Kobe"));
      clock.advance(60);
      await settle();
      assert.equal((await talk.type("show users")).match(/vty/g)?.length, 2);
      clock.advance(20);
      await settle();
      assert.equal((await talk.type("show users")).match(/vty/g)?.length, 1);
      assert.match(router.running(), /^hostname Osaka$/m);
    }));

  it("comes again and again as a watchdog, and not any more once it is removed", () =>
    on({}, async (router, talk, clock) => {
      await talk.all(...applet(60, "watchdog", "write memory"));
      clock.advance(180);
      await settle();
      assert.equal(router.counts().saves, 3);
      await talk.all("configure terminal", "no event manager applet A", "end");
      clock.advance(180);
      await settle();
      assert.equal(router.counts().saves, 3);
    }));

  it("is armed anew by a restart that finds it saved", () =>
    on({}, async (router, talk, clock) => {
      await talk.all(...applet(60, "countdown", "configure terminal", "hostname Kobe"), "write memory");
      router.reload();
      clock.advance(60);
      await settle();
      assert.match(router.running(), /^hostname Kobe$/m);
    }));
});

describe("cisco-ios: the exclusive configuration mode", () => {
  const locked = /Configuration mode locked exclusively by user 'ops' process '88' from terminal '2'\. Please try later\./;

  it("keeps others out while it is entered, and tells who is in", () =>
    on({}, async (router, talk) => {
      router.typeAsSomebodyElse(["configuration mode exclusive auto"]);
      const other = await login(router);
      await talk.type("configure terminal");
      assert.match(await other.type("configure terminal"), locked);
      assert.match(
        await other.type("show configuration lock"),
        /Owner PID +: 3\r\nUser +: ops\r\nTTY +: 2\r\nType +: EXCLUSIVE\r\nState +: LOCKED/,
      );
      await talk.type("end");
      assert.match(await other.type("show configuration lock"), /State +: FREE/);
      assert.match(await other.type("configure terminal"), /\(config\)#$/);
    }));

  it("is for whoever wants it where it is manual, and is held by a session that died", () =>
    on({}, async (router, talk) => {
      router.typeAsSomebodyElse(["configuration mode exclusive manual"]);
      await talk.all("configure terminal", "end", "configure terminal lock");
      router.loseConnections();
      const other = await login(router);
      assert.match(await other.type("configure terminal"), locked);
      assert.match(await other.type("configure replace nvram:startup-config force"), /Unable to get config lock/);
    }));
});

describe("cisco-ios: reload at", () => {
  it("happens at that time of the router's zone, today or tomorrow", () =>
    on({}, async (router, talk, clock) => {
      router.typeAsSomebodyElse(["clock timezone JST 9"]);
      await talk.type("reload at 8:30", /\[yes\/no\]: $/);
      assert.match(
        await talk.type("no", /\[confirm\]$/),
        /Reload scheduled for 08:30:00 JST Fri Jan 2 2026 \(in 23 hours and 30 minutes\) by ops/,
      );
      await talk.type("");
      clock.advance(23 * 3600 + 1799);
      assert.match(router.running(), /^clock timezone JST 9$/m);
      clock.advance(1);
      assert.doesNotMatch(router.running(), /^clock timezone JST 9$/m);
    }));
});
