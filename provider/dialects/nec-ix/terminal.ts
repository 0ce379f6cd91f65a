import type { Terminal } from "../dialect";

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
  toTop: { line: "configure", perLevel: false },
  leaveConfig: ["configure", "exit"],
  show: { line: "show running-config", inConfig: true },
  // The latter is the older name.
  startup: { lines: ["show startup-config", "show config"], inConfig: true, empty: /not (found|present)|no startup/i },
  save: { line: "write memory", inConfig: true, answers: [], failed: /^% (?!Warning: do NOT enter)/i },
  asynchronous: /^[A-Z][A-Z0-9]{2,4}\.\d{3}: /,
  harmless: [
    /^% You must (restart|reload) the router/i,
    /^% User '.*' has been (added|deleted)/i,
    /^% Warning:/i,
    /^% Notice:/i,
    /^% .* (done|completed)\.?$/i,
    /^Enter configuration commands, one per line/,
    /^Notice:/,
    /^Building configuration/,
  ],
  refused: /^(%|\?Invalid command)/,
  strict: false,
  pager: /--More--\s*$/,
  question: /(\(Yes or \[No\]\)|\[yes\/no\]|\[y\/n\]|\[confirm\]|\?)\s*:?\s*$/i,
};
