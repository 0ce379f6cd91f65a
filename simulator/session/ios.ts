import type { LongLine } from "../device";
import { archiveCommands } from "../exec/ios-archive";
import { arpCommands } from "../exec/ios-arp";
import { clearCommands } from "../exec/ios-clear";
import { cryptoConfigCommands } from "../exec/ios-crypto-config";
import { cryptoKeyCommands } from "../exec/ios-crypto-key";
import { eemCommands } from "../exec/ios-eem";
import { fileCommands } from "../exec/ios-files";
import { interfaceCommands } from "../exec/ios-interfaces";
import { lineCommands } from "../exec/ios-lines";
import { listCommands } from "../exec/ios-lists";
import { exclusiveMode, lockCommands, lockedBy } from "../exec/ios-lock";
import { reloadCommands } from "../exec/ios-reload";
import { revertCommands } from "../exec/ios-revert";
import { privilegedCommands, showCommands } from "../exec/ios-show";
import { tclCommands } from "../exec/ios-tclsh";
import { showVersion } from "../exec/ios-version";
import { PipedTable } from "../exec/pipe";
import { ciscoIos } from "../families/cisco-ios";
import { logHead } from "../families/cisco-ios/time";
import { tokenize } from "../grammar/match";
import type { LogEntry } from "../log";
import { whoAt } from "../seats";
import { blocksOf, isLine } from "../state/config";
import { iosPingCommands, iosStateCommands } from "../state/show/ios";
import { type Command, CommandTable, type Reply } from "./commands";
import { EXEC_GHOSTS } from "./ghost-words";
import { iosPrompt } from "./ios-prompt";
import { readFurther } from "./multi-line";
import { Session } from "./session";

const LOCKED =
  "Config session is locked by process '566', user will be pushed back to exec mode. Command execution is locked, Please try later.";

const ADMINISTRATOR = 15;
const STANDBY = 60_000;

/** The command line of Cisco IOS: user and privileged level, configuration mode open to all unless somebody locks it. */
export class IosSession extends Session {
  private privilege = ADMINISTRATOR;
  private monitor = false;

  protected greet(): readonly string[] {
    const lands = this.device.behaviour("ios-login-lands");
    const isTrusted = lands === "exec" || (lands === "by-enable" && this.device.options.enablePassword === undefined);
    this.privilege = this.user.privilege ?? (isTrusted ? ADMINISTRATOR : 1);
    this.setWidth(80);
    this.onEnd(this.device.log.follow((entry) => this.monitor && this.interrupt([this.stamped(entry)])));
    return [""];
  }

  private stamped({ at, text }: LogEntry): string {
    const { device } = this;
    const isSet = device.behaviour("ios-clock") === "set";
    return `${logHead(device.topLines(), { at, started: device.started, number: device.log.entries.length, isSet })}${text}`;
  }

  /** With `logging synchronous` a message gives the half-typed line back. */
  protected override redraws(): boolean {
    return blocksOf(this.device.model.root, "line vty").some((line) => isLine(line, /^logging synchronous/));
  }

  prompt(): string {
    return iosPrompt(this);
  }

  protected table(): CommandTable<this> {
    const table = this.block !== undefined ? CONFIGURATION : this.privilege === ADMINISTRATOR ? EXEC : USER;
    return table as CommandTable<this>;
  }

  protected override noHelp(): readonly string[] {
    return ["% Unrecognized command"];
  }

  protected override further(line: string): Promise<LongLine | undefined> {
    return readFurther(this, line);
  }

  protected unknown(line: string): readonly string[] {
    const tokens = tokenize(line);
    const found = this.table().match(line);
    if (found.kind === "incomplete" || found.kind === "ambiguous")
      return this.device.family.refusal(line, this.prompt(), found, { tokens, behaviour: this.device.behaviour });
    if (tokens.length === 1)
      return [`Translating "${tokens[0]?.text}"`, "", "% Unknown command or computer name, or unable to find computer address"];
    const at = found.kind === "invalid" ? found.at : 0;
    return this.device.family.refusal(
      line,
      this.prompt(),
      { kind: "invalid", at, token: 0 },
      { tokens, behaviour: this.device.behaviour },
    );
  }

