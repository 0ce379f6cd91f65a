import assert from "node:assert/strict";
import { article, dialectNames } from "../support/cases";
import { fails, on } from "../support/place";
import { steady } from "../support/routers";
import { destroy, type Program, preview, startProcess, up } from "../support/run";

const message = {
  "nec-ix": "CNFG.003: Startup config write done (TTY:1).",
  "cisco-ios": "*Mar  1 00:01:02.123: %SYS-5-RESTART: # System restarted >",
} as const;
const line = { "nec-ix": /ikev2 connect-type/, "cisco-ios": /tunnel destination/ } as const;
const key = article["nec-ix"][0] as Program[number];

for (const dialect of dialectNames) {
  describe(`${dialect}: trouble on the way`, function () {
    this.timeout(60_000);

    for (const seed of [1, 2]) {
      it(`output in pieces, with log messages in between (seed ${seed})`, () =>
        on(
          dialect,
          {
            faults: {
              seed,
              splits: 200,
              syslog: {
                text: message[dialect],
                chance: 0.004,
              },
            },
          },
          async ({ router, settings, base }) => {
            const { state } = await up(settings, article[dialect]);
            assert.deepEqual((await up(settings, article[dialect], state)).commands, []);
            await destroy(settings, state);
            assert.equal(steady(router.running()), base);
          },
          { commandTimeout: 20 },
        ));
    }

    it("log messages inside the running-config: never taken for configuration, refused in the end", () =>
      on(
        dialect,
        { faults: { seed: 3, splits: 30, syslog: { text: message[dialect], chance: 0.2 } } },
        async ({ router, settings, base }) => {
          const { failures } = await preview(settings, [article[dialect][0] as Program[number]]);
          assert.match(failures[0]?.reason ?? "", /log messages broke into the running-config/);
          assert.equal(steady(router.running()), base);
        },
        { commandTimeout: 20 },
      ));

    it("the connection breaks in the middle: a new login takes back what was sent", () =>
      on(dialect, { faults: { cutBefore: line[dialect] } }, async ({ router, settings, base }) => {
        await fails(
          up(settings, article[dialect]),
          "session-lost",
          /taken back, the running-config was read back and is as before/,
        );
        assert.equal(steady(router.running()), base);
        assert.deepEqual([router.counts().saves, router.counts().logins], [0, 2]);
      }));

    it("the router falls silent in the middle: a new login takes back what was sent", () =>
      on(dialect, { faults: { silentAfter: line[dialect] } }, async ({ router, settings, base }) => {
        await fails(up(settings, article[dialect]), "timed-out", /no answer within 2 s/, /taken back/);
        assert.equal(steady(router.running()), base);
        assert.equal(router.counts().saves, 0);
      }));

    it("a line that the router takes and does not keep is found when the configuration is read back", () =>
      on(dialect, { faults: { ignore: line[dialect] } }, async ({ router, settings, base }) => {
        await fails(
          up(settings, article[dialect]),
          "verify-failed",
          /not there: interface Tunnel.*(connect-type|tunnel destination)/,
        );
        assert.equal(steady(router.running()), base);
        assert.equal(router.counts().saves, 0);
      }));

    it("a save that fails is reported, and recorded as made", () =>
      on(
        dialect,
        {
          faults: {
            failSave:
              dialect === "nec-ix"
                ? "% Cannot write to flash."
                : "%Error opening nvram:/startup-config (No space left on device)",
          },
        },
        async ({ router, settings, base }) => {
          await assert.rejects(up(settings, article[dialect]), (error: Error & { id?: string }) => {
            assert.match(error.message, /did not save/);
            assert.ok(error.id);
            return true;
          });
          assert.notEqual(steady(router.running()), base);
        },
      ));

    it("somebody in configuration mode: waited for, then refused with nothing sent", () =>
      on(
        dialect,
        {},
        async ({ router, settings, base }) => {
          const holder = router.holdConfigMode("hanako");
          setTimeout(() => holder.release(), 600);
          const { state } = await up(settings, article[dialect]);
          await destroy(settings, state);
          const again = router.holdConfigMode("hanako");
          router.resetCounts();
          const attempt =
            dialect === "nec-ix"
              ? preview(settings, [key]).then(({ failures }) => assert.match(failures[0]?.reason ?? "", /another administrator/))
              : fails(up(settings, article[dialect]), "config-locked");
          await attempt;
          again.release();
          assert.equal(steady(router.running()), base);
          assert.equal(router.counts().configLines, 0);
        },
        { lockTimeout: 3 },
      ));

    it("a key in a form of the router's own counts as present, and is sent again when the argument changes", () =>
      on(
        dialect,
        { behaviours: dialect === "nec-ix" ? { "ix-psk-display": "secret" } : { "ios-psk-display": "type6" } },
        async ({ settings, router, base }) => {
          const first = await up(settings, article[dialect]);
          assert.deepEqual((await up(settings, article[dialect], first.state)).commands, []);
          const other = article[dialect].map(([kind, args]): Program[number] => [
            kind,
            kind === "IkeAuthentication" ? { ...args, preSharedKey: "another" } : args,
          ]);
          const changed = await up(settings, other, first.state);
          assert.match(changed.commands.at(-1) ?? "", /<secret: preSharedKey>/);
          await destroy(settings, changed.state);
          assert.equal(steady(router.running()), base);
        },
      ));
  });
}

