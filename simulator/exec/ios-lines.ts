import type { Attached } from "../device";
import { iosClock, logHead } from "../families/cisco-ios/time";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { settingOf } from "../state/config";
import { FIRST_VTY } from "./ios-lock";

/** `00:04:39` */
function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}

/** Every line in use, one's own with a star. */
function users(session: IosSession): Reply {
  const { device } = session;
  const now = device.now().getTime();
  const row = (each: Attached) => {
    const { caller, vty } = each.seat;
    const isOwn = each === session;
    const line = vty === undefined ? "  0 con 0" : `${String(vty + FIRST_VTY).padStart(3)} vty ${vty}`;
    const where = caller.kind === "network" ? caller.from : "";
    const text = `${isOwn ? "*" : " "}${line.padEnd(14)}${each.user.name.padEnd(11)}idle                 ${span(isOwn ? 0 : now - each.heardAt.getTime())} ${where}`;
    return { order: vty ?? -1, text: text.trimEnd() };
  };
  const rows = device
    .present()
    .map(row)
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text);
  return [
    "    Line       User       Host(s)              Idle       Location",
    ...rows,
    "",
    "  Interface    User               Mode         Idle     Peer Address",
    "",
  ];
}

function clearLine(line: number): (session: IosSession) => Promise<Reply> {
  return async (session) => {
    if (!(await session.confirm("[confirm]"))) return [];
    const victim = session.device.present().find(({ seat }) => (seat.vty === undefined ? 0 : seat.vty + FIRST_VTY) === line);
    if (victim === session) return ["% Not allowed to clear current line"];
    victim?.close();
    return [" [OK]"];
  };
}

function isSet({ device }: IosSession): boolean {
  return device.behaviour("ios-clock") === "set";
}

/** The log, each message with what the configuration puts in front. */
function logging(session: IosSession): Reply {
  const { device } = session;
  const lines = device.topLines();
  const size = settingOf(device.model.root, "logging buffered")?.split(" ")[0] ?? "4096";
  const { entries } = device.log;
  return [
    "Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)",
    "",
    "No Active Message Discriminator.",
    "",
    "No Inactive Message Discriminator.",
    "",
    "    Console logging: level debugging, 0 messages logged, xml disabled,",
    "                     filtering disabled",
    "    Monitor logging: level debugging, 0 messages logged, xml disabled,",
    "                     filtering disabled",
    `    Buffer logging:  level debugging, ${entries.length} messages logged, xml disabled,`,
    "                     filtering disabled",
    "",
    `Log Buffer (${size} bytes):`,
    "",
    ...entries.map(
      ({ at, text }, i) => `${logHead(lines, { at, started: device.started, number: i + 1, isSet: isSet(session) })}${text}`,
    ),
  ];
}

export const lineCommands: readonly Command<IosSession>[] = [
  { form: "show users [ all | wide ]", help: () => "Display information about terminal lines", run: users },
  {
    form: "show clock [ detail ]",
    help: () => "Display the system clock",
    run: (session) => [iosClock(session.device.now(), session.device.zone(), isSet(session))],
  },
  { form: "show logging", help: () => "Show the contents of logging buffers", run: logging },
  {
    form: "clear line <line:int:0-999>",
    run: (session, { line }) => clearLine(Number(line))(session),
  },
  { form: "clear line vty <line:int:0-15>", run: (session, { line }) => clearLine(Number(line) + FIRST_VTY)(session) },
];