  /** Somebody locked the configuration meanwhile: the prompt falls back. */
  protected override forbidden(): Reply {
    if (this.block === undefined || this.device.lock.occupant(this) === undefined) return undefined;
    this.block = undefined;
    return [LOCKED];
  }

  protected override async confirmed(line: string): Promise<boolean> {
    if (!/^no username \S+/.test(line.trim())) return true;
    const question =
      "This operation will remove all username related configurations with same name.Do you want to continue? [confirm]";
    return this.confirm(question);
  }

  protected leaving(): readonly string[] {
    if (this.device.behaviour("ios-config-message") === true)
      this.device.log.add(`%SYS-5-CONFIG_I: Configured from console by ${whoAt(this.user.name, this.seat)}`);
    return [];
  }

  level(): number {
    return this.privilege;
  }

  setWidth(width: number): Reply {
    this.terminal.echo = { width, style: this.device.behaviour("ios-echo-scroll") ? "scroll" : "plain" };
    return [];
  }

  setMonitor(monitor: boolean): Reply {
    this.monitor = monitor;
    return [];
  }

  async enable(): Promise<Reply> {
    const { enablePassword } = this.device.options;
    if (enablePassword === undefined) return ["% Error in authentication.", ""];
    for (let left = Number(this.device.behaviour("ios-enable-tries")); left > 0; left--) {
      if ((await this.ask("Password: ", { hidden: true })) !== enablePassword) continue;
      this.privilege = ADMINISTRATOR;
      return [];
    }
    return [String(this.device.behaviour("ios-enable-refusal")), ""];
  }

  disable(): Reply {
    this.privilege = 1;
    return [];
  }

  enter(): Reply {
    const { lock, counts, model } = this.device;
    const isStandby = this.device.now().getTime() - this.device.started.getTime() < STANDBY;
    if (isStandby && this.device.behaviour("ios-standby") === true)
      return ["Config mode cannot be entered during Standby initialization.", ""];
    const by = lock.occupant(this);
    if (by !== undefined) return lockedBy(this.device, by);
    lock.take(this);
    if (exclusiveMode(this.device) === "auto") lock.lockOut(this);
    counts.configSessions++;
    this.block = model.root;
    return ["Enter configuration commands, one per line.  End with CNTL/Z."];
  }

  /** `configure terminal lock`, where the configuration lets whoever wants to lock. */
  enterLocked(): Reply {
    const entered = this.enter();
    if (this.block !== undefined && exclusiveMode(this.device) === "manual") this.device.lock.lockOut(this);
    return entered;
  }

  async write(): Promise<Reply> {
    if (this.device.behaviour("ios-save-question") === true) {
      await this.terminal.print([
        "Warning: Attempting to overwrite an NVRAM configuration previously written",
        "by a different version of the system image.",
      ]);
      if (!(await this.confirm("Overwrite the previous NVRAM configuration?[confirm]"))) return [];
    }
    return this.save();
  }

  /** A configuration that is too large is offered cut; whoever answers no has saved nothing. */
  async save(): Promise<Reply> {
    const { device } = this;
    if (device.behaviour("ios-truncate-question") === true) {
      await this.terminal.print(["Building configuration...", "Compressed configuration is too large for nvram"]);
      const answer = await this.ask("Truncate config?? [no]: ");
      if (!/^y/i.test(answer)) return ["%Error: configuration was not saved", ""];
    }
    const failure = device.save(this.user.name);
    if (failure !== undefined) return failure;
    const size = device.running().length;
    const isSmaller = device.topLines().includes("service compress-config");
    const said = isSmaller ? `Compressed configuration from ${size} bytes to ${Math.ceil(size / 3)} bytes[OK]` : "[OK]";
    return ["Building configuration...", said];
  }

