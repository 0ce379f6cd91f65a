import type { Block, Form, Found, Row } from "./form";
import { withoutBars } from "./rules";
import { toTemplate, type Values } from "./template";
import { entries, type Line, type Path, type Tree } from "./tree";

/** One thing of a form's kind that stands on a router: its words, and the lines that say so. */
export interface Reading {
  readonly found: Found;
  readonly lines: readonly { readonly path: Path; readonly text: string }[];
}

/** All things of the form's kind in a configuration. The templates that write the lines read them here. */
export function readForm<Args>(form: Form<Args>, tree: Tree): readonly Reading[] {
  return bindings(form, tree)
    .map((bound) => gather(form, tree, bound))
    .filter((reading) => reading.lines.length > 0 && (form.is?.(reading.found) ?? true));
}

/** Which ones there are: the different words in the holes that say which one it is. */
function bindings<Args>(form: Form<Args>, tree: Tree): readonly Values[] {
  const names = form.bind ?? [];
  if (names.length === 0) return [{}];
  const found = new Map<string, Values>();
  const add = (holes: Values) => {
    // A part that may be missing says which one it is by being missing.
    const bound = Object.fromEntries(names.map((name) => [name, holes[name]]));
    found.set(names.map((name) => holes[name] ?? "").join("\n"), bound);
  };
  const saysWhich = (lines: readonly string[]) => {
    const holes = lines.flatMap((line) => toTemplate(withoutBars(line)).holes);
    return names.every((name) => holes.includes(name));
  };
  for (const block of form.blocks) {
    const rows = block.each === undefined ? block.rows.filter((row) => saysWhich([...block.in, row.line])) : [];
    const headerSays = saysWhich(block.in);
    if (!headerSays && rows.length === 0) continue;
    for (const place of places(block.in, tree, {})) {
      if (headerSays) add(place.holes);
      for (const line of entries(place.lines)) {
        const match = rows.map((row) => toTemplate(row.line).match(line.text)).find((each) => each);
        if (match) add({ ...place.holes, ...match });
      }
    }
  }
  return [...found.values()];
}

interface Place {
  readonly path: Path;
  readonly lines: Tree;
  readonly holes: Values;
}

/** The blocks whose headers fit, with the words in their holes; those of `bound` must be the same. */
function places(headers: readonly string[], lines: Tree, bound: Values, path: Path = [], holes: Values = {}): readonly Place[] {
  const [header, ...rest] = headers;
  if (header === undefined) return [{ path, lines, holes }];
  const template = toTemplate(withoutBars(header));
  return entries(lines).flatMap((line) => {
    const match = template.match(line.text);
    if (!match || !agree(template.holes, match, { ...holes, ...bound })) return [];
    return places(rest, line.children, bound, [...path, line.text], { ...holes, ...match });
  });
}

/** What is known of a hole, even that it is empty, must be so here. */
function agree(holes: readonly string[], match: Values, known: Values): boolean {
  return holes.every((name) => !(name in known) || known[name] === match[name]);
}

interface Gathered {
  readonly found: Record<string, string[] | boolean | Found[]>;
  readonly lines: { path: Path; text: string }[];
}

function gather<Args>(form: Form<Args>, tree: Tree, bound: Values): Reading {
  const all: Gathered = { found: {}, lines: [] };
  for (const [name, word] of Object.entries(bound)) if (word !== undefined) all.found[name] = [word];
  for (const block of form.blocks) {
    if (!isReadable(block, form.bind ?? [])) continue;
    for (const place of places(block.in, tree, bound)) {
      const into: Gathered = block.each === undefined ? all : { found: {}, lines: all.lines };
      block.in.forEach((_, depth) => {
        all.lines.push({ path: place.path.slice(0, depth), text: place.path[depth] as string });
      });
      collect(into.found, place.holes, bound);
      if (block.in.length > 0 && block.each === undefined && block.when !== undefined) all.found[block.when] = true;
      for (const line of entries(place.lines)) takeLine(into, block, line, place, bound);
      if (block.each !== undefined) push(all.found, block.each, into.found);
    }
  }
  return { found: all.found, lines: all.lines };
}

/** A block of a name that nothing binds may be anybody's. */
function isReadable(block: Block, bind: readonly string[]): boolean {
  const holes = block.in.flatMap(
    (header) =>
      toTemplate(header)
        .slot({})
        .match(/\{\w+\}/g) ?? [],
  );
  return block.each !== undefined || holes.every((hole) => bind.includes(hole.slice(1, -1)));
}

function takeLine(into: Gathered, block: Block, line: Line, place: Place, bound: Values): void {
  for (const row of block.rows) {
    if (row.apart?.test(line.text)) continue;
    const known = { ...place.holes, ...bound };
    const template = toTemplate(row.line);
    const match = template.match(line.text);
    if (deniesRow(row, line.text, known)) {
      if (row.when !== undefined) into.found[row.when] = false;
    } else if (match && agree(template.holes, match, known)) {
      takeMatch(into.found, row, match, bound);
      if (block.when !== undefined) into.found[block.when] = true;
    } else continue;
    into.lines.push({ path: place.path, text: line.text });
    return;
  }
}

/** Whether a line says that the row's is not there. */
function deniesRow(row: Row, text: string, known: Values): boolean {
  return [row.otherwise, row.unset, row.toggle && `no ${row.line}`].some((denial) => {
    if (denial === undefined) return false;
    const template = toTemplate(denial);
    const match = template.match(text);
    return match !== undefined && agree(template.holes, match, known);
  });
}

function takeMatch(found: Gathered["found"], row: Row, match: Values, bound: Values): void {
  if (row.when !== undefined) found[row.when] = true;
  const into: Gathered["found"] = row.each === undefined ? found : {};
  collect(into, match, bound);
  if (row.each !== undefined) push(found, row.each, into);
}

function collect(found: Gathered["found"], holes: Values, bound: Values): void {
  for (const [name, word] of Object.entries(holes)) {
    if (word === undefined || bound[name] !== undefined) continue;
    const all = found[name];
    if (Array.isArray(all)) (all as string[]).push(word);
    else found[name] = [word];
  }
}

function push(found: Gathered["found"], name: string, item: Found): void {
  const all = found[name];
  if (Array.isArray(all)) (all as Found[]).push(item);
  else found[name] = [item];
}
