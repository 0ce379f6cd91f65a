import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Router } from "../../simulator";
import { installedProject } from "../../tools/fixture-project";
import { type ConfigValue, PulumiStack } from "../../tools/pulumi-stack";

export interface CaseOptions {
  readonly routers: Readonly<Record<string, Router>>;
  /** Text of a program; without it the example of both routers. */
  readonly program?: string;
  readonly parallel?: number;
  readonly env?: Record<string, string>;
  /** Settings of single devices that differ from the right ones. */
  readonly devices?: Readonly<Record<string, Record<string, ConfigValue>>>;
  readonly preSharedKey?: string;
}

let cases = 0;

/** A stack of the real CLI on a project with the installed package, pointed to simulated routers. Removed when the test is over. */
export async function stackFor({
  routers,
  program,
  parallel = 64,
  env = {},
  devices = {},
  preSharedKey = "ikev2pass",
}: CaseOptions): Promise<PulumiStack> {
  const project = await installedProject();
  const projectDir = program === undefined ? join(project, "examples/site-to-site") : await writeProgram(project, program);
  const stack = await PulumiStack.create({
    projectDir,
    parallel,
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true", PULUMI_DEBUG_COMMANDS: "true", ...env },
  });
  const settings = Object.entries(routers).map(([name, { dialect, host, port, hostKeyFingerprint }]) => {
    const login: Record<string, ConfigValue> = {
      dialect,
      host,
      port: String(port),
      username: "ops",
      password: { secret: "ops" },
      hostKey: hostKeyFingerprint,
    };
    return [name, { ...login, ...devices[name] }] as const;
  });
  await stack.configure({ "ixios:devices": Object.fromEntries(settings), preSharedKey: { secret: preSharedKey } });
  return stack;
}

/** Puts another program in the place of a case's. */
export async function rewrite(stack: PulumiStack, program: string): Promise<void> {
  await writeFile(join(stack.projectDir, "index.ts"), program);
}

async function writeProgram(project: string, program: string): Promise<string> {
  const folder = join(project, "cases", `case-${++cases}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "Pulumi.yaml"), "name: a-case\nruntime: nodejs\n");
  await writeFile(join(folder, "index.ts"), program);
  return folder;
}

/** The head of every program of a case. */
export const head = `import * as pulumi from "@pulumi/pulumi";
import * as ixios from "pulumi-ixios";
const psk = new pulumi.Config().requireSecret("preSharedKey");
`;
