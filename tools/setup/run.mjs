// Starting programs: never through a shell, output collected, a time limit that also reaches the children's children.

import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 128 + signal where a signal ended it, 127 where it could not be started
 * @property {string} stdout
 * @property {string} stderr
 * @property {boolean} timedOut
 */

/**
 * Runs a program to its end. A program that cannot be started is an answer (code 127), not an exception.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, inherit?: boolean }} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, options = {}) {
  const { cwd, env, timeout, inherit } = options;
  return new Promise((resolve) => {
    // With a time limit, the program gets a process group of its own: a wrapper such as npm's would otherwise be
    // killed alone, and its child would keep our pipes open.
    const child = spawn(command, args, {
      cwd,
      env,
      detached: timeout !== undefined,
      stdio: inherit ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const result = { code: 0, stdout: "", stderr: "", timedOut: false };
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      result.stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      result.stderr += text;
    });
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            result.timedOut = true;
            killGroup(child.pid);
          }, timeout);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ ...result, code: 127, stderr: error.message });
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ ...result, code: code ?? 128 + (signal ? constants.signals[signal] : 0) });
    });
  });
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

/**
 * The end of what a failed program said, for a message. @param {Finished} finished
 */
export function lastWords(finished, lines = 3) {
  if (finished.timedOut) return "no answer in time";
  const said = `${finished.stdout}\n${finished.stderr}`
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return said.length > 0 ? said.slice(-lines).join(" / ") : `exit code ${finished.code}`;
}
