import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeOf } from "../../provider/engine/home";
import { journalOf } from "../../provider/engine/journal";
import type { Props } from "../../provider/engine/props";
import { withRouterLock } from "../../provider/engine/router-lock";
import type { RouterRecord } from "../../provider/planning/record";
import { fails, on } from "../support/place";
import { steady } from "../support/routers";
import { destroy, nothing, type Program, preview, refresh, type State, startProcess, up } from "../support/run";
import { until } from "../support/until";

const route = (second: number, name?: string): Program[number] => {
  const args = { destination: `10.${second}.0.0/16`, nextHop: "Null0.0", distance: 250 };
  return name === undefined ? ["StaticRoute", args] : ["StaticRoute", args, name];
};
const hasRoute = (text: string, second: number) => text.includes(`ip route 10.${second}.0.0/16`);
const outsOf = (state: State): Props => state.routers.r?.outs as Props;

describe("Pulumi asks for a RouterConfig to be deleted", function () {
  this.timeout(60_000);

  /** What a delete does after other calls of the same run. */
  const afterCalls = (work: (provider: ReturnType<typeof startProcess>, state: State) => Promise<unknown>, gone = false) =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, [route(61)]);
      router.resetCounts();
      const provider = startProcess(settings);
      try {
        await work(provider, state);
      } finally {
        await provider.close();
      }
      assert.equal(hasRoute(router.running(), 61), !gone);
    });
  const declare = (provider: ReturnType<typeof startProcess>) =>
    provider.of("StaticRoute").check({}, { device: "r", ...route(61)[1] });
  const commit = (provider: ReturnType<typeof startProcess>, state: State, router = "r") =>
    provider
      .of("RouterConfig")
      .check(router === "r" ? (state.routers.r?.inputs as Props) : {}, { router, declarations: {}, restores: {}, keys: {} });

  it("in a destroy: its lines are removed", () =>
    afterCalls((provider, state) => provider.of("RouterConfig").delete("r", outsOf(state)), true));

  it("after it was checked in this run (a replacement, a leftover): the router is not touched", () =>
    afterCalls(async (provider, state) => {
      await commit(provider, state);
      await provider.of("RouterConfig").delete("r", outsOf(state));
      // With another address in the settings it is the same.
      await provider.of("RouterConfig").delete("r", { ...outsOf(state), address: "192.0.2.9:22" });
    }));

  it("because the router has another name from now on: it is not touched", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, [route(61)]);
      const provider = startProcess({ ...settings, s: (settings as { r: object }).r });
      await commit(provider, state, "s");
      await provider.of("RouterConfig").delete("r", outsOf(state));
      await provider.close();
      assert.ok(hasRoute(router.running(), 61));
    }));

  it("although its declarations are in this run: a run that lost its commit, refused", () =>
    afterCalls(async (provider, state) => {
      await declare(provider);
      await fails(provider.of("RouterConfig").delete("r", outsOf(state)), "commit-lost", /Nothing was sent/);
    }));

  it("after it was compared with values that are not known: a targeted destroy, refused", () =>
    afterCalls(async (provider, state) => {
      const unknown = { ...outsOf(state), declarations: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
      await provider.of("RouterConfig").diff("r", outsOf(state), unknown);
      await fails(provider.of("RouterConfig").delete("r", outsOf(state)), "partial-destroy", /Nothing was sent/);
    }));

  it("while one of its declarations is protected: refused", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, [route(61, "kept")], nothing, { flags: { kept: { protect: true } } });
      await fails(destroy(settings, state), "is-protected", /StaticRoute kept is protected/);
      const { failures } = await preview(settings, [], state);
      assert.match(failures[0]?.reason ?? "", /StaticRoute kept is protected/);
      assert.ok(hasRoute(router.running(), 61));
    }));
});

describe("what is not in the startup-config", function () {
  this.timeout(60_000);

  it("is shown, and saved although there is nothing to send", () =>
    on("cisco-ios", {}, async ({ router, settings }) => {
      const list: Program = [["StaticRoute", { destination: "10.61.0.0/16", nextHop: "Null0", distance: 250 }]];
      router.typeAsSomebodyElse(["ip route 10.61.0.0 255.255.0.0 Null0 250"]);
      const { inputs } = await preview(settings, list);
      assert.deepEqual([inputs.commands, inputs.unsaved], [[], ["+ ip route 10.61.0.0 255.255.0.0 Null0 250"]]);
      const { state } = await up(settings, list);
      assert.ok(router.startup().includes("10.61.0.0"));
      assert.deepEqual((await preview(settings, list, state)).inputs.unsaved, []);
    }));

  it("a save that the router claims and did not make is found out", () =>
    on("nec-ix", { faults: { failSave: "Building configuration..." } }, async ({ router, settings }) => {
      await fails(up(settings, [route(61)]), "save-failed", /the startup-config lacks "ip route 10\.61/);
      assert.ok(hasRoute(router.running(), 61));
    }));

  it("a destroy that was cut off before the save is finished by the next one", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const { state } = await up(settings, [route(61)]);
      router.typeAsSomebodyElse(["no ip route 10.61.0.0/16 Null0.0 distance 250"]);
      assert.ok(hasRoute(router.startup(), 61));
      await destroy(settings, state);
      assert.ok(!hasRoute(router.startup(), 61));
    }));
});

