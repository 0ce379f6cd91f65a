import { localTime, offset, UTC, type Zone } from "../../zone";

/** `clock timezone JST 9 0`; without it UTC. */
export function iosZone(lines: readonly string[]): Zone {
  for (const line of lines) {
    const [, name, sign = "", hours = "0", minutes] = /^clock timezone (\S+) ([+-]?)(\d+)(?: (\d+))?/.exec(line) ?? [];
    if (name !== undefined) return { name, minutes: offset(sign, hours, minutes) };
  }
  return UTC;
}

/** `21:00:57 JST Mon Mar 9 2026` */
export function iosTime(date: Date, zone: Zone): string {
  const { time, weekday, month, day, year } = localTime(date, zone);
  return `${time} ${zone.name} ${weekday} ${month} ${day} ${year}`;
}

/** `*11:28:29.411 UTC Sat Nov 28 2026`; the star says that nobody set the clock. */
export function iosClock(date: Date, zone: Zone, isSet: boolean): string {
  const { time, milliseconds, weekday, month, day, year } = localTime(date, zone);
  return `${isSet ? "" : "*"}${time}.${milliseconds} ${zone.name} ${weekday} ${month} ${day} ${year}`;
}

/** `May--4-13-16-19.360`, as it stands in the name of an archived configuration. */
export function archiveTime(date: Date, zone: Zone): string {
  const { time, milliseconds, month, day } = localTime(date, zone);
  return `${month}-${String(day).padStart(2, "-")}-${time.replaceAll(":", "-")}.${milliseconds}`;
}

/** What stands in front of a log message: date or uptime, or nothing, with a number where that is wanted. */
export function logHead(
  lines: readonly string[],
  { at, started, number, isSet }: { readonly at: Date; readonly started: Date; readonly number: number; readonly isSet: boolean },
): string {
  const sequence = lines.includes("service sequence-numbers") ? `${String(number).padStart(6, "0")}: ` : "";
  const line = lines.find((each) => /^(no )?service timestamps log/.test(each));
  if (line === undefined || line.startsWith("no ")) return sequence;
  if (/ uptime$/.test(line) || line === "service timestamps log")
    return `${sequence}${upFor(at.getTime() - started.getTime())}: `;
  const zone = line.includes(" localtime") ? iosZone(lines) : UTC;
  const { month, day, time, milliseconds, year } = localTime(at, zone);
  const parts = [
    month,
    String(day).padStart(2),
    ...(line.includes(" year") ? [String(year)] : []),
    `${time}${line.includes(" msec") ? `.${milliseconds}` : ""}`,
    ...(line.includes(" show-timezone") ? [zone.name] : []),
  ];
  return `${sequence}${isSet ? "" : "*"}${parts.join(" ")}: `;
}

/** `00:01:02`, `1d02h`, `1w2d` */
function upFor(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  if (days >= 7) return `${Math.floor(days / 7)}w${days % 7}d`;
  if (days >= 1) return `${days}d${pad((seconds % 86_400) / 3600)}h`;
  return `${pad(seconds / 3600)}:${pad((seconds % 3600) / 60)}:${pad(seconds % 60)}`;
}
