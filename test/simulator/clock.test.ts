import assert from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../simulator";

describe("a clock that is told to go on", () => {
  it("does everything at its time, in order, however it is advanced", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }), (delays, advances) => {
        const clock = new ManualClock(new Date(0));
        const done: { readonly delay: number; readonly at: number }[] = [];
        for (const delay of delays) clock.after(delay * 1000, () => done.push({ delay, at: clock.now().getTime() }));
        for (const seconds of advances) clock.advance(seconds);
        const now = advances.reduce((sum, seconds) => sum + seconds, 0);
        assert.equal(clock.now().getTime(), now * 1000);
        assert.deepEqual(
          done.map(({ delay }) => delay),
          delays.filter((delay) => delay <= now && advances.length > 0).sort((a, b) => a - b),
        );
        for (const { delay, at } of done) assert.equal(at, delay * 1000);
      }),
    );
  });

  it("forgets what is called off, and does what is asked for meanwhile", () => {
    const clock = new ManualClock();
    const done: string[] = [];
    const callOff = clock.after(1000, () => done.push("never"));
    clock.after(2000, () => {
      done.push("first");
      clock.after(1000, () => done.push("second"));
    });
    callOff();
    clock.advance(2.5);
    assert.deepEqual(done, ["first"]);
    clock.advance(1);
    assert.deepEqual(done, ["first", "second"]);
  });
});