it("a line that is missing after a refresh is a change", () =>
  on("nec-ix", {}, async ({ router, settings }) => {
    const { state } = await up(settings, [route(61)]);
    router.typeAsSomebodyElse(["no ip route 10.61.0.0/16 Null0.0 distance 250"]);
    const { routers } = await refresh(settings, state);
    assert.deepEqual(routers.r?.outs.config, { "StaticRoute 0": [] });
    const { diff } = startProcess(settings).of("RouterConfig");
    const inputs = state.routers.r?.inputs as Props;
    const asWanted = { ...inputs, commands: [] };
    assert.equal((await diff("r", outsOf(state), asWanted)).changes, false);
    assert.equal((await diff("r", routers.r?.outs as Props, asWanted)).changes, true);
  }));

describe("a run that died", function () {
  this.timeout(60_000);

  /** What a run has written down before its first line, and as far as it came. */
  const died = async (settings: object, list: Program, before: State, home: string) => {
    const { inputs } = await preview(settings, list, before, { home });
    const { declarations, restores, keys, revision, address } = inputs;
    journalOf(homeOf({ PULUMI_HOME: home }), String(address), "test/dev").write({
      stack: "test/dev",
      startedAt: "",
      revision: Number(revision),
      commands: inputs.commands as string[],
      record: { declarations, restores, keys } as RouterRecord,
      phase: "sending",
    });
    return inputs.commands as string[];
  };
  const freshHome = () => mkdtempSync(join(tmpdir(), "ixios-test-home-"));

  it("what it overwrote comes back in the end", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const home = freshHome();
      router.typeAsSomebodyElse(["interface GigaEthernet2.0", "description to the warehouse", "ip address 10.76.0.1/24"]);
      const start = steady(router.running());
      const list: Program = [["Interface", { name: "GigaEthernet2.0", description: "ours", address: "10.77.0.1/24" }]];
      const commands = await died(settings, list, nothing, home);
      router.typeAsSomebodyElse(commands.map((line) => line.trim()));
      const { state } = await up(settings, list, nothing, { home });
      assert.match(router.running(), /description ours/);
      assert.ok(router.startup().includes("description ours"));
      await destroy(settings, state, { home });
      assert.equal(steady(router.running()), start);
    }));

  it("what it overwrote comes back also where the state knows of its plan, and not of its change", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const home = freshHome();
      router.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 99"]);
      const start = steady(router.running());
      const list: Program = [["IkeDefaultProfile", { dpdInterval: 10 }, "ike"]];
      const commands = await died(settings, list, nothing, home);
      const provider = startProcess(settings, { home });
      const { inputs } = await provider.of("IkeDefaultProfile").check({}, { device: "r", dpdInterval: 10 });
      const declarations = { "IkeDefaultProfile ike": { kind: "IkeDefaultProfile", args: inputs.declared } };
      const planned = await provider
        .of("NetworkPlan")
        .check({}, { stack: "test/dev", routers: { r: { declarations } }, records: {} });
      await provider.close();
      router.typeAsSomebodyElse(commands.map((line) => line.trim()));
      const before: State = { declarations: {}, network: { inputs: planned.inputs, outs: planned.inputs }, routers: {} };
      const { state } = await up(settings, list, before, { home });
      await destroy(settings, state, { home });
      assert.equal(steady(router.running()), start);
    }));

  it("what it overwrote comes back although the next run fails and is taken back", () =>
    on("nec-ix", { faults: { refuse: [{ line: /10\.61/, reply: "% refused", times: 1 }] } }, async ({ router, settings }) => {
      const home = freshHome();
      router.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 99"]);
      const start = steady(router.running());
      const list: Program = [["IkeDefaultProfile", { dpdInterval: 10 }, "ike"]];
      const commands = await died(settings, list, nothing, home);
      router.typeAsSomebodyElse(commands.map((line) => line.trim()));
      await fails(up(settings, [...list, route(61)], nothing, { home }), "command-refused", /as before/);
      const { state } = await up(settings, list, nothing, { home });
      await destroy(settings, state, { home });
      assert.equal(steady(router.running()), start);
    }));

  it("what it had begun and the program no longer wants is taken back", () =>
    on("nec-ix", {}, async ({ router, settings, base }) => {
      const home = freshHome();
      await died(settings, [route(61), route(62)], nothing, home);
      router.typeAsSomebodyElse(["ip route 10.61.0.0/16 Null0.0 distance 250"]);
      const { commands } = await up(settings, [route(62)], nothing, { home });
      assert.deepEqual(
        commands.toSorted(),
        ["ip route 10.62.0.0/16 Null0.0 distance 250", "no ip route 10.61.0.0/16 Null0.0 distance 250"].toSorted(),
      );
      assert.notEqual(steady(router.running()), base);
    }));

  it("a change that the state knows of needs no journal: a line that somebody types later stays", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const home = freshHome();
      const first = await up(settings, [route(61), route(62)], nothing, { home });
      const second = await up(settings, [route(62)], first.state, { home });
      router.typeAsSomebodyElse(["ip route 10.61.0.0/16 Null0.0 distance 250"]);
      assert.deepEqual((await up(settings, [route(62)], second.state, { home })).commands, []);
      assert.ok(hasRoute(router.running(), 61));
    }));

  it("its journal is on the disk before the first line is on its way", () =>
    on("nec-ix", { faults: { delay: 300 } }, async ({ router, settings }) => {
      const home = freshHome();
      const running = up(settings, [route(61), route(62), route(63)], nothing, { home });
      await until(() => router.counts().configLines > 0, 15);
      const address = `${router.host}:${router.port}`;
      assert.equal(journalOf(homeOf({ PULUMI_HOME: home }), address, "test/dev").read()?.phase, "sending");
      await running;
    }));

  it("the journal shows no key and is for its owner alone", async () => {
    const { readdirSync, readFileSync, statSync } = await import("node:fs");
    await on("nec-ix", {}, async ({ router, settings }) => {
      const home = freshHome();
      router.typeAsSomebodyElse(["ikev2 authentication psk id ipv4 10.0.0.9 key char Former-canary"]);
      await up(settings, [["IkeAuthentication", { peerId: { ipv4: "10.0.0.9" }, preSharedKey: "Journal-canary" }]], nothing, {
        home,
      });
      const folder = join(home, "ixios/journal");
      const files = readdirSync(folder);
      assert.equal(files.length, 1);
      for (const file of files) {
        assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /canary/);
        assert.equal(statSync(join(folder, file)).mode & 0o077, 0);
      }
    });
  });
});

