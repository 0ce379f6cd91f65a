import type { Found, Item, Word } from "./form";

/** One argument and the words it is written with, in both directions. */
export interface Field {
  /** Where the argument stands: `childSa.lifetime`. */
  readonly arg: string;
  /** Argument → words for the holes. Called only with a value. */
  readonly write: (value: never) => Readonly<Record<string, Word>>;
  /** What was found on the router → argument; `undefined`: the router says nothing of it. */
  readonly read: (found: Found) => unknown;
}

/** How a value is spelled on the router. `from` gives `undefined` for what no argument can say. */
export interface Codec<T> {
  /** `undefined`: the value needs no word. */
  readonly to: (value: T) => string | undefined;
  readonly from: (word: string) => T | undefined;
}

const asIs: Codec<string> = { to: (value) => value, from: (word) => word };

/** A word, or the rest of a line: `word("description")`. */
export function word(arg: string, hole: string = lastOf(arg), { to, from }: Codec<string> = asIs): Field {
  return {
    arg,
    write: (value) => ({ [hole]: to(value) }),
    read: (found) => apply(one(found, hole), from),
  };
}

export function number(arg: string, hole: string = lastOf(arg)): Field {
  return { arg, write: (value) => ({ [hole]: value }), read: (found) => apply(one(found, hole), toNumber) };
}

/** A value that is spelled in a way of its own; where the codec does not know a word, the line is no argument of ours. */
export function coded<T>(arg: string, hole: string, { to, from }: Codec<T>): Field {
  return { arg, write: (value) => ({ [hole]: to(value) }), read: (found) => apply(one(found, hole), from) };
}

/** A line that is there (`when`) while the argument has the value `on`. */
export function flag(arg: string, when: string = lastOf(arg), on: boolean | string = true): Field {
  return {
    arg,
    write: (value) => ({ [when]: value === on }),
    read: (found) => {
      const there = found[when];
      if (typeof there !== "boolean") return undefined;
      if (there) return on;
      return typeof on === "boolean" ? !on : undefined;
    },
  };
}

/** A list on one line. */
export function words<T = string>(arg: string, hole: string = lastOf(arg), codec?: Codec<T>): Field {
  const { to, from } = codec ?? (asIs as unknown as Codec<T>);
  return {
    arg,
    write: (value: readonly T[]) => ({ [hole]: value.map(to).join(" ") }),
    read: (found) => apply(one(found, hole), (text) => every(text.split(/ +/).map(from))),
  };
}

/** A list with a line for each of its items. */
export function lines<T = string>(arg: string, hole: string = lastOf(arg), codec?: Codec<T>): Field {
  const { to, from } = codec ?? (asIs as unknown as Codec<T>);
  return {
    arg,
    write: (value: readonly T[]) => ({ [hole]: value.flatMap((each) => to(each) ?? []) }),
    read: (found) => {
      const all = found[hole];
      return Array.isArray(all) && all.length > 0 ? every((all as string[]).map(from)) : undefined;
    },
  };
}

/** A list of objects with a line (a row's `each`) or a block (a block's `each`) for each of them. */
export function items(arg: string, each: string, fields: readonly Field[]): Field {
  return {
    arg,
    write: (value: readonly object[]) => ({ [each]: value.map((item) => writeFields(fields, item)) }),
    read: (found) => {
      const all = found[each];
      return Array.isArray(all) && all.length > 0 ? (all as Found[]).map((item) => readFields(fields, item)) : undefined;
    },
  };
}

/** A list of things with a line or block for each, where a word depends on more than one argument. What `from` cannot say is left out. */
export function list<T>(arg: string, each: string, to: (value: T) => Item, from: (found: Found) => T | undefined): Field {
  return {
    arg,
    write: (values: readonly T[]) => ({ [each]: values.map(to) }),
    read: (found) => {
      const all = itemsOf(found, each).flatMap((item) => from(item) ?? []);
      return all.length > 0 ? all : undefined;
    },
  };
}

/** The items found for an `each`. */
export function itemsOf(found: Found, each: string): readonly Found[] {
  const all = found[each];
  return Array.isArray(all) ? (all as readonly Found[]) : [];
}

/** An argument that several holes make up, such as an address with its mask. */
export function joined<T>(
  arg: string,
  write: (value: T) => Readonly<Record<string, Word>>,
  read: (word: (hole: string) => string | undefined, found: Found) => T | undefined,
): Field {
  return { arg, write, read: (found) => read((hole) => one(found, hole), found) };
}

/** Arguments → words. */
export function writeFields(fields: readonly Field[], args: object): Readonly<Record<string, Word>> {
  return Object.assign(
    {},
    ...fields.map((field) => {
      const value = valueAt(args, field.arg);
      return value === undefined || value === null ? {} : field.write(value as never);
    }),
  );
}

/** What was found → arguments. */
export function readFields(fields: readonly Field[], found: Found): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field.read(found);
    if (value !== undefined) put(args, field.arg.split("."), value);
  }
  return args;
}

/** The only word found in a hole. */
export function one(found: Found, hole: string): string | undefined {
  const all = found[hole];
  return Array.isArray(all) && all.length > 0 && typeof all[0] === "string" ? all[0] : undefined;
}

export function valueAt(args: object, path: string): unknown {
  let here: unknown = args;
  for (const step of path.split(".")) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}

function put(args: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [step = "", ...rest] = path;
  if (rest.length === 0) args[step] = value;
  else {
    args[step] ??= {};
    put(args[step] as Record<string, unknown>, rest, value);
  }
}

function apply<T>(text: string | undefined, from: (word: string) => T | undefined): T | undefined {
  return text === undefined ? undefined : from(text);
}

function every<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every((value) => value !== undefined) ? (values as readonly T[]) : undefined;
}

function toNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function lastOf(arg: string): string {
  return arg.split(".").at(-1) as string;
}
