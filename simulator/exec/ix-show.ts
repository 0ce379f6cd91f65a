import { lines } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IxSession } from "../session/ix";
import { lineState } from "../state/show/line-state";

/** The model, from the head of the configuration. */
function modelOf({ device }: IxSession): string {
  return device.model.lines().flatMap((line) => /IX Series (IX\d+)/.exec(line)?.[1] ?? [])[0] ?? "IX2106";
}

function hardware(session: IxSession): Reply {
  return [
    `IX Series ${modelOf(session)} Hardware Platform`,
    "",
    "S/N: XXXXXXXXXX",
    "",
    "Processor board:",
    "  Processor board ID <0>",
    "  262144K bytes of main memory",
    "  1024K bytes of non-volatile configuration memory",
    "  32768K bytes of processor flash memory <0>",
  ];
}

function ntp({ device }: IxSession): Reply {
  const servers = device.model.lines().flatMap((line) => /^ntp server (\S+)/.exec(line)?.[1] ?? []);
  return [
    "NTP status:",
    "  Clock is not synchronized, reference is nothing",
    "    Rcvd: 0 requests, 0 responses",
    "    Sent: 0 requests, 0 responses",
    "  NTP server      VRF name                            St  Ver   Timeout   Last Receive",
    ...servers.map((server) => `  ${server.padEnd(52)} 0    0        64       0:00:00`),
  ];
}

const IP_DETAILS = [
  "  Broadcast address is 255.255.255.255",
  "  Address determined by config",
  "  MTU is 1500 octets",
  "  Directed broadcast forwarding is disabled",
  "  Proxy ARP is disabled",
  "  Local proxy ARP is disabled",
  "  ICMP redirects are always sent",
  "  IGMP is disabled",
  "  TCP MSS adjustment is disabled",
];

interface Shown {
  readonly state: string;
  readonly address: string | undefined;
}

/** A port without a wire is down unless it is a loopback. */
function read({ device }: IxSession, name: string): Shown | undefined {
  const typed = device.family.types.ixif?.(name);
  const block = lines(device.model.root).find((node) => node.text.trimEnd() === `interface ${typed}`);
  if (block === undefined) return undefined;
  const texts = lines(block).map((line) => line.text.trim());
  const isVirtual = /^(Loopback|Null)/.test(typed ?? "");
  const state = texts.includes("shutdown")
    ? "administratively down"
    : (lineState(device, typed ?? "") ?? (isVirtual ? "up" : "down"));
  return { state, address: texts.flatMap((text) => /^ip address (\S+\/\d+)$/.exec(text)?.[1] ?? [])[0] };
}

/** The one that is named, or all. */
function namesOf({ device }: IxSession, name: string | undefined): string[] {
  const all = lines(device.model.root).flatMap(({ mode, args }) => (mode === "interface" ? (args.interface ?? "") : []));
  return name === undefined ? all : [name];
}

/** Counters stand still: nothing is forwarded. */
function details(session: IxSession, name: string): readonly string[] {
  const shown = read(session, name);
  if (shown === undefined) return unknown(name) ?? [];
  const kind = /^Tunnel/.test(name) ? "TUNNEL" : /^Loopback/.test(name) ? "LOOPBACK" : /^Null/.test(name) ? "NULL" : "ETHERNET";
  return [
    `Interface ${name} is ${shown.state}`,
    "  Fundamental MTU is 1500 octets",
    "  Current bandwidth 1000M b/s, QoS is disabled",
    "  Datalink header cache type is none: 0/0 (standby/dynamic)",
    `  Encapsulation ${kind}:`,
    ...(kind === "TUNNEL" ? tunnelDetails(session, name) : []),
    "    Statistics:",
    "      0 packets input, 0 bytes, 0 errors",
    "      0 packets output, 0 bytes, 0 errors",
  ];
}

function tunnelDetails({ device }: IxSession, name: string): readonly string[] {
  const block = lines(device.model.root).find((node) => node.mode === "interface" && node.args.interface === name);
  const mode = block === undefined ? undefined : lines(block).find((line) => line.text.trim().startsWith("tunnel mode "));
  return [`    Tunnel mode is ${mode?.text.trim().slice("tunnel mode ".length) ?? "none"}`, "    Tunnel is ready"];
}

function unknown(name: string): Reply {
  return [`% ${name} -- Invalid command.`];
}

export const ixShowCommands: readonly Command<IxSession>[] = [
  { form: "show hardware", run: hardware },
  { form: "show ntp", run: ntp },
  {
    form: "show flash",
    run: () => [
      "Codes: M - Main-side, B - Backup-side, N - Newfile, R - Runnable",
      "      A - Active-file, + - Next-boot, * - Bootmode-entry",
      "Length     Name                          Status",
      "5537649    ix2106-ms-10.2.16.ldc         MA",
    ],
  },
  {
    form: "show ip dhcp lease",
    run: () => [
      "Leased to 0 clients",
      "Codes : D - Dynamic assignments, F - Fixed assignments",
      "  IP Address      MAC Address       BoundTime LeaseTime State     Profile",
    ],
  },
  {
    form: "show interfaces [ <name:ixif> ]",
    run: (session, { name }) => namesOf(session, name).flatMap((each) => details(session, each)),
  },
  {
    form: "show ip interface [ <name:ixif> ]",
    run: (session, { name: wanted }) =>
      namesOf(session, wanted).flatMap((name) => {
        const shown = read(session, name);
        if (shown === undefined) return unknown(name) ?? [];
        const head = `Interface ${session.device.family.types.ixif?.(name)} is ${shown.state}, line protocol is ${shown.state === "up" ? "up" : "down"}`;
        if (shown.address === undefined) return [head, "  Internet protocol processing disabled"];
        return [head, `  Internet address is ${shown.address}`, ...IP_DETAILS];
      }),
  },
];
