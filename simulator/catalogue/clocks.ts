import type { BehaviourRow } from "./behaviour";

/** Rows 88 to 93: clocks, log messages, lines in use. */
export const clocks: readonly BehaviourRow[] = [
  {
    id: "ios-log-heads",
    row: 88,
    family: "cisco-ios",
    meaning: "date, uptime or nothing stands in front of a log message, with a number where that is wanted",
    source: "Cisco IOS configuration guide, service timestamps, service sequence-numbers",
  },
  {
    id: "ix-show-clock",
    row: 89,
    family: "nec-ix",
    meaning: "weekday, day, month and year in full, and the offset as the configuration has it",
    source: "console transcript of an IX2215 10.7.17",
  },
  {
    id: "ios-clock",
    row: 90,
    family: "cisco-ios",
    meaning: "a clock that nobody has set: a star in front of the time, and reload in knows no time of day",
    source: "public transcripts of show clock and of reload in",
    values: ["set", "unset"],
  },
  {
    id: "one-zone",
    row: 91,
    family: "both",
    meaning: "all times of a router are in the zone that its configuration sets, UTC without one",
    source: "heads of dumps; that an IX without timezone has UTC is assumed",
    assumed: true,
  },
  {
    id: "lines-in-use",
    row: 93,
    family: "cisco-ios",
    meaning: "show users lists every line in use with its user and where he comes from, one's own with a star",
    source: "public transcripts of show users",
  },
];
