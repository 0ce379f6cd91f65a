import type { Device } from "../device";
import type { Holder } from "../lock";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

const EXPIRES = 600;

/** Who keeps others out of the configuration mode, and since when. */
function show({ device }: IosSession): Reply {
  const { keeper } = device.lock;
  const seat = device.present().find((each) => each === keeper)?.seat;
  const seconds = keeper === undefined ? 0 : Math.floor((device.now().getTime() - device.lock.keptSince) / 1000);
  const rows: readonly (readonly [string, string])[] =
    keeper === undefined
      ? free
      : [
          ["Owner PID", "3"],
          ["User", keeper.user.name],
          ["TTY", String(seat?.vty === undefined ? 0 : seat.vty + FIRST_VTY)],
          ["Type", "EXCLUSIVE"],
          ["State", "LOCKED"],
          ["Class", "EXPOSED"],
          ["Count", "1"],
          ["Pending Requests", "0"],
          ["User debug info", "configure terminal"],
          ["Session idle state", "TRUE"],
          ["Remote ip address", seat?.caller.kind === "network" ? seat.caller.from : "Unknown"],
          ["Lock active time (in Sec)", String(seconds)],
          ["Lock Expiration timer (in Sec)", String(Math.max(0, EXPIRES - seconds))],
        ];
  return ["Parser Configure Lock", "---------------------", ...rows.map(([name, value]) => `${name.padEnd(18)}: ${value}`)];
}

const free: readonly (readonly [string, string])[] = [
  ["Owner PID", "-1"],
  ["User", "unknown"],
  ["TTY", "-1"],
  ["Type", "NO LOCK"],
  ["State", "FREE"],
  ["Class", "unknown"],
  ["Count", "0"],
  ["Pending Requests", "0"],
  ["User debug info", ""],
];

/** Console and auxiliary line stand in front of the lines for logins. */
export const FIRST_VTY = 2;

/** What `configuration mode exclusive` says: everybody locks, or whoever wants to. */
export function exclusiveMode(device: Device): "auto" | "manual" | undefined {
  const line = device.topLines().find((each) => each.startsWith("configuration mode exclusive "));
  return line === undefined ? undefined : line.includes(" auto") ? "auto" : "manual";
}

/** The answer to whoever is kept out. */
export function lockedBy(device: Device, holder: Holder): Reply {
  const seat = device.present().find((each) => each === holder)?.seat;
  const terminal = seat?.vty === undefined ? (seat === undefined ? 64 : 0) : seat.vty + FIRST_VTY;
  const isExclusive = exclusiveMode(device) !== undefined && seat !== undefined;
  const how = isExclusive
    ? `locked exclusively by user '${holder.user.name}' process '88'`
    : `is locked by process '484' user '${holder.user.name}'`;
  return [`Configuration mode ${how} from terminal '${terminal}'. Please try later.`, ""];
}

export const lockCommands: readonly Command<IosSession>[] = [{ form: "show configuration lock", run: show }];
