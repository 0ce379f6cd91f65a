import assert from "node:assert/strict";
import { type Behaviour, behaviours, type Dialect, type RouterOptions } from "../../simulator";
import { withRouter } from "./bases";
import { iosChecks } from "./behaviours-ios";
import { ixChecks } from "./behaviours-ix";
import { type Check, sharedChecks } from "./behaviours-shared";

const checks: Readonly<Record<string, Check>> = { ...sharedChecks, ...ixChecks, ...iosChecks };

const dialectsOf = ({ family }: Behaviour): Dialect[] => (family === "both" ? ["nec-ix", "cisco-ios"] : [family]);

describe("simulator behaviours", () => {
  it("has a check for each, and no check too many", () => {
    assert.deepEqual(Object.keys(checks).sort(), behaviours.map(({ id }) => id).sort());
  });

  for (const behaviour of behaviours) {
    const { id, row, allowed, assumed } = behaviour;
    for (const dialect of dialectsOf(behaviour))
      for (const value of allowed.length > 0 ? allowed : [undefined]) {
        const set = value === undefined ? "" : ` = ${value}`;
        it(`row ${row}, ${dialect}: ${id}${set}${assumed ? " (assumed)" : ""}`, async () => {
          const check = checks[id] as Check;
          const options: Partial<RouterOptions> = value === undefined ? {} : { behaviours: { [id]: value } };
          const users = [
            { name: "ops", password: "ops" },
            { name: "eyes", password: "eyes", level: "monitor" as const },
          ];
          await withRouter({ dialect, users, ...check.options, ...options }, (router) => check.run(router, value));
        });
      }
  }

  it("refuses unknown behaviours and values", async () => {
    for (const set of [{ "no-such": true }, { "ix-psk-display": "loud" }, { echo: false }, { "ios-prompt-cut": 20 }])
      await assert.rejects(withRouter({ dialect: "nec-ix", behaviours: set }, () => undefined));
  });
});
