import { styleText } from "node:util";
import { structuredPatch } from "diff";

type Style = Parameters<typeof styleText>[0];

// Colours for people, plain text for files: NO_COLOR and a pipe are respected.
const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (style: Style, text: string) => (colours ? styleText(style, text) : text);

export function say(text = ""): void {
  console.log(text);
}

export function heading(number: number, text: string): void {
  say(`\n${paint("bold", `${number}. ${text}`)}`);
}

export function note(text: string): void {
  say(paint("dim", text));
}

/** What a preview says of one router. */
export interface Planned {
  readonly device: string;
  readonly commands: readonly string[];
  readonly reasons: readonly string[];
  readonly interrupts: readonly string[];
}

/** The lines that a preview names for each router, each with its reason where that changes. */
export function showCommands(plans: readonly Planned[]): void {
  for (const { device, commands, reasons, interrupts } of plans) {
    say(paint("cyan", `\n  ${device}`));
    if (commands.length === 0) note("    nothing to send");
    const width = Math.max(0, ...commands.map((line) => line.length)) + 3;
    let last = "";
    commands.forEach((line, i) => {
      const reason = reasons[i] ?? "";
      say(`    ${line.padEnd(width)}${reason === last || reason === "" ? "" : paint("dim", reason)}`.trimEnd());
      if (reason !== "") last = reason;
    });
    for (const each of interrupts) say(paint("yellow", `    ${each}`));
  }
}

/** What changed in a running-config, with a little of what stands around it. */
export function showDiff(name: string, before: string, after: string): void {
  say(paint("cyan", `\n  ${name}: running-config`));
  const patch = structuredPatch("", "", before, after, "", "", { context: 1 });
  for (const [i, hunk] of patch.hunks.entries()) {
    if (i > 0) note("    …");
    for (const line of hunk.lines)
      say(`    ${line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line}`);
  }
  if (patch.hunks.length === 0) note("    no difference");
}

export function showTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  for (const [i, row] of all.entries()) {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number),
    );
    say(`  ${i === 0 ? paint("bold", cells.join("  ")) : cells.join("  ")}`);
  }
}

export function check(right: boolean, text: string): void {
  say(right ? `  ${paint("green", "✔")} ${text}` : `  ${paint("red", "✘")} ${text}`);
  if (!right) process.exitCode = 1;
}
