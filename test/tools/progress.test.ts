import assert from "node:assert/strict";
import { setupModule } from "./setup-module";

interface Options {
  stream: { isTTY?: boolean; write(text: string): void };
  showAfter?: number;
  every?: number;
}

interface ProgressModule {
  step<T>(title: string, work: () => Promise<T> | T, options: Options): Promise<T>;
  duration(milliseconds: number): string;
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe("progress", () => {
  let progress: ProgressModule;
  let written: string;
  const stream = (isTTY: boolean) => ({
    isTTY,
    write(text: string) {
      written += text;
    },
  });
  before(async () => {
    progress = await setupModule("progress.mjs");
  });
  beforeEach(() => {
    written = "";
  });

  it("says nothing about what is done within a second", async () => {
    assert.equal(await progress.step("Quick", () => 42, { stream: stream(false) }), 42);
    assert.equal(written, "");
  });

  it("shows start, signs of life and end in a log", async () => {
    await progress.step("Slow", () => sleep(75), { stream: stream(false), showAfter: 5, every: 25 });
    const lines = written.trimEnd().split("\n");
    assert.equal(lines[0], "Slow …");
    assert.match(lines[1] ?? "", /^Slow: still at it, \d+ s$/);
    assert.match(lines.at(-1) ?? "", /^Slow: done in \d+ s$/);
  });

  it("stays on one line on a terminal", async () => {
    await progress.step("Slow", () => sleep(60), { stream: stream(true), showAfter: 5, every: 20 });
    assert.equal(written.split("\n").length, 2);
    // Each showing begins at the line's start, which a log's lines never do.
    assert.equal(written.endsWith("\n"), true);
    assert.match(written, /\rSlow … \d+ s/);
    assert.match(written, /\rSlow: done in \d+ s/);
  });

  it("says that a step failed, and lets the error through", async () => {
    const work = () => sleep(20).then(() => Promise.reject(new Error("broken")));
    await assert.rejects(progress.step("Slow", work, { stream: stream(false), showAfter: 5 }), /broken/);
    assert.match(written, /Slow: failed in/);
  });

  it("writes durations in minutes where it takes minutes", () => {
    assert.equal(progress.duration(8_200), "8 s");
    assert.equal(progress.duration(185_000), "3 min 5 s");
  });
});
