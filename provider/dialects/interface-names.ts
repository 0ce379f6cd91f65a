import { isIPv6 } from "node:net";
import type { Form } from "../config/form";

interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Arguments that name an interface; some of them take addresses as well. */
const holders =
  /(^|\.)(interface|unnumbered|source|updateSource|outgoingInterface|nextHop|sourceAddress|localAddresses\[\d+\]|interfaces\[\d+\]|to)$/;

/**
 * Routers take abbreviated names of interfaces and show full ones. What is sent must be what is shown: so an abbreviation is refused, with the full name.
 * @param kinds what names of interfaces begin with, in full
 */
export function toNameCheck(kinds: readonly string[]): (name: string) => string | undefined {
  return (name) => {
    const [, given = "", number = ""] = /^([A-Za-z][A-Za-z-]*) ?(\d[\d/.:]*)$/.exec(name) ?? [];
    if (number === "" || kinds.includes(given)) return undefined;
    const same = kinds.filter((kind) => kind.toLowerCase() === given.toLowerCase());
    const full = same.length > 0 ? same : kinds.filter((kind) => kind.toLowerCase().startsWith(given.toLowerCase()));
    if (full.length === 0) return undefined;
    if (full.length === 1) return `must be the full name of the interface, as the router shows it: write ${full[0]}${number}`;
    return `must be the full name of the interface, as the router shows it: ${full.map((kind) => kind + number).join(" or ")}`;
  };
}

/** The forms with a look at every argument that names an interface. `zones`: whether an address may say by which interface it is reached. */
export function withNames<Forms extends Readonly<Record<string, Form | undefined>>>(
  forms: Forms,
  { kinds, zones }: { readonly kinds: readonly string[]; readonly zones: boolean },
): Forms {
  const check = toNameCheck(kinds);
  const looked = Object.entries(forms).map(([kind, form]) => {
    if (!form) return [kind, form];
    const own = form.check as ((args: object) => readonly Failure[]) | undefined;
    const also = (args: object) => (kind === "ConfigBlock" ? inLines(args, check) : inArguments(kind, args, { check, zones }));
    return [
      kind,
      {
        ...form,
        check: (args: object) => {
          return [...(own?.(args) ?? []), ...also(args)];
        },
      },
    ];
  });
  return Object.fromEntries(looked) as Forms;
}

interface Look {
  readonly check: (name: string) => string | undefined;
  readonly zones: boolean;
}

function inArguments(kind: string, args: object, { check, zones }: Look): Failure[] {
  return leaves(args).flatMap(([property, text]) => {
    if (!zones && text.includes("%") && isIPv6(text))
      return [{ property, reason: "cannot hold an interface on this router: give the address alone, and `interface`" }];
    const names = holders.test(property) || (property === "name" && kind === "Interface");
    const reason = names ? check(text) : undefined;
    return reason === undefined ? [] : [{ property, reason }];
  });
}

/** A ConfigBlock opens blocks by their headers. */
function inLines(args: object, check: Look["check"]): Failure[] {
  return leaves(args).flatMap(([property, text]) => {
    const name = /^\s*interface (\S.*)$/.exec(text)?.[1];
    const reason = name === undefined || !/^(parents|lines)\[/.test(property) ? undefined : check(name);
    return reason === undefined ? [] : [{ property, reason }];
  });
}

function leaves(value: unknown, path = ""): (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each, i) => leaves(each, `${path}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => leaves(each, path === "" ? name : `${path}.${name}`));
}
