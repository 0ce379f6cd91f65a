import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inCliCase, isSaved, refused, route, routesOf, went } from "../support/cli-case";

/** A resource of another provider. */
const other = `
class Other extends pulumi.dynamic.Resource {
  readonly out!: pulumi.Output<string>;
  constructor(name: string, props: { value: string; fails?: boolean }) {
    super({ create: async (inputs: any) => {
      if (inputs.fails) throw new Error("the other provider fails");
      return { id: "other", outs: { ...inputs, out: inputs.value } };
    } }, name, { fails: false, ...props, out: undefined });
  }
}
`;

describe("all or nothing, by the real CLI", function () {
  this.timeout(240_000);

  it("whatever stops the program or a check: no router gets a line, and none is emptied", () =>
    inCliCase(async ({ program, run, tokyo, osaka }) => {
      const both = route("t", 61) + route("o", 61, "{}", "osaka");
      await program(both);
      went(await run((stack) => stack.up()), 2, 2);
      const changed = route("t", 62) + route("o", 62, "{}", "osaka");
      const endings: [string, RegExp][] = [
        [`throw new Error("the program fails");\n`, /the program fails/],
        [`pulumi.log.error("something is wrong");\n`, /something is wrong/],
        [`setTimeout(() => { throw new Error("later"); }, 50);\n`, /later/],
        [`process.exitCode = 3;\n`, /exit code: 3/],
        [`process.exit(0);\n`, /exit code: 1/],
        [`${other}new Other("bad", { value: "x", fails: true });\n`, /the other provider fails/],
      ];
      for (const [ending, said] of endings) {
        await program(changed + ending);
        refused(await run((stack) => stack.up()), said);
        assert.deepEqual([routesOf(tokyo), routesOf(osaka)], [["61"], ["61"]], ending);
      }
      // An argument that only one of the routers refuses.
      await program(
        `${changed}new ixios.StaticRoute("bad", { device: "tokyo", destination: "10.63.0.0/16", nextHop: "Null0.0", name: "word" });\n`,
      );
      refused(await run((stack) => stack.up()), /tokyo: StaticRoute bad: name/, /Nothing was sent to any router/);
      assert.deepEqual([routesOf(tokyo), routesOf(osaka)], [["61"], ["61"]]);
      await program(changed);
      went(await run((stack) => stack.up()), 4, 2);
      assert.deepEqual([routesOf(tokyo), routesOf(osaka)], [["62"], ["62"]]);
      isSaved(tokyo);
    }));

  it("all that is wrong is said in one run: arguments, references, host keys; a router that is off is named once", () =>
    inCliCase(
      async ({ program, run }) => {
        await program(
          `${route("a", 61, "{}", "osaka")}${route("b", 62, "{}", "osaka")}
new ixios.IkeDefaultProfile("ike", { device: "kobe", dpdInterval: 5 });
new ixios.StaticRoute("bits", { device: "tokyo", destination: "10.0.0.1/8", nextHop: "Null0.0" });
new ixios.RouteMap("m", { device: "tokyo", name: "m", entries: [{ action: "permit", match: { prefixLists: ["nowhere"] } }] });
`,
        );
        const result = await run((stack) => stack.preview());
        refused(
          result,
          /osaka: no connection to 127\.0\.0\.1:9/,
          /device "kobe" is not in the stack configuration/,
          /tokyo: StaticRoute bits: destination must be/,
          /Nothing was sent to any router/,
        );
        const told = result.stdout.slice(result.stdout.indexOf("Diagnostics:"));
        assert.equal(told.match(/osaka: no connection/g)?.length, 1, told);
      },
      { devices: { osaka: { port: "9" } } },
    ));

  it("a value that comes into being in the run: the plan waits for it, says for which, and is right in the end", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      await program(
        `${other}const made = new Other("made", { value: "10.66.0.0/16" });
new ixios.StaticRoute("r", { device: "tokyo", destination: made.out, nextHop: "Null0.0", distance: 250 });
${route("s", 67)}`,
      );
      const shown = await run((stack) => stack.preview(["--diff"]));
      went(shown, 0);
      assert.match(shown.output, /waitsFor *: \[\s*\[0\]: "StaticRoute r: destination"/);
      went(await run((stack) => stack.up()), 2);
      assert.deepEqual(routesOf(tokyo), ["66", "67"]);
      went(await run((stack) => stack.preview(["--expect-no-changes"])), 0);
    }));

  it("what depends on the router being ready waits for the commit", () =>
    inCliCase(async ({ program, run, tokyo }) => {
      const seen: string[][] = [];
      const server = createServer((_, response) => {
        seen.push(routesOf(tokyo));
        response.end();
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      await program(
        `const tokyo = ixios.device("tokyo");
${route("r", 61)}
class Look extends pulumi.dynamic.Resource {
  constructor(name: string, opts: pulumi.CustomResourceOptions) {
    super({ create: async () => { await fetch("http://127.0.0.1:${(server.address() as AddressInfo).port}"); return { id: "look", outs: {} }; } }, name, {}, opts);
  }
}
new Look("after", { dependsOn: tokyo.applied });
`,
      );
      try {
        went(await run((stack) => stack.up()), 1);
      } finally {
        server.close();
      }
      assert.deepEqual(seen, [["61"]]);
    }));

  it("a ring over the router's own commit is named, and nothing is sent", () =>
    inCliCase(async ({ program, run }) => {
      await program(`const tokyo = ixios.device("tokyo");\n${route("a", 61)}${route("b", 62, "{ dependsOn: tokyo.applied }")}`);
      refused(await run((stack) => stack.up()), /StaticRoute "b": waits for what its own router is to give back/);
    }));
});
