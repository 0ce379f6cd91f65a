import type { Figures } from "./measure";

interface Setting {
  readonly routers: number;
  readonly declarations: number;
  readonly machine: string;
}

/** The page: medians of all rounds, and what ours takes in terms of what it is allowed to. */
export function report(rounds: readonly Figures[], { routers, declarations, machine }: Setting): string {
  const of = (name: keyof Figures) => median(rounds.map((each) => each[name]));
  const visits = of("visits");
  const row = (title: string, ours: keyof Figures, empty: keyof Figures) => {
    const floor = of(empty) + visits;
    return `| ${title} | ${of(ours).toFixed(1)} | ${of(empty).toFixed(1)} | ${visits.toFixed(1)} | **${(of(ours) / floor).toFixed(2)}×** |`;
  };
  return `# Runs

Written by \`npm run bench:runs\`. Seconds of whole runs of the real Pulumi CLI with default settings: ${routers} simulated routers with ${declarations} static routes each, beside the same
program with providers that do nothing. _Visits_: one login and one reading of each router, side by side. The last column is ours in terms of the empty program
and the visits together. Medians of ${rounds.length} rounds, each operation of the two programs right after the other. The routers run on the same machine.

Machine: ${machine}.

| operation | ours | empty providers | visits | ours in terms of both |
| --------- | ---- | --------------- | ------ | --------------------- |
${row("preview", "preview", "emptyPreview")}
${row("up: all is new", "up", "emptyUp")}
${row("up: nothing to do", "again", "emptyAgain")}
${row("destroy", "destroy", "emptyDestroy")}
`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
