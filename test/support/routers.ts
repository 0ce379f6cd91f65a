import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DialectName } from "../../provider/dialects/dialect";
import { type Router, type RouterOptions, startRouter } from "../../simulator";

const folder = join(__dirname, "../../../demo/routers");
const files: Readonly<Record<DialectName, string>> = { "nec-ix": "tokyo-ix2106.txt", "cisco-ios": "osaka-c891fj.txt" };

export function baseConfig(dialect: DialectName): string {
  return readFileSync(join(folder, files[dialect]), "utf8");
}

export function startBase(dialect: DialectName, options: Partial<RouterOptions> = {}): Promise<Router> {
  return startRouter({ dialect, config: baseConfig(dialect), ...options });
}

/** The settings of `ixios:devices` for simulated routers. */
export function settingsOf(
  routers: Readonly<Record<string, Router>>,
  more: object = {},
): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(routers).map(([name, router]) => [
      name,
      {
        dialect: router.dialect,
        host: router.host,
        port: router.port,
        username: "ops",
        password: "ops",
        hostKey: router.hostKeyFingerprint,
        ...more,
      },
    ]),
  );
}

const volatile =
  /^(! Current time|! Last updated|Building configuration|Current configuration|Using \d+ out of|! (Last|No) configuration change|! NVRAM config)/;

/** A running-config without the lines that change at every read. */
export function steady(text: string): string {
  return text
    .split("\n")
    .filter((line) => line !== "" && !volatile.test(line))
    .join("\n");
}
