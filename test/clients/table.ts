import assert from "node:assert/strict";
import type { Dialect } from "../../simulator";
import {
  type Check,
  fails,
  hasReloaded,
  hasTunnel,
  isBeforeTypo,
  type NotDone,
  plain,
  type Step,
  same,
  tunnelOf,
  value,
} from "./check-list";
import type { Clients, Seen } from "./set-up";

/** A client, where it comes from, and what is expected of each step. */
export interface Client {
  readonly name: string;
  readonly python: "current" | "older";
  /** The packages of which the page gives the versions. */
  readonly packages: readonly string[];
  readonly dialect: Dialect;
  readonly driver: string;
  readonly task: (clients: Clients) => object;
  readonly steps: Readonly<Record<Step, Check | NotDone>>;
  /** What this client can do beyond the list. */
  readonly more: Readonly<Record<string, Check>>;
  /** Commands that the client types and the simulator refuses, with the reason. */
  readonly refused: Readonly<Record<string, string>>;
}

const NO_ENABLE: NotDone = { why: "IX has no enable" };
const TYPO = "ip adress";
const typoRefused = { [TYPO]: "the typo" };

/** Neither version of scrapli raises: it says that the line failed. */
const saysFailed: Check = (seen) => {
  const [failed, text] = value<[boolean, string]>(seen);
  assert.equal(failed, true);
  assert.match(text, /Invalid input/);
};

function ansible(name: string, host = "router"): Check {
  return (seen) => assert.equal(resultOf(seen, host).kind, "ok", `${name}: ${resultOf(seen, host).msg}`);
}

interface Result {
  readonly kind: string;
  readonly changed: boolean;
  readonly msg?: string;
  readonly stdout?: readonly string[];
  readonly commands?: readonly string[];
  readonly ansible_facts?: Readonly<Record<string, unknown>>;
}

/** Ansible reports by host, without the wrapping of the other drivers. */
function resultOf(seen: Seen | undefined, host: string): Result {
  const found = (seen as unknown as Record<string, Result> | undefined)?.[host];
  assert.ok(found, `no result for ${host}`);
  return found;
}

function dumpOf(seen: Seen | undefined): string {
  return resultOf(seen, "router").stdout?.[0] ?? "";
}

const changes =
  (...commands: readonly string[]): Check =>
  (seen) => {
    const { changed, commands: sent, msg } = resultOf(seen, "router");
    assert.equal(changed, true, msg);
    assert.deepEqual(sent, commands);
  };

const nothingToDo: Check = (seen) => {
  ansible("again")(seen, undefined as never);
  assert.equal(resultOf(seen, "router").changed, false);
};

const netmiko = {
  driver: "with_netmiko.py",
  more: {},
  refused: typoRefused,
};

