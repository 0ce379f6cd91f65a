import assert from "node:assert/strict";
import type { DialectName } from "../../provider/dialects/dialect";
import { type Drive, drive, type Run } from "../support/drive";
import { type DrivenArgument, drivenArguments, hardwareOf, surroundingsOf } from "../support/driven";

const names: readonly DialectName[] = ["nec-ix", "cisco-ios"];

/** What a run did wrong, in one text; empty where the router took all of it and has what was wanted. */
function wrongs({ refused, wrong, sent }: Run): string {
  return refused.length + wrong.length === 0 ? "" : [...refused, ...wrong, "of", ...sent].join("\n");
}

/** Set, changed, dropped, set again, and the resource deleted. */
function life(router: Drive, { kind, argument, without, variants }: DrivenArgument, isBlank: boolean): void {
  const up = (what: string, args: object) => {
    assert.equal(wrongs(router.up({ it: [kind, args] })), "", what);
    assert.deepEqual(router.up({ it: [kind, args] }).sent, [], `${what}: the second run`);
  };
  if (without) up("without it", without);
  const bare = router.router.tree();
  for (const args of variants) up(JSON.stringify(args), args);
  if (without) {
    up("dropped", without);
    // What stood there already and was adopted as it was goes with the argument.
    if (isBlank) assert.deepEqual(router.deviations(bare), [], `${argument} dropped: as it was before`);
    up("set again", variants[0] as object);
  }
  assert.equal(wrongs(router.destroy()), "", "deleted");
}

/** A block that came into being with a later change is not remembered as made: it stays, empty, and with it the process. */
const stays = new Set(["+ router bgp 100"]);

for (const dialect of names) {
  describe(`${dialect}: every argument is set, changed, dropped and deleted, obeyed by the router`, () => {
    for (const each of drivenArguments(dialect)) {
      const title = `${each.kind}.${each.argument}`;
      it(title, () => {
        const router = drive({ dialect, base: hardwareOf(dialect), typed: surroundingsOf(dialect, each) });
        life(router, each, true);
        assert.deepEqual(
          router.traces().filter((trace) => !stays.has(trace)),
          [],
          "deleted: as it was at the beginning",
        );
      });

      it(`${title}, where another value was typed in by hand`, () => {
        const by = drive({ dialect, base: hardwareOf(dialect), typed: surroundingsOf(dialect, each) });
        by.up({ hand: [each.kind, each.variants.at(-1) as object] });
        const router = drive({ dialect, base: by.router.text() });
        life(router, each, false);
      });
    }
  });
}
