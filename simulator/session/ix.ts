import { Session, says } from "./session";

const entered = "Enter configuration commands, one per line. End with CNTL/Z.";

/** The command line of NEC IX: no enable; reading and saving need the configuration mode, which one session holds at a time. */
export class IxSession extends Session {
  private width = 80;

  protected override greet(): void {
    this.terminal.more = "--More--";
    this.setEcho();
    const copyright = [
      "NEC Portable Internetwork Core Operating System Software",
      "Copyright Notices:",
      "Copyright (c) NEC Corporation 2001-2020. All rights reserved.",
    ];
    this.terminal.print(copyright, () => undefined);
  }

  private setEcho(): void {
    this.terminal.echo = { width: this.width, style: this.device.behaviour("ix-echo-fold") ? "fold" : "plain" };
  }

  protected prompt(): string {
    const mark = this.user.level === "monitor" ? "%" : this.user.level === "operator" ? "$" : "#";
    return `${this.device.hostname()}${this.block ? `(${this.modeName()})` : ""}${mark} `;
  }

  protected command(line: string): readonly string[] | undefined {
    return this.block ? this.inConfig(line) : this.inExec(line);
  }

  private inExec(line: string): readonly string[] | undefined {
    const reply = this.exec(line);
    if (reply) this.note(line, "exec", reply, false);
    return reply;
  }

  private exec(line: string): readonly string[] | undefined {
    if (says(line, "svintr-config", 2)) return this.enter(true);
    if (["configure", "configure terminal", "enable-config", "enable"].some((word) => says(line, word, 2)))
      return this.enter(false);
    if (says(line, "show version")) return version;
    if (says(line, "exit") || says(line, "logout")) return this.close() as undefined;
    return [`% ${line.trim()} -- Invalid command.`];
  }

  private enter(byForce: boolean): readonly string[] {
    const { device } = this;
    if (device.holder && device.behaviour("config-lock") !== "none") {
      if (!byForce)
        return ["% CONFIG process is occupied.", "% You may use `svintr-config' command with administrator privilege."];
      device.holder.lose();
    }
    device.holder = { user: this.user.name, lose: () => this.lose() };
    device.counts.configSessions++;
    this.block = device.model.root;
    return [entered];
  }

  private lose(): void {
    this.block = undefined;
    this.device.holder = undefined;
  }

  protected leaveConfig(): void {
    this.lose();
  }

  private inConfig(line: string): readonly string[] | undefined {
    const { device } = this;
    if (this.user.level === "monitor" && /^(sh\w* (run|sta)|wr|copy)/.test(line.trim())) return ["?Invalid command"];
    const reply = this.navigate(line) ?? this.output(line);
    if (reply === "config") return this.configLine(line);
    if (reply !== "asked") this.note(line, "exec", reply, false);
    if (this.block && !this.block.parent && this.block !== device.model.root) this.block = device.model.root;
    return reply === "asked" ? undefined : reply;
  }

  private navigate(line: string): readonly string[] | undefined {
    if (says(line, "configure", 2)) {
      this.block = this.device.model.root;
      return [];
    }
    if (!says(line, "exit", 2)) return undefined;
    if (this.block?.parent) this.block = this.block.parent;
    else this.leaveConfig();
    return [];
  }

  private output(line: string): readonly string[] | "config" | "asked" {
    const { device } = this;
    const width = /^terminal width (\d+)$/.exec(line.trim());
    const length = /^terminal length (\d+)$/.exec(line.trim());
    if (length) this.terminal.length = Number(length[1]);
    if (width) {
      this.width = Number(width[1]);
      this.setEcho();
    }
    if (width || length) return [];
    if (says(line, "show running-config", 2)) {
      device.counts.reads++;
      return device.running().split("\n").slice(0, -1);
    }
    if (says(line, "show startup-config", 2) || says(line, "show config", 2))
      return ["Using 2539 out of 1048576 bytes", "", ...device.startup.split("\n").slice(0, -1)];
    if (says(line, "show version", 2)) return version;
    if (says(line, "write memory", 2) || says(line, "copy running-config startup-config", 2)) {
      const failed = device.save();
      if (failed) return [failed];
      return ["Building configuration...", "% Warning: do NOT enter CNTL/Z while saving to avoid config corruption."];
    }
    if (says(line, "reload", 3)) return this.reload();
    return "config";
  }

  private reload(): "asked" {
    const unsaved =
      this.device.model.text() !== this.device.startup ? "% Warning: current running-configuration is not saved yet.\r\n" : "";
    const notice =
      "Notice: The router will be RELOADED. This is to ensure that\r\n        the peripheral devices are properly initialized.\r\n";
    this.ask(`${unsaved}${notice}Are you sure you want to reload the router? (Yes or [No]): `, "line", (text) => {
      if (!/^y(es)?$/i.test(text.trim())) return [];
      this.device.reload();
      this.close();
      return undefined;
    });
    return "asked";
  }
}

const version = [
  "NEC Portable Internetwork Core Operating System Software",
  "IX Series IX2106 (magellan-sec) Software, Version 10.2.16, RELEASE SOFTWARE",
  "Compiled Oct 28-Mon-2019 14:01:12 JST #2 by sw-build, coregen-10.2(16)",
];
