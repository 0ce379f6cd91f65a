import type { Device } from "../device";
import { entriesOf } from "../families/cisco-ios/acl";
import { lines } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { blocksOf, settingsOf } from "../state/config";

/** Every list with its hidden numbers. */
function accessLists(device: Device, wanted: string | undefined): Reply {
  const { root } = device.model;
  const named = (["standard", "extended"] as const).flatMap((kind) =>
    blocksOf(root, `ip access-list ${kind}`).map((block) => ({
      name: block.text.trim().split(" ")[3] ?? "",
      kind,
      entries: entriesOf(block),
    })),
  );
  const numbers = [...new Set(settingsOf(root, "access-list").map((line) => line.split(" ")[0] as string))];
  const numbered = numbers.map((name) => ({
    name,
    kind: Number(name) < 100 || (Number(name) >= 1300 && Number(name) < 2000) ? ("standard" as const) : ("extended" as const),
    entries: settingsOf(root, `access-list ${name}`)
      .filter((text) => !text.startsWith("remark"))
      .map((text, i) => ({ number: 10 * (i + 1), text })),
  }));
  return [...numbered, ...named]
    .filter(({ name }) => wanted === undefined || name === wanted)
    .flatMap(({ name, kind, entries }) => [
      `${kind === "standard" ? "Standard" : "Extended"} IP access list ${name}`,
      ...entries.map(({ number, text }) => `    ${number} ${withWildcard(text.replace(/\s+/g, " "), kind)}`),
    ]);
}

/** A standard list names the wildcard where the configuration does not. */
function withWildcard(text: string, kind: "standard" | "extended"): string {
  return kind === "standard" ? text.replace(/^(permit|deny) (\d\S+) (\d\S+)$/, "$1 $2, wildcard bits $3") : text;
}

function vrfs({ device }: IosSession): Reply {
  const blocks = [...blocksOf(device.model.root, "vrf definition"), ...blocksOf(device.model.root, "ip vrf")];
  if (blocks.length === 0) return [];
  const rows = blocks.map((block) => {
    const name = block.args.vrf ?? "";
    const rd = settingsOf(block, "rd")[0] ?? "<not set>";
    const families = settingsOf(block, "address-family")
      .map((family) => family.split(" ")[0])
      .join(",");
    const ports = lines(device.model.root)
      .filter(
        (each) => each.mode === "interface" && lines(each).some((line) => line.args.vrf === name && /forwarding/.test(line.text)),
      )
      .map((each) => shortName(each.args.interface ?? ""));
    return `  ${name.padEnd(32)} ${rd.padEnd(21)} ${(families || "ipv4").padEnd(11)} ${ports.join(" ")}`.trimEnd();
  });
  return ["  Name                             Default RD            Protocols   Interfaces", ...rows];
}

function shortName(name: string): string {
  return name.replace(/^(GigabitEthernet|FastEthernet|Vlan|Tunnel|Loopback)/, (kind) => kind.slice(0, 2));
}

function history({ terminal }: IosSession): Reply {
  return terminal.history.list().map((line) => `  ${line}`);
}

function showTerminal({ terminal, seat }: IosSession): Reply {
  return [
    `Line ${(seat.vty ?? -2) + 2}, Location: "", Type: "vt100"`,
    `Length: ${terminal.length} lines, Width: ${terminal.echo.width} columns`,
    "History is enabled, history size is 20.",
    "Full user help is disabled",
    "Editing is enabled.",
  ];
}

const nothing = (form: string, reply: readonly string[] = []): Command<IosSession> => ({ form, run: () => reply });

export const listCommands: readonly Command<IosSession>[] = [
  ...["show access-lists [ <list:word> ]", "show ip access-lists [ <list:word> ]"].map(
    (form): Command<IosSession> => ({ form, run: ({ device }, { list }) => accessLists(device, list) }),
  ),
  { form: "show vrf [ brief ]", run: vrfs },
  { form: "show history", run: history },
  { form: "show terminal", run: showTerminal },
  {
    form: "show line",
    run: ({ device }) => [
      "   Tty Typ     Tx/Rx    A Modem  Roty AccO AccI   Uses   Noise  Overruns   Int",
      ...device.present().map(({ seat }) => {
        const [number, kind] = seat.vty === undefined ? [0, "CTY"] : [seat.vty + 2, "VTY"];
        return `*${String(number).padStart(6)} ${kind}              -    -      -    -    -      1       0     0/0       -`;
      }),
    ],
  },
  { form: "clock set <time:word> <first:word> <second:word> <year:int:1993-2035>", run: () => [] },
  {
    form: "write erase",
    run: async (session) => {
      const question = "Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]";
      if (!(await session.confirm(question))) return [];
      session.device.saveText("end\n", session.user.name);
      return ["[OK]", "Erase of nvram: complete"];
    },
  },
  {
    form: "show boot",
    run: () => [
      "BOOT variable does not exist",
      "CONFIG_FILE variable does not exist",
      "BOOTLDR variable does not exist",
      "Configuration register is 0x2102",
    ],
  },
  nothing("show ip dhcp binding", [
    "Bindings from all pools not associated with VRF:",
    "IP address          Client-ID/              Lease expiration        Type",
    "                    Hardware address/",
    "                    User name",
  ]),
  nothing("show ntp status", ["Clock is unsynchronized, stratum 16, no reference clock"]),
  nothing("show ntp associations", [
    "",
    "  address         ref clock       st   when   poll reach  delay  offset   disp",
    " * sys.peer, # selected, + candidate, - outlyer, x falseticker, ~ configured",
  ]),
  { form: "debug <what:line>", run: (_session, { what = "" }) => [`${what} debugging is on`] },
  nothing("undebug all", ["All possible debugging has been turned off"]),
  nothing("no debug all", ["All possible debugging has been turned off"]),
  nothing("show debugging"),
  nothing("clear arp-cache"),
  nothing("clear ip bgp * soft [ in | out ]"),
  nothing("clear ip bgp <neighbor:ip4> soft [ in | out ]"),
  {
    form: "send log <message:line>",
    run: ({ device }, { message = "" }) => {
      device.log.add(`%SYS-2-LOGMSG: Message from tty0: ${message}`);
      return [];
    },
  },
  {
    form: "write terminal",
    run: ({ device }) => {
      device.counts.reads++;
      return device.running().split("\n").slice(0, -1);
    },
  },
];
