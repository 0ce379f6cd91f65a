import type { Terminal } from "../dialect";

const host = "[\\w.\\-+/:\\[\\]@]{1,63}";
// Some modes do not start with "config": (cfg-crypto-trans), (ipsec-profile). The tcl shell is no configuration mode.
const mode = "\\((?!tcl\\))[^)\\s]+\\)";

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
  toTop: { line: "exit", perLevel: true },
  leaveConfig: ["end"],
  show: { line: "show running-config", inConfig: false },
  startup: { lines: ["show startup-config"], inConfig: false, empty: /startup-config is not present/ },
  save: {
    line: "write memory",
    inConfig: false,
    done: /\[OK\]/,
    answers: [{ question: /Overwrite the previous NVRAM configuration\?\s*\[confirm\]/, answer: "\r" }],
    failed: /%\s?(Error|Configuration buffer|Non-volatile|NVRAM|startup-config file open failed)|\[Failed\]/i,
  },
  asynchronous: /^(\*?[A-Z][a-z]{2} +\d+ [\d:.]+.*: )?(\d{6}: )?%[A-Z0-9_]+-\d-[A-Z0-9_]+:/,
  harmless: [
    /^% ?(Note|Warning):/i,
    /^%Warning:/,
    /^% Policy already has same proposal set/,
    /^% Already found same 'match identity' statement/,
    /^% Profile already contains this keyring/,
    /^Enter configuration commands, one per line/,
    /^Not all config may be removed/,
    // Printed each time a still incomplete object is entered: it becomes complete with the next lines.
    /^IKEv2 (proposal|policy|profile) MUST have/,
    /^IKEv2 proposal MUST either/,
    /^\s*encryption algorithm aes-gcm, a prf algorithm/,
    /^\s*\d\. A /,
    /^\s*statement\.?$/,
    /^Building configuration/,
  ],
  refused: /^%|^Command authorization failed|^BGP is already running|^Error:|^Bad mask|^Command rejected|^\s*\^$/,
  strict: true,
  pager: /--More--\s*$/,
  question: /(\[confirm\]|\[yes\/no\]:?|\(y\/n\)(\[\w\])?:?|\?\s*\[\w*\]:?|\[[^\]]+\]\?|want to continue\??|[Pp]assword:)\s*$/,
};
