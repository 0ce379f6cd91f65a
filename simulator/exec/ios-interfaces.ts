import type { Device } from "../device";
import { lengthOf } from "../families/cisco-ios/addresses";
import { type ConfigNode, lines } from "../model/node";
import type { Command } from "../session/commands";
import type { IosSession } from "../session/ios";
import { lineState } from "../state/show/line-state";

/** An interface as the configuration describes it. It has a link unless it is shut down, or what it runs over is. */
interface Interface {
  readonly name: string;
  readonly isDown: boolean;
  readonly protocol: "up" | "down";
  readonly description: string | undefined;
  /** `10.11.0.254/24` */
  readonly address: string | undefined;
  readonly addresses6: readonly string[];
  readonly mtu: string;
  /** What a tunnel says of its ends and its protection. */
  readonly tunnel: readonly string[];
}

function interfacesOf(device: Device): Interface[] {
  return lines(device.model.root)
    .filter((node) => node.text.startsWith("interface "))
    .map((node) => read(node, device));
}

function read(node: ConfigNode, device: Device): Interface {
  const texts = lines(node).map((line) => line.text.trim());
  const after = (word: string) => texts.find((text) => text.startsWith(`${word} `))?.slice(word.length + 1);
  const [, host, mask = ""] =
    /^ip address ([\d.]+) ([\d.]+)$/.exec(texts.find((text) => /^ip address \d/.test(text)) ?? "") ?? [];
  const addresses6 = texts.flatMap((text) => /^ipv6 address ([0-9A-F:]+\/\d+)/i.exec(text)?.[1] ?? []);
  const name = node.text.slice("interface ".length);
  const isDown = texts.includes("shutdown");
  return {
    name,
    isDown,
    protocol: isDown || /^Async/.test(name) ? "down" : (lineState(device, name) ?? "up"),
    description: after("description"),
    address: host === undefined ? undefined : `${host}/${lengthOf(mask) ?? 32}`,
    addresses6,
    mtu: after("mtu") ?? (name.startsWith("Tunnel") ? "17867" : "1500"),
    tunnel: name.startsWith("Tunnel") ? tunnelLines(device, after) : [],
  };
}

/** The ends of a tunnel, what it carries in what, and by which profile it is protected. */
function tunnelLines(device: Device, after: (word: string) => string | undefined): string[] {
  const source = after("tunnel source");
  const lender = lines(device.model.root).find(({ mode, args }) => mode === "interface" && args.interface === source);
  const own = lender === undefined ? undefined : lines(lender).find((line) => /^ ip address \d/.test(line.text))?.args.address;
  const from = own === undefined ? (source ?? "UNKNOWN") : `${own} (${source})`;
  const isIpsec = after("tunnel mode")?.startsWith("ipsec") === true;
  const profile = /^ipsec profile (\S+)/.exec(after("tunnel protection") ?? "")?.[1];
  return [
    "  Keepalive not set",
    `  Tunnel source ${from}, destination ${after("tunnel destination") ?? "UNKNOWN"}`,
    `  Tunnel protocol/transport ${isIpsec ? "IPSEC" : "GRE"}/IP`,
    ...(isIpsec ? [] : ["    Key disabled, sequencing disabled", "    Checksumming of packets disabled"]),
    "  Tunnel TTL 255, Fast tunneling enabled",
    `  Tunnel transport MTU ${isIpsec ? 1438 : 1476} bytes`,
    ...(profile === undefined ? [] : [`  Tunnel protection via IPSec (profile "${profile}")`]),
  ];
}

const HARDWARE: readonly (readonly [RegExp, string, string])[] = [
  [/^Tunnel/, "Tunnel", "Encapsulation TUNNEL, loopback not set"],
  [/^Loopback/, "Loopback", "Encapsulation LOOPBACK, loopback not set"],
  [/^Vlan/, "EtherSVI", "Encapsulation ARPA, loopback not set"],
  [/^Async/, "Async Serial", "Encapsulation SLIP, loopback not set"],
  [/^BRI/, "BRI", "Encapsulation HDLC, loopback not set"],
];

/** The burned-in address counts up, as on a real board. */
function macOf(index: number): string {
  return `f40f.1b00.${index.toString(16).padStart(4, "0")}`;
}

