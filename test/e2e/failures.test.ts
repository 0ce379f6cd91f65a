import assert from "node:assert/strict";
import type { Router, RouterOptions } from "../../simulator";
import type { PulumiStack, RunResult } from "../../tools/pulumi-stack";
import { startBase, steady } from "../support/routers";
import { type CaseOptions, head, stackFor } from "../support/stack";

/** The whole tunnel on the IX, small enough for a case. */
const tunnel = `${head}
const key = new ixios.IkeAuthentication("key", { device: "tokyo", peerId: { ipv4: "200.1.4.1" }, preSharedKey: psk });
new ixios.IkeTunnel("tunnel", { device: "tokyo", interface: "Tunnel3.0", peer: "200.1.4.1", authentication: key, connect: "auto" });
const bgp = new ixios.BgpRouter("bgp", { device: "tokyo", asn: 100 });
new ixios.BgpNeighbor("peer", { device: "tokyo", router: bgp, address: "10.200.0.254", remoteAs: 100 });
`;

interface Case {
  readonly stack: PulumiStack;
  readonly tokyo: Router;
  readonly base: string;
}

async function inCase(
  options: Partial<CaseOptions> & { router?: Partial<RouterOptions> },
  work: (each: Case) => Promise<void>,
): Promise<void> {
  const { router, ...rest } = options;
  const tokyo = await startBase("nec-ix", router);
  const stack = await stackFor({ routers: { tokyo }, program: tunnel, ...rest });
  try {
    await work({ stack, tokyo, base: steady(tokyo.running()) });
  } finally {
    await stack.remove();
    await tokyo.stop();
  }
}

/** The run failed, said this, and left the router as it was. */
function refused(result: RunResult, { tokyo, base }: Case, ...said: RegExp[]): void {
  assert.notEqual(result.code, 0, result.output);
  for (const each of said) assert.match(result.output, each);
  assert.equal(steady(tokyo.running()), base);
  assert.equal(tokyo.counts().saves, 0);
  assert.doesNotMatch(result.output, /\bat .*\.js:\d+/, "no stack of ours is shown");
}

