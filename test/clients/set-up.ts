import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { setupModule } from "../tools/setup-module";

/** Interpreters of the two environments, and where Ansible's collections are. */
export interface Clients {
  readonly current: string;
  readonly older: string;
  readonly collections: string;
}

interface ClientsModule {
  ensureClients(): Promise<{ readonly clients: Clients } | { readonly missing: string }>;
}

/** The real clients, installed where they were not; nothing, with a loud notice, where this machine cannot have them. */
export async function realClients(): Promise<Clients | undefined> {
  const { ensureClients } = await setupModule<ClientsModule>("clients.mjs");
  const found = await ensureClients();
  if ("clients" in found) return found.clients;
  notice(`REAL CLIENTS NOT TESTED: ${found.missing}`);
  return undefined;
}

/** Skipping must not look like passing. */
export function notice(text: string): void {
  const line = "!".repeat(text.length + 4);
  console.log(`\n      ${line}\n      ! ${text} !\n      ${line}\n`);
}

/** What one step of a driver saw: what it answered, or the error that the client raised. */
export type Seen = { readonly value: unknown } | { readonly error: string; readonly message: string };

/** Runs a driver to its end; answers what its steps saw. */
export function drive(python: string, script: string, task: object, limitMs = 150_000): Promise<Record<string, Seen>> {
  // From dist/test/clients to the sources.
  const file = join(resolve(__dirname, "../../../test/clients/drivers"), script);
  const child = spawn(python, [file], { stdio: ["pipe", "pipe", "pipe"], detached: true });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said.err += text;
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(task));
  return new Promise((done, failed) => {
    // A client that never ends takes its own children along.
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, "SIGKILL"), limitMs);
    child.on("error", failed);
    child.on("close", (code) => {
      clearTimeout(timer);
      try {
        done(JSON.parse(said.out.trim().split("\n").at(-1) ?? ""));
      } catch {
        failed(new Error(`${script} ended with ${code} and reported nothing:\n${said.err.slice(-2000)}${said.out.slice(-500)}`));
      }
    });
  });
}
