import type { Rule, TypedLine } from "../../grammar/rule";
import { isIp6 } from "../../grammar/types";
import { type ConfigNode, lines } from "../../model/node";

const STEP = 10;

export const aclRules: readonly Rule[] = [
  // The number gives the place; it is not displayed.
  {
    form: "[ <seq:int:1-2147483647> ] ( <action> | remark ) <entry:line>",
    slot: withoutNumber,
    shows: ({ text }) => filled(text.replace(/^\d+ /, "")),
    ordered: true,
    // A remark may be said twice.
    repeats: ({ action }) => action === undefined,
    onSet: takePlace,
  },
  { form: "<number:int:1-2147483647>", onlyNo: true, onNo: removeByNumber },
];

export const acl6Rules: readonly Rule[] = [
  { form: "( <action> | remark ) <entry:line>", shows: ({ text }) => upperAddresses(text), ordered: true },
];

/** `ip access-list resequence NAME 10 10`: the hidden numbers begin anew. */
export function resequence({ root, args }: TypedLine): void {
  const list = lines(root).find(({ mode, text }) => mode === "acl" && text.endsWith(` ${args.list}`));
  if (list === undefined) return;
  numbered(list).forEach(({ node }, i) => {
    node.args = { ...node.args, seq: String(Number(args.first) + i * Number(args.step)) };
  });
}

/** Entries with their numbers, as `show ip access-lists` prints them; remarks have none. */
export function entriesOf(list: ConfigNode): readonly { readonly number: number; readonly text: string }[] {
  return numbered(list).map(({ node, number }) => ({ number, text: node.text.trim() }));
}

export function dropNumbered({ root, args, remove }: TypedLine): void {
  for (const line of lines(root)) if (line.text.startsWith(`access-list ${args.number} `)) remove(line);
}

/** The router fills `deny` up to the length of `permit`, so that entries stand in columns. */
export function filled(text: string): string {
  return text.replace(/^(access-list \d+ )?deny (?! )/, "$1deny   ");
}

export function upperAddresses(text: string): string {
  return text.replace(/\S*:\S*/g, (word) => (isIp6(word.split("/")[0] ?? "") ? word.toUpperCase() : word));
}

function withoutNumber(args: Readonly<Record<string, string>>): string {
  return `${args.action ?? "remark"} ${args.entry}`;
}

/** Entries that came without a number have one in steps of ten. */
function numbered(list: ConfigNode): { readonly node: ConfigNode; readonly number: number }[] {
  let last = 0;
  return lines(list)
    .filter((line) => line.args.action !== undefined)
    .map((node) => {
      last = node.args.seq === undefined ? last + STEP : Number(node.args.seq);
      return { node, number: last };
    });
}

/** An entry with a number goes to its place. */
function takePlace({ parent, existing, created, args }: TypedLine): void {
  if (!created || existing === undefined || args.seq === undefined) return;
  const others = numbered(parent).filter(({ node }) => node !== existing);
  // The others keep the numbers they had before something got between them.
  for (const { node, number } of others) node.args = { ...node.args, seq: String(number) };
  const next = others.find(({ number }) => number > Number(args.seq))?.node;
  const { children } = parent;
  children.splice(children.indexOf(existing), 1);
  children.splice(next === undefined ? children.length : children.indexOf(next), 0, existing);
}

function removeByNumber({ parent, args, remove }: TypedLine): void {
  const found = numbered(parent).find(({ number }) => number === Number(args.number));
  if (found !== undefined) remove(found.node);
}
