import type { BehaviourRow } from "./behaviour";

/** Rows 107, 111 and 112: what decides who gets in. */
export const reachRows: readonly BehaviourRow[] = [
  {
    id: "ix-filters",
    row: 111,
    family: "nec-ix",
    meaning:
      "the first filter of a direction denies the rest: a session that comes in by a filtered interface is cut when its entry goes",
    source: "functional description of 10.11, as quoted by operators; the effect on a session that stands is assumed",
    assumed: true,
  },
  {
    id: "ix-server-list",
    row: 111,
    family: "nec-ix",
    meaning: "ssh-server ip access-list, which looks at the source only, cuts sessions that stand, or only keeps new ones out",
    source: "assumed",
    assumed: true,
    values: ["cuts", "keeps-out"],
  },
  {
    id: "ios-filters",
    row: 112,
    family: "cisco-ios",
    meaning: "ip access-group judges every packet of a session, access-class and transport input new logins only",
    source: "Cisco IOS security configuration guide; the effect on a session that stands is assumed",
    assumed: true,
  },
  {
    id: "users-log-in",
    row: 112,
    family: "both",
    meaning: "a user who is typed can log in with the password that was typed; one whose line is removed cannot any more",
    source: "Cisco IOS command reference, username; NEC IX set-up notes",
  },
];
