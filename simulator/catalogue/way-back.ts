import { type BehaviourRow, offOn, onOff } from "./behaviour";

/** Rows 132 to 139: the way back, saving, and who reaches the router. */
export const wayBack: readonly BehaviourRow[] = [
  {
    id: "ios-reload-names-time",
    row: 132,
    family: "cisco-ios",
    meaning: "reload in N says when, before the reason and the question; old images do not",
    source: "transcripts of reload in on public pages; without the line: dialogues of a production tool",
    values: onOff,
  },
  {
    id: "ios-reload-aborted",
    row: 133,
    family: "cisco-ios",
    meaning: "reload cancel gives the prompt first, then the frame SHUTDOWN ABORTED, then a prompt again",
    source: "a public transcript of reload cancel",
  },
  {
    id: "ios-shutdown-frames",
    row: 134,
    family: "cisco-ios",
    meaning: "a planned reload rings on every line five minutes and one minute before, and at the end, at any byte",
    source: "a production tool that waits for SHUTDOWN in 0:01:00; recordings of the frame",
  },
  {
    id: "ios-eem",
    row: 135,
    family: "cisco-ios",
    meaning:
      "applets with a countdown, and with configure replace; an image without the Embedded Event Manager does not know them",
    source: "public applets that run configure replace; show event manager version of a 3750-X",
    values: ["present", "missing"],
  },
  {
    id: "ios-flash",
    row: 135,
    family: "cisco-ios",
    meaning: "room on the flash for copies of the configuration",
    source: "assumed; the words are assumed too",
    assumed: true,
    values: ["free", "full"],
  },
  {
    id: "ios-truncate-question",
    row: 136,
    family: "cisco-ios",
    meaning: "write memory finds the configuration too large and asks whether to cut it; no saves nothing",
    source: "dialogues of a production tool: Truncate config?? [no]:",
    values: offOn,
  },
  {
    id: "ix-failed-save-shows",
    row: 137,
    family: "nec-ix",
    meaning: "a save that fails says so behind Building configuration..., on a line of its own",
    source: "assumed",
    assumed: true,
  },
  {
    id: "vanished-client",
    row: 138,
    family: "both",
    meaning:
      "a client that vanishes without a word keeps its line, and the configuration mode if it has it, until the idle time-out",
    source: "assumed, follows from TCP",
    assumed: true,
  },
  {
    id: "cut-off",
    row: 139,
    family: "both",
    meaning: "a fault cuts the router off behind a line, until its own timer has fired or it starts again",
    source: "assumed, follows from what the timers are for",
    assumed: true,
  },
];
