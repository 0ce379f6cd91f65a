import assert from "node:assert/strict";
import { type CliCase, inCliCase, isSaved, route, routesOf, went } from "../support/cli-case";
import { endLeftovers, providersOf, start } from "../support/kill";
import { baseConfig, steady } from "../support/routers";
import { seed } from "../support/seed";
import { until } from "../support/until";

/** Kills at random moments: some here, 50 with IXIOS_KILLS=50. */
const kills = Number(process.env.IXIOS_KILLS ?? 3);

const interfaceOf = `new ixios.Interface("lan", { device: "tokyo", name: "GigaEthernet2.0", description: "ours", address: "10.77.0.1/24" });\n`;
const theirs = baseConfig("nec-ix").replace(
  /(?<=interface GigaEthernet2\.0\n)(?: {2}.*\n)+/,
  "  description theirs\n  ip address 10.76.0.1/24\n  no shutdown\n",
);
const ten = Array.from({ length: 10 }, (_, i) => route(`r${i}`, 60 + i)).join("");

describe("a run that is killed, by the real CLI", function () {
  this.timeout(120_000 + kills * 60_000);

  it("the command line alone: the provider ends the change, saves and goes; a second run meanwhile is told who holds the router", () =>
    inCliCase(
      async ({ program, run, stack, tokyo }) => {
        await program(ten);
        const running = start(stack, "up");
        await until(() => tokyo.counts().configLines > 1, 60);
        running.kill(true);
        await stack.cancel();
        const second = await run((each) => each.preview());
        assert.match(
          second.output,
          /tokyo: the run of stack a-case\/dev \(process \d+, since .*\) is changing this router\. Waited 1 s/,
        );
        await until(() => providersOf(stack).length === 0, 60);
        assert.equal(routesOf(tokyo).length, 10);
        isSaved(tokyo);
        // Nobody else can have been locked out: the session is closed.
        went(await run((each) => each.up()), 0);
        went(await run((each) => each.preview(["--expect-no-changes"])), 0);
      },
      { tokyo: { faults: { delay: 2500 } }, devices: { tokyo: { lockTimeout: "1" } } },
    ));

  it(`at any moment of up and destroy: the next run needs no hand on the router (${kills} times)`, () =>
    inCliCase(
      async (scene) => {
        const random = generator(seed);
        const { program, stack, tokyo } = scene;
        const base = steady(tokyo.running());
        await program(interfaceOf + ten);
        for (let i = 0; i < kills; i++) {
          for (const operation of ["up", "destroy"] as const) {
            const [after, alone] = [1500 + random() * 5500, random() < 0.5];
            const note = `kill ${i} of ${operation}, seed ${seed}: after ${Math.round(after)} ms, ${alone ? "the command line alone" : "everything"}`;
            const running = start(stack, operation);
            await Promise.race([running.ended, new Promise((resolve) => setTimeout(resolve, after))]);
            running.kill(alone);
            await running.ended;
            await until(() => providersOf(stack).length === 0, 60);
            endLeftovers(stack);
            await stack.cancel();
            const again = await (operation === "up" ? stack.up() : stack.destroy());
            assert.equal(again.code, 0, `${note}\n${again.output}`);
            isSettled(scene, operation, base, note);
          }
        }
      },
      { tokyo: { config: theirs, faults: { delay: 150 } } },
    ));
});

function isSettled({ tokyo }: CliCase, operation: "up" | "destroy", base: string, note: string): void {
  if (operation === "up") {
    assert.equal(routesOf(tokyo).length, 10, note);
    assert.match(tokyo.running(), /description ours/, note);
  } else assert.equal(steady(tokyo.running()), base, note);
  assert.equal(steady(tokyo.startup()), steady(tokyo.running()), note);
}

function generator(start: number): () => number {
  let state = start >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
