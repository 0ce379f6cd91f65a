import { cpus, release, totalmem, type } from "node:os";
import { dialects } from "../provider/dialects";
import type { DialectName } from "../provider/dialects/dialect";
import type { Judgement } from "./judge";
import type { Name, Result } from "./race";

export interface Case {
  readonly dialect: DialectName;
  /** Lines asked for; `lines` is what the copies came to. */
  readonly size: number;
  readonly share: number;
  readonly lines: number;
  readonly results: ReadonlyMap<Name, Result>;
}

export interface ReportOptions {
  readonly cases: readonly Case[];
  readonly judgements: readonly Judgement[];
  /** Which hier_config it was, or why there was none. */
  readonly theirs: string;
  readonly sources: readonly string[];
}

export function report({ cases, judgements, theirs, sources }: ReportOptions): string {
  return `# Benchmarks

Written by \`npm run bench\`. Parse of both sides and delta, on real configurations grown by copying, renaming and renumbering their
blocks, beside [hier_config](https://github.com/netdevops/hier_config) on the very same two files, and the floor: a bare tree by indentation
and the difference of two sets of lines, which knows neither the dialect nor an order.

${machine()} ${theirs.startsWith("hier_config is") ? theirs : `Theirs: ${theirs}.`}
Grown from: ${sources.join("; ")}.

## Time and memory

Milliseconds; medians of at least five runs (hier_config: three) inside one process, after the files are read. _Cold_ is a whole process
that does it once, its start included. Memory is the largest resident size of the process that did all runs.

${timeTable(cases)}

## Growth

How much longer ten times the lines take.

${growthTable(cases)}

## Correctness

Both lists typed into the simulated router, which shares no code with the engine: configurations of about 500 lines, each time with other
changes to a fifth of them. _Reached_: nothing was refused, and the router's configuration then equals the wanted one. Lines that the simulated router's
grammar does not know are taken as they are typed. hier_config has no driver for NEC IX; its generic one stands in.

${judgementTable(judgements)}
`;
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Machine: ${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${type()} ${release()}. Ours: Node ${process.versions.node}.`;
}

function timeTable(cases: readonly Case[]): string {
  const names: readonly Name[] = ["ours", "theirs", "floor"];
  const rows = cases.map(({ dialect, lines, share, results }) => {
    const [ours, theirs] = [results.get("ours"), results.get("theirs")];
    const each = (show: (result: Result) => string) =>
      names.map((name) => (results.has(name) ? show(results.get(name) as Result) : "–"));
    return [
      dialects[dialect].name,
      lines.toLocaleString("en"),
      `${share * 100} %`,
      ours ? `${ms(ours.parse)} + ${ms(ours.delta)}` : "–",
      ...each(({ total }) => ms(total)),
      ours && theirs ? `**${(theirs.total / ours.total).toFixed(1)}×**` : "–",
      each(({ cold }) => ms(cold)).join(" / "),
      each(({ memory }) => memory.toFixed(0)).join(" / "),
      each(({ commands }) => String(commands)).join(" / "),
    ];
  });
  const head = ["dialect", "lines", "changed", "ours: parse + delta", "ours", "hier_config", "floor", "faster than hier_config"];
  return table([...head, "cold: ours / theirs / floor", "MB: ours / theirs / floor", "commands: ours / theirs / floor"], rows);
}

function growthTable(cases: readonly Case[]): string {
  const rows = cases.flatMap((large) => {
    const small = cases.find(
      (each) => each.dialect === large.dialect && each.share === large.share && each.size * 10 === large.size,
    );
    if (!small) return [];
    const factor = (name: Name) => {
      const [from, to] = [small.results.get(name), large.results.get(name)];
      return from && to ? `${(to.total / from.total).toFixed(1)}×` : "–";
    };
    const lines = `${small.size.toLocaleString("en")} → ${large.size.toLocaleString("en")}`;
    return [[large.dialect, lines, `${large.share * 100} %`, factor("ours"), factor("theirs"), factor("floor")]];
  });
  return table(["dialect", "lines", "changed", "ours", "hier_config", "floor"], rows);
}

function judgementTable(judgements: readonly Judgement[]): string {
  return table(
    ["dialect", "list", "reached", "commands typed", "refused by the router", "lines wrong in the end"],
    judgements.map(({ dialect, name, cases, reached, commands, refused, wrong }) => [
      dialect,
      name === "ours" ? "ours" : "hier_config",
      `${reached} of ${cases}`,
      String(commands),
      String(refused.length),
      String(wrong.length),
    ]),
  );
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

/** Columns as wide as the formatter makes them, so that the page needs no second hand. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const toRow = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [toRow(head), toRow(widths.map((width) => "-".repeat(width))), ...rows.map(toRow)].join("\n");
}
