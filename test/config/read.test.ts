import assert from "node:assert/strict";
import { readFields } from "../../provider/config/field";
import { parse } from "../../provider/config/parse";
import { readForm } from "../../provider/config/read";
import { dialects } from "../../provider/dialects";
import type { Kind } from "../../provider/resources";

const text = `ip route 10.1.0.0/16 192.0.2.1 distance 200
ip route default GigaEthernet0.0
router bgp 100
  router-id 192.0.2.9
  neighbor 10.200.0.254 remote-as 200
  neighbor 10.200.0.254 timers 10 30
  neighbor 10.200.0.3 remote-as 100
  address-family ipv4 unicast
    redistribute connected
    redistribute static
`;

function read(kind: Kind): unknown[] {
  const { forms, text: rules } = dialects["nec-ix"];
  const form = forms[kind];
  assert.ok(form);
  return readForm(form, parse(text, rules)).map(({ found }) => readFields(form.fields ?? [], found));
}

describe("what stands on a router, as arguments", () => {
  it("a line each", () => {
    assert.deepEqual(read("StaticRoute"), [
      { destination: "10.1.0.0/16", nextHop: "192.0.2.1", distance: 200 },
      { destination: "default", nextHop: "GigaEthernet0.0" },
    ]);
  });

  it("lines of one name among others of a block", () => {
    assert.deepEqual(read("BgpNeighbor"), [
      { router: 100, address: "10.200.0.254", remoteAs: 200, keepalive: 10, holdTime: 30 },
      { router: 100, address: "10.200.0.3", remoteAs: 100 },
    ]);
  });

  it("blocks in blocks, lists", () => {
    assert.deepEqual(read("BgpRouter"), [{ asn: 100, routerId: "192.0.2.9", ipv4: { redistribute: ["connected", "static"] } }]);
  });
});
