import { type Command, delta, markedDelta } from "../config/delta";
import type { Desired } from "../config/form";
import { type Claim, covers, overlay, prune } from "../config/overlay";
import type { RuleTable } from "../config/rules";
import { type Path, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { specOf } from "../resources";
import { type Declaration, type Instance, withStandIns } from "./declaration";
import { desiredOf } from "./desired";
import type { Former, RouterRecord } from "./record";
import { formersOf, toTree, withoutOrphans } from "./restores";
import { headersOf, isIn, keyOf, placesOf, slotKey, slotsOf } from "./slots";
import { toLines, toShown } from "./text";

export interface ChangeOptions {
  readonly dialect: Dialect;
  readonly record: RouterRecord;
  readonly declarations: readonly Declaration[];
  readonly live: Tree;
  /** Whose style counts where a dialect writes one thing in two ways. Default: that of `live`. */
  readonly style?: Tree;
}

/** What a declaration wants, and who says so. */
export interface Wanted extends Desired {
  readonly label: string;
}

/** The way from the configuration that a router has to the one that the program declares. */
export interface Change {
  readonly after: Tree;
  /** With secrets: only ever shown through `toShown`. */
  readonly commands: readonly Command[];
  readonly interrupts: readonly string[];
  readonly wanted: readonly Wanted[];
  /** What the record says that we had there. */
  readonly before: readonly Wanted[];
  /** Lines that stood there before us and return. */
  readonly back: readonly Former[];
  readonly restores: RouterRecord["restores"];
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * Removes what the record says is ours and the program no longer declares, puts back what stood there before, and puts what is declared on top.
 * Which declaration wants a line does not matter: a line that any of them wants stays.
 */
export function planChange({ dialect, record, declarations, live, style = live }: ChangeOptions): Change {
  const table = tableOf(dialect);
  const wanted = declarations.map((each) => ({ ...desiredOf(dialect, each.kind, each.args, style), label: each.label }));
  const known = recordedDesired(dialect, record, style);
  const stays = new Set(
    Object.entries(record.declarations).flatMap(([label, { retain }]) =>
      retain && !declarations.some((each) => each.label === label) ? [label] : [],
    ),
  );
  const before = known.filter(({ label }) => !stays.has(label));

  const had = new Set(known.flatMap(({ claims }) => claims.map((claim) => claim.id)));
  const has = new Set(wanted.flatMap(({ claims }) => claims.map((claim) => claim.id)));
  const fresh = wanted.flatMap(({ claims }) => claims.filter((claim) => !had.has(claim.id)));
  const ours = new Set(before.flatMap(({ lines }) => [...placesOf(lines, table)]));
  const everOurs = new Set(known.flatMap(({ lines }) => [...placesOf(lines, table)]));
  const former = new Map(record.restores.lines.map((each) => [slotKey(each.path, each.line, table), each]));
  // A value that somebody put beside ours since the last run was never ours: it stays.
  const dropped = before
    .flatMap(({ claims }) => claims.filter((claim) => !has.has(claim.id)))
    .map((claim) => narrowed(claim, (place) => ours.has(place) || former.has(place)));

  const wants = coverageOf(wanted);
  const leaving = [...walk(live)].flatMap(({ path, line }) => {
    const slots = slotsOf(path, table);
    const slot = table.classify(path, line.text).slot;
    if (!ours.has(keyOf([...slots, slot])) || wants(slots, slot)) return [];
    return dropped.some((claim) => covers(claim, slots, slot)) ? [{ path, line: line.text }] : [];
  });
  const wantedHeaders = new Map(wanted.flatMap(({ lines }) => [...headersOf(lines, table)]));
  const oldHeaders = new Set(known.flatMap((each) => each.headers.map(({ slots }) => keyOf(slots))));
  const knows = coverageOf(known);
  const due = record.restores.lines.filter(({ path, line }) => {
    const [slots, slot] = [slotsOf(path, table), table.classify(path, line).slot];
    const place = keyOf([...slots, slot]);
    if (wants(slots, slot) || wantedHeaders.has(place)) return false;
    if (oldHeaders.has(place) || dropped.some((claim) => covers(claim, slots, slot))) return true;
    // A line without a rule, which the router gave up for its like, returns when that one leaves.
    return !knows(slots, slot) && leaving.some((each) => keyOf(each.path) === keyOf(path) && isAlike(each.line, line));
  });
  const back = withoutOrphans(due, leaving, table);

  const keys = keyLines(dialect, declarations, wanted, style);
  const renewed = new Set(Object.keys(keys).filter((place) => (record.keys[place] ?? keys[place]) !== keys[place]));
  const comparable = renewed.size > 0 ? withoutOpaque(live, renewed, table) : live;

  const headers = [...wanted, ...before].flatMap((each) => each.headers);
  const made = [...record.restores.made, ...newBlocks(wanted, known, live, table)];
  const candidates = headers
    .filter(({ slots, owner }) => !wantedHeaders.has(keyOf(slots)) && (owner || isIn(made, slots)) && !former.has(keyOf(slots)))
    .map(({ slots }) => slots);
  const emptied = dropped.length > 0 ? overlay(comparable, { claims: dropped, lines: toTree(back) }, table) : comparable;
  const after = prune(
    wanted.reduce((tree, each) => overlay(tree, each, table), emptied),
    candidates,
    table,
  );

  return {
    after,
    ...markedDelta(comparable, after, table),
    wanted,
    before,
    back,
    restores: {
      lines: [
        ...record.restores.lines.filter((each) => !due.includes(each)),
        ...formersOf({ live, wanted, fresh, ours: everOurs, off: dialect.switchedOff }, table),
      ],
      made: made.filter((slots) =>
        wanted.some((each) =>
          isIn(
            each.headers.map((header) => header.slots),
            slots,
          ),
        ),
      ),
    },
    keys,
  };
}

/** What the recorded declarations wanted. Arguments that this version no longer understands claim nothing: their lines are left alone. */
export function recordedDesired(dialect: Dialect, record: RouterRecord, live: Tree): Wanted[] {
  return Object.entries(record.declarations).flatMap(([label, recorded]) => {
    try {
      const { kind, args } = withStandIns(recorded);
      return [{ ...desiredOf(dialect, kind, args, live), label }];
    } catch {
      return [];
    }
  });
}

/**
 * The lines of each recorded declaration as a router has them now: as `config` has them where they say the same, else the router's own.
 * Keys are not compared: nobody can see whether one that is shown is ours.
 */
export function linesThere(
  { dialect, record, live }: Omit<ChangeOptions, "declarations">,
  config: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const table = tableOf(dialect);
  const shown = toShown(dialect, []);
  return Object.fromEntries(
    recordedDesired(dialect, record, live).map((each) => {
      const missing = delta(live, overlay(live, each, table), table).filter(
        ({ path, line }) => record.keys[slotKey(path, line, table)] === undefined,
      );
      if (missing.length === 0 && config[each.label] !== undefined) return [each.label, config[each.label] ?? []];
      const claims = coverageOf([each]);
      const found = [...walk(live)].flatMap(({ path, line }) =>
        claims(slotsOf(path, table), table.classify(path, line.text).slot) ? [{ path, line: line.text }] : [],
      );
      return [each.label, toLines(found, dialect.text.indent, shown)];
    }),
  );
}

function narrowed(claim: Claim, isOurs: (place: string) => boolean): Claim {
  return {
    ...claim,
    slot: { test: (slot: string) => claim.slot.test(slot) && isOurs(keyOf([...claim.path, slot])) } as RegExp,
  };
}

/** Tells whether any of them claims a setting. */
function coverageOf(all: readonly Desired[]): (slots: Path, slot: string) => boolean {
  const byPath = new Map<string, Claim[]>();
  for (const { claims } of all) {
    for (const claim of claims) {
      const key = keyOf(claim.path);
      const list = byPath.get(key);
      if (list) list.push(claim);
      else byPath.set(key, [claim]);
    }
  }
  return (slots, slot) => byPath.get(keyOf(slots))?.some((claim) => claim.slot.test(slot)) === true;
}

function isAlike(a: string, b: string): boolean {
  return a.split(" ", 1)[0] === b.split(" ", 1)[0];
}

/** Lines that hold a secret, by place. */
function keyLines(
  dialect: Dialect,
  declarations: readonly Declaration[],
  wanted: readonly Wanted[],
  live: Tree,
): Record<string, string> {
  const table = tableOf(dialect);
  const found: Record<string, string> = {};
  declarations.forEach((each, i) => {
    if (specOf(each.kind).secrets.length === 0) return;
    const real = [...walk(wanted[i]?.lines ?? [])];
    const stand: Instance = withStandIns(each);
    const veiled = [...walk(desiredOf(dialect, stand.kind, stand.args, live).lines)];
    real.forEach(({ path, line }, at) => {
      if (line.text !== veiled[at]?.line.text) found[slotKey(path, line.text, table)] = line.text;
    });
  });
  return found;
}

/** A key in a form of the router's own cannot be compared: when ours has changed, it counts as absent. */
function withoutOpaque(tree: Tree, places: ReadonlySet<string>, table: RuleTable): Tree {
  const visit = (lines: Tree, path: Path): Tree =>
    lines
      .filter((line) => {
        const opaque = table.classify(path, line.text).rule?.opaque;
        return !(opaque?.test(line.text) && places.has(slotKey(path, line.text, table)));
      })
      .map((line) => (line.children.length > 0 ? { ...line, children: visit(line.children, [...path, line.text]) } : line));
  return visit(tree, []);
}

/** Blocks that are neither on the router nor known from before. */
function newBlocks(wanted: readonly Desired[], known: readonly Desired[], live: Tree, table: RuleTable): Path[] {
  // A block that a declaration could have lines in and had none of is not known from before.
  const had = new Set(known.flatMap(({ lines }) => [...headersOf(lines, table).keys()]));
  const asked = new Set(wanted.flatMap(({ lines }) => [...headersOf(lines, table).keys()]));
  const onRouter = headersOf(live, table, true);
  const found = new Map<string, Path>();
  for (const { slots } of wanted.flatMap((each) => each.headers)) {
    const key = keyOf(slots);
    if (asked.has(key) && !had.has(key) && !onRouter.has(key)) found.set(key, slots);
  }
  return [...found.values()];
}
