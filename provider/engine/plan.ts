import { delta, markedDelta } from "../config/delta";
import type { Desired } from "../config/form";
import { type Claim, covers, overlay, prune } from "../config/overlay";
import type { RuleTable } from "../config/rules";
import { below, entries, type Line, type Path, type Tree, toLine, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { type Kind, specOf } from "../resources";
import { desiredOf } from "./desired";
import { toConfig, toLines, toShown } from "./text";

/** A line that stood in a place before it became ours. */
export interface Former {
  readonly path: readonly string[];
  readonly line: string;
  /** Seen only after the push: the router overwrote it (a line that no rule knows). */
  readonly observed?: boolean;
}

/** What a delete puts back, and which blocks (slots of the way there) we made. */
export interface Restores {
  readonly lines: readonly Former[];
  readonly made: readonly (readonly string[])[];
}

export const nothingToRestore: Restores = { lines: [], made: [] };

/** A resource as it stands in the program: kind and checked arguments. */
export interface Instance {
  readonly kind: Kind;
  readonly args: object;
}

/** A change to the whole configuration that one resource asks for. */
export interface Edit {
  readonly apply: (tree: Tree) => Tree;
  /** Blocks that go if nothing is left in them. */
  readonly candidates: readonly Path[];
  /** Blocks that stay even if nothing is in them. */
  readonly keeps: readonly Path[];
}

export interface Planned {
  readonly edit: Edit;
  readonly desired: Desired;
  readonly restores: Restores;
  readonly config: readonly string[];
  readonly commands: readonly string[];
  /** What the commands stop on a router that is at work. */
  readonly interrupts: readonly string[];
  readonly undo: readonly string[];
}

export interface PutOptions {
  readonly dialect: Dialect;
  readonly instance: Instance;
  /** The arguments it had, where it was there before. */
  readonly old?: Instance | undefined;
  readonly restores?: Restores | undefined;
  readonly live: Tree;
}

/** What has to be done so that the router has what the resource wants. */
export function planPut({ dialect, instance, old, restores = nothingToRestore, live }: PutOptions): Planned {
  const table = tableOf(dialect);
  const desired = desiredOf(dialect, instance.kind, instance.args, live);
  const before = old ? desiredOf(dialect, old.kind, old.args, live) : undefined;
  const had = new Set(before?.claims.map((claim) => claim.id));
  const has = new Set(desired.claims.map((claim) => claim.id));
  const fresh = desired.claims.filter((claim) => !had.has(claim.id));
  const dropped = before?.claims.filter((claim) => !has.has(claim.id)) ?? [];
  const kept = restores.lines.filter((former) => !dropped.some((claim) => claimsFormer(claim, former, table)));
  const back = restores.lines.filter((former) => !kept.includes(former));
  const wantedHeaders = headersOf(desired.lines, table);
  const allHeaders = [...desired.headers, ...(before?.headers ?? [])];
  const made = [...restores.made, ...newBlocks(desired, before, wantedHeaders, live, table)];
  const keyChanged = old !== undefined && secretsOf(old) !== secretsOf(instance);
  const comparable = (tree: Tree) => (keyChanged ? forgetOpaque(tree, desired.claims, table) : tree);
  const edit: Edit = {
    apply: (tree) => {
      const known = comparable(tree);
      const without = dropped.length > 0 ? overlay(known, { claims: dropped, lines: toTree(back) }, table) : known;
      return overlay(without, desired, table);
    },
    candidates: allHeaders
      .filter((header) => !wantedHeaders.has(keyOf(header.slots)) && (header.owner || isIn(made, header.slots)))
      .map((header) => header.slots),
    keeps: [...wantedHeaders.values()],
  };
  const shown = toShown(dialect, [instance]);
  const after = prune(edit.apply(live), edit.candidates, table);
  const { commands, interrupts } = markedDelta(comparable(live), after, table);
  const next: Restores = {
    lines: [...kept, ...formersOf(live, desired, fresh, table)],
    made: made.filter((slots) => allHeaders.some((header) => keyOf(header.slots) === keyOf(slots))),
  };
  return {
    edit,
    desired,
    restores: next,
    config: toConfig(desired.lines, dialect.text.indent, shown),
    commands: toLines(commands, dialect.text.indent, shown),
    interrupts,
    undo: toUndo(dialect, instance, next, after),
  };
}

/** What has to be done so that the resource leaves no trace: its lines go, what stood there before comes back. */
export function planDelete(dialect: Dialect, instance: Instance, restores: Restores, live: Tree): Edit {
  const table = tableOf(dialect);
  const desired = desiredOf(dialect, instance.kind, instance.args, live);
  const ours = new Set([...walk(desired.lines)].map(({ path, line }) => slotKey(path, line.text, table)));
  const former = new Set(restores.lines.map(({ path, line }) => slotKey(path, line, table)));
  return {
    apply: (tree) => {
      // A value that somebody put beside ours since the last run was in no review: it stays.
      const claims = desired.claims.map((claim) => ({
        ...claim,
        slot: { test: (slot: string) => claim.slot.test(slot) && isOurs([...claim.path, slot]) } as RegExp,
      }));
      return overlay(tree, { claims, lines: toTree(restores.lines) }, table);
    },
    // A header that had other words before gets those back, and stays.
    candidates: desired.headers
      .filter((header) => (header.owner || isIn(restores.made, header.slots)) && !former.has(keyOf(header.slots)))
      .map((header) => header.slots),
    keeps: [],
  };
  function isOurs(slots: Path): boolean {
    return ours.has(keyOf(slots)) || former.has(keyOf(slots));
  }
}

function toUndo(dialect: Dialect, instance: Instance, restores: Restores, after: Tree): string[] {
  const table = tableOf(dialect);
  const edit = planDelete(dialect, instance, restores, after);
  const removed = edit.apply(after);
  const pruned = prune(removed, edit.candidates, table);
  const lines = toLines(delta(after, pruned, table), dialect.text.indent, toShown(dialect, [instance]));
  const left = edit.candidates.filter(
    (slots) => slots.length === 1 && entries(pruned).some((line) => table.classify([], line.text).slot === slots[0]),
  );
  return [
    ...lines,
    ...left.map(
      (slots) => `${table.classify([], textOf(pruned, slots[0] as string, table)).no} (when nothing else is left in it)`,
    ),
  ];
}

function textOf(tree: Tree, slot: string, table: RuleTable): string {
  return entries(tree).find((line) => table.classify([], line.text).slot === slot)?.text ?? slot;
}

/** Lines that stand where the resource now comes, and differ from what it wants. */
function formersOf(live: Tree, desired: Desired, fresh: readonly Claim[], table: RuleTable): Former[] {
  const wanted = new Set([...walk(desired.lines)].map(({ path, line }) => [...path, line.text].join("\n")));
  const blocks = headersOf(desired.lines, table);
  const isFresh = (slots: Path) => fresh.some((claim) => keyOf(claim.path) === keyOf(slots));
  return [...walk(live)].flatMap(({ path, line }) => {
    const meaning = table.classify(path, line.text);
    const slots = [...slotsOf(path, table), meaning.slot];
    // A header may hold a value beside its name, which we overwrite: then that is what comes back.
    const isHeader = blocks.has(keyOf(slots)) && isFresh(slots);
    if (meaning.saysUnset || (line.children.length > 0 && !isHeader)) return [];
    if (!isHeader && !fresh.some((claim) => takes(claim, slots))) return [];
    return wanted.has([...path, line.text].join("\n")) ? [] : [{ path, line: line.text }];
  });
}

/** Whether a claim is for this setting, or for a block with all that stands in it, and this is one of those. */
function takes(claim: Claim, slots: Path): boolean {
  if (covers(claim, slots.slice(0, -1), slots.at(-1) as string)) return true;
  const depth = claim.path.length;
  return claim.deep === true && slots.length > depth + 1 && covers(claim, slots.slice(0, depth), slots[depth] as string);
}

/** A key in a form of the router's own cannot be compared: when ours has changed, it counts as absent. */
function forgetOpaque(tree: Tree, claims: readonly Claim[], table: RuleTable): Tree {
  const visit = (lines: Tree, path: Path): Tree =>
    lines
      .filter((line) => {
        const meaning = table.classify(path, line.text);
        return !(
          meaning.rule?.opaque?.test(line.text) && claims.some((claim) => covers(claim, slotsOf(path, table), meaning.slot))
        );
      })
      .map((line) => (line.children.length > 0 ? { ...line, children: visit(line.children, [...path, line.text]) } : line));
  return visit(tree, []);
}

function newBlocks(
  desired: Desired,
  before: Desired | undefined,
  wanted: ReadonlyMap<string, Path>,
  live: Tree,
  table: RuleTable,
): Path[] {
  const had = new Set(before?.headers.map((header) => keyOf(header.slots)));
  const onRouter = headersOf(live, table, true);
  return desired.headers
    .map((header) => header.slots)
    .filter((slots) => wanted.has(keyOf(slots)) && !had.has(keyOf(slots)) && !onRouter.has(keyOf(slots)));
}

/** Slots of all lines that have (or, `all`, could have) something below them. */
function headersOf(tree: Tree, table: RuleTable, all = false): Map<string, Path> {
  const found = new Map<string, Path>();
  for (const { path, line } of walk(tree)) {
    const slots = [...slotsOf(path, table), table.classify(path, line.text).slot];
    if (all || line.children.length > 0 || path.length === 0) found.set(keyOf(slots), slots);
  }
  return found;
}

export function slotsOf(path: Path, table: RuleTable): Path {
  return path.map((step, depth) => table.classify(path.slice(0, depth), step).slot);
}

function slotKey(path: Path, line: string, table: RuleTable): string {
  return keyOf([...slotsOf(path, table), table.classify(path, line).slot]);
}

function claimsFormer(claim: Claim, { path, line }: Former, table: RuleTable): boolean {
  return covers(claim, slotsOf(path, table), table.classify(path, line).slot);
}

function toTree(formers: readonly Former[]): Tree {
  const insert = (tree: Tree, path: Path, line: string): Tree => {
    const [head, ...rest] = path;
    if (head === undefined) return [...tree, toLine(line)];
    const inner = insert(below(tree, [head]) ?? [], rest, line);
    const made: Line = { text: head, children: inner };
    return tree.some((each) => each.text === head) ? tree.map((each) => (each.text === head ? made : each)) : [...tree, made];
  };
  return formers.reduce<Tree>((tree, { path, line }) => insert(tree, path, line), []);
}

/** Names and values of the secret arguments. */
export function secretValues({ kind, args }: Instance): Map<string, string> {
  const values = args as Record<string, unknown>;
  return new Map(
    specOf(kind).secrets.flatMap((name): [string, string][] => {
      const value = values[name];
      if (typeof value === "string") return [[name, value]];
      return typeof value === "object" && value !== null ? (Object.entries(value) as [string, string][]) : [];
    }),
  );
}

function secretsOf(instance: Instance): string {
  return JSON.stringify([...secretValues(instance)]);
}

export function keyOf(slots: Path): string {
  return slots.join("\n");
}

function isIn(list: readonly Path[], slots: Path): boolean {
  return list.some((each) => keyOf(each) === keyOf(slots));
}