describe("what goes wrong, by the real CLI", function () {
  this.timeout(120_000);

  it("a wrong password: refused in preview, with the setting's name", () =>
    inCase({ devices: { tokyo: { password: { secret: "wrong-canary" } } } }, async (each) => {
      const result = await each.stack.preview();
      refused(result, each, /refused the login of user "ops"/, /ixios:devices\.tokyo\.username/);
      assert.ok(!result.output.includes("wrong-canary"));
    }));

  it("a wrong host key: refused before the password is sent", () =>
    inCase({ devices: { tokyo: { hostKey: `SHA256:${"A".repeat(43)}` } } }, async (each) => {
      refused(await each.stack.preview(), each, /showed host key SHA256:/, /The password was not sent/);
      assert.equal(each.tokyo.counts().failedLogins, 0);
    }));

  it("a router that is off: says so once, quickly", () =>
    inCase({ devices: { tokyo: { port: "9" } } }, async (each) => {
      const result = await each.stack.preview();
      refused(result, each, /no connection to 127\.0\.0\.1:9/);
      assert.ok(result.seconds < 30, `${result.seconds}`);
    }));

  it("a line refused in the middle: taken back, nothing saved, the line and the reason named", () =>
    inCase(
      { router: { faults: { refuse: [{ line: /ikev2 connect-type/, reply: "% ikev2 connect-type auto -- canary-reply" }] } } },
      async (each) => {
        const result = await each.stack.up();
        refused(
          result,
          each,
          /refused "ikev2 connect-type auto" in config-Tunnel3\.0/,
          /canary-reply/,
          /running-config was read back and is as before/,
        );
        const sent = each.tokyo.journal.filter((entry) => entry.verdict !== "exec").map((entry) => entry.line);
        assert.ok(sent.includes("no interface Tunnel3.0"));
      },
    ));

  it("a refusal that repeats the key shows no key", () =>
    inCase(
      {
        preSharedKey: "Key-canary-99",
        router: {
          faults: {
            refuse: [
              {
                line: /ikev2 authentication/,
                reply: "% ikev2 authentication psk id ipv4 200.1.4.1 key char Key-canary-99 -- Invalid command.",
              },
            ],
          },
        },
      },
      async (each) => {
        const result = await each.stack.up(["--logtostderr", "-v=3"]);
        refused(result, each, /refused "ikev2 authentication psk id ipv4 200\.1\.4\.1 key char <secret: preSharedKey>"/);
        assert.ok(!result.output.includes("Key-canary-99"));
      },
    ));

  it("another administrator in configuration mode: waited for, then refused; nobody is thrown out", () =>
    inCase({ devices: { tokyo: { lockTimeout: "2" } } }, async (each) => {
      const holder = each.tokyo.holdConfigMode("hanako");
      refused(await each.stack.up(), each, /another administrator holds the configuration mode/, /Waited 2 s/);
      holder.release();
      assert.ok(!each.tokyo.journal.some((entry) => entry.line.includes("svintr")));
      assert.equal((await each.stack.up()).code, 0);
    }));

  it("an argument out of range fails in preview by its name", () => {
    const program = `${head}
new ixios.IkeDefaultProfile("ike", { device: "tokyo", dpdInterval: 5 });
`;
    return inCase({ program }, async (each) => {
      refused(
        await each.stack.preview(),
        each,
        /tokyo: IkeDefaultProfile ike: dpdInterval must be a whole number from 10 to 3600 \(seconds\)/,
      );
    });
  });

  it("two resources on one setting fail in preview, each named", () => {
    const program = `${head}
new ixios.StaticRoute("one", { device: "tokyo", destination: "10.1.0.0/16", nextHop: "10.150.0.2" });
new ixios.StaticRoute("two", { device: "tokyo", destination: "10.1.0.0/16", nextHop: "10.150.0.2", distance: 9 });
`;
    return inCase({ program }, async (each) => {
      refused(
        await each.stack.preview(),
        each,
        /tokyo: StaticRoute one and StaticRoute two both manage ip route 10\.1\.0\.0\/16 10\.150\.0\.2/,
      );
    });
  });

  it("a secret where lines are shown in clear is refused, however deep it is", () => {
    const program = `${head}
const line = psk.apply((key) => "ikev2 authentication psk id fqdn b key char " + key);
new ixios.ConfigBlock("block", { device: "tokyo", lines: ["hostname a", line] });
`;
    return inCase({ program, preSharedKey: "leaked-canary" }, async (each) => {
      const result = await each.stack.preview();
      refused(result, each, /argument "lines" is a secret/);
      assert.ok(!result.output.includes("leaked-canary"));
    });
  });

  it("secrets from outside the stack configuration are in no state file, and a key that was there comes back", () => {
    const program = `${head}
new ixios.IkeAuthentication("key", { device: "tokyo", peerId: { ipv4: "200.1.4.1" }, preSharedKey: process.env.OTHER_KEY as string });
new ixios.ConfigBlock("block", { device: "tokyo", lines: ["ip route 10.77.0.0/16 10.150.0.2", "ikev2 authentication psk id fqdn b.example key char <secret: b>"], secrets: { b: process.env.OTHER_KEY + "2" } });
`;
    return inCase({ program, env: { OTHER_KEY: "Env-canary-1" } }, async ({ stack, tokyo }) => {
      tokyo.typeAsSomebodyElse(["ikev2 authentication psk id ipv4 200.1.4.1 key char Former-canary"]);
      const before = steady(tokyo.running());
      const shown = await stack.preview(["--diff"]);
      const result = await stack.up();
      assert.equal(result.code, 0, result.output);
      assert.match(tokyo.running(), /200\.1\.4\.1 key char Env-canary-1\n/);
      assert.match(tokyo.running(), /b\.example key char Env-canary-12/);
      const texts = [shown.output, result.output, await stack.stateFiles(), JSON.stringify(await stack.exportState())];
      for (const text of texts) for (const secret of ["Env-canary", "Former-canary"]) assert.ok(!text.includes(secret), secret);
      assert.equal((await stack.destroy()).code, 0);
      assert.equal(steady(tokyo.running()), before);
    });
  });
});
