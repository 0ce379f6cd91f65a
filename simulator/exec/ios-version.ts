import type { Device } from "../device";
import { iosTime } from "../families/cisco-ios/time";
import { lines } from "../model/node";
import type { Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { spellUptime } from "./uptime";

/** The model stands in the licence line of the running-config, the release at its top. */
function facts(device: Device): { readonly release: string; readonly model: string; readonly serial: string } {
  const find = (pattern: RegExp) =>
    device
      .topLines()
      .map((line) => pattern.exec(line)?.[1])
      .find((found) => found !== undefined);
  const release = find(/^version (\S+)/) ?? "15.3";
  return {
    release: release === "15.3" ? "15.3(3)M5" : release,
    model: find(/^license udi pid (\S+)/) ?? "C891FJ-K9",
    serial: find(/^license udi pid \S+ sn (\S+)/) ?? "FGL000000XX",
  };
}

/** `9 Gigabit Ethernet interfaces`, for each kind of hardware. */
function hardware(device: Device): string[] {
  const names = lines(device.model.root).flatMap(({ mode, args }) => (mode === "interface" ? (args.interface ?? "") : []));
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^BRI/, "ISDN Basic Rate interface"],
    [/^FastEthernet[\d/]+$/, "FastEthernet interface"],
    [/^GigabitEthernet[\d/]+$/, "Gigabit Ethernet interface"],
    [/^Async/, "terminal line"],
    [/^Serial/, "Serial interface"],
  ];
  return kinds.flatMap(([pattern, text]) => {
    const count = names.filter((name) => pattern.test(name)).length;
    return count === 0 ? [] : [`${count} ${text}${count === 1 ? "" : "s"}`];
  });
}

export function showVersion({ device }: IosSession): Reply {
  const { release, model, serial } = facts(device);
  const image = `c800-universalk9-mz.SPA.${release.replace(/[().]/g, "").replace(/(\d)M/, "$1.M")}.bin`;
  const reason = device.boots > 0 ? `reload at ${iosTime(device.started, device.zone())}` : "power-on";
  return [
    `Cisco IOS Software, C800 Software (C800-UNIVERSALK9-M), Version ${release}, RELEASE SOFTWARE (fc3)`,
    "Technical Support: http://www.cisco.com/techsupport",
    "Compiled Mon 09-Feb-15 03:46 by prod_rel_team",
    "",
    "ROM: System Bootstrap, Version 15.2(4r)M1, RELEASE SOFTWARE (fc1)",
    "",
    `${device.hostname()} uptime is ${spellUptime(device.now().getTime() - device.started.getTime(), "ios")}`,
    `System returned to ROM by ${reason}`,
    `System image file is "flash:${image}"`,
    "",
    `Cisco ${model} (revision 1.0) with 488524K/35763K bytes of memory.`,
    `Processor board ID ${serial}`,
    ...hardware(device),
    "255K bytes of non-volatile configuration memory.",
    `${Math.round(device.flash.size / 1024)}K bytes of ATA System CompactFlash (Read/Write)`,
    "",
    "Configuration register is 0x2102",
    "",
  ];
}
