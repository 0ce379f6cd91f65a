import assert from "node:assert/strict";
import { type CliCase, inCliCase, isSaved, route, went } from "../support/cli-case";

const visits = ({ tokyo, osaka }: CliCase) =>
  [tokyo, osaka].map((router) => {
    const { logins, configSessions, saves } = router.counts();
    return [logins, configSessions, saves];
  });
const once = [1, 1, 1];

describe("one login, one configuration session, one save for each router and run, by the real CLI", function () {
  this.timeout(300_000);

  it("two hundred declarations, one after the other (--parallel 1), up and destroy", () =>
    inCliCase(
      async (scene) => {
        const { program, run, stack, tokyo } = scene;
        await program(
          `for (let i = 0; i < 200; i++) new ixios.StaticRoute("r" + i, { device: "tokyo", destination: "10." + i + ".0.0/16", nextHop: "10.150.0.3", distance: 10 });\n`,
        );
        went(await run((each) => each.up()), 200);
        assert.deepEqual(visits(scene)[0], once);
        const others = tokyo.journal.filter((entry) => entry.verdict === "accepted" && !entry.line.startsWith("ip route "));
        assert.deepEqual(
          others.map((entry) => entry.line),
          [],
        );
        const text = await stack.stateFiles();
        assert.ok(!text.includes("__awaiter") && !text.includes("__provider_captured"), "no closure in the state");
        went(await run((each) => each.destroy()), 200);
        assert.deepEqual(visits(scene)[0], once);
      },
      { parallel: 1 },
    ));

  for (const parallel of [1, 64])
    it(`lists, maps and what refers to them, with dependsOn in every direction, --parallel ${parallel}`, () =>
      inCliCase(
        async (scene) => {
          const { program, run, tokyo, osaka } = scene;
          const start = [tokyo.running(), osaka.running()].map((text) => text.replace(/^! .*$|^Current configuration.*$/gm, ""));
          const part = (device: string) => `{
  const device = "${device}";
  const list = new ixios.PrefixList("${device}-list", { device, name: "LAN", entries: [{ action: "permit", prefix: "10.150.0.0/16", le: 24 }] });
  const map = new ixios.RouteMap("${device}-map", { device, name: "OUT", entries: [{ action: "permit", match: { prefixLists: [list] }, set: { localPreference: 200 } }] }, { dependsOn: list });
  const bgp = new ixios.BgpRouter("${device}-bgp", { device, asn: 65001 }, { dependsOn: map });
  new ixios.BgpNeighbor("${device}-peer", { device, router: bgp, address: "10.150.0.77", remoteAs: 65010, ipv4: { routeMapIn: map } });
  map.name.apply((name) => { if (name !== "OUT") throw new Error(name); });
}
`;
          await program(part("tokyo") + part("osaka"));
          const created = await run((stack) => stack.up());
          assert.equal(created.code, 0, created.output);
          assert.deepEqual(visits(scene), [once, once]);
          assert.match(osaka.running(), / neighbor 10\.150\.0\.77 route-map OUT in/);
          went(await run((stack) => stack.preview(["--expect-no-changes"])), 0);
          // The list, the map and the neighbour leave together, and the process stays.
          await program(
            `new ixios.BgpRouter("tokyo-bgp", { device: "tokyo", asn: 65001 });\nnew ixios.BgpRouter("osaka-bgp", { device: "osaka", asn: 65001 });\n`,
          );
          const removed = await run((stack) => stack.up());
          assert.equal(removed.code, 0, removed.output);
          assert.deepEqual(visits(scene), [once, once]);
          assert.doesNotMatch(osaka.running() + tokyo.running(), /route-map OUT/);
          await program(part("tokyo") + part("osaka"));
          assert.equal((await run((stack) => stack.up())).code, 0);
          const gone = await run((stack) => stack.destroy());
          assert.equal(gone.code, 0, gone.output);
          assert.deepEqual(visits(scene), [once, once]);
          const now = [tokyo.running(), osaka.running()].map((text) => text.replace(/^! .*$|^Current configuration.*$/gm, ""));
          assert.deepEqual(now, start);
          isSaved(tokyo);
        },
        { parallel },
      ));
});

