import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import { isProblem } from "../../provider/errors";
import type { Router, RouterOptions } from "../../simulator";
import { settingsOf, startBase, steady } from "./routers";

export interface Place {
  readonly router: Router;
  readonly settings: object;
  readonly base: string;
}

/** A router with the base configuration, for as long as `work` takes. */
export async function on(
  dialect: DialectName,
  options: Partial<RouterOptions>,
  work: (place: Place) => Promise<void>,
  more: object = {},
): Promise<void> {
  const router = await startBase(dialect, options);
  try {
    await work({
      router,
      settings: settingsOf({ r: router }, { commandTimeout: 2, lockTimeout: 1, ...more }),
      base: steady(router.running()),
    });
  } finally {
    await router.stop();
  }
}

/** Fails with this problem. */
export async function fails(work: Promise<unknown>, code: string, ...said: RegExp[]): Promise<void> {
  await assert.rejects(work, (error: Error) => {
    assert.ok(isProblem(error), String(error));
    assert.equal(error.problem.code, code, error.message);
    for (const each of said) assert.match(error.message, each);
    return true;
  });
}
