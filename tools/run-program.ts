// Starts a program, without a shell, and collects what it prints.

import { spawn } from "node:child_process";

export interface RunResult {
  code: number;
  /** Both streams, in the order they came. */
  output: string;
  stdout: string;
  stderr: string;
  seconds: number;
}

export interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  onOutput?: (text: string) => void;
}

/** Resolves at the program's end, whatever its exit code; rejects only where it could not be started. */
export function runProgram(command: string, args: string[], options: RunOptions): Promise<RunResult> {
  const started = Date.now();
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", "pipe", "pipe"] });
  const result = { output: "", stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      result[name] += text;
      result.output += text;
      options.onOutput?.(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on("close", (code) => resolve({ ...result, code: code ?? 1, seconds: (Date.now() - started) / 1000 }));
  });
}
