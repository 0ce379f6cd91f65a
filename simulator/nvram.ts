import type { Dialect } from "./index";

/** What a save is answered when it fails. The words of IX are assumed: no source has them. */
const FAILURES: Readonly<Record<Dialect, Readonly<Record<string, readonly string[]>>>> = {
  "nec-ix": {
    full: ["Building configuration...", "% Startup configuration write failed: insufficient non-volatile memory."],
    busy: ["% Startup configuration write failed: another process is writing."],
  },
  "cisco-ios": {
    full: [
      "Building configuration...",
      "% Warning: Saving this config to nvram may corrupt any network management or security files",
      "%Aborting Save. Compress the config.",
      "[FAILED]",
    ],
    busy: ["startup-config file open failed (Device or resource busy)"],
  },
};

export function saveFailure(dialect: Dialect, state: string): readonly string[] | undefined {
  return FAILURES[dialect][state];
}
