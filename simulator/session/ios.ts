import { Session, says } from "./session";

/** The command line of Cisco IOS: user and privileged level, configuration mode without a lock unless somebody sets one. */
export class IosSession extends Session {
  private level: "user" | "exec" = "exec";
  private monitor = false;

  protected override greet(): void {
    const lands = this.device.behaviour("ios-login-lands");
    this.level =
      lands === "user" || (lands === "by-enable" && this.device.options.enablePassword !== undefined) ? "user" : "exec";
    this.setWidth(80);
    this.terminal.print([""], () => undefined);
  }

  private setWidth(width: number): void {
    this.terminal.echo = { width, style: this.device.behaviour("ios-echo-scroll") ? "scroll" : "plain" };
  }

  protected prompt(): string {
    const host = this.device.hostname();
    if (!this.block) return `${host}${this.level === "user" ? ">" : "#"}`;
    return `${host.slice(0, Number(this.device.behaviour("ios-prompt-cut")))}(${this.modeName()})#`;
  }

  protected command(line: string): readonly string[] | undefined {
    if (!this.block) {
      const reply = this.exec(line);
      if (reply) this.note(line, "exec", reply, false);
      return reply;
    }
    if (this.navigate(line)) {
      this.note(line, "exec", this.afterwards, false);
      return this.afterwards;
    }
    if (/^do /.test(line.trim())) return this.exec(line.trim().slice(3));
    return this.configLine(line);
  }

  private afterwards: readonly string[] = [];

  private navigate(line: string): boolean {
    this.afterwards = [];
    if (says(line, "end", 3) || says(line, "exit", 2)) {
      const up = says(line, "exit", 2) ? this.block?.parent : undefined;
      if (up) this.block = up;
      else this.leaveConfig();
      return true;
    }
    return false;
  }

  protected leaveConfig(): void {
    const { device } = this;
    this.block = undefined;
    if (device.holder?.lose === this.lose) device.holder = undefined;
    if (this.monitor && device.behaviour("ios-config-message"))
      this.afterwards = [`%SYS-5-CONFIG_I: Configured from console by ${this.user.name} on vty0 (192.0.2.10)`];
  }

  private readonly lose = () => {
    this.block = undefined;
  };

  private exec(line: string): readonly string[] | undefined {
    const text = line.trim();
    const setting = /^term\w* (length|width) (\d+)$/.exec(text);
    if (setting?.[1] === "length") this.terminal.length = Number(setting[2]);
    if (setting?.[1] === "width") this.setWidth(Number(setting[2]));
    if (setting) return [];
    if (/^term\w* (no )?mon\w*$/.test(text)) {
      this.monitor = !/ no /.test(text);
      return [];
    }
    if (says(line, "enable", 2)) return this.level === "exec" ? [] : this.enable(1);
    if (says(line, "exit", 2) || says(line, "logout")) return this.close() as undefined;
    if (says(line, "show privilege", 2)) return [`Current privilege level is ${this.level === "exec" ? 15 : 1}`];
    if (says(line, "show version", 2)) return version;
    if (this.level === "user") return refused(line, this.prompt());
    return this.privileged(line);
  }

  private privileged(line: string): readonly string[] | undefined {
    const { device } = this;
    if (says(line, "show running-config", 2)) {
      device.counts.reads++;
      return device.running().split("\n").slice(0, -1);
    }
    if (says(line, "show startup-config", 2))
      return [`Using ${device.startup.length} out of 262136 bytes`, ...device.startup.split("\n").slice(0, -1)];
    if (says(line, "configure terminal", 2)) return this.enter();
    if (says(line, "write memory", 2) || says(line, "write", 2)) return this.save();
    if (says(line, "copy running-config startup-config", 2)) {
      this.ask("Destination filename [startup-config]? ", "line", () => this.write());
      return undefined;
    }
    if (says(line, "reload", 3)) return this.reload();
    return refused(line, this.prompt());
  }

  private enable(attempt: number): undefined {
    this.ask("Password: ", "hidden", (text) => {
      if (text === this.device.options.enablePassword) {
        this.level = "exec";
        return [];
      }
      if (attempt < 3) return this.enable(attempt + 1);
      return ["% Bad secrets", ""];
    });
    return undefined;
  }

  private enter(): readonly string[] {
    const { device } = this;
    if (device.holder && (device.locked || device.behaviour("config-lock") === "both")) {
      return [
        `Configuration mode is locked by process '484' user '${device.holder.user}' from terminal '64'. Please try later.`,
        "",
      ];
    }
    device.holder ??= { user: this.user.name, lose: this.lose };
    device.counts.configSessions++;
    this.block = device.model.root;
    return ["Enter configuration commands, one per line.  End with CNTL/Z."];
  }

  private save(): readonly string[] | undefined {
    if (!this.device.behaviour("ios-save-question")) return this.write();
    const warning =
      "Warning: Attempting to overwrite an NVRAM configuration previously written\r\nby a different version of the system image.\r\n";
    this.ask(`${warning}Overwrite the previous NVRAM configuration?[confirm]`, "key", (key) => (key === "n" ? [] : this.write()));
    return undefined;
  }

  private write(): readonly string[] {
    const failed = this.device.save();
    return ["Building configuration...", failed ?? "[OK]"];
  }

  private reload(): undefined {
    this.ask("Proceed with reload? [confirm]", "key", (key) => {
      if (key === "n") return [];
      this.device.reload();
      this.close();
      return undefined;
    });
    return undefined;
  }
}

function refused(line: string, prompt: string): readonly string[] {
  if (/^\S+$/.test(line.trim()))
    return ['Translating "'.concat(line.trim(), '"'), "% Unknown command or computer name, or unable to find computer address"];
  return [`${" ".repeat(prompt.length)}^`, "% Invalid input detected at '^' marker.", ""];
}

const version = [
  "Cisco IOS Software, C800 Software (C800-UNIVERSALK9-M), Version 15.3(3)M5, RELEASE SOFTWARE (fc3)",
  "Technical Support: http://www.cisco.com/techsupport",
  "Cisco C891FJ-K9 (revision 1.0) with 488524K/35763K bytes of memory.",
];
