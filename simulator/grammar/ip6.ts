/** An IPv6 address in its shortest form, in lower case; undefined when it is none. */
export function shortIp6(word: string): string | undefined {
  const groups = groupsOf(word);
  if (groups === undefined) return undefined;
  const zeros = longestZeros(groups);
  const print = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (zeros === undefined) return print(groups);
  return `${print(groups.slice(0, zeros.at))}::${print(groups.slice(zeros.at + zeros.length))}`;
}

/** The same with a prefix length behind it. */
export function shortCidr6(word: string): string | undefined {
  const [address = "", length = "", more] = word.split("/");
  if (more !== undefined || !/^\d{1,3}$/.test(length) || Number(length) > 128) return undefined;
  const short = shortIp6(address);
  return short === undefined ? undefined : `${short}/${Number(length)}`;
}

function groupsOf(word: string): number[] | undefined {
  if (!word.includes(":") || !/^[0-9a-f:.]{2,45}$/i.test(word)) return undefined;
  const [left = "", right, more] = withoutDots(word).split("::");
  if (more !== undefined) return undefined;
  const read = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => (group === "" ? Number.NaN : Number.parseInt(group, 16)));
  const [before, after] = [read(left), read(right ?? "")];
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 0) return undefined;
  const groups = [...before, ...Array<number>(missing).fill(0), ...after];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}

/** `::ffff:10.0.0.1` with its last part in two groups. */
function withoutDots(word: string): string {
  return word.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}

/** The first of the longest runs of zeros, where it has two groups or more. */
function longestZeros(groups: readonly number[]): { readonly at: number; readonly length: number } | undefined {
  let best: { at: number; length: number } | undefined;
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (groups[at + length] === 0) length++;
    if (length > 1 && length > (best?.length ?? 1)) best = { at, length };
    at += Math.max(0, length - 1);
  }
  return best;
}
