import type { Device } from "../device";
import { type ConfigNode, lines, linesOf } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IxSession } from "../session/ix";
import { settingsOf } from "../state/config";
import { lookAt } from "../state/show/look";
import { addressesOf, isUp } from "../state/world";

/** The forms are those that operators use; what they print is assumed where no source shows it. */

function blocks(device: Device, name: string | undefined): ConfigNode[] {
  const typed = name === undefined ? undefined : device.family.types.ixif?.(name);
  return lines(device.model.root).filter(
    (node) => node.mode === "interface" && (name === undefined || node.args.interface === typed),
  );
}

function lists({ device }: IxSession, wanted?: string): Reply {
  const { root } = device.model;
  const entries = lines(root).filter(
    ({ text, args }) => text.startsWith("ip access-list ") && (wanted === undefined || args.list === wanted),
  );
  const names = [...new Set(entries.map(({ args }) => args.list ?? ""))];
  return names.flatMap((name) => [
    `IP access-list ${name}`,
    ...entries.filter(({ args }) => args.list === name).map(({ text }) => `  ${text.slice(`ip access-list ${name} `.length)}`),
  ]);
}

function filters({ device }: IxSession, name?: string): Reply {
  return blocks(device, name).flatMap((block) => {
    const rows = settingsOf(block, "ip filter");
    return rows.length === 0 ? [] : [`Interface ${block.args.interface}`, ...rows.map((row) => `  ip filter ${row}`)];
  });
}

function devices({ device }: IxSession): Reply {
  const shown = lines(device.model.root).filter(({ mode }) => mode === "device");
  return shown.map((node) => {
    const isShut = lines(node).some((line) => line.text.trim() === "shutdown");
    return `Device ${node.args.device} is ${isShut ? "administratively down" : "down"}`;
  });
}

function arp({ device }: IxSession): Reply {
  const { node, state } = lookAt(device);
  const own = node.ports.filter((port) => port.kind === "wire" && isUp(state.world, node, port));
  return [
    "IP address       Hardware address   Type     Interface",
    ...own.flatMap((port) =>
      addressesOf(port).map(({ address }) => `${address.padEnd(16)} 00:60:b9:aa:00:01  local    ${port.name}`),
    ),
  ];
}

function prefixLists({ device }: IxSession): Reply {
  return settingsOf(device.model.root, "ip prefix-list").map((line) => `ip prefix-list ${line}`);
}

const command = (form: string, run: Command<IxSession>["run"]): Command<IxSession> => ({ form, run });

/** In both modes. */
export const ixBothShows: readonly Command<IxSession>[] = [
  command("show devices", devices),
  command("show arp [ entry ]", arp),
  command("clear arp", () => []),
];

/** In the configuration mode only. */
export const ixConfigShows: readonly Command<IxSession>[] = [
  command("show ip access-list [ <list:word> ]", (session, { list }) => lists(session, list)),
  command("show ip filter [ statistics | dynamic ] [ <interface:ixif> ]", (session, { interface: name }) =>
    filters(session, name),
  ),
  command("show ip prefix-list", prefixLists),
  command("show running-config interface [ <interface:ixif> ]", ({ device }, { interface: name }) =>
    blocks(device, name).flatMap(linesOf),
  ),
  command("show watch-group detail", ({ device }) =>
    lines(device.model.root)
      .filter(({ mode }) => mode === "watch-group")
      .flatMap((node) => [`${node.text.trim()} is normal`, ...lines(node).map((line) => line.text)]),
  ),
  command("show nm information", () => ["NetMeister is disabled."]),
  command("check config", () => ["Checking configuration..."]),
  command("clear logging", ({ device }) => {
    device.log.entries.length = 0;
    return [];
  }),
];