function details(each: Interface, index: number): string[] {
  const [, kind, encapsulation] = HARDWARE.find(([name]) => name.test(each.name)) ?? [
    undefined,
    "Gigabit Ethernet",
    "Encapsulation ARPA, loopback not set",
  ];
  const isVirtual = /^(Tunnel|Loopback|Async|BRI)/.test(each.name);
  return [
    status(each),
    `  Hardware is ${kind}${isVirtual ? "" : `, address is ${macOf(index)} (bia ${macOf(index)})`}`,
    ...(each.description === undefined ? [] : [`  Description: ${each.description}`]),
    ...(each.address === undefined ? [] : [`  Internet address is ${each.address}`]),
    `  MTU ${each.mtu} bytes, BW ${isVirtual ? 100 : 1000000} Kbit/sec, DLY ${isVirtual ? 50000 : 10} usec, `,
    "     reliability 255/255, txload 1/255, rxload 1/255",
    `  ${encapsulation}`,
    ...each.tunnel,
    "  Keepalive not set",
    "  Last input never, output never, output hang never",
    '  Last clearing of "show interface" counters never',
    "  5 minute input rate 0 bits/sec, 0 packets/sec",
    "  5 minute output rate 0 bits/sec, 0 packets/sec",
    "     0 packets input, 0 bytes, 0 no buffer",
    "     0 packets output, 0 bytes, 0 underruns",
  ];
}

function status({ name, isDown, protocol }: Interface): string {
  const isDead = protocol === "down" && /^(Async|(Gigabit|Fast)Ethernet[\d/]+$)/.test(name);
  return `${name} is ${isDown ? "administratively down" : isDead ? "down" : "up"}, line protocol is ${protocol}`;
}

function ipDetails(each: Interface): string[] {
  if (each.address === undefined) return [status(each), "  Internet protocol processing disabled"];
  return [
    status(each),
    `  Internet address is ${each.address}`,
    "  Broadcast address is 255.255.255.255",
    `  MTU is ${each.mtu} bytes`,
  ];
}

function ip6Details(each: Interface): string[] {
  if (each.addresses6.length === 0) return [];
  const rows = each.addresses6.map((address) => {
    const [host, length] = address.split("/");
    return `    ${host}, subnet is ${host?.replace(/[^:]*$/, "") ?? ""}/${length} `;
  });
  return [status(each), "  IPv6 is enabled", "  Global unicast address(es):", ...rows];
}

const BRIEF = "Interface                  IP-Address      OK? Method Status                Protocol";

function brief({ name, address, isDown, protocol }: Interface): string {
  const host = address?.split("/")[0] ?? "unassigned";
  const method = address === undefined ? "unset" : "NVRAM";
  const state = isDown ? "administratively down" : "up";
  return `${name.padEnd(26)} ${host.padEnd(15)} YES ${method.padEnd(6)} ${state.padEnd(21)} ${protocol.padEnd(8)}`;
}

/** All of them, or the one that is named. */
function each(print: (one: Interface, index: number) => readonly string[]): Command<IosSession>["run"] {
  return ({ device }, { name }) => {
    const typed = name === undefined ? undefined : device.family.types.iosif?.(name);
    const all = interfacesOf(device).map((one, index) => ({ one, index }));
    const chosen = name === undefined ? all : all.filter(({ one }) => one.name === typed);
    if (chosen.length === 0) return ["                     ^", "% Invalid input detected at '^' marker.", ""];
    return chosen.flatMap(({ one, index }) => print(one, index));
  };
}

export const interfaceCommands: readonly Command<IosSession>[] = [
  { form: "show interfaces", run: each(details) },
  { form: "show interfaces <name:iosif>", run: each(details) },
  {
    form: "show interfaces description",
    run: ({ device }) => [
      "Interface                      Status         Protocol Description",
      ...interfacesOf(device).map(
        ({ name, isDown, protocol, description = "" }) =>
          `${name.padEnd(30)} ${(isDown ? "admin down" : "up").padEnd(14)} ${protocol.padEnd(8)} ${description}`,
      ),
    ],
  },
  { form: "show ip interface", run: each(ipDetails) },
  { form: "show ip interface <name:iosif>", run: each(ipDetails) },
  { form: "show ip interface brief", run: ({ device }) => [BRIEF, ...interfacesOf(device).map(brief)] },
  { form: "show ipv6 interface", run: each(ip6Details) },
];
