import { localTime, offset, UTC, type Zone } from "../../zone";

/** `timezone +09 00`; without it UTC, which no source says. */
export function ixZone(lines: readonly string[]): Zone {
  for (const line of lines) {
    const [, sign = "", hours, minutes] = /^timezone ([+-]?)(\d+)(?: (\d+))?/.exec(line) ?? [];
    if (hours === undefined) continue;
    const name = `${sign === "-" ? "-" : "+"}${hours.padStart(2, "0")} ${(minutes ?? "00").padStart(2, "0")}`;
    return { name, minutes: offset(sign, hours, minutes) };
  }
  return UTC;
}

/** `May 26-Sun-2024 16:08:00 JST`, in the head of a configuration. Only Japan's own zone has been seen with a name. */
export function ixTime(date: Date, zone: Zone): string {
  const { month, day, weekday, year, time } = localTime(date, zone);
  const name = zone.minutes === 540 ? "JST" : zone.name;
  return `${month} ${String(day).padStart(2, "0")}-${weekday}-${year} ${time} ${name}`;
}

/** `Wednesday, 15 March 2023 02:01:17 +09 00`, as `show clock` prints it. */
export function ixClock(date: Date, zone: Zone): string {
  const { fullWeekday, day, fullMonth, year, time } = localTime(date, zone);
  return `${fullWeekday}, ${day} ${fullMonth} ${year} ${time} ${zone.name}`;
}

/** `2023/05/06 03:44:37`, in front of log messages. */
export function ixLogTime(at: Date, { minutes }: Zone): string {
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
}
