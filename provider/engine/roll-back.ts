import { type Command, delta } from "../config/delta";
import { overlay, prune } from "../config/overlay";
import type { RuleTable } from "../config/rules";
import { escapePattern } from "../config/template";
import { type Path, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import { type Aftermath, isProblem } from "../errors";
import type { Former } from "../planning/record";
import { toTree } from "../planning/restores";
import { headersOf, keyOf, placeOf } from "../planning/slots";
import { type Shown, toLines } from "../planning/text";
import type { Link } from "./link";
import { only, send, settled, topOf } from "./touched";

export interface RollBack {
  readonly live: Tree;
  readonly wanted: Tree;
  /** Slots at the top of all blocks that were touched. */
  readonly tops: ReadonlySet<string>;
  readonly shown: Shown;
  /** The commands that went out. */
  readonly typed: readonly Command[];
}

/** Leads back to the configuration we found, in the blocks we touched; on a new login if the old one is lost. Lines of others are never taken back. */
export async function rollBack(link: Link, change: RollBack): Promise<Aftermath> {
  const { dialect } = link;
  const table = tableOf(dialect);
  const { tops, shown } = change;
  const list = (commands: readonly Command[]) => toLines(commands, dialect.text.indent, shown);
  const sent = list(change.typed);
  let now: Tree | undefined;
  try {
    return await link.reopen(async ({ session, running }) => {
      now = await running();
      const start = targetOf(link, change, now);
      const back = delta(only(now, tops, table), only(start.tree, tops, table), table);
      await send(session, back, shown);
      if (back.length > 0) now = await running();
      const goal = targetOf(link, change, now);
      const still = list(delta(only(goal.tree, tops, table), only(now, tops, table), table));
      const others = [...new Set([...start.others, ...goal.others])];
      if (still.length === 0) return { kind: "rolled-back", lines: list(back), others };
      const rest = list(delta(only(now, tops, table), only(goal.tree, tops, table), table));
      const reason = "the router took the lines, but something stays";
      return { kind: "not-rolled-back", reason, sent, left: still, back: rest };
    });
  } catch (error) {
    const reason = (isProblem(error) ? error.message : String(error)).replace(/\.$/, "");
    // Without a reading nobody knows which of the lines took effect: all that went out may have.
    const goal = now ? targetOf(link, change, now).tree : undefined;
    const left = now && goal ? list(delta(only(goal, tops, table), only(now, tops, table), table)) : sent;
    const from = now ?? change.wanted;
    const back = list(delta(only(from, tops, table), only(goal ?? change.live, tops, table), table));
    return { kind: "not-rolled-back", reason, sent, left, back };
  }
}

/** What the touched blocks are to be again: as we found them, but for what somebody else has changed there meanwhile. */
function targetOf(
  link: Link,
  { live, wanted, tops, shown, typed }: RollBack,
  now: Tree,
): { readonly tree: Tree; readonly others: readonly string[] } {
  const { dialect } = link;
  const table = tableOf(dialect);
  // Where the router shows the same in another way by now, that is how it will show what was there.
  const [before, ours] = [settled(dialect, live, now), settled(dialect, wanted, now)];
  const foreign = strangers({ before, ours, now: only(now, tops, table) }, typed, table);
  if (foreign.length === 0) return { tree: before, others: [] };
  const shared = new Set(foreign.map((command) => topOf(command, table)));
  const clean = new Set([...tops].filter((top) => !shared.has(top)));
  const tree = [...only(before, clean, table), ...ownTakenBack({ before, ours, now: only(now, shared, table) }, shared, table)];
  const others = foreign.map(({ path, line }) =>
    [...path.map((step, i) => shown(path.slice(0, i), step)), shown(path, line)].join(" / "),
  );
  return { tree, others };
}

interface Three {
  readonly before: Tree;
  readonly ours: Tree;
  readonly now: Tree;
}

/** Lines that nobody but somebody else can have put there. What stands in a block that we created, or was typed by us on the way, is none. */
function strangers({ before, ours, now }: Three, typed: readonly Command[], table: RuleTable): Command[] {
  const known = new Set([...walk(before), ...walk(ours)].map(({ path, line }) => keyOf([...path, line.text])));
  for (const { path, line } of typed) known.add(keyOf([...path, line]));
  const blocks = new Set([...walk(before)].map(({ path, line }) => keyOf(placeOf(path, line.text, table))));
  const isCreated = (path: Path) => path.some((step, i) => !blocks.has(keyOf(placeOf(path.slice(0, i), step, table))));
  return [...walk(now)].flatMap(({ path, line }) => {
    const { saysUnset, rule } = table.classify(path, line.text);
    if (known.has(keyOf([...path, line.text])) || saysUnset || rule?.auto || isCreated(path)) return [];
    return [{ path, line: line.text }];
  });
}

/** Only where the router shows our value, the value before it is put back. */
function ownTakenBack({ before, ours, now }: Three, tops: ReadonlySet<string>, table: RuleTable): Tree {
  const linesOf = (tree: Tree) =>
    new Map(
      [...walk(only(tree, tops, table))].map(({ path, line }): [string, Former & { slots: Path }] => {
        const slots = placeOf(path, line.text, table);
        return [keyOf(slots), { path, line: line.text, slots }];
      }),
    );
  const [was, wanted, is] = [linesOf(before), linesOf(ours), linesOf(now)];
  const places = [...new Set([...was.keys(), ...wanted.keys()])].filter(
    (place) => was.get(place)?.line !== wanted.get(place)?.line && is.get(place)?.line === wanted.get(place)?.line,
  );
  const claims = places.map((place) => {
    const slots = (wanted.get(place) ?? was.get(place))?.slots ?? [];
    const slot = slots.at(-1) ?? "";
    return { path: slots.slice(0, -1), slot: new RegExp(`^${escapePattern(slot)}$`), id: place, literal: slot };
  });
  const lines = toTree(places.flatMap((place) => was.get(place) ?? []));
  const headers = headersOf(only(before, tops, table), table, true);
  const created = [...headersOf(only(ours, tops, table), table)].flatMap(([place, slots]) => (headers.has(place) ? [] : [slots]));
  // A block that we created goes when nothing is left in it: somebody else may write there too.
  const isBlock = new Set(created.map(keyOf));
  const own = claims.filter(({ id }) => !isBlock.has(id));
  return prune(overlay(now, { claims: own, lines }, table), created, table);
}
