import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { compileMutant, type Mutant, mutants, tryMutants } from "../../tools/mutation";

const repository = join(__dirname, "../../..");
const sampled = 5;

/** Other mutants for every state of the sources, and the same ones for the same: a failure can be repeated. */
function sample(seed: string): Mutant[] {
  const rank = ({ id }: Mutant) => createHash("sha256").update(`${seed} ${id}`).digest("hex");
  return [...mutants].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, sampled);
}

describe("faults put into the provider on purpose", function () {
  this.timeout(180_000);
  const compiled: string[] = [];

  it("all fit the sources, each in one place", () => {
    const stale: string[] = [];
    for (const mutant of mutants) {
      try {
        compiled.push(compileMutant(repository, mutant));
      } catch (error) {
        stale.push((error as Error).message);
      }
    }
    assert.equal(stale.length, 0, `\n${stale.join("\n")}\nMend them in tools/mutation/mutants.ts.`);
    assert.equal(new Set(mutants.map(({ id }) => id)).size, mutants.length, "each has a name of its own");
    assert.ok(mutants.length >= 25);
  });

  it("a mutant whose source is gone, that stands twice, or that is no program is told as such", () => {
    const [mutant] = mutants as [Mutant];
    const wrong = (change: Partial<Mutant>) => () => compileMutant(repository, { ...mutant, ...change });
    assert.throws(
      wrong({ find: "no such line anywhere" }),
      /skip-an-exit does not fit any more: 0 places in provider\/session\/typing\.ts/,
    );
    assert.throws(wrong({ find: "const" }), /\d\d places/);
    assert.throws(wrong({ replace: mutant.find }), /changes nothing/);
    assert.throws(wrong({ replace: "for for" }), /is no TypeScript/);
  });

  it(`some of them, ${sampled} at a time, are noticed; npm run mutants tries all`, async () => {
    const fates = await tryMutants(repository, sample(createHash("sha256").update(compiled.join()).digest("hex")), {
      stubborn: false,
    });
    const alive = fates.filter(({ failure }) => failure === undefined).map(({ mutant }) => `${mutant.id}: ${mutant.why}`);
    assert.equal(
      alive.length,
      0,
      `these live, so a test is missing or its name in tools/mutation/mutants.ts is wrong:\n${alive.join("\n")}`,
    );
  });

  it("a fault that no test looks for is not called dead", async () => {
    const harmless: Mutant = {
      id: "harmless",
      file: "session/echo.ts",
      find: 'return text.replace(/\\s+/g, "");',
      replace: 'return text.split(/\\s+/).join("");',
      why: "nothing changes",
      by: ["session/conversation", "the echo"],
    };
    const [fate] = await tryMutants(repository, [harmless], { stubborn: false });
    assert.equal(fate?.failure, undefined);
  });
});