it("a save that failed is made good by the next run, though there is nothing to send", async () => {
  const faults: { failSave?: string } = { failSave: "% Cannot write to flash." };
  await on("nec-ix", { faults }, async ({ router, settings }) => {
    const list: Program = [["StaticRoute", { destination: "10.77.0.0/16", nextHop: "10.150.0.2" }]];
    await assert.rejects(up(settings, list), /did not save/);
    delete faults.failSave;
    // Nothing of it is in the state: what is not in the startup-config is found there.
    const shown = await preview(settings, list);
    assert.deepEqual([shown.inputs.commands, shown.inputs.unsaved], [[], ["+ ip route 10.77.0.0/16 10.150.0.2"]]);
    const { commands, state } = await up(settings, list);
    assert.deepEqual([commands, router.counts().saves], [[], 1]);
    assert.equal(steady(router.startup()), steady(router.running()));
    await up(settings, list, state);
    assert.equal(router.counts().saves, 1);
  });
});

it("a key that is a word of the configuration too hides nothing else", () =>
  on("cisco-ios", {}, async ({ router, settings, base }) => {
    const list = article["cisco-ios"].map(([kind, args]): Program[number] => [
      kind,
      kind === "IkeAuthentication" ? { ...args, preSharedKey: "keys" } : args,
    ]);
    const { state, commands } = await up(settings, list);
    assert.ok(commands.includes("crypto ikev2 keyring keys"));
    await destroy(settings, state);
    assert.equal(steady(router.running()), base);
  }));

it("a value in another form stands in the same place: overwritten, and put back", () =>
  on("cisco-ios", {}, async ({ router, settings }) => {
    router.typeAsSomebodyElse([
      "crypto ikev2 keyring keys",
      "crypto ikev2 profile P",
      "dpd 30 5 on-demand",
      "interface Tunnel9",
      "ip mtu 1300",
    ]);
    const start = steady(router.running());
    const list: Program = [
      ["IkeProfile", { name: "P", authentication: { peerId: { ipv4: "10.0.0.9" }, keyring: "keys" }, dpdInterval: 10 }],
    ];
    const { state } = await up(settings, list);
    assert.match(router.running(), /dpd 10 2 periodic/);
    assert.doesNotMatch(router.running(), /on-demand/);
    assert.match(String(state.routers.r?.outs.undo), /dpd 30 5 on-demand/);
    await destroy(settings, state);
    assert.match(router.running(), /dpd 30 5 on-demand/);
    assert.ok(start.includes("dpd 30 5 on-demand"));
  }));

