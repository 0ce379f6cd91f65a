import assert from "node:assert/strict";
import { type CliCase, inCliCase, isSaved, refused, route, routesOf, urn, went } from "../support/cli-case";

const lan = (device = "tokyo") =>
  `new ixios.Interface("lan", { device: "${device}", name: "GigaEthernet2.0", description: "ours", address: "10.77.0.1/24" });\n`;

/** Nothing is sent, and the next preview has nothing to show. */
async function quiet({ run }: CliCase, args: string[] = []): Promise<void> {
  went(await run((stack) => stack.up(args)), 0);
  if (args.length === 0) went(await run((stack) => stack.preview(["--expect-no-changes"])), 0);
}

describe("names mean nothing to the router, by the real CLI", function () {
  this.timeout(240_000);

  it("a rename, a swap, a move below a component and back, a replacement: nothing is sent", () =>
    inCliCase(async (scene) => {
      const { program, run, tokyo } = scene;
      await program(route("a", 61) + route("b", 62));
      went(await run((stack) => stack.up()), 2);
      await program(route("c", 61) + route("b", 62));
      await quiet(scene);
      await program(route("b", 61) + route("c", 62));
      await quiet(scene);
      await quiet(scene, ["--replace", urn("StaticRoute", "b")]);
      await quiet(scene, ["--replace", urn("RouterConfig", "tokyo"), "--replace", urn("NetworkPlan", "network")]);
      await quiet(scene);
      const component = `class Site extends pulumi.ComponentResource { constructor(name: string) { super("my:Site", name); const parent = this; ${route("b", 61, "{ parent }")} } }\nnew Site("x");\n`;
      await program(component + route("c", 62));
      await quiet(scene);
      await program(route("b", 61) + route("c", 62, '{ aliases: [{ name: "other" }], deleteBeforeReplace: true }'));
      await quiet(scene);
      assert.deepEqual(routesOf(tokyo), ["61", "62"]);
    }));

  it("one declaration split in two, two merged into one, a line taken over by another kind: nothing is sent", () =>
    inCliCase(async (scene) => {
      const { program, run, osaka } = scene;
      const block = (name: string, lines: string) => `new ixios.ConfigBlock("${name}", { device: "osaka", lines: ${lines} });\n`;
      await program(block("all", '["ip route 10.61.0.0 255.255.0.0 Null0 250", "ip route 10.62.0.0 255.255.0.0 Null0 250"]'));
      went(await run((stack) => stack.up()), 2);
      await program(
        block("a", '["ip route 10.61.0.0 255.255.0.0 Null0 250"]') + block("b", '["ip route 10.62.0.0 255.255.0.0 Null0 250"]'),
      );
      await quiet(scene);
      await program(route("a", 61, "{}", "osaka") + route("b", 62, "{}", "osaka"));
      await quiet(scene);
      await program(block("one", '["ip route 10.61.0.0 255.255.0.0 Null0 250", "ip route 10.62.0.0 255.255.0.0 Null0 250"]'));
      await quiet(scene);
      assert.deepEqual(routesOf(osaka), ["61", "62"]);
    }));

  it("another name for the router: nothing is sent, and what was overwritten before still comes back", () =>
    inCliCase(async (scene) => {
      const { program, run, stack, tokyo } = scene;
      tokyo.typeAsSomebodyElse(["interface GigaEthernet2.0", "description theirs", "ip address 10.76.0.1/24"]);
      await program(route("a", 61) + lan());
      went(await run((each) => each.up()), 4);
      await stack.configure({
        "ixios:devices": {
          edo: {
            dialect: "nec-ix",
            host: tokyo.host,
            port: String(tokyo.port),
            username: "ops",
            password: { secret: "ops" },
            hostKey: tokyo.hostKeyFingerprint,
          },
        },
      });
      await program(route("a", 61, "{}", "edo") + lan("edo"));
      await quiet(scene);
      await program(route("a", 61, "{}", "edo"));
      went(await run((each) => each.up()), 3);
      assert.match(tokyo.running(), /interface GigaEthernet2\.0\n {2}description theirs\n {2}ip address 10\.76\.0\.1\/24/);
      isSaved(tokyo);
    }));
});

describe("options of Pulumi, by the real CLI", function () {
  this.timeout(240_000);

  it("protect, retainOnDelete, ignoreChanges", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      const ignoring = (distance: number) => route("i", 64, '{ ignoreChanges: ["distance"] }').replace("250", `${distance}`);
      await program(route("p", 62, "{ protect: true }") + route("k", 63, "{ retainOnDelete: true }") + ignoring(250));
      went(await run((stack) => stack.up()), 3);
      await program(route("p", 62, "{ protect: true }") + route("k", 63, "{ retainOnDelete: true }") + ignoring(9));
      went(await run((stack) => stack.up()), 0);
      await program(ignoring(9));
      refused(await run((stack) => stack.up()), /tokyo: StaticRoute p is protected/, /pulumi state unprotect/);
      refused(await run((stack) => stack.destroy()), /tokyo: StaticRoute p is protected/);
      assert.deepEqual(routesOf(tokyo), ["62", "63", "64"]);
      await program(route("p", 62) + ignoring(9));
      went(await run((stack) => stack.up()), 0);
      assert.deepEqual(routesOf(tokyo), ["62", "63", "64"], "what is retained stays");
      went(await run((stack) => stack.destroy()), 2);
      assert.deepEqual(routesOf(tokyo), ["63"]);
    }));

  it("--target without the commit sends nothing and says so; with --target-dependents only that change is sent", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      await program(route("a", 61) + route("b", 62));
      went(await run((stack) => stack.up()), 2);
      await program(route("a", 71) + route("b", 72));
      const target = ["--target", urn("StaticRoute", "a")];
      for (const left of [await run((stack) => stack.preview(target)), await run((stack) => stack.up(target))]) {
        went(left, 0);
        assert.match(
          left.output,
          /tokyo: declarations of this router are among the targets, but its RouterConfig is not: nothing was sent/,
        );
      }
      const sent = await run((stack) => stack.up([...target, "--target-dependents"]));
      went(sent, 2);
      assert.doesNotMatch(sent.output, /are among the targets, but/);
      assert.deepEqual(routesOf(tokyo), ["62", "71"]);
      went(await run((stack) => stack.up()), 2);
      assert.deepEqual(routesOf(tokyo), ["71", "72"]);
    }));

  it("destroy --target of one declaration never empties the router", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      await program(route("a", 61) + route("b", 62));
      went(await run((stack) => stack.up()), 2);
      const target = ["--target", urn("StaticRoute", "a")];
      refused(await run((stack) => stack.destroy(target)));
      refused(
        await run((stack) => stack.destroy([...target, "--target-dependents"])),
        /tokyo: `destroy --target` of a declaration would take all lines of the program off the router/,
      );
      assert.deepEqual(routesOf(tokyo), ["61", "62"]);
      went(await run((stack) => stack.up()), 0);
    }));
});
