import { isIPv4 } from "node:net";
import { toTemplate } from "../../config/template";
import { entries, type Line, type Tree, toLine } from "../../config/tree";
import { familyRows } from "./forms/bgp-family";
import { policyRows } from "./forms/bgp-policy";

const family = "address-family ipv4";
const nested = /^address-family ipv[46]$/;
const policy = [...familyRows("4"), ...policyRows("4", "")].map(({ line }) => toTemplate(line));

/**
 * The first address family turns the display of the whole BGP process: policy lines of IPv4 move from the level of the process
 * below `address-family ipv4`, and its neighbours get `activate`.
 */
export function settle(tree: Tree, as: Tree): Tree {
  return settleFamilies(withoutNumbers(tree, as), as);
}

function settleFamilies(tree: Tree, as: Tree): Tree {
  const turned = entries(as).some((line) => isProcess(line) && line.children.some(({ text }) => nested.test(text)));
  return turned ? tree.map((line) => (isProcess(line) ? nest(line) : line)) : tree;
}

function isProcess({ text }: Line): boolean {
  return text.startsWith("router bgp ");
}

function nest(process: Line): Line {
  const old = process.children.find(({ text }) => text === family);
  const known = new Set(entries(old?.children ?? []).map(({ text }) => slotOf(text) ?? text));
  const moving = entries(process.children).filter(({ text }) => slotOf(text) !== undefined);
  // What stands below the family already was entered later.
  const moved = moving.filter(({ text }) => !known.has(slotOf(text) as string));
  const inside = [...(old?.children ?? []), ...moved];
  const whole = { ...(old ?? toLine(family)), children: [...inside, ...activations(process.children, inside)] };
  const left = process.children.filter((line) => !moving.includes(line));
  return { ...process, children: old ? left.map((line) => (line === old ? whole : line)) : [...left, whole] };
}

function activations(lines: Tree, inside: Tree): Line[] {
  if (lines.some(({ text }) => text === "no bgp default ipv4-unicast")) return [];
  const known = new Set(inside.map(({ text }) => slotOf(text)));
  const neighbors = new Set(lines.flatMap(({ text }) => /^neighbor (\S+) (?:remote-as|peer-group) \S+$/.exec(text)?.[1] ?? []));
  return [...neighbors]
    .filter((address) => isIPv4(address))
    .map((address) => `neighbor ${address} activate`)
    .filter((text) => !known.has(slotOf(text)))
    .map((text) => toLine(text));
}

/** Which policy setting a line is, whether it is on or off. */
function slotOf(text: string): string | undefined {
  const positive = text.replace(/^no /, "");
  for (const template of policy) {
    const match = template.match(positive);
    if (match) return template.slot(match);
  }
  return undefined;
}

const numbered = /^(\d+) ((?:permit|deny|remark) .*)$/;

/** Releases that do not show the numbers of entries show these in the order of their numbers. */
function withoutNumbers(tree: Tree, as: Tree): Tree {
  const hiding = new Set(
    entries(as)
      .filter((line) => hidesNumbers(line))
      .map(({ text }) => text),
  );
  if (hiding.size === 0) return tree;
  return tree.map((line) => (hiding.has(line.text) ? { ...line, children: stripped(line.children) } : line));
}

/** A list of IPv4 whose entries show no numbers. */
export function hidesNumbers({ text, children }: Line): boolean {
  const all = text.startsWith("ip access-list ") ? entries(children) : [];
  return all.length > 0 && all.every((each) => !numbered.test(each.text));
}

function stripped(lines: Tree): Tree {
  const all = entries(lines).map((line) => ({ line, found: numbered.exec(line.text) }));
  if (!all.some(({ found }) => found)) return lines;
  const number = (found: RegExpExecArray | null) => Number(found?.[1] ?? Number.POSITIVE_INFINITY);
  return [...all]
    .sort((a, b) => number(a.found) - number(b.found))
    .map(({ line, found }) => (found ? toLine(found[2] as string) : line));
}
