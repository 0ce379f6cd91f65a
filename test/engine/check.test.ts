import assert from "node:assert/strict";
import type { Kind } from "../../provider/resources";
import type { Router } from "../../simulator";
import { settingsOf, startBase } from "../support/routers";
import { nothing, preview, startProcess } from "../support/run";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const auth = { peerId: { ipv4: "10.0.0.9" } };

describe("arguments that are wrong are named in preview", () => {
  let router: Router;
  let settings: object;
  before(async () => {
    router = await startBase("nec-ix");
    settings = settingsOf({ r: router });
  });
  after(() => router.stop());

  const cases: [Kind, object, string, RegExp][] = [
    ["IkeDefaultProfile", { dpdInterval: 5 }, "dpdInterval", /from 10 to 3600/],
    ["IkeDefaultProfile", { dpdIntervall: 10 }, "dpdIntervall", /is not an argument of IkeDefaultProfile/],
    ["IkeDefaultProfile", { ikeSa: { lifetime: 10 } }, "ikeSa.lifetime", /from 90 to 691200/],
    ["IkeDefaultProfile", { ikeSa: { dhGroups: [3] } }, "ikeSa.dhGroups[0]", /must be one of 1, 2, 5/],
    ["IkeDefaultProfile", { ikeSa: { dhGroups: [19] } }, "ikeSa.dhGroups", /which NEC IX does not have/],
    ["IkeDefaultProfile", { childSa: { lifetimeKilobytes: 5000 } }, "childSa.lifetimeKilobytes", /has no command on NEC IX/],
    [
      "IkeAuthentication",
      { peerId: { ipv4: "10.0.0.9" }, preSharedKey: "with blank" },
      "preSharedKey",
      /without blanks and without '\?'/,
    ],
    ["IkeAuthentication", { peerId: { ipv4: "10.0.0.9", fqdn: "a" }, preSharedKey: "abc" }, "peerId", /exactly one of/],
    ["IkeTunnel", { interface: "Tunnel3", peer: "10.0.0.9", authentication: auth }, "interface", /such as Tunnel3\.0/],
    ["IkeTunnel", { interface: "Tunnel3.0", peer: "300.0.0.9", authentication: auth }, "peer", /IPv4 or IPv6 address/],
    ["StaticRoute", { destination: "10.0.0.1/24", nextHop: "10.0.0.1" }, "destination", /no host bits/],
    ["BgpNeighbor", { router: 100, address: "10.0.0.1", remoteAs: 7, keepalive: 30 }, "holdTime", /together/],
    [
      "BgpNeighbor",
      { router: 100, address: "10.0.0.1", remoteAs: 7, ipv4: { softReconfigurationInbound: true } },
      "ipv4.softReconfigurationInbound",
      /route refresh/,
    ],
    ["ConfigBlock", { lines: ["no hostname a", "! comment"] }, "lines[1]", /no comment/],
  ];
  for (const [kind, args, property, reason] of cases) {
    it(`${kind} ${JSON.stringify(args)}`, async () => {
      const { failures } = await preview(settings, [[kind, args]]);
      // Without the property: Pulumi would print its value.
      assert.equal(failures[0]?.property, "");
      const line = failures[0]?.reason.split("\n").find((each) => each.startsWith(`r: ${kind} 0: ${property} `));
      assert.ok(line, JSON.stringify(failures));
      assert.match(line, reason);
    });
  }

  it("no device, an unknown device, a wrong setting", async () => {
    const at = async (device: string, given: object) =>
      (await preview(given, [["StaticRoute", { destination: "default", nextHop: "10.0.0.1" }]], nothing, { device })).failures[0]
        ?.reason ?? "";
    assert.match(await at("kyoto", settings), /device "kyoto" is not in the stack configuration \(known: r\)/);
    assert.match(
      await at("r", { r: { ...(settings as { r: object }).r, port: "many" } }),
      /ixios:devices\.r\.port must be a port number/,
    );
    assert.match(
      await at("r", { r: { ...(settings as { r: object }).r, hots: "x" } }),
      /ixios:devices\.r\.hots is not a setting/,
    );
    const { hostKey: _, ...noKey } = (settings as { r: Record<string, unknown> }).r;
    assert.match(await at("r", { r: noKey }), /host key of the router is not known yet. It showed SHA256:/);
  });

  it("all that is wrong is said at once, on every router", async () => {
    const { failures } = await preview({ ...settings, gone: { ...(settings as { r: object }).r, port: 9 } }, [
      ["StaticRoute", { destination: "10.0.0.1/24", nextHop: "10.0.0.1" }],
      ["IkeDefaultProfile", { dpdInterval: 5, dpdRetries: 999 }],
      ["StaticRoute", { device: "gone", destination: "default", nextHop: "10.0.0.1" }],
      ["StaticRoute", { device: "gone", destination: "10.0.0.0/8", nextHop: "10.0.0.1" }],
      ["StaticRoute", { device: "kyoto", destination: "default", nextHop: "10.0.0.1" }],
    ]);
    const reason = failures[0]?.reason ?? "";
    for (const part of [
      "r: StaticRoute 0: destination",
      "IkeDefaultProfile 1: dpdInterval",
      'device "kyoto"',
      "Nothing was sent",
    ])
      assert.ok(reason.includes(part), reason);
    assert.equal(reason.match(/no connection to/g)?.length, 1, "a router that cannot be reached is named once");
  });

  it("values that are not known yet make the plan unknown, and say which they are", async () => {
    const { inputs, failures } = await preview(settings, [["StaticRoute", { destination: "10.0.0.0/8", nextHop: unknown }]]);
    assert.deepEqual(failures, []);
    assert.deepEqual([inputs.commands, inputs.waitsFor], [unknown, ["StaticRoute 0: nextHop"]]);
    const provider = startProcess(settings);
    const declaration = provider.of("StaticRoute");
    const given = { device: "r", destination: "10.0.0.1/8", nextHop: unknown, ticket: { label: "x" } };
    const { failures: wrong } = await declaration.check({}, given);
    assert.match(wrong?.[0]?.reason ?? "", /^r: StaticRoute x: destination must be/);
    await provider.close();
  });
});