  /** A file takes the place of what was saved. */
  async copyToStartup(text: string): Promise<Reply> {
    const name = await this.ask("Destination filename [startup-config]? ");
    if (name !== "" && name !== "startup-config") return ["%Error opening nvram:/ (Permission denied)"];
    this.device.saveText(text, this.user.name);
    return ["[OK]", `${text.length} bytes copied in 0.724 secs (${text.length} bytes/sec)`];
  }

  async copy(): Promise<Reply> {
    const name = await this.ask("Destination filename [startup-config]? ");
    return name === "" || name === "startup-config" ? this.save() : ["%Error opening nvram:/ (Permission denied)"];
  }

  /** `do` runs a command of the exec level in the configuration mode. */
  async doExec(line: string): Promise<Reply> {
    const found = EXEC.match(line);
    if (found.kind === "match") return found.reading.candidate.run(this, found.reading.args);
    return this.device.family.refusal(line, `${this.prompt()}do `, found, {
      tokens: tokenize(line),
      behaviour: this.device.behaviour,
    });
  }
}

function leave(session: IosSession): Reply {
  session.close();
  return undefined;
}

const USER_COMMANDS: readonly Command<IosSession>[] = [
  ...interfaceCommands,
  ...iosPingCommands,
  ...showCommands,
  ...lineCommands,
  { form: "disable", run: (session) => session.disable() },
  { form: "enable [ <level:int:0-15> ]", run: (session) => (session.level() === ADMINISTRATOR ? [] : session.enable()) },
  { form: "show version", help: () => "System hardware and software status", run: showVersion },
  { form: "show privilege", run: (session) => [`Current privilege level is ${session.level()}`] },
  ...["exit", "logout", "quit"].map((form) => ({ form, run: leave })),
  {
    form: "terminal length <rows:int:0-512>",
    run: (session, { rows }) => {
      session.terminal.length = Number(rows);
      return [];
    },
  },
  { form: "terminal width <columns:int:0-512>", run: (session, { columns }) => session.setWidth(Number(columns)) },
];

const EXEC_COMMANDS: readonly Command<IosSession>[] = [
  ...USER_COMMANDS,
  ...iosStateCommands,
  { form: "configure terminal", run: (session) => session.enter() },
  { form: "configure terminal lock", run: (session) => session.enterLocked() },
  { form: "terminal monitor", run: (session) => session.setMonitor(true) },
  { form: "terminal no monitor", run: (session) => session.setMonitor(false) },
  {
    form: "show running-config [ all | brief | full ]",
    run: ({ device }) => {
      device.counts.reads++;
      return device.running().split("\n").slice(0, -1);
    },
  },
  { form: "show startup-config", run: ({ device }) => device.startup().split("\n").slice(0, -1) },
  { form: "write [ memory ]", run: (session) => session.write() },
  { form: "copy running-config startup-config", run: (session) => session.copy() },
  ...reloadCommands,
  ...revertCommands,
  ...clearCommands,
  ...fileCommands,
  ...archiveCommands,
  ...listCommands,
  ...arpCommands,
  ...cryptoConfigCommands,
  ...eemCommands,
  ...lockCommands,
  ...privilegedCommands,
  ...tclCommands,
];

const WORDS = { types: ciscoIos.types, ghosts: EXEC_GHOSTS };
const USER = new PipedTable(USER_COMMANDS, WORDS);
const EXEC = new PipedTable(EXEC_COMMANDS, WORDS);
const CONFIGURATION = new CommandTable<IosSession>([
  { form: "end", run: (session) => session.leaveConfig() },
  { form: "exit", run: (session) => session.up() },
  { form: "exit-address-family", run: (session) => (session.block?.mode === "router-af" ? session.up() : []) },
  ...cryptoKeyCommands,
  {
    form: "do <command:line>",
    help: () => "To run exec commands in config mode",
    run: (session, { command }) => session.doExec(command ?? ""),
  },
]);