describe("another run on this machine", function () {
  this.timeout(60_000);

  it("is waited for, then named", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      const home = mkdtempSync(join(tmpdir(), "ixios-test-home-"));
      const options = {
        home: homeOf({ PULUMI_HOME: home }),
        device: "r",
        address: `${router.host}:${router.port}`,
        stack: "other/prod",
        patience: 1,
      };
      await withRouterLock(options, async () => {
        const { failures } = await preview(settings, [route(61)], nothing, { home });
        assert.match(
          failures[0]?.reason ?? "",
          /r: the run of stack other\/prod \(process \d+, since .*\) is changing this router/,
        );
      });
      await up(settings, [route(61)], nothing, { home });
    }));
});

describe("a state of version 0.1", function () {
  this.timeout(60_000);

  /** What version 0.1 kept of a resource that set a timer over another one. */
  const older: Props = {
    device: "r",
    label: "ike",
    dpdInterval: 10,
    __provider: "IkeDefaultProfile",
    config: ["ikev2 default-profile", "  dpd interval 10"],
    commands: [],
    interrupts: [],
    revision: 1,
    undo: ["ikev2 default-profile", "  dpd interval 99"],
    restores: { lines: [{ path: ["ikev2 default-profile"], line: "dpd interval 99" }], made: [] },
  };
  const state: State = { declarations: { "IkeDefaultProfile ike": older }, routers: {} };
  const list: Program = [["IkeDefaultProfile", { dpdInterval: 10 }, "ike"]];

  it("runs on: the first run sends nothing, and what was there before still comes back", () =>
    on("nec-ix", {}, async ({ router, settings }) => {
      router.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 10"]);
      const first = await up(settings, list, state);
      assert.deepEqual([first.commands, router.counts().configLines], [[], 0]);
      await destroy(settings, first.state);
      assert.match(router.running(), /ikev2 default-profile\n {2}dpd interval 99/);
    }));

  it("a resource that leaves in the very run of the upgrade is refused, and says what to do", () =>
    on("nec-ix", {}, async ({ settings }) => {
      await fails(up(settings, [], state), "made-by-older-version", /IkeDefaultProfile ike/, /run `pulumi up` once/);
      await fails(destroy(settings, state), "made-by-older-version");
    }));
});
