import type { Terminal } from "../dialects/dialect";
import type { Reply } from "./shell";

/** The router's words of refusal, or nothing. A `%` alone says little: routers use it for success, warning and error alike. */
export function judge(reply: Reply, terminal: Terminal): string | undefined {
  const said = reply.lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== "");
  const bad = said.filter(
    (line) => !terminal.harmless.some((pattern) => pattern.test(line)) && (terminal.strict || terminal.refused.test(line)),
  );
  return bad.length > 0 ? said.join("\n") : undefined;
}
