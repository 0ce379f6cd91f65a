import { writeFileSync } from "node:fs";

/**
 * A run tells the program nothing about which of its resources Pulumi left aside (`--target`). So the program hands each of them a ticket, the name
 * of a file that it makes room for; whoever is asked about it leaves the file there.
 */
export function present(ticket: unknown): void {
  if (typeof ticket !== "string") return;
  try {
    writeFileSync(ticket, "");
  } catch {
    // The program has ended meanwhile: nobody waits for it.
  }
}
