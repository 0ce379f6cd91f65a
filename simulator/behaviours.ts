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

const transcript = "transcripts of real devices";
const tools = "tools that talk to real devices";
const dumps = "configuration dumps of real devices";
const manual = "vendor text";
/** No public source settles it: whoever knows a device may say otherwise. */
const nobody = "assumed";
const onOff = [true, false] as const;

type Row = readonly [
  id: string,
  row: number,
  family: Dialect | "both",
  source: string,
  meaning: string,
  values?: readonly Value[],
];

/** The first value is the default; without values the behaviour is fixed. */
const rows: readonly Row[] = [
  ["auth-tries", 7, "both", tools, "wrong passwords before the connection is closed", [3, 1, 2]],
  ["ios-enable-tries", 7, "cisco-ios", tools, "wrong enable passwords before the refusal", [3, 1]],
  ["login-banner", 9, "both", transcript, "a banner comes before the first prompt and may hold # or >"],
  [
    "ix-levels",
    10,
    "nec-ix",
    transcript,
    "the prompt of a monitor ends with %, and he cannot read, save or change the configuration",
  ],
  [
    "ios-login-lands",
    13,
    "cisco-ios",
    transcript,
    "after login: > where an enable password is set, else #",
    ["by-enable", "user", "exec"],
  ],
  ["ix-no-enable", 14, "nec-ix", transcript, "login lands at #; the prompt ends with a blank"],
  [
    "ix-config-words",
    15,
    "nec-ix",
    transcript,
    "configure, enable-config, enable and svintr-config enter the configuration mode",
  ],
  [
    "ix-configure-top",
    16,
    "nec-ix",
    transcript,
    "configure inside the configuration mode goes back to its top; exit goes up one level",
  ],
  ["ix-submode-prompt", 17, "nec-ix", transcript, "the prompt of a mode below names its object"],
  [
    "ix-unseen-prompts",
    17,
    "nec-ix",
    nobody,
    "(config-ikev2-…), (config-bgp-AS) and (config-bgp-af4u) follow the pattern of the prompts that were seen",
  ],
  ["opener-anywhere", 18, "both", tools, "a mode below takes the opening line of another block and global commands"],
  ["ios-odd-prompts", 19, "cisco-ios", tools, "(cfg-crypto-trans)# and (ipsec-profile)# do not start with config"],
  ["ios-prompt-cut", 20, "cisco-ios", tools, "characters of the host name in the prompt of the configuration mode", [20, 63]],
  ["hostname-at-once", 22, "both", transcript, "a new host name shows in the next prompt"],
  ["ctrl-z", 23, "both", tools, "Ctrl-Z leaves the configuration mode at once"],
  ["half-typed-line", 23, "both", nobody, "what stood on the line before Ctrl-Z is dropped or executed", ["dropped", "executed"]],
  ["echo", 24, "both", transcript, "what is typed is echoed, passwords are not"],
  [
    "ix-echo-fold",
    25,
    "nec-ix",
    transcript,
    "the echo is folded before column 80 and indented by the width of the prompt",
    onOff,
  ],
  ["ix-terminal-width", 25, "nec-ix", nobody, "terminal width N is taken (60-512)", ["accepted", "refused"]],
  ["ios-echo-scroll", 26, "cisco-ios", tools, "a line longer than the terminal is redrawn with $ in front", onOff],
  ["pager", 27, "both", transcript, "output stops after 24 lines with --More--; the mark is wiped with backspaces"],
  ["ix-terminal-in-config", 28, "nec-ix", transcript, "terminal is refused outside the configuration mode"],
  ["help-leaves-line", 32, "both", transcript, "? prints help and leaves the typed line standing"],
  ["syntax-error", 35, "both", tools, "a wrong line changes nothing and the next one runs"],
  ["incomplete-ambiguous", 36, "both", tools, "short and ambiguous lines have words of their own"],
  ["ix-error-repeats-input", 37, "nec-ix", tools, "the refusal repeats the line, a key included"],
  ["ix-user-added", 38, "nec-ix", transcript, "a line with % that is no error: % User 'x' has been added."],
  [
    "config-lock",
    39,
    "both",
    transcript,
    "one session at a time holds the configuration mode (IX; on IOS where it is locked)",
    ["ix", "both", "none"],
  ],
  ["ix-evicted-by-svintr", 39, "nec-ix", manual, "svintr-config throws the holder back to the operation mode"],
  ["ix-show-in-config", 41, "nec-ix", tools, "show running-config, write and terminal work in the configuration mode only"],
  ["overwrite", 42, "both", dumps, "a single-valued line replaces the old one, a line of a list is added"],
  ["ios-elided-defaults", 43, "cisco-ios", dumps, "a typed default is not displayed"],
  ["ix-shown-negatives", 44, "nec-ix", dumps, "no ip address, shutdown and no shutdown are displayed"],
  ["canonical-order", 45, "both", dumps, "lines stand in the router's order, not in the order typed"],
  ["canonical-spelling", 46, "both", dumps, "abbreviations are spelt out, trailing blanks added or dropped as the router does"],
  ["hashed-passwords", 47, "both", dumps, "a password of a user comes back as a hash"],
  ["ix-psk-display", 48, "nec-ix", dumps, "how the key of ikev2 authentication is displayed", ["char", "secret", "masked"]],
  ["ios-psk-display", 48, "cisco-ios", dumps, "how the key of a keyring peer is displayed", ["plain", "type6"]],
  ["ios-no-absent-route", 49, "cisco-ios", tools, "no of an absent route is refused, of most other lines silent"],
  ["ix-no-absent", 50, "nec-ix", nobody, "no of an absent line", ["silent", "refused"]],
  ["ios-host-bits", 51, "cisco-ios", tools, "a route with bits behind its mask: %Inconsistent address and mask"],
  [
    "ios-delete-in-use",
    52,
    "cisco-ios",
    tools,
    "removing what is referred to (proposal, transform-set, profiles)",
    ["refused", "accepted"],
  ],
  ["ios-delete-keyring-in-use", 52, "cisco-ios", nobody, "removing a keyring that a profile names", ["refused", "accepted"]],
  ["ix-delete-in-use", 54, "nec-ix", nobody, "removing a key or a profile that a tunnel uses", ["accepted", "refused"]],
  [
    "ios-missing-reference",
    55,
    "cisco-ios",
    nobody,
    "naming an IPsec profile, transform-set or IKEv2 profile that does not exist",
    ["refused", "accepted"],
  ],
  ["ios-vrf-wipes-address", 56, "cisco-ios", tools, "vrf forwarding takes the address of the interface away"],
  ["ios-bgp-refusals", 58, "cisco-ios", tools, "another AS; a neighbour without remote-as; session lines in an address family"],
  ["ios-no-address-family", 58, "cisco-ios", nobody, "what no address-family leaves behind", ["flat", "no-activate"]],
  ["ios-overlap", 59, "cisco-ios", tools, "an address that overlaps with another interface is refused"],
  ["ix-ikev2-needs-mode", 60, "nec-ix", nobody, "ikev2 lines of a tunnel need tunnel mode ipsec-ikev2 first", onOff],
  ["ix-no-mode-drops-ikev2", 60, "nec-ix", nobody, "no tunnel mode takes the ikev2 lines of the tunnel along", [false, true]],
  ["ix-neighbor-needs-remote-as", 60, "nec-ix", nobody, "lines of a BGP neighbour need its remote-as first", onOff],
  ["hardware-stays", 61, "both", dumps, "hardware interfaces cannot be made or removed, tunnels and sub-interfaces can"],
  ["ios-interface-notice", 61, "cisco-ios", tools, "no interface prints a notice that is no error", onOff],
  ["ix-no-interface-tunnel", 61, "nec-ix", nobody, "no interface TunnelN.0", ["accepted", "refused"]],
  [
    "ix-new-tunnel-state",
    61,
    "nec-ix",
    nobody,
    "what a new tunnel shows besides no ip address",
    ["shutdown", "no shutdown", "nothing"],
  ],
  ["confirmations", 64, "both", transcript, "reload, copy and some others ask before they act"],
  ["running-and-startup", 68, "both", transcript, "only a save makes a change outlive a reload"],
  ["ix-save", 69, "nec-ix", transcript, "write memory prints a warning with % and stays in the configuration mode"],
  [
    "ix-copy-run-start",
    69,
    "nec-ix",
    transcript,
    "copy running-config startup-config saves too, or does not exist",
    ["accepted", "refused"],
  ],
  ["ios-save-question", 70, "cisco-ios", tools, "write memory asks before it overwrites", [false, true]],
  ["ix-reload", 71, "nec-ix", transcript, "reload warns when unsaved, asks, closes the connection"],
  ["ios-reload", 72, "cisco-ios", transcript, "reload asks whether to save, then whether to proceed, closes the connection"],
  ["volatile-header", 73, "both", dumps, "times and sizes in the header change at every read"],
  ["startup-header", 74, "both", dumps, "the startup-config begins with Using N out of M bytes"],
  [
    "ios-config-message",
    75,
    "cisco-ios",
    transcript,
    "%SYS-5-CONFIG_I after the configuration mode, on terminals that monitor",
    onOff,
  ],
];

export const behaviours: readonly Behaviour[] = rows.map(([id, row, family, source, meaning, allowed = []]) => ({
  id,
  row,
  family,
  source,
  meaning,
  allowed,
  value: allowed[0] ?? true,
  assumed: source === nobody,
}));

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
