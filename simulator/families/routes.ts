import type { TypedLine } from "../grammar/rule";
import { lines } from "../model/node";

/** Static routes through an interface that is removed may go along. */
export function removeRoutes({ root, behaviour, remove, existing }: TypedLine, name: string): void {
  if (existing === undefined || behaviour("no-interface-routes") === "stay") return;
  for (const line of lines(root)) if (/^ip route /.test(line.text) && line.text.split(" ").includes(name)) remove(line);
}
