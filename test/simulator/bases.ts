import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, type Router, type RouterOptions, startRouter } from "../../simulator";

const FILES: Readonly<Record<Dialect, string>> = { "nec-ix": "tokyo-ix2106.txt", "cisco-ios": "osaka-c891fj.txt" };

export const dialects = Object.keys(FILES) as Dialect[];

export function baseConfig(dialect: Dialect): string {
  return readFileSync(join(__dirname, "../../../demo/routers", FILES[dialect]), "utf8");
}

/** Runs a router for as long as `use` takes. */
export async function withRouter<T>(
  options: Partial<RouterOptions> & Pick<RouterOptions, "dialect">,
  use: (router: Router) => T,
): Promise<T> {
  const router = await startRouter({ config: baseConfig(options.dialect), ...options });
  try {
    return await use(router);
  } finally {
    await router.stop();
  }
}

const VOLATILE =
  /^(Building configuration|Current configuration :|Using \d+ out of|! (Last configuration change|No configuration change|NVRAM config last|Current time|Last updated))/;

/** A dump without the lines that change at every read, and without the blank ones around these. */
export function steady(dump: string): string {
  const lines = dump
    .replaceAll("\r\n", "\n")
    .split("\n")
    .filter((line) => !VOLATILE.test(line));
  const first = lines.findIndex((line) => !/^!?\s*$/.test(line));
  return lines.slice(first).join("\n").replace(/\n*$/, "\n");
}

/** The lines that the second dump has more, separators left out. */
export function added(before: string, after: string): string[] {
  const count = (dump: string) => {
    const counts = new Map<string, number>();
    for (const line of steady(dump).split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  };
  const known = count(before);
  return steady(after)
    .split("\n")
    .filter((line) => {
      const left = known.get(line) ?? 0;
      known.set(line, left - 1);
      return left <= 0 && !/^\s*!?$/.test(line);
    });
}

/** The lines of a block, its opening line included. */
export function blockOf(dump: string, opening: string): string[] {
  const lines = dump.split("\n");
  const first = lines.findIndex((line) => line.trimEnd() === opening);
  if (first < 0) return [];
  const last = lines.findIndex((line, i) => i > first && !line.startsWith(" "));
  return lines.slice(first, last);
}
