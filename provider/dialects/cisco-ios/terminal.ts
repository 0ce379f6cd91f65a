import type { Terminal } from "../dialect";
import { replies } from "./replies";

const host = "[\\w.\\-+/:\\[\\]@]{1,63}";
// Some modes do not start with "config": (cfg-crypto-trans), (ipsec-profile). The tcl shell is no configuration mode.
const mode = "\\((?!tcl\\))[^)\\s]+\\)";

// `service timestamps` prints a date or the uptime, `service sequence-numbers` a number before it. `*`: the clock is not set;
// `.`: it is no longer synchronized.
const date = "[*.]?[A-Z][a-z]{2} +\\d{1,2}(?: \\d{4})? \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?: [A-Za-z]{1,5})?: ";
const uptime = "\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d+)?: |(?:\\d+y)?(?:\\d+w)?\\d+[wd](?:\\d+[dh])?: ";
const head = `(?:\\d{1,8}: )?(?:${date}|${uptime})`;

export const terminal: Terminal = {
  prompt: new RegExp(`^${host}(?:${mode}){0,3}[>#] ?$`),
  modes: {
    user: new RegExp(`^${host}> ?$`),
    exec: new RegExp(`^${host}# ?$`),
    config: new RegExp(`^${host}\\(config\\)# ?$`),
    anyConfig: new RegExp(`^${host}${mode}# ?$`),
  },
  enable: {
    command: "enable",
    question: /^Password: ?$/,
    refused: /^% (Bad|Access denied|Error in authentication|Authentication failed)/,
  },
  setup: [
    { line: "terminal length 0", inConfig: false, optional: false },
    { line: "terminal width 512", inConfig: false, optional: true },
    { line: "terminal no monitor", inConfig: false, optional: true },
  ],
  rights: { line: "show privilege", level: /privilege level is (\d+)/, needed: "15" },
  enterConfig: "configure terminal",
  locked: /Configuration mode (is )?locked|Config session is locked|cannot be entered/,
  entered: /Enter configuration commands/,
  toTop: { line: "exit", perLevel: true },
  leaveConfig: ["end"],
  show: { line: "show running-config", inConfig: false },
  startup: { lines: ["show startup-config"], inConfig: false, empty: /startup-config is not present/ },
  configEnd: /^end$/,
  strange:
    /^[*.]?(\d{1,8}: |\d{1,2}:\d\d:\d\d|[A-Z][a-z]{2} +\d{1,2} |\d+[ywd]\d+[wdh])|^\*\*\*(?!\*)|^%|^(?!Current configuration )[A-Za-z][\w() -]{0,40}: |--More--$/,
  save: {
    line: "write memory",
    inConfig: false,
    done: /\[OK\]$/,
    expected: [
      /^Building configuration\.\.\.( ?\[OK\])?$/,
      /^\[OK\]$/,
      // `service compress-config`
      /^Compressed configuration from \d+ bytes to \d+ bytes ?(\[OK\])?$/,
      /^Warning: Attempting to overwrite an NVRAM configuration previously written/,
      /^by a different version of the system image\.$/,
      /^Overwrite the previous NVRAM configuration\?\s*\[confirm\]$/,
    ],
    answers: [
      { question: /Overwrite the previous NVRAM configuration\?\s*\[confirm\]\s*$/, answer: "\r" },
      // Yes would save a truncated configuration.
      { question: /Truncate config\?\?\s*\[no\]:\s*$/, answer: "no\r" },
    ],
    busy: /startup-config file open failed \(Device or resource busy\)/,
  },
  asynchronous: new RegExp(
    `^(?:${head})?(?:\\d{6}: )?%[A-Z0-9_]+(?:-[A-Z0-9_]+)*-\\d-[A-Z0-9_]+:|^${head}|^\\*\\*\\*(?: --- .* ---)?$`,
  ),
  replies,
  typeAhead: {
    lines: 10,
    characters: 1000,
    flat: /^(?:no (?!username )|default (?!username )|ip route |ipv6 route |access-list |ip (?:prefix-list|as-path access-list|community-list standard|community-list expanded|extcommunity-list) |ipv6 prefix-list |logging |ntp |snmp-server )/,
    opens: /^(?:address-family|peer|pool|key \d|class|vrf|template|policy) /,
  },
  pager: /--More--\s*$/,
  question: /(\[confirm\]|\[yes\/no\]:?|\(y\/n\)(\[\w\])?:?|\?\s*\[\w*\]:?|\[[^\]]+\]\?|want to continue\??|[Pp]assword:)\s*$/,
};
