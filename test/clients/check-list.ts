import assert from "node:assert/strict";
import type { Dialect } from "../../simulator";
import { blockOf, steady } from "../simulator/bases";
import { type Fleet, LINES } from "./routers";
import type { Seen } from "./set-up";

/** What every client is put through. */
export const STEPS = [
  "log in",
  "wrong password",
  "wrong enable secret",
  "read twice",
  "push a tunnel",
  "push it again",
  "push a typo",
  "after the typo",
  "locked by another",
  "save",
  "reload",
  "read after the reload",
] as const;

export type Step = (typeof STEPS)[number];

/** What a check looks at: all that the driver saw, and the routers it talked to. */
export interface Ran {
  readonly dialect: Dialect;
  readonly seen: Readonly<Record<string, Seen>>;
  readonly fleet: Fleet;
}

export type Check = (seen: Seen, ran: Ran) => void;

/** Why a step is not done, or where the client and the simulators part. */
export interface NotDone {
  readonly why: string;
}

export function value<T>(seen: Seen): T {
  if ("error" in seen) assert.fail(`${seen.error}: ${seen.message}`);
  return seen.value as T;
}

export function fails(pattern: RegExp): Check {
  return (seen) => {
    assert.ok("error" in seen, `it went through: ${JSON.stringify(seen)}`);
    assert.match(`${seen.error}: ${seen.message}`, pattern);
  };
}

/** A dump as a client hands it over: without the head, and without blanks at the ends. */
export function bare(dump: string): string {
  const text = steady(dump);
  return text
    .slice(Math.max(0, text.search(/^(version|hostname) /m)))
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

const TUNNEL: Readonly<Record<Dialect, string>> = { "nec-ix": "interface Tunnel3.0", "cisco-ios": "interface Tunnel2" };

/** The lines of the tunnel in a dump. */
export function tunnelOf(dialect: Dialect, dump: string): string[] {
  return blockOf(dump, TUNNEL[dialect])
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Everything that was to be pushed is there, and nothing else. */
export function hasTunnel(dialect: Dialect, dump: string): void {
  assert.deepEqual(tunnelOf(dialect, dump).sort(), [...LINES[dialect].tunnel].sort());
}

/** The typo changed nothing; the line before it was obeyed, the one behind it was obeyed or never sent. */
export function isBeforeTypo(dialect: Dialect, dump: string, description = "description before"): void {
  const expected = LINES[dialect].tunnel.map((line) => (line.startsWith("description") ? description : line));
  assert.deepEqual(tunnelOf(dialect, dump).sort(), expected.sort());
}

/** Two dumps that say the same; a line of each that differs otherwise. */
export function same(one: string, other: string): void {
  assert.equal(bare(one), bare(other));
  assert.ok(bare(one).split("\n").length > 50, "that is no configuration");
}

/** The checks of a client that reports dumps as texts, as netmiko and scrapli do. */
export const plain: Readonly<Record<Step, Check>> = {
  "log in": (seen) => {
    value(seen);
  },
  "wrong password": fails(/authenticat/i),
  "wrong enable secret": (seen, { fleet }) => {
    assert.ok("error" in seen, "it went through");
    assert.ok(fleet.router.journal.some(({ line, reply }) => line === "enable" && /Bad secrets|^$/.test(reply)));
  },
  "read twice": (seen, { fleet, dialect }) => {
    const [one, other] = value<string[]>(seen);
    same(one ?? "", other ?? "");
    // Before anything was pushed, all routers of the fleet were alike.
    same(one ?? "", fleet.spares[0]?.running() ?? "");
    assert.deepEqual(tunnelOf(dialect, one ?? ""), []);
  },
  "push a tunnel": (seen, { dialect }) => hasTunnel(dialect, lastDump(seen)),
  "push it again": (seen, { dialect, seen: { "push a tunnel": before } }) => {
    hasTunnel(dialect, lastDump(seen));
    same(lastDump(seen), lastDump(before as Seen));
  },
  "push a typo": fails(/Invalid/),
  "after the typo": (seen, { dialect }) => isBeforeTypo(dialect, lastDump(seen)),
  "locked by another": (seen, { fleet, dialect }) => {
    assert.ok("error" in seen, "it went through");
    same(fleet.held.running(), fleet.spares[0]?.running() ?? "");
    assert.ok(fleet.held.journal.some(({ reply }) => reply.includes(dialect === "nec-ix" ? "occupied" : "locked by process")));
  },
  save: (seen, { fleet }) => {
    value(seen);
    assert.ok(fleet.router.counts().saves >= 1);
  },
  reload: (_seen, { fleet }) => hasReloaded(fleet),
  "read after the reload": (seen, { dialect, fleet }) => {
    const dump = value<string>(seen);
    isBeforeTypo(dialect, dump);
    same(dump, fleet.router.startup());
  },
};

/** Whoever typed `reload` types nothing more; somebody who came later does. */
export function hasReloaded({ router }: Fleet): void {
  const at = router.journal.findIndex(({ line }) => line === "reload");
  assert.ok(at >= 0, "nobody typed reload");
  const session = router.journal[at]?.session ?? 0;
  const after = router.journal.slice(at + 1);
  assert.deepEqual(
    after.filter((entry) => entry.session === session).map(({ line }) => line),
    [],
  );
  assert.ok(after.length > 0, "nobody came back");
}

export function lastDump(seen: Seen): string {
  const found = value<unknown>(seen);
  return String(Array.isArray(found) ? found.at(-1) : found);
}
