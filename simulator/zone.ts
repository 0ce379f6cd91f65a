/** The time zone of a router, as its configuration says it. */
export interface Zone {
  readonly name: string;
  /** East of Greenwich. */
  readonly minutes: number;
}

export const UTC: Zone = { name: "UTC", minutes: 0 };

/** A moment as it is there, in the words that routers print. */
export interface LocalTime {
  /** `Sat`, and all of it. */
  readonly weekday: string;
  readonly fullWeekday: string;
  readonly day: number;
  /** `Nov`, and all of it. */
  readonly month: string;
  readonly fullMonth: string;
  readonly year: number;
  /** `06:25:41` */
  readonly time: string;
  readonly milliseconds: string;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export function localTime(date: Date, { minutes }: Zone): LocalTime {
  const there = new Date(date.getTime() + minutes * 60_000);
  const fullWeekday = WEEKDAYS[there.getUTCDay()] as string;
  const fullMonth = MONTHS[there.getUTCMonth()] as string;
  const [time = "", milliseconds = "000"] = there.toISOString().slice(11, 23).split(".");
  return {
    weekday: fullWeekday.slice(0, 3),
    fullWeekday,
    day: there.getUTCDate(),
    month: fullMonth.slice(0, 3),
    fullMonth,
    year: there.getUTCFullYear(),
    time,
    milliseconds,
  };
}

/** `+0930` in minutes. */
export function offset(sign: string, hours: string, minutes = "0"): number {
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
