import type { Dialect } from "./index";

export type Value = string | number | boolean;

/** One thing a router does, with where we know it from. `row` counts the list of behaviours in docs/simulator.md. */
export interface Behaviour {
  readonly id: string;
  readonly row: number;
  readonly family: Dialect | "both";
  readonly value: Value;
  /** What else it may be set to; empty: it is fixed. */
  readonly allowed: readonly Value[];
  readonly assumed: boolean;
  readonly source: string;
  readonly meaning: string;
}

const onOff = [true, false];
const fixed = (id: string, row: number, family: Behaviour["family"], source: string, meaning: string): Behaviour => ({
  id,
  row,
  family,
  value: true,
  allowed: [],
  assumed: false,
  source,
  meaning,
});
const known = (
  id: string,
  row: number,
  family: Behaviour["family"],
  value: Value,
  allowed: readonly Value[],
  source: string,
  meaning: string,
): Behaviour => ({ id, row, family, value, allowed, assumed: false, source, meaning });
const assumed = (
  id: string,
  row: number,
  family: Behaviour["family"],
  value: Value,
  allowed: readonly Value[],
  meaning: string,
): Behaviour => ({ id, row, family, value, allowed, assumed: true, source: "no public source", meaning });

const transcript = "transcripts of real devices";
const tools = "tools that talk to real devices";
const dumps = "configuration dumps of real devices";

