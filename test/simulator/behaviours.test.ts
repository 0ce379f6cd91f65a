import assert from "node:assert/strict";
import { type Behaviour, behaviours, type Dialect, ManualClock } from "../../simulator";
import { withRouter } from "./bases";
import { dependencyChecks } from "./behaviours-dependencies";
import { iosChecks } from "./behaviours-ios";
import { ixChecks } from "./behaviours-ix";
import { keyChecks } from "./behaviours-keys";
import { reachChecks } from "./behaviours-reach";
import { savingChecks } from "./behaviours-saving";
import { type Check, sharedChecks } from "./behaviours-shared";
import { showChecks } from "./behaviours-shows";
import { terminalChecks } from "./behaviours-terminal";
import { transportChecks } from "./behaviours-transport";
import { transportFaultChecks } from "./behaviours-transport-faults";
import { valueChecks } from "./behaviours-values";
import { wayBackChecks } from "./behaviours-way-back";

const checks: Readonly<Record<string, Check>> = {
  ...transportChecks,
  ...terminalChecks,
  ...dependencyChecks,
  ...savingChecks,
  ...sharedChecks,
  ...ixChecks,
  ...iosChecks,
  ...wayBackChecks,
  ...transportFaultChecks,
  ...showChecks,
  ...keyChecks,
  ...valueChecks,
  ...reachChecks,
};

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
          const set = { ...check.options?.behaviours, ...(value === undefined ? {} : { [id]: value }) };
          const clock = new ManualClock();
          const users = [
            { name: "ops", password: "ops" },
            { name: "eyes", password: "eyes", level: "monitor" as const },
          ];
          const options = { dialect, users, ...(check.options?.now ? {} : { clock }), ...check.options, behaviours: set };
          await withRouter(options, (router) => check.run(router, value, clock));
        });
      }
  }

  it("refuses unknown behaviours and values", async () => {
    for (const set of [{ "no-such": true }, { "ix-psk-display": "loud" }, { echo: false }, { "ios-prompt-cut": 20 }])
      await assert.rejects(withRouter({ dialect: "nec-ix", behaviours: set }, () => undefined));
  });
});
