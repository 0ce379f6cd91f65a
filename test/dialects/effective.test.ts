import assert from "node:assert/strict";
import * as ios from "../../provider/dialects/cisco-ios/effective";
import * as ix from "../../provider/dialects/nec-ix/effective";

describe("nec-ix: what holds for a tunnel", () => {
  /** The maker's table of defaults. */
  const defaults: readonly (readonly [string, unknown])[] = [
    ["localId", "the source address"],
    ["connect", "trigger"],
    ["dpdInterval", "off"],
    ["negotiationDirection", "both"],
    ["antiReplay", true],
    ["localTrafficSelector", "any"],
    ["initialContact", true],
    ["outgoingInterface", "by route"],
    ["sourceAddress", "by route"],
    ["retransmit.interval", "backoff"],
    ["ikeSa.lifetime", 86400],
    ["childSa.lifetime", 28800],
    ["fragmentation", "post"],
    ["ignoreMtu", false],
  ];
  for (const [parameter, value] of defaults)
    it(`${parameter}: built in ${JSON.stringify(value)}`, () => {
      assert.deepEqual(ix.effectiveParameters({})[parameter], { value, origin: "built-in" });
    });

  const shared: readonly (readonly [string, object, object, object, unknown, unknown, unknown])[] = [
    ["dpdInterval", { dpdInterval: 10 }, { dpdInterval: 20 }, { dpdInterval: 30 }, 10, 20, 30],
    ["ikeSa.dhGroups", { ikeSa: { dhGroups: [14] } }, { ikeSa: { dhGroups: [5] } }, { ikeSa: { dhGroups: [2] } }, [14], [5], [2]],
    ["childSa.pfs", { childSa: { pfs: "off" } }, { childSa: { pfs: 2 } }, { childSa: { pfs: 14 } }, "off", 2, 14],
    [
      "negotiationDirection",
      { negotiationDirection: "both" },
      { negotiationDirection: "responder" },
      { negotiationDirection: "initiator" },
      "both",
      "responder",
      "initiator",
    ],
    [
      "localId",
      { localId: { fqdn: "t" } },
      { localId: { keyid: "p" } },
      { localId: { ipv4: "192.0.2.1" } },
      { fqdn: "t" },
      { keyid: "p" },
      { ipv4: "192.0.2.1" },
    ],
  ];
  for (const [parameter, tunnel, profile, defaultProfile, first, second, third] of shared)
    it(`${parameter}: tunnel over profile over default profile`, () => {
      const at = (configured: ix.Configured) => ix.effectiveParameters(configured)[parameter];
      assert.deepEqual(at({ tunnel, profile, defaultProfile }), { value: first, origin: "tunnel" });
      assert.deepEqual(at({ profile, defaultProfile }), { value: second, origin: "profile" });
      assert.deepEqual(at({ defaultProfile }), { value: third, origin: "default profile" });
    });

  it("each parameter of a block for itself", () => {
    const table = ix.effectiveParameters({
      tunnel: { childSa: { lifetime: 600 } },
      defaultProfile: { childSa: { lifetime: 900, pfs: "off" } },
    });
    assert.deepEqual([table["childSa.lifetime"]?.origin, table["childSa.pfs"]?.origin], ["tunnel", "default profile"]);
  });

  it("a value that makes no line overrides nothing", () => {
    const { antiReplay } = ix.effectiveParameters({ tunnel: { antiReplay: true }, profile: { antiReplay: false } });
    assert.deepEqual(antiReplay, { value: false, origin: "profile" });
  });
});

describe("cisco-ios: what holds for a tunnel", () => {
  const cases: readonly (readonly [string, ios.Configured, string, unknown, string])[] = [
    ["the smart default", {}, "ikeSa.dhGroups", [5, 2], "built-in"],
    ["the built-in lifetime", {}, "childSa.lifetime", 3600, "built-in"],
    [
      "all proposals in order",
      { proposals: [{ dhGroups: [14] }, { dhGroups: [5, 14] }] },
      "ikeSa.dhGroups",
      [14, 5],
      "IKEv2 proposal",
    ],
    ["integrity as PRF", { proposals: [{ integrity: ["sha1"] }] }, "ikeSa.prf", ["sha1"], "IKEv2 proposal"],
    ["a PRF of its own", { proposals: [{ integrity: ["sha1"], prf: ["md5"] }] }, "ikeSa.prf", ["md5"], "IKEv2 proposal"],
    ["integrity as PRF in a profile", { profile: { ikeSa: { integrity: ["sha1"] } } }, "ikeSa.prf", ["sha1"], "IKEv2 profile"],
    ["the profile's DPD", { profile: { dpdInterval: 10 }, global: dpd(30) }, "dpdInterval", 10, "IKEv2 profile"],
    ["the profile's DPD, whole", { profile: { dpdInterval: 10 }, global: dpd(30) }, "dpdMode", "periodic", "IKEv2 profile"],
    ["the router's DPD", { profile: {}, global: dpd(30) }, "dpdInterval", 30, "global"],
    [
      "the IPsec profile's lifetime",
      { ipsecProfile: { lifetime: 600 }, global: { lifetime: 700 } },
      "childSa.lifetime",
      600,
      "IPsec profile",
    ],
    ["the router's lifetime", { ipsecProfile: {}, global: { lifetime: 700 } }, "childSa.lifetime", 700, "global"],
    [
      "replay detection, off for all",
      { ipsecProfile: { antiReplay: true }, global: { antiReplay: false } },
      "antiReplay",
      false,
      "global",
    ],
    [
      "several sets",
      { transformSets: [{ encryption: "aes-gcm-256" }, { encryption: "aes-cbc-256" }] },
      "childSa.encryption",
      ["aes-gcm-256", "aes-cbc-256"],
      "transform-set",
    ],
    ["PFS", { ipsecProfile: { pfs: 14 } }, "childSa.pfs", 14, "IPsec profile"],
    ["no PFS", { ipsecProfile: { pfs: "off" } }, "childSa.pfs", "off", "built-in"],
  ];
  for (const [name, configured, parameter, value, origin] of cases)
    it(`${name}: ${parameter}`, () => {
      assert.deepEqual(ios.effectiveParameters(configured)[parameter], { value, origin });
    });

  function dpd(interval: number) {
    return { dpd: { interval, retryInterval: 5, mode: "on-demand" } } as const;
  }
});
