import type { Device } from "../device";
import { Model, type Outcome } from "../model/model";
import type { ConfigNode } from "../model/node";
import { type ConfigLine, type Difference, differences, readConfig } from "./config-text";

const PASSES = 5;

/** The running-config as lines that can be compared with a file. */
export function runningLines(device: Device): ConfigLine[] {
  return readConfig(device.running(), device.family.literalEnd);
}

/** Takes a typed line in a block; answers the block that the next line is typed in, and what the router says. */
type Type = (block: ConfigNode, line: string) => Outcome;

/** Types the lines one after the other, as `copy FILE running-config` does: each in the mode that the last one left. */
export function merge(device: Device, text: string, by: string): readonly string[] {
  return typeAll(device.model.root, text, (block, line) => {
    const outcome = device.type(block, line, by, "");
    device.counts.configLines++;
    if (!outcome.accepted) device.counts.refusedLines++;
    return outcome;
  });
}

/** What the running-config would be with the lines of the file. */
export function merged(device: Device, text: string): ConfigLine[] {
  const trial = new Model(device.family, device.running(), device.behaviour);
  typeAll(trial.root, text, (block, line) => trial.type(block, line, ""));
  return readConfig(trial.lines().join("\n"), device.family.literalEnd);
}

/** Answers the refused lines with what the router says about them. */
function typeAll(root: ConfigNode, text: string, type: Type): string[] {
  let block = root;
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("!") || /^(end|Building configuration|Current configuration)/.test(line)) return [];
    if (/^exit/.test(line)) {
      block = block.parent ?? root;
      return [];
    }
    const outcome = type(block, line);
    block = outcome.opened ?? block;
    return outcome.accepted ? [] : [line, ...outcome.reply];
  });
}

/**
 * Makes the running-config what the file says, as `configure replace` does: lines that the file lacks are negated,
 * missing ones are typed, in several passes, since something in use goes only after its user.
 */
export function replace(device: Device, lines: readonly ConfigLine[], by: string): { passes: number; left: Difference[] } {
  for (let passes = 1; ; passes++) {
    const found = differences(runningLines(device), lines);
    if (found.length > 0) {
      negate(device, device.model.root, found, by);
      add(device, device.model.root, differences(runningLines(device), lines), by);
    }
    const left = differences(runningLines(device), lines);
    if (left.length === 0 || passes === PASSES) return { passes, left };
  }
}

/** The last lines of a configuration use those before them. */
function negate(device: Device, block: ConfigNode, found: readonly Difference[], by: string): void {
  for (const { sign, line, below } of [...found].reverse()) {
    if (sign === "-") device.type(block, line.text.startsWith("no ") ? line.text.slice(3) : `no ${line.text}`, by, "");
    if (sign === " ") negate(device, opened(device, block, line, by), below, by);
  }
}

function add(device: Device, block: ConfigNode, found: readonly Difference[], by: string): void {
  for (const { sign, line, below } of found) if (sign !== "-") add(device, opened(device, block, line, by), below, by);
}

function opened(device: Device, block: ConfigNode, line: ConfigLine, by: string): ConfigNode {
  return device.type(block, line.text, by, "").opened ?? block;
}

/** Everything as it was when `text` was the running-config. */
export function restore(device: Device, text: string): void {
  device.model = new Model(device.family, text, device.behaviour);
}
