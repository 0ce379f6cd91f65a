import { ip4ToNumber } from "../../grammar/types";

/** Prefix length of a mask; undefined when its ones are not in one piece. */
export function lengthOf(mask: string): number | undefined {
  const bits = ip4ToNumber(mask).toString(2).padStart(32, "0");
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

export interface Network {
  readonly first: number;
  readonly last: number;
}

export function networkOf(address: string, mask: string): Network {
  const size = 2 ** (32 - (lengthOf(mask) ?? 32));
  const first = Math.floor(ip4ToNumber(address) / size) * size;
  return { first, last: first + size - 1 };
}

export function toIp4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}
