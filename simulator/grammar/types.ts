import { shortCidr6, shortIp6 } from "./ip6";

/** An argument type reads a typed word and answers its canonical spelling, or undefined when it does not fit. */
export type ArgumentType = (word: string) => string | undefined;

export type ArgumentTypes = Readonly<Record<string, ArgumentType>>;

/** Types of both families; a family adds its own (interface names, masks). */
export const COMMON_TYPES: ArgumentTypes = {
  word: (word) => word,
  ip4: (word) => (isIp4(word) ? word : undefined),
  ip6: shortIp6,
  cidr4: (word) => (isCidr4(word) ? word : undefined),
  cidr6: shortCidr6,
};

/** `int:10-3600` needs no entry of its own. */
export function parseArgument(types: ArgumentTypes, type: string, word: string): string | undefined {
  const range = /^int:(\d+)-(\d+)$/.exec(type);
  if (range !== null) {
    const inRange = /^\d{1,10}$/.test(word) && Number(word) >= Number(range[1]) && Number(word) <= Number(range[2]);
    return inRange ? String(Number(word)) : undefined;
  }
  const parse = types[type];
  if (parse === undefined) throw new Error(`the grammar names an unknown argument type: ${type}`);
  return parse(word);
}

export function isIp4(word: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(word) && word.split(".").every((part) => Number(part) <= 255);
}

export function isIp6(word: string): boolean {
  return shortIp6(word) !== undefined;
}

export function isCidr4(word: string): boolean {
  const [address = "", length = "", rest] = word.split("/");
  return rest === undefined && isIp4(address) && /^\d{1,2}$/.test(length) && Number(length) <= 32;
}

const numbers = new Map<string, number>();
const MOST_KEPT = 50_000;

/** Asked for again and again where a network is looked at. */
export function ip4ToNumber(address: string): number {
  const known = numbers.get(address);
  if (known !== undefined) return known;
  if (numbers.size > MOST_KEPT) numbers.clear();
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  numbers.set(address, number);
  return number;
}