/** Those that take longest come first, so that the others fill the rest of the time. */
export const CLIENTS: readonly Client[] = [
  {
    name: "Ansible cisco.ios",
    python: "current",
    packages: ["ansible-core", "ansible", "ansible-pylibssh"],
    dialect: "cisco-ios",
    driver: "with_ansible.py",
    task: ({ collections }) => ({ collections, sshType: "libssh" }),
    steps: {
      "log in": (seen) => assert.deepEqual(resultOf(seen, "router").stdout, ["Current privilege level is 15"]),
      "wrong password": (_seen, { seen: { "refused login": all } }) => {
        assert.notEqual(resultOf(all, "wrong_password").kind, "ok");
        assert.match(resultOf(all, "wrong_password").msg ?? "", /authenticate/);
      },
      "wrong enable secret": (_seen, { seen: { "refused login": all } }) => {
        assert.notEqual(resultOf(all, "wrong_secret").kind, "ok");
        assert.match(resultOf(all, "wrong_secret").msg ?? "", /elevate privilege|enable|Password|timeout/);
      },
      "read twice": (_seen, { seen: { read, "read again": again } }) => same(dumpOf(read), dumpOf(again)),
      "push a tunnel": (seen, { seen: { "after the typo": after } }) => {
        assert.equal(resultOf(seen, "router").changed, true);
        assert.ok(tunnelOf("cisco-ios", dumpOf(after)).length > 4);
      },
      "push it again": nothingToDo,
      "push a typo": (seen) => {
        assert.equal(resultOf(seen, "router").kind, "failed");
        assert.match(resultOf(seen, "router").msg ?? "", /Invalid input detected/);
      },
      "after the typo": (seen) => isBeforeTypo("cisco-ios", dumpOf(seen)),
      "locked by another": (seen, { fleet }) => {
        assert.equal(resultOf(seen, "held").kind, "failed");
        same(fleet.held.running(), fleet.spares[0]?.running() ?? "");
      },
      save: (seen, { fleet }) => {
        assert.equal(resultOf(seen, "router").changed, true);
        assert.ok(fleet.router.counts().saves >= 1);
      },
      reload: (_seen, { fleet }) => hasReloaded(fleet),
      "read after the reload": (seen, { fleet }) => {
        isBeforeTypo("cisco-ios", dumpOf(seen));
        same(dumpOf(seen), fleet.router.startup());
      },
    },
    more: {
      facts: (seen) => {
        const facts = resultOf(seen, "router").ansible_facts ?? {};
        assert.equal(facts.ansible_net_hostname, "Osaka");
        assert.equal(facts.ansible_net_serialnum, "FGL000000XX");
        assert.deepEqual(facts.ansible_net_all_ipv4_addresses, ["10.19.0.1", "10.11.0.254"]);
      },
      bgp: changes("router bgp 65001", "bgp log-neighbor-changes", "neighbor 10.200.0.1 remote-as 65001"),
      "bgp again": nothingToDo,
      routes: changes("ip route 10.77.0.0 255.255.0.0 10.11.0.1"),
      "routes again": nothingToDo,
    },
    refused: {
      ...typoRefused,
      "hostname Kobe": "typed although the configuration mode was refused",
      "show vlan": "asked after each change; a router without a switch refuses it",
      "show switch virtual": "a router without a switch refuses it",
    },
  },
  {
    name: "NAPALM ios",
    python: "current",
    packages: ["napalm", "netmiko", "scp"],
    dialect: "cisco-ios",
    driver: "with_napalm.py",
    task: () => ({}),
    steps: {
      ...plain,
      // The line is in the file that it merges, so that the journal has no line of it.
      "push a tunnel": (seen) => {
        const [compared, dump = ""] = value<string[]>(seen);
        assert.match(compared ?? "", /^\+interface Tunnel2\n\+ description by a client/);
        hasTunnel("cisco-ios", dump);
      },
      "push it again": (seen) => {
        const [compared, dump = ""] = value<string[]>(seen);
        assert.equal(compared, "");
        hasTunnel("cisco-ios", dump);
      },
      "push a typo": fails(/automatic rollback attempted[\s\S]*Invalid input/),
      // It rolls back by itself.
      "after the typo": (seen) => hasTunnel("cisco-ios", value<string[]>(seen)[1] ?? ""),
      reload: { why: "NAPALM has no reload" },
      "read after the reload": { why: "NAPALM has no reload" },
    },
    more: {
      facts: (seen) => {
        const facts = value<Record<string, unknown>>(seen);
        assert.deepEqual(
          [facts.hostname, facts.fqdn, facts.vendor, facts.model, facts.serial_number],
          ["Osaka", "Osaka.branch.example", "Cisco", "C891FJ-K9", "FGL000000XX"],
        );
        // Whole minutes since this router was started: the uptime is real.
        assert.ok(Number(facts.uptime) >= 0 && Number(facts.uptime) < 600 && Number(facts.uptime) % 60 === 0);
      },
      "replace and roll back": (seen) => {
        const [compared, replaced = "", back = ""] = value<string[]>(seen);
        assert.equal(compared, "+hostname Sakai\n-hostname Osaka");
        assert.match(replaced, /^hostname Sakai$/m);
        assert.match(back, /^hostname Osaka$/m);
        same(replaced.replace("hostname Sakai", "hostname Osaka"), back);
      },
    },
    refused: {},
  },
  {
    ...netmiko,
    name: "netmiko nec_ix",
    python: "current",
    packages: ["netmiko", "paramiko"],
    dialect: "nec-ix",
    task: () => ({ deviceType: "nec_ix" }),
    steps: {
      ...plain,
      "wrong enable secret": NO_ENABLE,
      // It enters by svintr-config, which throws the other one out, as on a device.
      "locked by another": (seen, { fleet }) => {
        assert.match(value<string>(seen), /End with CNTL\/Z/);
        assert.ok(fleet.held.journal.some(({ line, verdict }) => line === "svintr-config" && verdict === "exec"));
      },
    },
  },
  {
    ...netmiko,
    name: "netmiko cisco_ios",
    python: "current",
    packages: ["netmiko", "paramiko"],
    dialect: "cisco-ios",
    task: () => ({ deviceType: "cisco_ios" }),
    steps: plain,
  },
  {
    ...netmiko,
    name: "netmiko cisco_ios, older",
    python: "older",
    packages: ["netmiko", "paramiko"],
    dialect: "cisco-ios",
    task: () => ({ deviceType: "cisco_ios" }),
    steps: plain,
  },
  {
    name: "scrapli 1",
    python: "older",
    packages: ["scrapli", "scrapli_cfg", "paramiko"],
    dialect: "cisco-ios",
    driver: "with_scrapli1.py",
    task: () => ({}),
    steps: { ...plain, "push a typo": saysFailed },
    more: {
      "merge and replace": (seen) => {
        const [merge = "", merged = "", replace = "", after = ""] = value<string[]>(seen);
        assert.match(merge, /^!List of Commands:\ninterface Tunnel2\n shutdown\nend/);
        assert.ok(tunnelOf("cisco-ios", merged).includes("shutdown"));
        assert.match(replace, /^!Contextual Config Diffs:\ninterface Tunnel2\n -shutdown/);
        isBeforeTypo("cisco-ios", after);
      },
    },
    refused: typoRefused,
  },
  {
    name: "scrapli 2",
    python: "current",
    packages: ["scrapli"],
    dialect: "cisco-ios",
    driver: "with_scrapli2.py",
    task: () => ({}),
    steps: {
      ...plain,
      // It raises with hardly a word.
      "wrong password": (seen, { fleet }) => {
        fails(/OperationException/)(seen, undefined as never);
        assert.ok(fleet.router.counts().failedLogins > 0);
      },
      "push a typo": saysFailed,
      // It does not raise; it stands where it stood.
      "locked by another": (seen, ran) => {
        assert.equal(value(seen), "Osaka#");
        plain["locked by another"]({ error: "", message: "" }, ran);
      },
    },
    more: {},
    refused: typoRefused,
  },
];

/** The same list for the OpenSSH client, which an engineer types into. */
export function sshSteps(dialect: Dialect): Readonly<Record<Step, Check | NotDone>> {
  const steps = { ...plain, "wrong password": fails(/Permission denied/), "push a typo": fails(/Invalid/) };
  return dialect === "nec-ix" ? { ...steps, "wrong enable secret": NO_ENABLE } : steps;
}
