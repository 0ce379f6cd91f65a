import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The first version that does not print the secrets of a plan that no longer fits. */
const safe = [3, 274, 0] as const;

/** A process above this one. */
export interface Ancestor {
  readonly command: readonly string[];
  readonly version: () => string;
}

/**
 * A Pulumi CLI before 3.274 that holds a run against a saved plan prints every secret that has changed in between, in clear. The program is asked
 * first: so it refuses, before anything is compared.
 */
export function refuseUnsafePlan(ancestors: readonly Ancestor[] = ancestorsOf(process.ppid)): void {
  const cli = ancestors.find(({ command }) => /^pulumi(\.exe)?$/.test(basename(command[0] ?? "")));
  if (!cli?.command.some((word) => word === "--plan" || word.startsWith("--plan="))) return;
  const version = cli.version();
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  if (version === "" || major > safe[0] || (major === safe[0] && minor >= safe[1])) return;
  throw new pulumi.RunError(
    `Pulumi CLI ${version.trim()} prints the secrets of a saved plan that no longer fits, in clear. Nothing was compared or sent. Use ${safe.join(".")} or later with --plan.`,
  );
}

/** Where the system shows processes as Linux does; elsewhere nobody is found, and README says what to use. */
function ancestorsOf(pid: number): Ancestor[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return [{ command, version: () => versionOf(pid) }, ...(parent > 1 ? ancestorsOf(parent) : [])];
  } catch {
    return [];
  }
}

function versionOf(pid: number): string {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return execFileSync(readlinkSync(`/proc/${pid}/exe`), ["version"], { encoding: "utf8", env, timeout: 10_000 });
  } catch {
    return "";
  }
}