describe("references", function () {
  this.timeout(60_000);

  it("a name that nothing defines is said in preview, with the nearest there is", () =>
    on("cisco-ios", {}, async ({ router, settings, base }) => {
      const list: Program = [
        ["PrefixList", { name: "BRANCHES", entries: [{ action: "permit", prefix: "10.0.0.0/8" }] }],
        ["RouteMap", { name: "IN", entries: [{ action: "permit", match: { prefixLists: ["BRANCHS"] } }] }],
      ];
      const { failures } = await preview(settings, list);
      assert.match(failures[0]?.reason ?? "", /r: RouteMap 1: .*needs .*BRANCHS.*Did you mean "BRANCHES"\?/);
      assert.equal(steady(router.running()), base);
    }));

  it("an interface that is neither on the router nor in the program is said in preview, with the nearest there is", async () => {
    await on("cisco-ios", {}, async ({ settings }) => {
      const tunnel = (source: string): Program[number] => [
        "IkeTunnel",
        { interface: "Tunnel2", source, peer: "200.1.1.1", mode: "gre", address: "10.9.9.1/30" },
      ];
      const { failures } = await preview(settings, [tunnel("Vlna1")]);
      assert.match(
        failures[0]?.reason ?? "",
        /r: IkeTunnel 0: "Vlna1" needs interface Vlna1, which is neither.*Did you mean "Vlan1"\?/,
      );
      const made: Program[number] = ["Interface", { name: "Vlan77", address: "10.77.0.1/24" }];
      assert.deepEqual(
        (await preview(settings, [tunnel("Vlan77"), made])).failures.filter(({ reason }) => /interface Vlan77/.test(reason)),
        [],
      );
    });
    await on("nec-ix", {}, async ({ settings }) => {
      const route: Program[number] = ["StaticRoute", { destination: "10.9.0.0/16", nextHop: "Tunnel30.0" }];
      const { failures } = await preview(settings, [route]);
      assert.match(
        failures[0]?.reason ?? "",
        /r: StaticRoute 0: .*interface Tunnel30\.0, which is neither on the router nor in the program/,
      );
    });
  });

  it("a definition that somebody else's line still uses is not removed, and the line is named", () =>
    on("cisco-ios", {}, async ({ router, settings }) => {
      const list: Program = [["PrefixList", { name: "P", entries: [{ action: "permit", prefix: "10.0.0.0/8" }] }]];
      const { state } = await up(settings, list);
      router.typeAsSomebodyElse(["route-map THEIRS permit 10", "match ip address prefix-list P"]);
      const { failures } = await preview(settings, [], state);
      assert.match(failures[0]?.reason ?? "", /prefix-list P would be removed, but "route-map THEIRS .*still uses it/);
    }));
});

describe("the router changes between review and push", function () {
  this.timeout(60_000);
  const list: Program = [["IkeDefaultProfile", { dpdInterval: 10, ikeSa: { lifetime: 500 } }]];

  /** Plans, lets something happen, and commits. */
  const commitAfter = async (settings: object, meanwhile: () => void) => {
    const provider = startProcess(settings);
    try {
      const [kind, args] = list[0] as Program[number];
      const { inputs } = await provider.of(kind).check({}, { device: "r", ...args });
      const declarations = { "IkeDefaultProfile ike": { kind, args: inputs.declared } };
      const commit = provider.of("RouterConfig");
      const planned = await commit.check({}, { router: "r", declarations, restores: {}, keys: {} });
      meanwhile();
      return await commit.create(planned.inputs);
    } finally {
      await provider.close();
    }
  };

  it("another line would be needed: stops before anything is sent and shows both lists", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const attempt = commitAfter(settings, () => router.typeAsSomebodyElse(["ikev2 default-profile", "child-pfs off"]));
      await fails(attempt, "changed-since-review", /no child-pfs/, /Nothing was sent/);
      assert.equal(router.counts().configLines, 0);
    }));

  it("a line has become needless: only the rest is sent", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      await commitAfter(settings, () => router.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 10"]));
      assert.deepEqual(
        router.journal.filter((entry) => entry.user === "ops" && entry.verdict === "accepted").map((entry) => entry.line),
        ["ikev2 default-profile", "sa-lifetime 500"],
      );
    }));
});
