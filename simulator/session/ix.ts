import { ixBothShows, ixConfigShows } from "../exec/ix-config-shows";
import { ixShowCommands } from "../exec/ix-show";
import { systemCommands } from "../exec/ix-system";
import { ixSystemShows } from "../exec/ix-version";
import { necIx } from "../families/nec-ix";
import { ixClock, ixLogTime } from "../families/nec-ix/time";
import { ixIkeCommands, ixStateCommands } from "../state/show/ix";
import { type Command, CommandTable, type Reply } from "./commands";
import { Session } from "./session";

const ENTERED = "Enter configuration commands, one per line. End with CNTL/Z.";
const LETTERS = { administrator: "#", operator: "$", monitor: "%" } as const;

/** The command line of NEC IX: no enable; reading and saving need the configuration mode, which one session holds at a time. */
export class IxSession extends Session {
  protected greet(): readonly string[] {
    this.terminal.more = "--More--";
    this.terminal.edits = this.device.behaviour("ix-line-editing") === "full";
    this.setWidth(80);
    if (this.device.behaviour("ix-log-on-terminal") === true)
      this.onEnd(this.device.log.follow(({ at, text }) => this.interrupt([`${ixLogTime(at, this.device.zone())} ${text}`])));
    return COPYRIGHT;
  }

  prompt(): string {
    const mode = this.block === undefined ? "" : `(${this.modeName()})`;
    return `${this.device.hostname()}${mode}${LETTERS[this.user.level ?? "administrator"]} `;
  }

  protected table(): CommandTable<this> {
    return (this.block === undefined ? OPERATION : CONFIGURATION) as CommandTable<this>;
  }

  protected unknown(line: string): readonly string[] {
    return [`% ${line.trim().split(/\s+/)[0]} -- Invalid command.`];
  }

  /** A user without the right gets a lone `?Invalid command`. */
  protected override forbidden(line: string): Reply {
    const level = this.user.level ?? "administrator";
    if (level === "administrator") return undefined;
    const found = this.table().match(line);
    const words = found.kind === "match" ? found.reading.words.join(" ") : line.trim();
    const isHarmless = /^(show (?!running|startup|config)|exit|configure|enable|terminal|logout)/.test(words);
    const isReading = level === "operator" && /^show /.test(words);
    return isHarmless || isReading || (found.kind !== "match" && this.block === undefined) ? undefined : ["?Invalid command"];
  }

  protected leaving(): readonly string[] {
    return [];
  }

  enter(byForce: boolean): Reply {
    const { lock, counts } = this.device;
    if (!byForce && lock.occupant(this) !== undefined) {
      const hint = "% You may use `svintr-config' command with administrator privilege.";
      return ["% CONFIG process is occupied.", ...(this.prompt().endsWith("# ") ? [hint] : [])];
    }
    if (byForce) lock.seize(this);
    else lock.take(this);
    counts.configSessions++;
    this.block = this.device.model.root;
    return [ENTERED];
  }

  evicted(): void {
    if (this.device.behaviour("ix-evicted-sees") === "message")
      this.interrupt(["% CONFIG process is interrupted by another user."]);
  }

  setWidth(width: number): Reply {
    this.terminal.echo = { width, style: this.device.behaviour("ix-echo-fold") ? "fold" : "plain" };
    return [];
  }

  save(): Reply {
    const failure = this.device.save(this.user.name);
    return failure ?? ["Building configuration...", "% Warning: do NOT enter CNTL/Z while saving to avoid config corruption."];
  }
}

const COPYRIGHT = [
  "NEC Portable Internetwork Core Operating System Software",
  "Copyright Notices:",
  "Copyright (c) NEC Corporation 2001-2020. All rights reserved.",
  "Copyright (c) 1985-1998 OpenROUTE Networks, Inc.",
  "Copyright (c) 1984-1987, 1989 J. Noel Chiappa.",
];

const COMMON: readonly Command<IxSession>[] = [
  ...ixStateCommands,
  ...ixSystemShows,
  ...ixBothShows,
  ...ixShowCommands,
  { form: "show clock", run: ({ device }) => [ixClock(device.now(), device.zone())] },
  {
    form: "logout",
    run: (session) => {
      session.close();
      return undefined;
    },
  },
];

const IX_TYPES = { types: necIx.types };

const OPERATION = new CommandTable<IxSession>(
  [
    ...COMMON,
    ...["configure [ terminal ]", "enable-config", "enable", "en"].map(
      (form): Command<IxSession> => ({ form, run: (session) => session.enter(false) }),
    ),
    { form: "svintr-config", run: (session) => session.enter(true) },
    {
      form: "exit",
      run: (session) => {
        session.close();
        return undefined;
      },
    },
  ],
  IX_TYPES,
);

const CONFIGURATION = new CommandTable<IxSession>(
  [
    ...COMMON,
    ...ixIkeCommands,
    {
      form: "configure [ terminal ]",
      help: () => "Go back to top menu",
      run: (session) => {
        session.block = session.device.model.root;
        return [];
      },
    },
    {
      form: "exit",
      help: ({ block }) => `Exit from ${block?.mode === "interface" ? "interface configuration" : "configure"} mode`,
      run: (session) => session.up(),
    },
    {
      form: "terminal length <rows:int:0-512>",
      run: (session, { rows }) => {
        session.terminal.length = Number(rows);
        return [];
      },
    },
    {
      form: "terminal width <columns:int:60-512>",
      run: (session, { columns }) =>
        session.device.behaviour("ix-terminal-width") === "accepted"
          ? session.setWidth(Number(columns))
          : ["% terminal width -- Invalid command."],
    },
    {
      form: "show running-config",
      run: ({ device }) => {
        device.counts.reads++;
        return device.running().split("\n").slice(0, -1);
      },
    },
    ...["show startup-config", "show config"].map(
      (form): Command<IxSession> => ({ form, run: ({ device }) => device.startup().split("\n").slice(0, -1) }),
    ),
    { form: "write [ memory ]", run: (session) => session.save() },
    {
      form: "copy running-config startup-config",
      run: (session) =>
        session.device.behaviour("ix-copy-run-start") === "accepted"
          ? ['Copying from "running-config" to "startup-config"', ...(session.save() ?? [])]
          : ["% copy -- Invalid command."],
    },
    ...systemCommands,
    ...ixConfigShows,
  ],
  IX_TYPES,
);