describe("removals are reviewed, by the real CLI", function () {
  this.timeout(240_000);

  it("the preview of an up, of a router that leaves the program, and of a destroy show the very lines", () =>
    inCliCase(async ({ program, run, stack, tokyo, osaka }) => {
      await program(route("a", 61) + route("b", 62) + route("c", 63, "{}", "osaka"));
      went(await run((each) => each.up()), 3, 2);
      await program(route("b", 62) + route("c", 63, "{}", "osaka"));
      const shown = await run((each) => each.preview(["--diff"]));
      assert.match(shown.output, /"no ip route 10\.61\.0\.0\/16 Null0\.0 distance 250"/);
      assert.match(shown.output, /"removed: StaticRoute a"/);
      went(await run((each) => each.up()), 1);
      await program(route("b", 62));
      const leaving = await run((each) => each.preview(["--diff"]));
      assert.match(leaving.output, /leaving[\s\S]*osaka[\s\S]*no ip route 10\.63\.0\.0 255\.255\.0\.0 Null0 250/);
      went(await run((each) => each.up()), 1);
      assert.doesNotMatch(osaka.running(), /10\.63\.0\.0/);
      went(await run((each) => each.preview(["--expect-no-changes"])), 0);
      const destroying = await run(() => stack.destroyPreview(["--diff"]));
      went(destroying, 0);
      assert.match(destroying.output, /undo *: \[\s*\[0\]: "no ip route 10\.62\.0\.0\/16 Null0\.0 distance 250"/);
      went(await run((each) => each.destroy()), 1);
      assert.ok(tokyo.journal.some((entry) => entry.line === "no ip route 10.62.0.0/16 Null0.0 distance 250"));
    }));

  it("a destroy that would need other lines than the state shows is refused; a refresh shows them", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      await program(`new ixios.BgpRouter("bgp", { device: "tokyo", asn: 65001, ipv4: { redistribute: ["connected"] } });\n`);
      assert.equal((await run((each) => each.up())).code, 0);
      tokyo.typeAsSomebodyElse(["router bgp 65001", "address-family ipv4 unicast", "redistribute static"]);
      const stopped = await run((each) => each.destroy());
      assert.notEqual(stopped.code, 0);
      assert.equal(stopped.sent, 0);
      assert.match(stopped.output, /Run `pulumi refresh`, look at `undo`/);
      went(await run((each) => each.refresh()), 0);
      const gone = await run((each) => each.destroy());
      assert.equal(gone.code, 0, gone.output);
      assert.match(tokyo.running(), /router bgp 65001\n {2}address-family ipv4 unicast\n {4}redistribute static/);
      assert.doesNotMatch(tokyo.running(), /redistribute connected/);
    }));
});

describe("a plain destroy after the login has changed, by the real CLI", function () {
  this.timeout(120_000);

  it("says that its settings are those of the last up, and what to type", () =>
    inCliCase(async ({ program, run, stack, tokyo }) => {
      await program(route("a", 61));
      went(await run((each) => each.up()), 1);
      await stack.configure({ "ixios:devices": { tokyo: { port: "9" } } });
      // Plain: with the settings of the last up, which still work.
      went(await run((each) => each.destroy()), 1);
      await stack.configure({ "ixios:devices": { tokyo: { port: String(tokyo.port) } } });
      went(await run((each) => each.up()), 1);
      await tokyo.stop();
      const stopped = await run((each) => each.destroy());
      assert.notEqual(stopped.code, 0);
      assert.match(stopped.output, /tokyo: no connection to/);
      assert.match(stopped.output, /settings of the last `pulumi up`.*--run-program/);
    }));
});
