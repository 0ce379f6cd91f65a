import assert from "node:assert/strict";
import { sharedPath } from "../support/shared";
import { isState, passedOver } from "./recordings/passed-over";
import { type Played, play, sameError, samePrompt } from "./recordings/replay";
import { scenesBelow } from "./recordings/scenes";
import { errorOf, type Step } from "./recordings/step";

const LIMIT_MS = 120_000;
/** Of error texts that are the same word for word. */
const ERROR_TEXTS = 0.9;

describe("recordings of devices, typed again", function () {
  this.timeout(LIMIT_MS);
  let all: Played[] = [];
  let typed: Played[] = [];

  before(async function () {
    const folder = sharedPath("corpus", "sessions");
    if (folder === undefined) {
      console.log("      no recordings here: passed over");
      return this.skip();
    }
    for (const scene of scenesBelow(folder)) all = [...all, ...(await play(scene, passedOver))];
    typed = all.filter((each) => each.passedOver === undefined);
    tellWhatIsLeft(all);
  });

  it("show the same prompt before and behind every line", () => {
    const prompts = typed.flatMap(({ step, before, after, scene }) => [
      { file: scene.file, step, recorded: step.prompt, shown: before },
      ...(step.after === undefined ? [] : [{ file: scene.file, step, recorded: step.after, shown: after }]),
    ]);
    const other = prompts.filter(({ recorded, shown }) => !samePrompt(recorded, shown));
    share("prompts", prompts.length - other.length, prompts.length);
    assert.deepEqual(
      other.map(({ file, step, recorded, shown }) => `${file}: ${step.prompt} ${step.input}: ${shown} instead of ${recorded}`),
      [],
    );
    assert.ok(prompts.length > 200);
  });

  it("are refused where the devices refused, and in the same way", () => {
    const other = typed.filter((each) => !sameError(each));
    const unsimulated = other.filter(({ step }) => isState(step));
    share("replies of the same kind", typed.length - other.length, typed.length);
    if (unsimulated.length > 0)
      console.log(`      not simulated: ${[...new Set(unsimulated.map(({ step }) => step.input))].sort().join(", ")}`);
    assert.deepEqual(
      other
        .filter((each) => !unsimulated.includes(each))
        .map(({ scene, step, reply }) => `${scene.file}: ${step.prompt} ${step.input}: ${errorOf(reply)}`),
      [],
    );
  });

  it("get the error texts of the devices", () => {
    const errors = typed.filter(({ step }) => errorOf(step.reply) !== undefined);
    const same = errors.filter(({ step, reply }) => textOf(step.reply) === textOf(reply));
    share("error texts", same.length, errors.length);
    for (const { scene, step, reply } of errors.filter((each) => !same.includes(each)))
      console.log(`      ${scene.file}: ${step.input}: ${textOf(reply)} instead of ${textOf(step.reply)}`);
    assert.ok(errors.length > 3 && same.length / errors.length > ERROR_TEXTS);
  });

  it("get the texts of the devices where these are no state", () => {
    const texts = typed.filter(({ step }) => step.reply.length > 0 && errorOf(step.reply) === undefined && isSteady(step));
    const other = texts.filter(({ step, reply }) => textOf(step.reply) !== textOf(reply));
    share("other texts", texts.length - other.length, texts.length);
    assert.deepEqual(
      other.map(({ scene, step, reply }) => `${scene.file}: ${step.input}: ${textOf(reply)} instead of ${textOf(step.reply)}`),
      [],
    );
    assert.ok(texts.length > 10);
  });
});

/** What a router answers whatever its state and its model. */
function isSteady(step: Step): boolean {
  const isShown = /^(do )?(show (?!archive$|running-config interface)|sh |ping|dir)|^copy [^r]/.test(step.input);
  const isAboutFiles = step.reply.some((line) => line.includes("archive configurations"));
  // What a router says when it starts is for the console.
  return !isShown && !isAboutFiles && !isState(step) && step.input !== "yes";
}

/** Text apart from blanks, and from the place of the caret, which depends on the width of the prompt. */
function textOf(reply: readonly string[]): string {
  return reply
    .map((line) => line.trim().replace(/["]$/, ""))
    .filter((line) => line !== "" && line !== "^")
    .join(" / ");
}

function share(what: string, same: number, all: number): void {
  console.log(`      ${what}: ${same} of ${all}${all === 0 ? "" : `, ${((100 * same) / all).toFixed(1)} %`}`);
}

function tellWhatIsLeft(all: readonly Played[]): void {
  const reasons = new Map<string, number>();
  for (const { passedOver: reason } of all) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const left = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  console.log(`      ${all.length - left} of ${all.length} lines typed; not typed:`);
  for (const [reason, count] of reasons) console.log(`        ${String(count).padStart(4)}  ${reason}`);
}
