import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Duplex } from "node:stream";
import { Talk } from "../simulator/talk";

export interface SshLogin {
  readonly port: number;
  readonly user: string;
  /** Asked for by a program that `ssh` starts, since there is no terminal. */
  readonly password?: string;
  /** Arguments that differ from time to time. */
  readonly options?: readonly string[];
}

export function hasSsh(): boolean {
  return spawnSync("ssh", ["-V"]).status === 0;
}

/** The machine's own `ssh`, at work. */
export class Ssh {
  readonly talk: Talk;
  /** What it said itself, not the router. */
  said = "";
  readonly ended: Promise<number>;
  private readonly child: ChildProcess;

  /** All that is written lies below the folder. */
  constructor(folder: string, { port, user, password = "", options = [] }: SshLogin) {
    const asked = join(folder, "askpass");
    writeFileSync(asked, '#!/bin/sh\nprintf "%s\\n" "$IXIOS_TEST_PASSWORD"\n');
    chmodSync(asked, 0o700);
    const quiet = [
      "-F",
      "/dev/null",
      "-tt",
      "-o",
      "StrictHostKeyChecking=accept-new",
      "-o",
      `UserKnownHostsFile=${folder}/known_hosts`,
    ];
    const once = ["-o", "NumberOfPasswordPrompts=1", "-o", "ConnectTimeout=20"];
    const child = spawn("ssh", [...options, ...quiet, ...once, "-p", String(port), `${user}@127.0.0.1`], {
      env: {
        ...process.env,
        HOME: folder,
        SSH_ASKPASS: asked,
        SSH_ASKPASS_REQUIRE: "force",
        SSH_AUTH_SOCK: "",
        IXIOS_TEST_PASSWORD: password,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.child = child;
    child.stdin.on("error", () => undefined);
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.said += text;
    });
    const terminal = Duplex.from({ readable: child.stdout, writable: child.stdin });
    // That it ends before all was written is how a refused login looks.
    terminal.on("error", () => undefined);
    this.talk = new Talk(terminal);
    this.ended = new Promise((done) => {
      child.on("error", (error) => {
        this.said += error.message;
        done(127);
      });
      child.on("close", (code) => done(code ?? 255));
    });
  }

  close(): void {
    this.child.kill();
  }
}
