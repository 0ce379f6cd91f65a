import assert from "node:assert/strict";
import { delta } from "../../provider/config/delta";
import { coded, number, word } from "../../provider/config/field";
import type { Form } from "../../provider/config/form";
import { parse } from "../../provider/config/parse";
import { predict } from "../../provider/config/predict";
import { canonical, print } from "../../provider/config/print";
import { tableOf } from "../../provider/dialects";
import { ciscoIos } from "../../provider/dialects/cisco-ios";
import type { Dialect } from "../../provider/dialects/dialect";
import type { Instance } from "../../provider/planning/declaration";
import { readRouter } from "../../provider/planning/read-router";
import { dialectFailures } from "../../provider/planning/supported";
import type { InterfaceArgs } from "../../provider/resources/interface";
import type { StaticRouteArgs } from "../../provider/resources/static-route";
import { planDelete, planPut } from "../support/plan";

// A third vendor, as docs/dialects.md tells it: a router without modes, whose interfaces are named on every line. Data, and nothing else.

const route: Form<StaticRouteArgs> = {
  blocks: [
    {
      in: [],
      rows: [{ line: "ip route {destination} gateway {nextHop} | [metric {distance}]", after: ["interface {nextHop}"] }],
    },
  ],
  fields: [word("destination"), word("nextHop"), number("distance")],
  bind: ["destination", "nextHop"],
  unsupported: { vrf: "has no command there: leave it out" },
};

const networkInterface: Form<InterfaceArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        { line: "ip {name} address | {address}" },
        { line: "description {name} | {description...}" },
        { line: "ip {name} mtu | {mtu}" },
      ],
    },
  ],
  fields: [
    coded("name", "name", { to: (text: string) => text.toLowerCase(), from: (text) => text.toUpperCase() }),
    word("address"),
    word("description"),
    number("mtu"),
  ],
  bind: ["name"],
};

const third: Dialect = {
  ...ciscoIos,
  name: "flat",
  title: "Flat Router",
  text: { indent: 1, volatile: [/^# Reporting Date/], literalEnd: () => undefined },
  forms: { Interface: networkInterface as Form, StaticRoute: route as Form },
  unsupported: { BgpRouter: "is not known there" },
  headers: [],
  rules: [],
  builtins: [],
};

const text =
  "# Reporting Date: today\nip lan1 address 192.0.2.1/24\nip route default gateway 192.0.2.254\ndns server 192.0.2.9\n";
const live = parse(text, third.text);
const put = (kind: "StaticRoute" | "Interface", args: object): Instance => ({ kind, args: { device: "r", ...args } });
const plan = (instance: Instance) => planPut({ dialect: third, instance, live });

describe("a third dialect is data", () => {
  it("prints back, without what changes at every read", () => {
    assert.equal(print(live, 1), text.split("\n").slice(1).join("\n"));
  });

  it("plans a new line, a new value and nothing", () => {
    assert.deepEqual(plan(put("StaticRoute", { destination: "10.0.0.0/8", nextHop: "192.0.2.7", distance: 5 })).commands, [
      "ip route 10.0.0.0/8 gateway 192.0.2.7 metric 5",
    ]);
    assert.deepEqual(plan(put("Interface", { name: "LAN1", address: "192.0.2.2/24", mtu: 1400 })).commands, [
      "ip lan1 address 192.0.2.2/24",
      "ip lan1 mtu 1400",
    ]);
    assert.deepEqual(plan(put("StaticRoute", { destination: "default", nextHop: "192.0.2.254" })).commands, []);
  });

  it("predicts what the router has afterwards, and leads back", () => {
    const instance = put("Interface", { name: "LAN1", address: "192.0.2.2/24" });
    const { change } = plan(instance);
    const table = tableOf(third);
    const after = predict(live, delta(live, change.after, table), table);
    assert.deepEqual(canonical(after), canonical(change.after));
    assert.deepEqual(canonical(planDelete(third, instance, change.restores, after).after), canonical(live));
  });

  it("reads the router into resources", () => {
    assert.deepEqual(
      readRouter(third, "r", live).present.map(({ instance: { kind, args } }) => [kind, (args as { device: string }).device]),
      [
        ["Interface", "r"],
        ["StaticRoute", "r"],
      ],
    );
  });

  it("says what it has not", () => {
    assert.match(dialectFailures(third, "BgpRouter", {})[0]?.reason ?? "", /Flat Router.*no BgpRouter: is not known there/);
    assert.match(dialectFailures(third, "StaticRoute", { vrf: "V" })[0]?.reason ?? "", /leave it out/);
  });
});
