import { parse } from "../../provider/config/parse";
import { print } from "../../provider/config/print";
import type { Command } from "../../provider/config/step";
import type { Tree } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import type { Value } from "../../simulator/behaviours";
import { Device } from "../../simulator/device";
import { steady } from "./routers";

/** A simulated router without a session: it obeys lines, and says which it refuses. */
export interface Simulated {
  /** What it shows, without separators and what changes at every read. */
  readonly text: () => string;
  readonly tree: () => Tree;
  /** Types the commands; returns those that were refused, with the answer. */
  readonly obey: (commands: readonly Command[]) => string[];
}

export function simulate(
  dialect: DialectName,
  running: Tree | string,
  behaviours: Readonly<Record<string, Value>> = {},
  lenient = false,
): Simulated {
  const config = typeof running === "string" ? running : print(running, dialects[dialect].text.indent);
  const device = new Device({ dialect, config, behaviours, ...(lenient ? { grammar: "lenient" } : {}) });
  // The simulator adds separators that a short text came without.
  const text = () =>
    steady(device.running())
      .replace(/^ *!.*\n?/gm, "")
      .trimEnd();
  return {
    text,
    tree: () => parse(text(), dialects[dialect].text),
    obey: (commands) =>
      commands.flatMap(({ path, line }) => {
        let block = device.model.root;
        for (const step of [...path, line]) {
          const { accepted, reply, opened } = device.type(block, step, "test", "");
          if (!accepted) return [`${[...path, line].join(" / ")}: ${reply.join(" ")}`];
          block = opened ?? block;
        }
        return [];
      }),
  };
}
