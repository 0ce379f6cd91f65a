import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sharedPath } from "../support/shared";
import { withRouter } from "./bases";
import { lastLine, Shell } from "./shell";

interface Step {
  readonly prompt: string;
  readonly input: string;
  readonly reply: readonly string[];
}

const PROMPT = /^([A-Za-z][\w-]*(?:\([\w.:-]+\))?#) ?(.*)$/;

/** Cuts a recording into what stood there, what was typed, and what came. */
function stepsOf(recording: string): Step[][] {
  return recording.split(/^----$/m).map((part) => {
    const steps: { prompt: string; input: string; reply: string[] }[] = [];
    for (const line of part.split("\n")) {
      const [, prompt, input] = PROMPT.exec(line) ?? [];
      if (prompt !== undefined && input !== undefined) steps.push({ prompt, input: input.trim(), reply: [] });
      else if (line.trim() !== "") steps.at(-1)?.reply.push(line);
    }
    return steps;
  });
}

const FACTORY = ["device GigaEthernet0", "device GigaEthernet1", "device GigaEthernet2"]
  .flatMap((line) => [line, "!"])
  .concat([0, 1, 2].flatMap((port) => [`interface GigaEthernet${port}.0`, "  no ip address", "  shutdown", "!"]))
  .join("\n");

const isError = (reply: readonly string[]) => reply.some((line) => /^[%?].*(Invalid|Ambiguous|Expects)/.test(line));
/** What is mere state is not imitated. */
const isImitated = ({ input }: Step) => !/^show (?!version|running)|^(ping|telnet|traceroute)/.test(input);

/** Types a part of the recording; answers what went otherwise than recorded. */
async function replay(steps: readonly Step[]): Promise<string[]> {
  const host = /^[\w-]+/.exec(steps[0]?.prompt ?? "")?.[0] ?? "Router";
  const config = `${host === "Router" ? "" : `hostname ${host}\n`}timezone +09 00\n!\n${FACTORY}\n`;
  return withRouter({ dialect: "nec-ix", config }, async (router) => {
    let shell = new Shell(router.attach());
    let shown = lastLine(await shell.read());
    // A part that begins in the middle of the configuration is entered first.
    if (/\)#$/.test(steps[0]?.prompt ?? "")) shown = await shell.promptAfter("configure");
    const otherwise: string[] = [];
    for (const [i, step] of steps.entries()) {
      if (!isImitated(step)) continue;
      if (shown.trimEnd() !== step.prompt) otherwise.push(`${step.prompt} ${step.input}: the prompt was ${shown}`);
      const output = await enter(shell, step, steps[i + 1]);
      if (step.input === "reload") shell = new Shell(router.attach());
      shown = step.input === "reload" ? lastLine(await shell.read()) : lastLine(output);
      if (isError(output.split(/\r?\n/)) !== isError(step.reply)) otherwise.push(`${step.prompt} ${step.input}: ${output}`);
    }
    shell.close();
    return otherwise;
  });
}

async function enter(shell: Shell, { prompt, input }: Step, next: Step | undefined): Promise<string> {
  if (input === "reload") return (await shell.type(input)) + (await shell.type("yes"));
  if (!input.endsWith("?")) return shell.type(input);
  // Help leaves the words standing: whoever recorded this wiped them out, or pressed Enter.
  const help = await shell.keys(input);
  return help + (await shell.keys(next?.prompt === prompt ? "\b".repeat(input.length - 1) : "\r"));
}

describe("nec-ix: recordings of devices, typed again", () => {
  for (const name of ["netmiko-pr3623-mode-changes.txt", "console-first-setup-10.7.17.txt"]) {
    it(name, async function () {
      const file = sharedPath("corpus", "sessions", "ix", name);
      if (file === undefined) {
        console.log("      no recordings here: passed over");
        return this.skip();
      }
      const parts = stepsOf(readFileSync(file, "utf8")).filter((steps) => steps.length > 0);
      const otherwise: string[] = [];
      for (const steps of parts) otherwise.push(...(await replay(steps)));
      console.log(`      ${parts.flat().filter(isImitated).length} of ${parts.flat().length} lines typed`);
      assert.deepEqual(otherwise, []);
      assert.ok(parts.flat().length > 10);
    });
  }
});
