import type { Device } from "./device";
import type { ConfigNode } from "./model/node";
import { wholeBanner } from "./session/multi-line";

const ANOTHER = "another";

/**
 * Types lines as another administrator would, whoever holds the configuration mode; a banner with its line ends is one of
 * them. Throws where a line is refused.
 */
export function typeAsAnother(device: Device, lines: readonly string[]): string[] {
  let block: ConfigNode = device.model.root;
  const said = lines.map((line) => {
    const word = line.trim();
    if (word === "" || word.startsWith("!")) return "";
    if (/^(exit|exit-address-family|configure|end)$/.test(word)) {
      block = word.startsWith("exit") ? (block.parent ?? block) : device.model.root;
      return "";
    }
    const mode = device.family.modes[block.mode ?? ""]?.prompt(block) ?? "config";
    const banner = device.options.dialect === "cisco-ios" ? wholeBanner(line) : undefined;
    const outcome = banner ? device.typeLong(block, banner, ANOTHER) : device.type(block, line, ANOTHER, "");
    const reply = outcome.reply.join("\n");
    const verdict = outcome.accepted ? "accepted" : "refused";
    device.note({ session: 0, user: ANOTHER, prompt: "", mode, line, verdict, reply, changed: outcome.changed });
    if (!outcome.accepted) throw new Error(`the router refused "${line}": ${outcome.reply.join(" / ")}`);
    block = outcome.opened ?? block;
    return reply;
  });
  device.eem.sync();
  return said;
}
