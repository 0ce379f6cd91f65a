import { z } from "zod";
import { device, key } from "./fields";
import type { Spec } from "./spec";

/** Lines of configuration in the router's own words, for what no resource covers yet. Planned, watched and removed like all others. */
export interface ConfigBlockArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** The block the lines stand in, outermost line first: `["interface Tunnel3.0"]`. Default: the top level. Changing it replaces the resource. */
  parents?: string[];
  /**
   * The lines as the router prints them (printable characters, no `?`, no `!` in front), in the order they are sent; indentation makes blocks.
   * `<secret: name>` stands for a value of `secrets`. A line that is missing is drift; other lines of the block are nobody's business.
   * A line taken out is removed with `no`; a line that is replaced goes first where the provider does not know that the router overwrites it.
   */
  lines: string[];
  /** Values for the `<secret: name>` marks, 1–128 printable characters each, no blanks, no `?`. Default: none. Always secret. */
  secrets?: Record<string, string>;
}

// The marks that we put in place of secrets must come back from no router, and "!" opens a comment.
const line = z
  .string({ error: "must be a line of configuration" })
  .refine((v) => /^[ -~]*$/.test(v) && /^[^!?\s]/.test(v.trim()) && !v.includes("?"), {
    error: "must be one line of printable characters without '?', not blank and no comment",
  });

export const configBlock: Spec<ConfigBlockArgs> = {
  kind: "ConfigBlock",
  schema: z.strictObject({
    device,
    parents: z.array(line, { error: "must be a list of lines" }).optional(),
    lines: z
      .array(line, { error: "must be a list of lines" })
      .min(1, { error: "must not be empty" })
      .refine((lines) => lines.every((text) => !/^\s*(no|default) /.test(text) || /^\s*no \S/.test(text)), {
        error: "must say what stands in the configuration, not how to remove it",
      }),
    secrets: z.record(z.string(), key).optional(),
  }) as z.ZodType<ConfigBlockArgs>,
  identity: ["device", "parents"],
  secrets: ["secrets"],
  id: (args) => `block ${[...(args.parents ?? []), args.lines[0]?.trim() ?? ""].join(" / ")}`,
};
