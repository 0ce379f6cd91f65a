import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
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

/** Entries get new numbers; remarks have none. */
export const resequenceRule: Rule = {
  form: "ip access-list resequence <list:word> <first:int:1-2147483647> <step:int:1-2147483647>",
  no: false,
  needs: ({ root, args }) => (listOf(root, args.list) ? undefined : refuse(`%Access-list ${args.list} does not exist.`)),
  shows: () => undefined,
  onSet: ({ root, args }) => {
    let next = Number(args.first);
    for (const node of lines(listOf(root, args.list) as ConfigNode).filter((line) => line.args.action !== undefined)) {
      node.args = { ...node.args, seq: String(next) };
      next += Number(args.step);
    }
  },
};

function listOf(root: ConfigNode, name = ""): ConfigNode | undefined {
  return lines(root).find((line) => [`ip access-list standard ${name}`, `ip access-list extended ${name}`].includes(line.text));
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
