import type { Terminal } from "../dialect";
import { replies } from "./replies";

const host = "[\\w.\\-+/:\\[\\]@]+ ?";
// `#` administrator, `$` operator, `%` monitor: the latter two are told apart to refuse them, not to work with them.
const end = "[#$%] ?$";

export const terminal: Terminal = {
  prompt: new RegExp(`^${host}(?:\\([^)\\r\\n]+\\))?${end}`),
  modes: {
    exec: new RegExp(`^${host}${end}`),
    config: new RegExp(`^${host}\\(config\\)${end}`),
    anyConfig: new RegExp(`^${host}\\(config[^)]*\\)${end}`),
  },
  setup: [
    { line: "terminal length 0", inConfig: true, optional: false },
    // The echo is folded at 80 columns; the range of this command on older releases is not known.
    { line: "terminal width 512", inConfig: true, optional: true },
  ],
  // Never `svintr-config`: it throws the other administrator out.
  enterConfig: "configure",
  locked: /CONFIG process is occupied/i,
  entered: /Enter configuration commands/,
  toTop: { line: "configure", perLevel: false },
  leaveConfig: ["configure", "exit"],
  show: { line: "show running-config", inConfig: true },
  // The latter is the older name.
  startup: { lines: ["show startup-config", "show config"], inConfig: true, empty: /not (found|present)|no startup/i },
  strange: /^\d{4}[/-]\d\d[/-]\d\d |^\d{1,2}:\d\d|^[A-Z][a-z]{2} +\d|^%|^[A-Z][\w-]{1,12}[.:] ?\d|--More--$/,
  save: {
    line: "write memory",
    inConfig: true,
    // There is no message of success: only this line and a warning are printed.
    done: /^Building configuration/,
    expected: [/^Building configuration\.\.\.$/, /^% Warning: do NOT enter CNTL\/Z while saving/],
    answers: [],
  },
  asynchronous:
    /^(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? |[A-Z][a-z]{2} +\d{1,2}(?:-[A-Z][a-z]{2}-\d{4})? \d\d:\d\d:\d\d(?:\.\d+)? |\d{1,2}:\d\d:\d\d(?:\.\d+)? )?[A-Z][A-Za-z0-9]{1,8}\.\d{3}: |^% CONFIG process is interrupted/,
  replies,
  typeAhead: {
    lines: 10,
    characters: 1000,
    flat: /^(?:no |ip route |ipv6 route |ip access-list |ipv6 access-list |ip prefix-list |ipv6 prefix-list |ikev2 authentication |ntp |logging )/,
    opens: /^(?:address-family|area) /,
  },
  pager: /--More--\s*$/,
  question: /(\(Yes or \[No\]\)|\[yes\/no\]|\[y\/n\]|\[confirm\]|\?)\s*:?\s*$/i,
};
