import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Router } from "../../simulator";
import type { PulumiStack } from "../../tools/pulumi-stack";
import { startBase, steady } from "../support/routers";
import { stackFor } from "../support/stack";

interface Resource {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
}

describe("the article's VPN by the real CLI", function () {
  this.timeout(120_000);
  const canary = "Canary-psk-4711";
  const enable = "Enable-0815";
  let tokyo: Router;
  let osaka: Router;
  let stack: PulumiStack;
  let base: string[];
  let built: string[];
  const texts: string[] = [];
  const now = () => [steady(tokyo.running()), steady(osaka.running())];
  const counts = () => [tokyo.counts(), osaka.counts()];
  const sent = () => counts().map(({ configLines, saves }) => [configLines, saves]);
  const visits = () => counts().map(({ logins, configSessions, saves }) => [logins, configSessions, saves]);
  const reset = () => {
    tokyo.resetCounts();
    osaka.resetCounts();
  };

  before(async () => {
    [tokyo, osaka] = await Promise.all([startBase("nec-ix"), startBase("cisco-ios", { enablePassword: enable })]);
    stack = await stackFor({
      routers: { tokyo, osaka },
      preSharedKey: canary,
      devices: { osaka: { enable: { secret: enable } } },
    });
    base = now();
  });
  after(async () => {
    await stack?.remove();
    await Promise.all([tokyo?.stop(), osaka?.stop()]);
  });

  it("preview shows the exact lines and changes nothing", async () => {
    const result = await stack.preview(["--diff"]);
    texts.push(result.output);
    assert.equal(result.code, 0, result.output);
    assert.match(result.output, /ikev2 authentication psk id ipv4 200\.1\.4\.1 key char <secret: preSharedKey>/);
    assert.match(result.output, /crypto ipsec transform-set TF-SET esp-3des esp-sha-hmac/);
    assert.deepEqual(now(), base);
    assert.deepEqual(sent(), [
      [0, 0],
      [0, 0],
    ]);
  });

  it("up: one login, one configuration session, one save on each router", async () => {
    reset();
    const events = join(stack.directory, "events.json");
    const result = await stack.up(["--event-log", events]);
    texts.push(result.output, await readFile(events, "utf8"));
    assert.equal(result.code, 0, result.output);
    assert.deepEqual(visits(), [
      [1, 1, 1],
      [1, 1, 1],
    ]);
    assert.deepEqual(
      counts().map(({ refusedLines }) => refusedLines),
      [0, 0],
    );
    built = now();
    assert.match(built[0] as string, new RegExp(`ikev2 authentication psk id ipv4 200\\.1\\.4\\.1 key char ${canary}`));
    assert.match(built[1] as string, new RegExp(`pre-shared-key ${canary}`));
    assert.equal(steady(tokyo.startup()), built[0]);
  });

  it("up again: nothing to do, no line, no save", async () => {
    reset();
    const result = await stack.up();
    assert.match(result.output, /18 unchanged/);
    assert.deepEqual(sent(), [
      [0, 0],
      [0, 0],
    ]);
  });

  it("the provider text of every resource is one line below 120 bytes", async () => {
    const { deployment } = await stack.exportState();
    const own = (deployment.resources as Resource[]).filter((each) => each.type.includes("ixios:"));
    assert.equal(own.length, 17);
    for (const { inputs } of own) {
      const text = String(inputs.__provider);
      assert.ok(text.length < 120 && !text.includes("\n"), text);
    }
  });

  it("a change by hand is shown by preview and by refresh, and repaired by up with its lines only", async () => {
    tokyo.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 77"]);
    osaka.typeAsSomebodyElse(["router bgp 100", "timers bgp 60 90"]);
    const drift = await stack.preview(["--diff", "--expect-no-changes"]);
    texts.push(drift.output);
    assert.notEqual(drift.code, 0);
    assert.match(drift.output, /dpd interval 10/);
    const refreshed = await stack.refresh(["--diff"]);
    assert.match(refreshed.output, /dpd interval 77/);
    assert.match(refreshed.output, /timers bgp 60 90/);
    reset();
    const result = await stack.up();
    assert.match(result.output, /2 updated/);
    assert.deepEqual(sent(), [
      [2, 1],
      [2, 1],
    ]);
    assert.deepEqual(now(), built);
  });

  it("a saved plan is refused when the lines have moved meanwhile", async () => {
    const plan = join(stack.directory, "plan.json");
    tokyo.typeAsSomebodyElse(["ikev2 default-profile", "dpd interval 77"]);
    const saved = await stack.preview(["--save-plan", plan]);
    assert.equal(saved.code, 0, saved.output);
    texts.push(await readFile(plan, "utf8"));
    tokyo.typeAsSomebodyElse(["ikev2 default-profile", "child-pfs 2048-bit"]);
    reset();
    const refused = await stack.up(["--plan", plan]);
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /violates plan/);
    assert.equal(tokyo.counts().configLines, 0);
    assert.equal((await stack.up()).code, 0);
    assert.deepEqual(now(), built);
  });

  it("destroy leaves no trace", async () => {
    texts.push(JSON.stringify(await stack.exportState()), await stack.stateFiles());
    reset();
    const result = await stack.destroy();
    texts.push(result.output);
    assert.equal(result.code, 0, result.output);
    assert.deepEqual(now(), base);
    assert.deepEqual(visits(), [
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it("no secret is in any output, state file, saved plan or event log", () => {
    assert.ok(texts.length >= 7);
    for (const text of texts)
      for (const secret of [canary, enable]) assert.ok(!text.includes(secret), `"${secret}" is in: ${text.slice(0, 300)}`);
  });
});
