import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Check, type NotDone, STEPS } from "./check-list";
import { CLIENTS, type Client, sshSteps } from "./table";

// Up from dist/test/clients.
const repository = resolve(__dirname, "../../..");

/** The page that the tests hold true. */
export const PAGE = join(repository, "docs/simulator-fidelity.md");

const HEAD = `# How far the simulated routers go

Other people's clients, written against real devices and used here unmodified, and recordings of real devices judge the
simulated routers. This page says, for each client and step, whether it passes. \`test/clients\` runs the steps and fails where
this page says anything else.`;

const SET_UP = `The clients come from PyPI, pinned in \`test/clients/requirements.txt\` and \`requirements-older.txt\`, and the Ansible
collections from the package named in \`collections.txt\`. \`npm test\` installs them once, in virtual environments below
\`\${XDG_CACHE_HOME:-~/.cache}/pulumi-ixios/\`. Without Python 3.11 or later these tests are skipped, and say so.

"older" and "1" are the older lines of the same clients: netmiko with a Paramiko that still speaks SHA-1, scrapli with
\`scrapli-cfg\`. Together the clients bring four SSH libraries (Paramiko, libssh, libssh2, OpenSSH) beside our own.`;

const SERVER = `## Group exchange and ssh-rsa

An IX2106 offers group exchange and an \`ssh-rsa\` host key only. The library that serves SSH here cannot do group exchange, so
the test puts an OpenSSH server, with those methods and no others, in front of the router's core.

${table(
  ["Step", "Verdict"],
  [
    ["the provider logs in and reads the configuration", "pass"],
    ["`ssh` of today, as it is, is turned away", "pass"],
    ["`ssh` told to take `ssh-rsa` logs in and types", "pass"],
    ["`ssh` stops where the host key has changed", "pass"],
    ["a password there", "not done: an ordinary process may not check passwords, so the login goes by key"],
  ],
)}

Where \`sshd\` is missing the test is skipped, and says so; on a CI machine set-up installs it.`;

const RECORDINGS = `## Recordings

\`test/simulator/recordings.test.ts\` types every line of the recordings again that lie beside the repository (it is passed over
without them). Prompts must be the same, before and behind every line; refusals must be of the same kind; texts must be the
same where they are no state. It prints the shares, what is not simulated, and what it does not type, with the reason.`;

const MISSING = `## What clients may ask for and is not done

- rucdev.ix, the Ansible collection for IX: not to be had from a registry that holds packages by version (PyPI), so it is not
  run. Its commands (\`svintr-config\`, \`configure\`, \`terminal length 0\`, \`copy running-config startup-config\`) are those that
  netmiko types.
- scrapli and NAPALM have no driver for IX.
- \`show vlan\`, \`show switch virtual\`, \`show lldp neighbors detail\` with neighbours: a router without a switch and without
  neighbours has none.
- Files: the flash holds what clients put there; no \`copy\` from or to a server, no image, no \`/recursive\`. SCP takes files
  (\`ip scp server enable\`) and hands none out.
- The Tcl shell writes files (\`puts [open … w+] {…}\`); anything else there is a command of the exec level.
- \`configure replace\` negates and types lines in up to five passes. What it prints where a pass leaves something over, and
  where \`file prompt\` stands in the configuration, are assumed.
- \`show interfaces\` follows the configuration: an interface that is not shut down is up. Counters are zero. Uptime, lines in use, clock and
  time zone are real.
- \`ping\` and \`traceroute\` get answers where the routes of linked routers lead there and back; nothing else is forwarded. Packet
  filters decide about the way of a client only.
- \`debug\` is taken and says nothing further. \`?\` knows the lines that are imitated; many of its descriptions are made up.
- AAA, applets that a log message starts, archives on a server, VRFs on the way of a client.
- Dialogs of commands without their arguments (\`ping\` alone, \`copy flash: tftp:\`), and the bootstrap monitor.`;

/** The page as the tables of clients say it. */
export function fidelityPage(): string {
  const ssh = (["nec-ix", "cisco-ios"] as const).map((dialect) => ({ name: `OpenSSH, ${dialect}`, steps: sshSteps(dialect) }));
  const notes: string[] = [];
  const cell = (verdict: Check | NotDone) => {
    if (typeof verdict === "function") return "pass";
    if (!notes.includes(verdict.why)) notes.push(verdict.why);
    return `not done (${notes.indexOf(verdict.why) + 1})`;
  };
  const columns = [...CLIENTS, ...ssh];
  const rows = STEPS.map((step) => [step, ...columns.map(({ steps }) => cell(steps[step]))]);
  return `${[
    HEAD,
    "## The check list",
    table(["Step", ...columns.map(({ name }) => name)], rows),
    notes.map((why, i) => `${i + 1}. ${why}`).join("\n"),
    'A typo stands in the middle of three lines: the client says so, the line before it is kept, the typo changes nothing. "Locked" is somebody else in the configuration mode: the client says so and changes nothing, but for netmiko on IX, which throws the other one out.',
    "## Beyond the check list",
    table(
      ["Client", "Step", "Verdict"],
      CLIENTS.flatMap(({ name, more }) => Object.keys(more).map((step) => [name, step, "pass"])),
    ),
    "## Lines that are refused",
    "What the clients type and the simulators refuse, as the devices do. Anything else that they refuse fails the test.",
    table(["Client", "Line", "Why"], CLIENTS.flatMap(refusals)),
    "## The clients",
    SET_UP,
    table(
      ["Client", "Packages"],
      CLIENTS.map((client) => [client.name, versionsOf(client)]),
    ),
    SERVER,
    RECORDINGS,
    MISSING,
  ].join("\n\n")}\n`;
}

function refusals({ name, refused }: Client): string[][] {
  return Object.entries(refused).map(([line, why]) => [name, `\`${line}\``, why]);
}

function versionsOf({ python, packages }: Client): string {
  const files = [python === "current" ? "requirements.txt" : "requirements-older.txt", "collections.txt"];
  const pinned = files.flatMap((file) => readFileSync(join(repository, "test/clients", file), "utf8").split("\n"));
  return packages.map((name) => pinned.find((line) => line.startsWith(`${name}==`)) ?? `${name}: not pinned`).join(", ");
}

/** As wide as its widest cell, which is how the formatter wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
