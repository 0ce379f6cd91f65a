import { sharedPath } from "../support/shared";
import { play, sameError, samePrompt } from "./recordings/replay";
import { scenesBelow } from "./recordings/scenes";
import { errorOf } from "./recordings/step";

describe("recordings", () => {
  it("x", async function () {
    this.timeout(100000);
    const folder = sharedPath("corpus", "sessions");
    if (folder === undefined) return this.skip();
    const all = [];
    for (const scene of scenesBelow(folder)) all.push(...(await play(scene, () => undefined)));
    console.log(all.length, "steps");
    for (const p of all) {
      const bad = [];
      if (!samePrompt(p.step.prompt, p.before)) bad.push(`before ${p.before}`);
      if (p.step.after !== undefined && !samePrompt(p.step.after, p.after)) bad.push(`after ${p.after} not ${p.step.after}`);
      if (!sameError(p)) bad.push(`error ${errorOf(p.reply)} not ${errorOf(p.step.reply)}`);
      if (bad.length) console.log(p.scene.file, "|", p.step.prompt, p.step.input.slice(0, 60), "|", bad.join("; "));
    }
  });
});
