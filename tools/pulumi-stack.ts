// Drives the real Pulumi CLI on a stack that lives in a temporary folder. Nothing of the user's Pulumi set-up is read or touched.

import { randomBytes } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type RunResult, runProgram } from "./run-program";

export type { RunResult } from "./run-program";

export interface StackOptions {
  /** Folder with Pulumi.yaml. Nothing is written there. */
  projectDir: string;
  stack?: string;
  parallel?: number;
  /** Goes on top of an environment without any PULUMI_* variable. */
  env?: Record<string, string>;
  /** Gets what the CLI prints, as it comes. */
  onOutput?: (text: string) => void;
}

export type ConfigValue = string | { secret: string } | { [key: string]: ConfigValue };

export class PulumiStack {
  /** The temporary folder with everything: CLI home, state, stack configuration. */
  readonly directory: string;
  readonly #options: StackOptions;
  readonly #stack: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(directory: string, options: StackOptions) {
    this.directory = directory;
    this.#options = options;
    this.#stack = options.stack ?? "dev";
    this.#env = environment(directory, options.env ?? {});
  }

  get projectDir(): string {
    return this.#options.projectDir;
  }

  /** Makes the temporary folder and the stack in it. */
  static async create(options: StackOptions): Promise<PulumiStack> {
    const directory = await mkdtemp(join(tmpdir(), "ixios-stack-"));
    const stack = new PulumiStack(directory, options);
    try {
      await Promise.all(["home", "state", "project"].map((name) => mkdir(join(directory, name))));
      await copyFile(join(options.projectDir, "Pulumi.yaml"), join(stack.#configFolder, "Pulumi.yaml"));
      await stack.#must(["stack", "init", stack.#stack, "--no-select"]);
      return stack;
    } catch (error) {
      await stack.remove();
      throw error;
    }
  }

  /** Sets configuration, nested and with secrets inside, in one call: { "ixios:devices": { tokyo: { host, password: { secret } } } }. */
  async configure(values: Record<string, ConfigValue>): Promise<void> {
    const settings = Object.entries(values).flatMap(([key, value]) => settingsOf(key, value));
    if (settings.length > 0) await this.#must(["config", "set-all", "--path", ...settings, "--stack", this.#stack]);
  }

  preview(args: string[] = []): Promise<RunResult> {
    return this.#operation("preview", args);
  }

  up(args: string[] = []): Promise<RunResult> {
    // The preview inside `up` is the same as preview()'s, and takes seconds.
    return this.#operation("up", ["--yes", "--skip-preview", ...args]);
  }

  destroy(args: string[] = []): Promise<RunResult> {
    return this.#operation("destroy", ["--yes", "--skip-preview", ...args]);
  }

  /** What a destroy would do. */
  destroyPreview(args: string[] = []): Promise<RunResult> {
    return this.#operation("destroy", ["--preview-only", ...args]);
  }

  refresh(args: string[] = []): Promise<RunResult> {
    return this.#operation("refresh", ["--yes", "--skip-preview", ...args]);
  }

  /** What `preview --json` prints. */
  // biome-ignore lint/suspicious/noExplicitAny: the CLI's own format, of which each caller looks at another part
  async previewJson(args: string[] = []): Promise<any> {
    const result = await this.preview(["--json", ...args]);
    try {
      return JSON.parse(result.stdout);
    } catch {
      throw new Error(`pulumi preview --json printed no JSON (exit code ${result.code}):\n${result.output}`);
    }
  }

  /** The state, decrypted where `showSecrets` is set. */
  // biome-ignore lint/suspicious/noExplicitAny: see previewJson
  async exportState(showSecrets = false): Promise<any> {
    const result = await this.#must(["stack", "export", ...(showSecrets ? ["--show-secrets"] : []), "--stack", this.#stack]);
    return JSON.parse(result.stdout);
  }

  /** Puts these resources in the place of the state's, as `pulumi stack import` does. */
  async importResources(resources: readonly unknown[]): Promise<void> {
    const state = await this.exportState();
    const file = join(this.directory, "import.json");
    await writeFile(file, JSON.stringify({ ...state, deployment: { ...state.deployment, resources } }));
    await this.#must(["stack", "import", "--file", file, "--stack", this.#stack]);
  }

  /** The raw text of all files of the backend (checkpoint, backups, history): the place to look for a leaked secret. */
  async stateFiles(): Promise<string> {
    const entries = await readdir(this.#stateFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  }

  async remove(): Promise<void> {
    // The engine's last plugin may still be writing its log there for a moment.
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get #stateFolder(): string {
    return join(this.directory, "state");
  }

  /**
   * `stack init` writes the stack's configuration beside Pulumi.yaml and cannot be told otherwise. So it gets a folder with
   * nothing but a copy of Pulumi.yaml, and the operations in the real folder are pointed to the file it left there.
   */
  get #configFolder(): string {
    return join(this.directory, "project");
  }

  /** How an operation is started, for tests that do not wait for its end. */
  command(name: string, args: string[]): { command: string; args: string[]; options: { cwd: string; env: NodeJS.ProcessEnv } } {
    const all = [...this.#arguments(name, args), "--non-interactive", "--color", "never"];
    return { command: "pulumi", args: all, options: { cwd: this.#options.projectDir, env: this.#env } };
  }

  /** Frees a stack that a killed run has left locked. */
  async cancel(): Promise<void> {
    await this.#pulumi(["cancel", "--yes", "--stack", this.#stack], this.#configFolder);
  }

  #operation(name: string, args: string[]): Promise<RunResult> {
    return this.#pulumi(this.#arguments(name, args), this.#options.projectDir);
  }

  #arguments(name: string, args: string[]): string[] {
    const parallel = this.#options.parallel ? ["--parallel", String(this.#options.parallel)] : [];
    const selection = ["--stack", this.#stack, "--config-file", join(this.#configFolder, `Pulumi.${this.#stack}.yaml`)];
    return [name, ...selection, ...parallel, ...args];
  }

  /** A call that only our own mistake can make fail. */
  async #must(args: string[]): Promise<RunResult> {
    const result = await this.#pulumi(args, this.#configFolder);
    // Without the arguments after the command: there may be secrets among them.
    if (result.code !== 0) throw new Error(`pulumi ${args[0]} ${args[1]} failed:\n${result.output}`);
    return result;
  }

  #pulumi(args: string[], cwd: string): Promise<RunResult> {
    const color = args.includes("--color") ? [] : ["--color", "never"];
    const { onOutput } = this.#options;
    const options = { cwd, env: this.#env, ...(onOutput && { onOutput }) };
    return runProgram("pulumi", [...args, "--non-interactive", ...color], options);
  }
}

/** The process's environment without the user's Pulumi settings, with ours. */
function environment(directory: string, extra: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
  const env: NodeJS.ProcessEnv = Object.fromEntries(inherited);
  const bin = process.env.IXIOS_PULUMI_BIN;
  return {
    ...env,
    ...(bin && { PATH: `${bin}${delimiter}${env.PATH ?? ""}` }),
    PULUMI_HOME: join(directory, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(directory, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...extra,
  };
}

/** The arguments of `config set-all --path` for one value, which may be nested. */
function settingsOf(path: string, value: ConfigValue): string[] {
  if (typeof value === "string") return ["--plaintext", `${path}=${value}`];
  if (isSecret(value)) return ["--secret", `${path}=${value.secret}`];
  // Quoted, because a name may have a dot in it.
  return Object.entries(value).flatMap(([key, inner]) => settingsOf(`${path}[${JSON.stringify(key)}]`, inner));
}

function isSecret(value: Exclude<ConfigValue, string>): value is { secret: string } {
  return Object.keys(value).length === 1 && typeof value.secret === "string";
}
