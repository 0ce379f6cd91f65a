import { ixTime } from "../families/nec-ix/time";
import { lines } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IxSession } from "../session/ix";
import { spellUptime } from "./uptime";

/** What the head of the running-config says, and what the router knows of itself. */
export function showVersion({ device }: IxSession): Reply {
  const head = device.model
    .lines()
    .slice(0, 3)
    .map((line) => line.replace(/^! /, ""));
  const [, model = "IX2106", release = "10.2.16"] = /IX Series (\S+) .*Version ([\d.]+)/.exec(head.join("\n")) ?? [];
  const ports = lines(device.model.root).filter(({ text }) => /^interface GigaEthernet\d+\.0/.test(text)).length;
  return [
    ...head,
    "",
    "ROM: System Bootstrap, Version 24.1",
    "",
    `System uptime is ${spellUptime(device.now().getTime() - device.started.getTime(), "ix")}`,
    `System woke up by reload, caused by ${device.boots > 0 ? "command execution" : "power-on"}`,
    `System started at ${ixTime(device.started, device.zone())}`,
    `System image file is "${model.toLowerCase()}-ms-${release}.ldc"`,
    "",
    "Processor board ID <0>",
    `${model} (P1010E) processor with 262144K bytes of memory.`,
    `${ports} GigaEthernet/IEEE 802.3 interfaces`,
    "1 USB interface",
    "1024K bytes of non-volatile configuration memory.",
    "32768K bytes of processor board System flash (Read/Write)",
    "",
    'Current configuration is based on "startup-configuration"',
  ];
}

/** What no source shows the output of is answered all the same: whoever types it sees that the word is there. */
export const ixSystemShows: readonly Command<IxSession>[] = [
  { form: "show version", help: () => "System hardware and software status", run: showVersion },
  {
    form: "show uptime",
    run: ({ device }) => [`System uptime is ${spellUptime(device.now().getTime() - device.started.getTime(), "ix")}`],
  },
  { form: "show history", run: ({ terminal }) => terminal.history.list().map((line) => `  ${line}`) },
  {
    form: "show terminal",
    run: ({ terminal }) => [`Length: ${terminal.length} lines`, `Width: ${terminal.echo.width} columns`],
  },
  {
    form: "show users",
    run: (session) =>
      session.device.present().map((each, i) => {
        const { caller, vty } = each.seat;
        const where = caller.kind === "console" ? "console" : caller.from;
        return `${each === session ? "*" : " "} TTY:${vty === undefined ? 0 : i + 1} ${each.user.name.padEnd(16)} ${where}`;
      }),
  },
  { form: "show memory", run: () => ["Memory: 262144K bytes total, 131072K bytes free"] },
];