export const behaviours: readonly Behaviour[] = [
  known("auth-tries", 7, "both", 3, [1, 2, 3], tools, "wrong passwords before the connection is closed"),
  fixed("login-banner", 9, "both", transcript, "a banner comes before the first prompt and may hold # or >"),
  known(
    "ios-login-lands",
    13,
    "cisco-ios",
    "by-enable",
    ["by-enable", "user", "exec"],
    transcript,
    "after login: > where an enable password is set, else #",
  ),
  fixed("ix-no-enable", 14, "nec-ix", transcript, "login lands at #; the prompt ends with a blank"),
  fixed(
    "ix-config-words",
    15,
    "nec-ix",
    transcript,
    "configure, enable-config, enable and svintr-config enter the configuration mode",
  ),
  fixed(
    "ix-configure-top",
    16,
    "nec-ix",
    transcript,
    "configure inside the configuration mode goes back to its top; exit goes up one level",
  ),
  fixed("ix-submode-prompt", 17, "nec-ix", transcript, "the prompt of a mode below names its object"),
  fixed("opener-anywhere", 18, "both", tools, "a mode below takes the opening line of another block and global commands"),
  fixed("ios-odd-prompts", 19, "cisco-ios", tools, "(cfg-crypto-trans)# and (ipsec-profile)# do not start with config"),
  known(
    "ios-prompt-cut",
    20,
    "cisco-ios",
    20,
    [20, 63],
    tools,
    "characters of the host name in the prompt of the configuration mode",
  ),
  fixed("hostname-at-once", 22, "both", transcript, "a new host name shows in the next prompt"),
  fixed("echo", 24, "both", transcript, "what is typed is echoed, passwords are not"),
  known(
    "ix-echo-fold",
    25,
    "nec-ix",
    true,
    onOff,
    transcript,
    "the echo is folded before column 80 and indented by the width of the prompt",
  ),
  known("ios-echo-scroll", 26, "cisco-ios", true, onOff, tools, "a line longer than the terminal is redrawn with $ in front"),
  fixed("pager", 27, "both", transcript, "output stops after 24 lines with --More--; the mark is wiped with backspaces"),
  fixed("ix-terminal-in-config", 28, "nec-ix", transcript, "terminal is refused outside the configuration mode"),
  fixed("syntax-error", 35, "both", tools, "a wrong line changes nothing and the next one runs"),
  fixed("incomplete-ambiguous", 36, "both", tools, "short and ambiguous lines have words of their own"),
  known(
    "config-lock",
    39,
    "both",
    "ix",
    ["ix", "both", "none"],
    transcript,
    "one session at a time holds the configuration mode (on IX; on IOS where it is locked)",
  ),
  fixed("ix-show-in-config", 41, "nec-ix", tools, "show running-config and write work in the configuration mode only"),
  fixed("overwrite", 42, "both", dumps, "a single-valued line replaces the old one, a line of a list is added"),
  fixed("ios-elided-defaults", 43, "cisco-ios", dumps, "a typed default is not displayed"),
  fixed("ix-shown-negatives", 44, "nec-ix", dumps, "no ip address, shutdown and no shutdown are displayed"),
  fixed("canonical-order", 45, "both", dumps, "lines stand in the router's order, not in the order typed"),
  fixed(
    "canonical-spelling",
    46,
    "both",
    dumps,
    "abbreviations are spelt out, trailing blanks added or dropped as the router does",
  ),
  known(
    "ix-psk-display",
    48,
    "nec-ix",
    "char",
    ["char", "secret", "masked"],
    dumps,
    "how the key of ikev2 authentication is displayed",
  ),
  known("ios-psk-display", 48, "cisco-ios", "plain", ["plain", "type6"], dumps, "how the key of a keyring peer is displayed"),
  fixed("ios-no-absent-route", 49, "cisco-ios", tools, "no of an absent route is refused, of most other lines silent"),
  assumed("ix-no-absent", 50, "nec-ix", "silent", ["silent", "refused"], "no of an absent line"),
  fixed("ios-in-use", 52, "cisco-ios", tools, "what is referred to cannot be removed"),
  assumed(
    "ix-delete-in-use",
    54,
    "nec-ix",
    "accepted",
    ["accepted", "refused"],
    "removing a key or a profile that a tunnel uses",
  ),
  known(
    "ios-missing-reference",
    55,
    "cisco-ios",
    "accepted",
    ["accepted", "refused"],
    dumps,
    "an IPsec profile or transform-set that does not exist may be named",
  ),
  fixed("ios-bgp-refusals", 58, "cisco-ios", tools, "another AS, a neighbour without remote-as"),
  assumed("ix-ikev2-needs-mode", 60, "nec-ix", true, onOff, "ikev2 lines of a tunnel need tunnel mode ipsec-ikev2 first"),
  assumed("ix-no-interface-tunnel", 61, "nec-ix", "accepted", ["accepted", "refused"], "no interface TunnelN.0"),
  assumed("ix-new-tunnel-state", 61, "nec-ix", "shutdown", ["shutdown", "no shutdown"], "what a new tunnel shows"),
  fixed("confirmations", 64, "both", transcript, "reload, copy and some others ask before they act"),
  fixed("running-and-startup", 68, "both", transcript, "only a save makes a change outlive a reload"),
  fixed("ix-save", 69, "nec-ix", transcript, "write memory prints a warning with % and stays in the configuration mode"),
  known("ios-save-question", 70, "cisco-ios", false, onOff, tools, "write memory asks before it overwrites"),
  fixed("volatile-header", 73, "both", dumps, "times and sizes in the header change at every read"),
  known(
    "ios-config-message",
    75,
    "cisco-ios",
    true,
    onOff,
    transcript,
    "%SYS-5-CONFIG_I after the configuration mode, on terminals that monitor",
  ),
];

/** The behaviours of one router: defaults, and what the caller sets differently. */
export function choose(dialect: Dialect, set: Readonly<Record<string, Value>> = {}): (id: string) => Value {
  const values = new Map(behaviours.map((each) => [each.id, each.value]));
  for (const [id, value] of Object.entries(set)) {
    const found = behaviours.find((each) => each.id === id);
    if (!found) throw new Error(`no behaviour is called "${id}"`);
    if (found.family !== "both" && found.family !== dialect) throw new Error(`"${id}" is a behaviour of ${found.family}`);
    if (!found.allowed.includes(value))
      throw new Error(`"${id}" can be ${found.allowed.length ? found.allowed.join(", ") : "nothing but what it is"}`);
    values.set(id, value);
  }
  return (id) => {
    const value = values.get(id);
    if (value === undefined) throw new Error(`no behaviour is called "${id}"`);
    return value;
  };
}
